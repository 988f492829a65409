"""The parts of benchmarks/peers.py that decide what its figures mean."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.hear import characters, distances, errors
from benchmarks.peer_environments import PEERS, Peer
from benchmarks.peers import Result, Spoken, measure, plan_of, said_until, table, takes_for
from benchmarks.watched import Watched, machine
from rehearse.bank.question import Question
from rehearse.stt.transcript import Word
from tests.conftest import ANSWER, REPOSITORY


def test_the_distance_to_every_beginning() -> None:
    assert distances(list("abc"), list("abxc")) == [3, 2, 1, 1, 1]
    assert distances([], list("ab")) == [0, 1, 2]
    assert errors(list("kitten"), list("sitting")) == 3


def words(text: str, step: float) -> list[Word]:
    return [Word(letter, i * step, (i + 1) * step, 1.0) for i, letter in enumerate(text)]


def test_what_was_said_before_the_cut_is_told_through_mistakes_of_hearing() -> None:
    true = characters("梯度下降，用 Adam 来更新参数。")
    heard = [*words("踢渡下降", 0.5), Word(" Adam", 2.0, 2.5, 1.0), Word("来更新餐数", 2.5, 5.0, 1.0)]
    assert "".join(said_until(true, heard, 2.6)) == "梯度下降用adam"
    assert "".join(said_until(true, heard, 1.6)) == "梯度下"
    assert said_until(true, heard, 9.0) == true
    assert said_until(true, [], 9.0) == []


def test_the_plan() -> None:
    assert plan_of("30x2,180x1") == [(30, 2), (180, 1)]


def test_only_questions_with_enough_spoken_answers_are_taken() -> None:
    items = [{"id": f"q{i}", "seconds": seconds} for i in range(4) for seconds in (20, 20 + i)]
    assert [group[0]["id"] for group in takes_for(36, 2, items)] == ["q2", "q3"]
    assert [len(group) for group in takes_for(10, 4, items)] == [2, 2, 2, 2]
    with pytest.raises(SystemExit, match="Only 2 questions have 36 s of answers"):
        takes_for(36, 3, items)


def result(peer: str, planned: int, after: float, wrong: int) -> Result:
    return Result(peer, "q", planned, float(planned), after, 0.1, 300.0, 0.2, wrong, 100, "", "2026-11-25")


def test_the_table_pools_errors_and_takes_the_median_of_times() -> None:
    lines = [result("rehearse", 30, 1.0, 10), result("rehearse", 30, 3.0, 20), result("rehearse", 60, 0.5, 5)]
    assert table([*lines, result("RealtimeSTT", 60, 2.0, 7)]).splitlines() == [
        "| | after 30 s | after 60 s | CER 30, 60 | CPU | MB | others |",
        "|---|---|---|---|---|---|---|",
        "| rehearse | 2.00 s | 0.50 s | 15.0, 5.0 % | 0.10 s | 300 | 0.2 |",
        "| RealtimeSTT |  | 2.00 s | -, 7.0 % | 0.10 s | 300 | 0.2 |",
    ]


def test_every_peer_has_a_driver_and_a_name_of_its_own() -> None:
    assert len({peer.name for peer in PEERS}) == len(PEERS)
    drivers = REPOSITORY / "benchmarks" / "peer_drivers"
    assert all((drivers / f"{peer.driver}.py").exists() for peer in PEERS)


WORK = """
import sys, time
kept = b"x" * 80_000_000
while time.process_time() < 0.5:
    pass
print("done", flush=True)
sys.stdin.read()
"""


def test_what_a_process_starts_is_counted_as_its_own() -> None:
    before = machine()
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {WORK!r}])"
    process = subprocess.Popen([sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    watched = Watched(process.pid)
    assert process.stdout
    assert process.stdout.readline() == "done\n"
    watched.end()
    assert watched.peak > 80_000_000
    assert watched.processor() > 0.4
    assert machine() - before > 0.4
    process.communicate("")


def test_a_driver_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    question = Question("q", "?", "topic", "zh", (60, 90))
    spoken = Spoken(question, 1, 1.0, ANSWER, ["p"])
    with pytest.raises(RuntimeError, match="no_such_driver"):
        measure(Peer("nobody", "no_such_driver"), spoken, Path(sys.executable), 1, tmp_path / "log.txt")
