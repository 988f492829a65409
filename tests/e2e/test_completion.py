"""Tab: in real shells, what is offered, and silence where something is broken."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pexpect
import pytest
import yaml

from rehearse.takes.store import Store
from tests.conftest import Program
from tests.e2e.test_terminal import CONTROL
from tests.support.patience import PATIENCE
from tests.takes.test_store import NOW, make
from tests.test_imports import HEAVY

BIN = Path(sys.executable).parent
# A shell that has read nothing of the machine's settings, what it begins with, and whether Tab shows a word on each.
SHELLS = {
    "bash": (["--norc", "--noprofile", "-i"], "PS1='> '", False),
    "zsh": (["-f", "-i"], "PS1='> '; autoload -Uz compinit; compinit -u -d $ZDOTDIR/dump", True),
    "fish": (["--no-config"], "function fish_prompt; echo '> '; end", True),
}


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, program: Program, tmp_path: Path) -> Any:
    """A running shell in the workspace that has read the script, and whether it shows a word on each offer."""
    name = request.param
    arguments, begin, tells = SHELLS[name]
    surroundings = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "TERM": "xterm", "ZDOTDIR": str(tmp_path)}
    surroundings |= {"LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    child = pexpect.spawn(
        name,
        arguments,
        env=surroundings,
        cwd=str(program.home),
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(50, 150),
    )
    child.tells = tells
    child.sendline(begin)
    child.sendline("rehearse completion fish | source" if name == "fish" else f'eval "$(rehearse completion {name})"')
    child.sendline("echo rea''dy")
    child.expect("ready\r")
    yield child
    child.close(force=True)


def test_a_shell_completes_a_command_an_option_and_a_question(shell: Any) -> None:
    shell.send("rehearse dri\t")
    shell.expect("drill")
    shell.send("deepspeed-zero-\t")
    shell.expect("deepspeed-zero-stages")
    shell.send("--sec\t")
    shell.expect("--seconds")


def test_a_shell_lists_what_there_is(shell: Any) -> None:
    shell.send("rehearse practice grpo-a\t\t")
    shell.expect("grpo-algorithm")
    shell.send("\x15rehearse practice en-\t\t")
    shell.expect("en-introduce-yourself")
    if shell.tells:
        shell.expect("Could you please introduce yourself")


def test_a_topic_with_spaces_is_one_word(shell: Any, program: Program) -> None:
    shell.send("rehearse questions list --json --topic Gen\t")
    shell.expect(r"General.*English")
    shell.send(" > topics.json; echo do''ne\r")
    shell.expect("done\r")
    assert "en-introduce-yourself" in (program.home / "topics.json").read_text(encoding="utf-8")


NAMES = [
    "qa$(touch pwned)",
    "qb`touch pwned`",
    "qc;touch pwned",
    "qd&&touch pwned",
    "qe|touch pwned",
    "qf>pwned",
    'qg";touch pwned;"',
    "qh';touch pwned;'",
    "qi!touch",
    "qj~/x ~root",
    "qk* [a-zoo]?",
    "ql\\;touch pwned",
    "qm${IFS}$HOME",
    "qn(touch pwned)",
    "qo{a,b},cat",
    "qp#one ^two%",
    "qq=ls =ls",
    "qr 客服 Agent，中文",
    "qs & touch pwned &",
    "qt<(touch pwned)",
    "qw:x@yes",
]
UNWRITABLE = ["qx\ntouch pwned\n", "qy\x15touch pwned\r", "qz\ttouch pwned", "-q"]


@pytest.fixture
def hostile(program: Program) -> Path:
    """A bank whose topics are commands: two letters tell them apart."""
    for file in (program.home / "questions").glob("*.yaml"):
        file.unlink()
    for name in (*NAMES, *UNWRITABLE):
        question = {"id": name[:2].strip("-"), "ask": f"$(touch pwned) `touch pwned` {name}", "points": ["要点"]}
        bank = yaml.safe_dump({"topic": name, "questions": [question]})
        (program.home / "questions" / f"{name[:2]}.yaml").write_text(bank, encoding="utf-8")
    return program.home


def test_what_a_bank_names_is_written_and_not_run(hostile: Path, shell: Any) -> None:
    """Tab and Enter: the program gets the name as it is."""
    for name in NAMES:
        shell.send(f"rehearse questions list --json --topic {name[:2]}\t")
        shell.expect(re.findall(r"\w+", name)[-1])  # its end: it has been completed
        shell.send(f" > {name[:2]}.json; echo do''ne-{name[:2]}\r")
        shell.expect(f"done-{name[:2]}\r")
        found = json.loads((hostile / f"{name[:2]}.json").read_text(encoding="utf-8"))
        assert [question["topic"] for question in found] == [name]
    assert not (hostile / "pwned").exists()


@pytest.mark.parametrize("quote", ['"', "'"])
def test_nothing_is_run_after_a_quote_either(hostile: Path, shell: Any, quote: str) -> None:
    for begin in ("qa", "qb", "qg", "qh", "qx"):
        shell.send(f"rehearse questions list --json --topic {quote}{begin}\t")
        shell.send("zz")
        shell.expect("zz")  # is echoed when the completion is done
        shell.send("\r\x03")
        time.sleep(0.5)  # the terminal drops what is on its way when Ctrl-C is pressed
        shell.send(f"   echo do''ne-{begin}\r")
        shell.expect(f"done-{begin}\r")
    assert not (hostile / "pwned").exists()


def test_what_no_command_line_can_hold_is_not_offered(hostile: Path) -> None:
    found = names(hostile, "rehearse questions list --topic q")
    assert found == [name for name in NAMES if name[0] == "q"]
    assert not any(CONTROL.search(told) for _, told in offered(hostile, "rehearse practice q"))


def offered(home: Path, line: str, **surroundings: str) -> list[tuple[str, str]]:
    """What is offered for the last word of the line, with the words on it, to somebody who is in this folder."""
    told = subprocess.run(
        [BIN / "rehearse"],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        env={
            **os.environ,
            **surroundings,
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split(" ")) - 1),
            "_REHEARSE_COMPLETE": "zsh_complete",
        },
    )
    assert (told.returncode, told.stderr) == (0, ""), line
    lines = told.stdout.splitlines()
    return list(zip(lines[1::3], lines[2::3], strict=True))


def names(home: Path, line: str) -> list[str]:
    return [name for name, _ in offered(home, line)]


def test_takes_are_offered_the_newest_first_with_their_question(program: Program) -> None:
    store = Store(program.home / "recordings")
    first, second = make(store), make(store, NOW + timedelta(days=1))
    assert offered(program.home, "rehearse review ") == [
        (second.id, "ZeRO 切分什么？"),
        (first.id, "ZeRO 切分什么？"),
        ("zero", "ZeRO 切分什么？"),
    ]
    assert names(program.home, f"rehearse compare {first.id} 2026112") == [second.id, first.id]


def test_what_is_offered_is_what_the_place_takes(program: Program) -> None:
    home = program.home
    assert ("drill", "Say the same answer in ever less time without losing its points.") in offered(home, "rehearse d")
    assert names(home, "rehearse questions ") == ["check", "edit", "enrich", "import", "list", "show"]
    assert names(home, "rehearse questions show grpo-a") == ["grpo-algorithm"]
    assert names(home, "rehearse practice grpo-algorithm grpo-a") == []  # it stands there already
    assert "25" in names(home, "rehearse mock --round ")
    assert names(home, "rehearse practice --topic 智能") == ["智能客服Agent"]
    assert names(home, "rehearse demo --model b") == ["base"]
    assert "auto" in names(home, "rehearse grade --model ")
    assert names(home, "rehearse models get b") == ["base"]
    assert names(home, "rehearse listen --voice-name zm_c") == ["zm_clear"]
    assert names(home, "rehearse practice --live ") == ["off", "time", "caption", "points"]
    assert names(home, "rehearse completion ") == ["bash", "zsh", "fish"]
    other = home.parent / "other.yaml"
    other.write_text("topic: t\nquestions: [{id: one, ask: 问题, points: [要点]}]\n", encoding="utf-8")
    assert names(home, f"rehearse --bank {other} practice ") == ["one"]
    assert names(home, f"rehearse practice --bank {other} ") == ["one"]


def test_what_is_broken_is_passed_over_in_silence(program: Program, tmp_path: Path) -> None:
    home = program.home
    (home / "rehearse.toml").write_text("nonsense", encoding="utf-8")
    assert names(home, "rehearse practice grpo") == []
    (home / "rehearse.toml").unlink()
    (home / "questions" / "agent.yaml").write_text("questions: [{", encoding="utf-8")
    assert names(home, "rehearse practice grpo-a") == ["grpo-algorithm"]  # of a file that is whole
    assert "demo" in names(home, "rehearse d")
    (home / "recordings" / "20261123T133000Z-zero-00aa").mkdir()
    assert names(home, "rehearse review ") == []
    assert "grpo-algorithm" in names(home, f"rehearse practice --home {tmp_path}/nowhere grpo")


def test_completing_imports_nothing_heavy(program: Program) -> None:
    make(Store(program.home / "recordings"))
    code = (
        "import sys; from rehearse.cli.main import main\n"
        "try: main(prog_name='rehearse')\n"
        f"finally: print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    for line in ("rehearse ", "rehearse practice ", "rehearse review ", "rehearse grade --model "):
        surroundings = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_REHEARSE_COMPLETE": "bash_complete"}
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=program.home,
            env={**os.environ, **surroundings},
        )
        assert done.stdout.startswith("plain,")
        assert done.stderr == "[]\n", line


def test_a_shell_that_is_not_known_is_named(program: Program) -> None:
    result = program.run("completion", "tcsh")
    assert result.exit_code == 2
    assert "'tcsh' is not one of 'bash', 'zsh', 'fish'" in result.stderr
