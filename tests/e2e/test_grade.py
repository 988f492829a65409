"""Many recorded answers: side by side, gone on with after an interruption, none twice."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rehearse.audio.files import read_sound
from rehearse.audio.flac import FlacWriter
from rehearse.takes.store import Store
from tests.conftest import ANSWER, Program
from tests.support.patience import PATIENCE, until

QUESTION = "deepspeed-zero-stages"


@pytest.fixture
def answers(tmp_path: Path) -> list[Path]:
    """Four recordings of six seconds each, from different places of the answer."""
    sound = (read_sound(ANSWER) * 32767).astype("int16")
    files = []
    for number in range(4):
        file = tmp_path / f"take-{number}.flac"
        writer = FlacWriter(file, 16_000)
        writer.write(sound[number * 96_000 : (number + 1) * 96_000])
        writer.close()
        files.append(file)
    return files


def takes(program: Program) -> list[Path]:
    return sorted((program.home / "recordings").glob("*/attempt.json"))


def unjudged(program: Program) -> list[Path]:
    sounds = (program.home / "recordings").glob("*/answer.flac")
    return [sound.parent for sound in sounds if not (sound.parent / "attempt.json").exists()]


def grade(program: Program, files: list[Path], *options: str) -> list[dict[str, dict[str, str]]]:
    result = program.run("grade", *map(str, files), "--question", QUESTION, "--json", *options)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, dict[str, str]]] = json.loads(result.stdout)
    return found


def test_files_side_by_side_come_out_in_their_order_and_as_alone(program: Program, answers: list[Path]) -> None:
    together = grade(program, [*answers, answers[0]])  # one of them given twice
    assert [take["recording"]["source"] for take in together] == [file.name for file in answers]
    kept = [json.loads(take.read_text(encoding="utf-8"))["recording"]["source"] for take in takes(program)]
    assert kept == [file.name for file in answers]  # as `history` lists them, whichever was judged first
    (alone,) = grade(program, answers[2:3])
    assert alone["transcript"]["words"] == together[2]["transcript"]["words"]


def test_a_take_knows_the_file_it_was_made_of(program: Program, answers: list[Path]) -> None:
    (take,) = grade(program, answers[:1])
    assert take["recording"]["digest"] == hashlib.sha256(answers[0].read_bytes()).hexdigest()


def test_resume_passes_over_what_was_judged_and_judges_what_changed(program: Program, answers: list[Path]) -> None:
    first = grade(program, answers[:2])
    answers[1].write_bytes(answers[3].read_bytes())  # the same name, another recording
    again = grade(program, answers[:3], "--resume")
    assert len(takes(program)) == 4
    assert again[0] == first[0]
    assert again[1]["recording"] != first[1]["recording"]
    assert len(again) == 3


def start(program: Program, files: list[Path], *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "rehearse", "--home", str(program.home), "grade", *map(str, files)]
    return subprocess.Popen(
        [*command, "--question", QUESTION, "--json", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )


def until_one_is_judged(program: Program, process: subprocess.Popen[str]) -> None:
    until(lambda: takes(program) or process.poll() is not None, "an answer is judged")
    assert process.poll() is None, "all were judged before the test could interrupt it"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_after_an_interruption_resume_judges_the_rest_once(
    program: Program, answers: list[Path], how: signal.Signals
) -> None:
    long = answers[3]
    long.write_bytes(ANSWER.read_bytes())  # takes ten times as long as the others
    process = start(program, answers)
    until_one_is_judged(program, process)
    process.send_signal(how)
    shown, said = process.communicate(timeout=PATIENCE)
    done = len(takes(program))
    assert done < 4
    if how == signal.SIGINT:
        assert process.returncode == 130
        assert f"Interrupted; {done} of 4 files were judged" in said
        assert "--resume goes on with the rest" in said
        assert "Traceback" not in said
        assert len(json.loads(shown)) == done  # what was judged is shown
        assert unjudged(program) == []  # the files are still there; half a take of them helps nobody
    assert len(grade(program, answers, "--resume")) == 4
    assert len(takes(program)) == 4
    assert unjudged(program) == []


def test_a_run_that_was_killed_before_there_was_sound_leaves_nothing(program: Program, answers: list[Path]) -> None:
    store = Store(program.home / "recordings")
    grade(program, answers[:1])
    question = store.get(store.names()[0]).question
    _, sound = store.begin(question, answers[1].name, datetime.now(UTC), hashlib.sha256(b"file").hexdigest())
    FlacWriter(sound, 16_000).close()
    assert len(unjudged(program)) == 1
    grade(program, answers[:2], "--resume")
    assert unjudged(program) == []


def test_nothing_of_a_microphone_is_discarded_by_resume(program: Program, answers: list[Path]) -> None:
    recorded = program.home / "recordings" / "20260101T000000Z-deepspeed-zero-stages-0000"
    recorded.mkdir()
    recorded.joinpath("answer.flac").write_bytes(answers[0].read_bytes())
    question = {"id": QUESTION, "ask": "?", "topic": "", "language": "zh", "seconds": [60, 120], "points": []}
    take = {
        "id": "x",
        "question": question,
        "started_at": "2026-01-01T00:00:00+00:00",
        "source": "mic",
        "pid": 1,
        "host": "",
    }
    recorded.joinpath("take.json").write_text(json.dumps(take), encoding="utf-8")
    grade(program, answers[:1], "--resume")
    assert recorded.joinpath("answer.flac").exists()
