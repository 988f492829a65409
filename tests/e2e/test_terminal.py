"""What reaches the terminal: every command, in a workspace whose every text tries to steer it."""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pexpect
import pytest
import yaml

from rehearse.audio.files import read_sound
from rehearse.audio.flac import FlacWriter
from rehearse.audio.samples import RATE, as_integers
from rehearse.bank.bank import read_bank
from rehearse.bank.reader import POINT_KEYS, QUESTION_KEYS
from rehearse.cli.main import COMMANDS, main
from rehearse.config.settings import SETTINGS
from rehearse.views.escapes import ERASE_LINE, Shown, shell_word, style, visible
from rehearse.views.json_view import to_json
from tests.conftest import ANSWER, REPOSITORY, Program
from tests.support.language_model import ScriptedServer, saying
from tests.support.sound_server import SoundServer

# The clipboard, the title, a cleared screen, hidden and blinking text, a link, the same by C1; reordered, hidden.
STEERING = (
    "\x1b]52;c;UFdO\x07\x1b]0;T\x1b\\\x1b[2J\x1b[8m\x1b]8;;http://x\x1b\\\x9b5m\x9d0;T\x9c\x85\x08\x0e\x7f\r"
    "\u202e\u2066\u200f\u061c\u200b\u2060\u2028\ufeff\U000e0041"
)
ONE_LINE = f"名{STEERING}\n\nFAKED line"  # of what has no line breaks by its nature
# What the program itself may send: colours, the line it writes anew, an empty screen, and the progress bars'.
OWN = re.compile(
    r"\x1b\[(?:0|1|2|3|4|9|3[0-7]|38;5;\d+|39)?(?:;(?:1|2|3|4|3[0-7]|38;5;\d+))*m|\r\x1b\[K|\x1b\[H\x1b\[2J|\r?\x1b\[(?:2K|1A|\?25[lh])"
    r"|\r(?=[ \w]+\[[#-]+\] +\d+%)"
)
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
)
ENGLAND = "\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"  # after a flag
KEPT = re.compile(
    "id|part_of|language|verdict|overruled|sound|started_at|digest|length|rating|how|host|judge|kind"
)  # that must be valid
ENTRANCE = b"/enter?key="
RUN = """
import functools, json, pathlib, sys
from rehearse.cli import demo, wiring
from rehearse.cli.main import main
wiring.load_transcriber = functools.cache(wiring.load_transcriber)
demo.ANSWER = pathlib.Path(sys.argv[2])  # a short one, as it is judged with every option
for arguments in json.loads(sys.argv[1]):
    print("=== ", ascii(arguments))
    try:
        main(arguments, prog_name="rehearse")
    except SystemExit:
        pass
"""


def poisoned(value: Any, key: str = "") -> Any:
    """The value with every free text in it steering."""
    if isinstance(value, dict):
        return {name: poisoned(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [poisoned(each, key) for each in value]
    return f"{value}{ONE_LINE}" if isinstance(value, str) and not KEPT.fullmatch(key) else value


def in_toml(text: str) -> str:
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


@pytest.fixture(scope="module")
def poison(graded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that is poisoned everywhere, and files beside it with names that are."""
    home = tmp_path_factory.mktemp("poison") / f"home{STEERING.replace('/', '')}\n\nFAKED"
    shutil.copytree(graded, home)
    (take,) = (home / "recordings").iterdir()
    kept = json.loads((take / "attempt.json").read_text(encoding="utf-8"))
    question = poisoned(kept["question"]) | {"answer": f"答案{STEERING}", "notes": STEERING}
    known = [{key: value for key, value in point.items() if key in POINT_KEYS} for point in question["points"]]
    question = {key: value for key, value in question.items() if key in QUESTION_KEYS} | {"points": known}
    del question["id"], question["follows"]
    bank = {"topic": ONE_LINE, "questions": [{"id": "deepspeed-zero-stages", **question}, {"id": "two", **question}]}
    (home / "questions").mkdir()
    (home / "questions" / f"bank{STEERING.replace('/', '')}.yaml").write_text(yaml.safe_dump(bank), encoding="utf-8")
    assert len(read_bank(home / "questions")) == 2  # or every command would end at its mistakes
    (home / "mine.yaml").write_text(
        yaml.safe_dump({"topic": ONE_LINE, "questions": [{"id": "two", "answer": STEERING, "points": [ONE_LINE]}]}),
        encoding="utf-8",
    )
    points = {each["point"]: [ONE_LINE] for each in question["points"]}
    (home / "wordings.yaml").write_text(yaml.safe_dump({"deepspeed-zero-stages": points}), encoding="utf-8")
    again = {**poisoned(kept), "heard": kept["transcript"]["words"], "note": ONE_LINE}
    (take / "attempt.json").write_text(json.dumps(again), encoding="utf-8")
    shutil.copytree(take, take.with_name(f"{take.name} copy\x9b5m\u202e"))
    broken = take.with_name("20261123T133000Z-two-00aa \x9b5m\u202e\x85\u2028")
    broken.mkdir()
    (broken / "attempt.json").write_text("{\x1b[2J", encoding="utf-8")
    sound = home.parent / f"sound{STEERING.replace('/', '')}\n\nFAKED.flac"
    writer = FlacWriter(sound, RATE)
    writer.write(as_integers(read_sound(ANSWER)[: int(9.4 * RATE)]))
    writer.close()
    (home.parent / f"text{STEERING.replace('/', '')}\n\nFAKED.txt").write_text(f"1. 问？{STEERING}", encoding="utf-8")
    return home


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found
        yield from leaves(found, (*path, name))


def given(parameter: click.Parameter, home: Path) -> list[str]:
    """What stands for a parameter that a command cannot do without. A new one that is not known here fails."""
    (text,) = home.parent.glob("text*.txt")
    (sound,) = home.parent.glob("sound*.flac")
    values = {
        "question_id": "deepspeed-zero-stages",
        "ids": "deepspeed-zero-stages",
        "take": "deepspeed-zero-stages",
        "audio": str(sound),
        "text_file": str(text),
        "files": str(text),
        "shell": "zsh",
        "labelled": str(text),
        "names": ONE_LINE,
        "name": ONE_LINE,
        "scope": "workspace",
        "folder": f"{home}/new",
    }
    value = values[parameter.name or ""]
    return [value] if isinstance(parameter, click.Argument) else [parameter.opts[0], value]


def calls(name: str, home: Path, wrong: bool) -> Iterator[list[str]]:
    """Ways to call a command and those below it: as it is meant, with JSON, and `wrong`, with what it does not know."""
    top = main.get_command(click.Context(main), name)
    assert top
    for path, command in leaves(top, (name,)):
        needed = [word for each in command.params if each.required for word in given(each, home)]
        needed += ["--count", "2"] if name == "mock" else []  # another home has the whole shipped bank
        yield [*path, *needed]
        yield [*path, "--help"]
        yield from ([*path, *needed, ONE_LINE], [*path, f"--{ONE_LINE}"]) if wrong else ()
        for each in command.params:
            if each.name == "as_json":
                yield [*path, *needed, "--json"]
            elif isinstance(each, click.Argument) and not each.required:
                yield [*path, *needed, *given_or_none(each, home)]
            elif wrong and isinstance(each, click.Option) and not each.is_flag and not each.required:
                yield [*path, *needed, each.opts[0], ONE_LINE]


def given_or_none(parameter: click.Parameter, home: Path) -> list[str]:
    try:
        return given(parameter, home)
    except KeyError:
        return []


def on_terminal(home: Path, commands: list[list[str]], **surroundings: str) -> str:
    """What a terminal gets of them, while somebody presses keys."""
    called = json.dumps([["--home", str(home), *each] for each in commands])
    child = pexpect.spawn(
        sys.executable,
        ["-c", RUN, called, str(next(home.parent.glob("sound*"), ""))],
        env={
            **os.environ,
            "TERM": "xterm-256color",
            "FORCE_COLOR": "1",
            "EDITOR": "true",
            "BROWSER": "true",
            "REHEARSE_VOICE": "off",  # hours of questions read aloud show nothing
            **surroundings,
        },
        cwd=str(home.parent),
        dimensions=(40, 80),
        echo=False,  # an echoed key may part the bytes of a character that the program is writing
    )
    keys, told, pressed = itertools.cycle("\rq\r"), b"", time.monotonic()
    opened = 0  # of the pages that the studio serves until Ctrl-C
    while True:
        try:
            told += child.read_nonblocking(65536, timeout=0.2)
        except pexpect.TIMEOUT:
            pass
        except pexpect.EOF:
            child.close()
            return told.decode("utf-8")
        if told.count(ENTRANCE) > opened:
            opened = told.count(ENTRANCE)
            child.send("\x03")
        elif time.monotonic() - pressed >= 0.2:  # also while a recording's time is shown, or it would never end
            child.send(next(keys))
            pressed = time.monotonic()


def harm(told: str) -> list[tuple[str, str]]:
    """The lines that steer, or seem to be the program's own, and the commands that let them pass."""
    command, before, found = "", "", []
    for line in OWN.sub("", told).replace("\r\n", "\n").split("\n"):
        command = line if line.startswith("=== ") else command
        fakes = line.startswith("FAKED") and not before and "'export'" not in command  # a table's cells may have breaks
        if CONTROL.search(line) or fakes:
            found.append((command[command.index("FAKED") + 5 :], ascii(line)))
        before = line
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_lets_a_text_steer_the_terminal(
    poison: Path, name: str, language: str, sound_server: SoundServer
) -> None:
    told = on_terminal(
        poison, list(calls(name, poison, language == "en")), REHEARSE_LANG=language, **sound_server.environment
    )
    assert "Traceback" not in told
    assert not harm(told)


def test_settings_that_steer_are_shown_too(poison: Path, tmp_path: Path) -> None:
    for line in (f"device = {in_toml(ONE_LINE)}", f"model = {in_toml(ONE_LINE)}", f"{in_toml(ONE_LINE)} = 1", STEERING):
        (tmp_path / "rehearse.toml").write_text(line, encoding="utf-8")
        told = on_terminal(tmp_path, [["settings"], ["settings", "--json"], ["doctor"]])
        assert "Traceback" not in told
        assert not harm(told)


def test_surroundings_that_steer_are_shown_too(poison: Path) -> None:
    variables = {setting.variable: ONE_LINE.replace("\x00", "") for setting in SETTINGS.values() if setting.variable}
    variables |= {"HF_ENDPOINT": ONE_LINE, "REHEARSE_MODEL_KEY": ONE_LINE, "REHEARSE_OPINION_KEY": ONE_LINE}
    del variables["REHEARSE_LANG"], variables["REHEARSE_HOME"]
    told = on_terminal(poison, [["settings"], ["doctor"], ["practice"], ["models", "get", "base"]], **variables)
    assert "Traceback" not in told
    assert not harm(told)


@pytest.mark.parametrize("reply", [(500, STEERING), saying(STEERING), (404, {"error": {"message": ONE_LINE}})])
def test_what_a_server_says_is_shown(poison: Path, reply: tuple[int, Any]) -> None:
    server = ScriptedServer(lambda _asked: reply, models=(ONE_LINE,))
    (text,) = poison.parent.glob("text*.txt")
    check = ["check", "--question", "two", "--text", str(text), "--opinion", server.url]
    told = on_terminal(poison, [check, [*check, "--json"]])
    server.stop()
    assert not harm(told)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("\x9b2J\x85", "\\x9b2J\\x85"),
        ("ab\rc\x08\x7f\x00", "ab␍c␈␡␀"),
        ("a\r\nb\tc\n", "a\r\nb\tc\n"),
        ("\u202etxt.exe\u2069\u061c", "\\u202etxt.exe\\u2069\\u061c"),
        ("pass\u200bword\u2028\U000e0041", "pass\\u200bword\\u2028\\U000e0041"),
        ("\udcff\ud800.wav", "\\xff\\ud800.wav"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f é می\u200cخواهم", "👨\u200d👩\u200d👧 ❤\ufe0f é می\u200cخواهم"),
        (f"🏴{ENGLAND}", f"🏴{ENGLAND}"),
    ],
)  # fmt: skip
def test_a_control_becomes_a_sign_and_ordinary_text_stays(text: str, shown: str) -> None:
    assert visible(text) == shown == visible(shown)


def test_only_the_programs_own_styles_become_escape_sequences() -> None:
    written = io.StringIO()
    stream = Shown(written)
    stream.write(style("\x1b[31mred\x1b[1m", fg="green") + f"{ERASE_LINE}\x1b[K")
    assert written.getvalue() == "\x1b[32m␛[31mred␛[1m\x1b[0m\r\x1b[K␛[K"
    assert click.unstyle(style("a", bold=True)) == "a"
    assert not hasattr(stream, "buffer")


def test_every_style_is_of_that_kind() -> None:
    """click.style would be shown as text."""
    for file in (REPOSITORY / "rehearse").rglob("*.py"):
        if file.name != "escapes.py":
            assert not re.search(r"click\.(style|secho)|\\x1b\[|\\033\[", file.read_text(encoding="utf-8")), file


def test_json_has_the_same_value_and_no_control(program: Program) -> None:
    value = {"text": ONE_LINE, "list": [STEERING, "中文 é 👨\u200d👩"], "name": "\udcff.wav"}
    document = to_json(value)
    assert json.loads(document) == value
    assert not CONTROL.search(document)
    assert "中文 é 👨\u200d👩" in document


def test_a_command_to_be_copied_names_the_same_file(tmp_path: Path) -> None:
    for name in ("plain.yaml", "two words.yaml", "单.yaml", "a\x1b[2J\u202e\n'$(x).yaml", "\udcff é.yaml"):
        word = shell_word(name)
        assert visible(word) == word
        done = subprocess.run(["bash", "-c", f"printf %s {word}"], capture_output=True, check=True)
        assert done.stdout == os.fsencode(name)


def test_a_report_shows_controls(poison: Path, tmp_path: Path) -> None:
    result = Program(poison).run("report", "--out", str(tmp_path / "report.html"))
    assert result.exit_code == 0, result.stderr
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert not CONTROL.search(page)
    assert "\\u202e" in page
    assert "␛]52" in page


def test_a_document_for_another_program_is_written_as_it_is(poison: Path) -> None:
    told = Program(poison).spawn("export", "--bom").stdout
    assert told.startswith("\ufeff")
    assert "\x1b[2J" in told
