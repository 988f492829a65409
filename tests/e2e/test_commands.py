"""Commands on real sound and real weights, and their JSON."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
import pytest

from rehearse.audio.flac import FlacWriter
from rehearse.cli.main import main
from tests.conftest import ANSWER, REPOSITORY, Program

QUESTION = "deepspeed-zero-stages"
ESCAPE = "\x1b"


def test_demo_runs_the_whole_loop_and_keeps_the_take(program: Program) -> None:
    result = program.spawn("demo", "--json")
    assert result.returncode == 0, result.stderr
    take = json.loads(result.stdout)
    assert take["question"]["id"] == QUESTION
    heard = take["transcript"]
    assert heard["settings"]["model"] == "base"
    assert "ZeRO" in heard["settings"]["terms"] or any("ZeRO" in term for term in heard["settings"]["terms"])
    assert sum(point["verdict"] == "covered" for point in take["coverage"]["points"]) >= 4
    assert take["coverage"]["points"][6]["verdict"] == "missed"  # 16 bytes a parameter: nobody said it
    assert 0.0 <= take["delivery"]["first_word"] <= 1.5
    assert (program.home / "recordings" / take["id"] / "attempt.json").exists()

    assert take["demo"] is True
    overview = json.loads(program.run("--json").stdout)
    assert (overview["practised"], overview["due"], overview["weak"]) == (0, [], [])
    assert json.loads(program.run("history", "--json").stdout) == []
    assert json.loads(program.run("history", QUESTION, "--json").stdout) == []
    assert json.loads(program.run("export", "--format", "json").stdout) == []
    assert json.loads(program.run("export", "--points", "--format", "json").stdout) == []
    for arguments in (("report", "--out", "-"), ("compare",), ("compare", QUESTION), ("review",), ("review", "today")):
        none = program.run(*arguments)
        assert (none.exit_code, "no take" in none.stderr) == (1, True), (arguments, none.stderr)
    assert [take["id"] for take in json.loads(program.run("history", "--demo", "--json").stdout)] == [take["id"]]
    assert json.loads(program.run("review", take["id"], "--json").stdout)["demo"] is True


def test_a_take_from_before_demos_were_marked_still_counts(program: Program, graded: Path) -> None:
    shutil.copytree(graded / "recordings", program.home / "recordings", dirs_exist_ok=True)
    (file,) = (program.home / "recordings").glob("*/attempt.json")
    take = json.loads(file.read_text(encoding="utf-8"))
    assert take.pop("demo") is False
    file.write_text(json.dumps(take), encoding="utf-8")
    assert json.loads(program.run("--json").stdout)["practised"] == 1
    assert json.loads(program.run("history", "--demo", "--json").stdout) == []


def test_evidence_is_quoted_from_what_was_heard_at_the_time_it_was_said(graded: Path) -> None:
    (kept,) = (graded / "recordings").glob("*/attempt.json")
    take = json.loads(kept.read_text(encoding="utf-8"))
    words = take["transcript"]["words"]
    text = "".join(word["text"] for word in words)
    for point in take["coverage"]["points"]:
        if point["verdict"] == "missed":
            assert (point["quote"], point["how"]) == ("", [])
            continue
        assert point["quote"] in text
        inside = [word for word in words if point["start"] <= word["start"] and word["end"] <= point["end"]]
        assert inside[0]["text"].strip()[:1] in point["quote"]
    assert any(point["verdict"] == "covered" for point in take["coverage"]["points"])


def test_a_piped_result_has_no_colours_and_fits_80_columns(program: Program, beginning: Path) -> None:
    from rich.cells import cell_len

    result = program.spawn("grade", str(beginning), "--question", QUESTION)
    assert result.returncode == 0
    assert ESCAPE not in result.stdout
    assert max(cell_len(line) for line in result.stdout.splitlines()) <= 80
    assert re.search(r"0:\d\d-0:\d\d “.+” by ", result.stdout.replace("\n    ", ""))


def test_many_files_are_graded_and_history_lists_them(program: Program, tmp_path: Path) -> None:
    short = tmp_path / "short.wav"
    shutil.copyfile(ANSWER, short)  # the container tells what it is, not the name
    quiet = tmp_path / "quiet.flac"
    writer = FlacWriter(quiet, 16_000)
    writer.write(np.zeros(48_000, np.int16))
    writer.close()
    result = program.run("grade", str(short), str(quiet), "--question", QUESTION, "--json")
    assert result.exit_code == 0, result.stderr
    spoken, silent = json.loads(result.stdout)
    assert spoken["recording"]["source"] == "short.wav"
    assert spoken["coverage"]["score"] > 0.5
    assert silent["transcript"]["words"] == []
    assert silent["delivery"]["length"] == "nothing heard"

    listed = json.loads(program.run("history", "--json").stdout)
    assert [take["question"] for take in listed] == [QUESTION, QUESTION]
    assert listed[0]["score"] == spoken["coverage"]["score"]
    assert json.loads(program.run("history", "why-leave-job", "--json").stdout) == []
    standing = json.loads(program.run("--json").stdout)
    assert standing["practised"] == 1
    assert standing["next"]


def test_noise_is_not_words(program: Program, tmp_path: Path) -> None:
    noise = tmp_path / "noise.flac"
    writer = FlacWriter(noise, 16_000)
    writer.write((np.random.default_rng(1).normal(0, 0.05, 16_000 * 20) * 32767).astype(np.int16))
    writer.close()
    result = program.run("grade", str(noise), "--question", QUESTION, "--json")
    assert json.loads(result.stdout)[0]["transcript"]["words"] == []


def test_a_very_quiet_answer_is_amplified_and_said_to_be(program: Program, tmp_path: Path) -> None:
    from rehearse.audio.files import read_sound

    quiet = tmp_path / "quiet.flac"
    writer = FlacWriter(quiet, 16_000)
    writer.write((read_sound(ANSWER)[: 16_000 * 15] * 0.0006 * 32767).astype(np.int16))
    writer.close()
    (take,) = json.loads(program.run("grade", str(quiet), "--question", QUESTION, "--json").stdout)
    assert len(take["transcript"]["words"]) > 20
    assert take["recording"]["gain_db"] + take["transcript"]["settings"]["gain_db"] > 40
    assert "very quiet and was amplified" in program.run("review").stdout


def test_check_judges_a_text_from_a_file_or_standard_input(program: Program, tmp_path: Path) -> None:
    text = "第三个阶段连模型参数也切，每张卡只存一份里的一段。"
    file = tmp_path / "answer.txt"
    file.write_text(text, encoding="utf-8")
    from_file = program.run("check", "--question", QUESTION, "--text", str(file), "--json")
    from_stdin = program.spawn_with_input(text, "check", "--question", QUESTION, "--text", "-", "--json")
    found = json.loads(from_file.stdout)
    assert found == json.loads(from_stdin.stdout)
    first = found["points"][2]
    assert set(first) >= {"point", "verdict", "confidence", "how", "quote", "start", "end"}
    assert first["verdict"] == "covered"
    assert first["quote"] in text
    assert 0 < found["score"] < 1


def test_options_stand_before_the_command_or_after_it(program: Program, tmp_path: Path) -> None:
    bank = tmp_path / "one.yaml"
    bank.write_text("topic: t\nquestions:\n  - {id: one, ask: 问题, points: [要点]}\n", encoding="utf-8")
    before = program.run("--bank", str(bank), "questions", "list", "--json")
    after = program.run("questions", "list", "--bank", str(bank), "--json")
    assert before.stdout == after.stdout
    expected = {"id": "one", "ask": "问题", "topic": "t", "language": "zh", "seconds": [60, 120], "points": 1}
    assert json.loads(before.stdout) == [{**expected, "follows": "", "state": "new", "score": None}]


def test_questions_are_listed_by_topic_and_by_round_in_its_order(program: Program) -> None:
    agents = json.loads(program.run("questions", "list", "--topic", "智能客服", "--json").stdout)
    assert {question["topic"] for question in agents} == {"智能客服Agent"}
    order = [
        question["id"] for question in json.loads(program.run("questions", "list", "--round", "24", "--json").stdout)
    ]
    assert order[:2] == ["gradient-update-algorithms", "gpt-bert-llama-architecture"]
    assert "原理" in program.run("questions", "show", QUESTION).stdout
    assert program.run("questions", "check").exit_code == 0


def test_a_question_is_shown_with_the_mistakes_people_make(program: Program, tmp_path: Path) -> None:
    bank = tmp_path / "zero.yaml"
    bank.write_text(
        "questions:\n  - id: zero\n    ask: ZeRO？\n    points:\n"
        "      - {point: 一阶段切优化器状态, also: [切 Adam 的状态], mistakes: [一阶段切的是参数, 一阶段切激活值]}\n",
        encoding="utf-8",
    )
    shown = program.run("--bank", str(bank), "questions", "show", "zero").stdout
    assert "\n    切 Adam 的状态\n    false: 一阶段切的是参数 / 一阶段切激活值\n" in shown
    (point,) = json.loads(program.run("--bank", str(bank), "questions", "show", "zero", "--json").stdout)["points"]
    assert point["mistakes"] == ["一阶段切的是参数", "一阶段切激活值"]


def all_commands(group: click.Group, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        own = click.Context(command, info_name=name, parent=context)
        yield own.command_path, command
        if isinstance(command, click.Group):
            yield from all_commands(command, own)


def test_every_command_has_a_summary_an_example_and_a_word_on_each_option(program: Program) -> None:
    found = dict(all_commands(main, click.Context(main, info_name="rehearse")))
    assert len(found) > 25
    for path, command in found.items():
        result = program.run(*path.split()[1:], "--help")
        assert result.exit_code == 0
        summary = (command.help or "").split("\n\n")[0]
        assert re.fullmatch(r"[A-Z].{10,75}\.", summary), path
        assert f"{path}" in result.stdout.split("Example")[1]
        assert "RANGE" not in result.stdout, path
        assert [p.opts for p in command.params if isinstance(p, click.Option) and not p.help] == [], path


def test_the_lines_of_help_stand_in_the_help_of_the_commands(program: Program) -> None:
    from rehearse.cli.main import COMMANDS

    for name, line in COMMANDS.items():
        assert line in " ".join(program.run(name, "--help").stdout.split()), name


def test_the_nearest_workspace_upwards_is_used(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = program.home / "questions" / "deep"
    inside.mkdir()
    monkeypatch.chdir(inside)
    from click.testing import CliRunner

    result = CliRunner().invoke(main, ["doctor", "--json"])
    found = {finding["what"]: finding["detail"] for finding in json.loads(result.stdout)}
    assert str(program.home / "recordings") in found["recordings"]


def test_the_repository_ships_what_the_demo_needs() -> None:
    assert ANSWER.stat().st_size < 1_000_000
    assert (REPOSITORY / "tools" / "demo_answer.py").exists()
