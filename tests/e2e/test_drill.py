"""A compression drill on a real terminal, a virtual microphone and the real weights; its rules by table."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click
import pexpect
import pytest

from rehearse.bank.bank import read_bank
from rehearse.judge.coverage import PointVerdict, scored
from rehearse.progress.drill import steps, targets, with_target
from rehearse.progress.schedule import rating_of
from rehearse.progress.standing import standings
from rehearse.takes.store import Store
from rehearse.takes.take import Take
from rehearse.views.drill import drill_text, step_text
from tests.conftest import REPOSITORY, Program, Terminal
from tests.support.patience import PATIENCE
from tests.support.sound_server import SoundServer
from tests.support.sounds import wait_for_sound
from tests.takes.test_store import QUESTION, make

ZERO = "deepspeed-zero-stages"


def test_an_answer_is_squeezed_step_by_step_and_every_step_is_kept(
    terminal: Terminal, sound_server: SoundServer, workspace: Path, beginning: Path
) -> None:
    child = terminal(sound_server, "drill", ZERO, "--no-voice")
    child.expect("Step 1 of 3: the whole answer, 120 s")
    child.expect("● rec")
    assert sound_server.speak(beginning).wait(timeout=PATIENCE) == 0
    child.send("\r")
    child.expect("Covered")
    child.expect("Rated “again” by coverage and length")
    child.expect("r retry")
    child.send("n")
    child.expect("Step 2 of 3: the same points in less time, 60 s")
    child.expect("● rec")
    wait_for_sound(workspace, 0.5)
    child.send("x")
    child.expect("Throw away")
    child.send("y")
    child.expect("Cancelled")
    child.expect("r retry")
    child.send("r")
    child.expect("Step 2 of 3")
    child.expect("● rec")
    assert sound_server.speak(beginning).wait(timeout=PATIENCE) == 0
    child.send("\r")
    child.expect("Kept . point")
    child.expect("of 0:30-1:00")
    child.expect("r retry")
    child.send("n")
    child.expect("Step 3 of 3: the same points in less time, 30 s")
    child.expect("● rec")
    child.send("\r")
    child.expect("Nothing was heard")
    child.expect("leaves the schedule as it was")
    child.expect("r retry")
    child.send("n")
    child.expect("120 s .* 60 s .* 30 s")
    child.expect("points lost")
    child.expect(pexpect.EOF)

    store = Store(workspace / "recordings")
    kept = store.summaries()
    assert [(take.drill, take.target) for take in kept] == [(1, (60, 120)), (2, (30, 60)), (3, (15, 30))]
    assert [rating_of(take) for take in kept] == ["again", None, None]
    (standing,) = standings([read_bank(REPOSITORY / "questions").get(ZERO)], kept)
    assert standing.takes == (kept[0],)
    listed = json.loads(Program(workspace).run("history", "--json").stdout)
    assert [take.get("drill") for take in listed] == [1, 2, 3]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ((60, 240), (180, 90, 45)),
        ((60, 180), (180, 90, 45)),
        ((60, 120), (120, 60, 30)),
        ((45, 90), (90, 45, 22)),
        ((1, 1), (1, 1, 1)),
    ],
)
def test_the_targets_are_all_half_and_a_quarter(own: tuple[int, int], expected: tuple[int, ...]) -> None:
    assert targets(replace(QUESTION, seconds=own)) == expected


@pytest.mark.parametrize(("longest", "expected"), [(120, (60, 120)), (60, (30, 60)), (45, (22, 45)), (1, (1, 1))])
def test_the_shortest_good_length_shrinks_with_the_longest(longest: int, expected: tuple[int, int]) -> None:
    assert with_target(QUESTION, longest).seconds == expected


def judged(take: Take, verdicts: str) -> Take:
    """c covered, ? maybe, m missed, w wrong."""
    names = {"c": "covered", "?": "maybe", "m": "missed", "w": "wrong"}
    points = [PointVerdict(f"第{place}点", names[each], 0.5) for place, each in enumerate(verdicts, 1)]  # type: ignore[arg-type]
    return replace(take, coverage=scored(points))


def test_a_step_is_compared_with_the_first(tmp_path: Path) -> None:
    take = make(Store(tmp_path))
    takes = [judged(take, "cc?m"), judged(replace(take, question=with_target(QUESTION, 60)), "cm?c")]
    first, second = steps(takes)
    assert (first.kept, first.lost, first.gained) == (("第1点", "第2点", "第3点"), (), ())
    assert (second.kept, second.lost, second.gained) == (("第1点", "第3点"), ("第2点",), ("第4点",))
    assert (second.target, second.seconds, second.attempt) == (60, take.delivery.spoken, take.id)
    assert second.score == 0.625
    head, *shown = click.unstyle(step_text(second, takes[1], 80)).splitlines()
    assert head.startswith("Kept 2 points of the first step, lost 1, ")
    assert shown == ["✓ 1. 第1点", "✗ 2. 第2点", "✓ 3. 第3点", "+ 4. 第4点"]
    table = drill_text([first, second], takes, 80)
    assert [line.split() for line in table.splitlines() if line.startswith("第2点")] == [["第2点", "✓", "✗"]]
    assert "points lost" in table


def test_a_point_said_wrongly_in_a_later_step_is_marked_as_wrong(tmp_path: Path) -> None:
    take = make(Store(tmp_path))
    takes = [judged(take, "cc"), judged(take, "wm")]
    head, *shown = click.unstyle(step_text(steps(takes)[1], takes[1], 80)).splitlines()
    assert "lost 2" in head
    assert shown == ["! 1. 第1点", "✗ 2. 第2点"]


def test_a_step_of_many_points_fits_on_a_screen(tmp_path: Path) -> None:
    take = make(Store(tmp_path))
    takes = [judged(take, "c" * 18), judged(take, "c" * 15 + "mmm")]
    lines = click.unstyle(step_text(steps(takes)[1], takes[1], 80)).splitlines()
    assert lines[1] == "✓ " + " ".join(map(str, range(1, 16)))
    assert lines[2:] == [f"✗ {n}. 第{n}点" for n in (16, 17, 18)]


def test_a_question_without_points_can_be_drilled(tmp_path: Path) -> None:
    take = judged(make(Store(tmp_path)), "")
    assert "None of its points" in step_text(steps([take])[0], take, 80)
    assert "time" in drill_text(steps([take]), [take], 80)


@pytest.mark.parametrize("seconds", ["60", "60,60", "30,60", "a,b", "901,90", "60,0", "", "60,,30"])
def test_targets_that_do_not_fall_are_refused(program: Program, seconds: str) -> None:
    result = program.run("drill", ZERO, "--seconds", seconds)
    assert result.exit_code == 2
    assert "falling list of seconds" in " ".join(result.stderr.split())


def test_an_unknown_question_is_named_with_the_nearest(program: Program) -> None:
    result = program.run("drill", "deepspeed-zero-stagez")
    assert (result.exit_code, ZERO in result.stderr) == (1, True)
