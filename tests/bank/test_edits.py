"""Points changed, added and taken away in a bank file: the rest of the file stays as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearse.bank.bank import read_bank
from rehearse.bank.edits import PointTexts, QuestionFile, question_file
from rehearse.bank.question import Question
from rehearse.bank.reader import FileReader
from rehearse.errors import RehearseError
from tests.bank.test_additions import BANK, FILE, question
from tests.conftest import REPOSITORY

COMMENTS = ("# my questions", "# the first")


def given(text: str = BANK) -> QuestionFile:
    return QuestionFile(FILE, text, question(text), {})


def texts(point: int) -> PointTexts:
    old = question().points[point]
    return PointTexts(old.point, old.also, old.mistakes)


def other(text: str) -> Question:
    return FileReader(FILE).read(text)[1]


@pytest.mark.parametrize("point", range(6))
@pytest.mark.parametrize("new", ["改过的要点", 'with: "signs" # and more', "- 3"])
def test_a_statement_is_changed_and_nothing_else(point: int, new: str) -> None:
    old = texts(point)
    text = given().changed(point + 1, PointTexts(new, old.also, old.mistakes))
    points = question(text).points
    assert points[point].point == new
    assert [each for place, each in enumerate(points) if place != point] == [
        each for place, each in enumerate(question().points) if place != point
    ]
    changed = [(a, b) for a, b in zip(BANK.splitlines(), text.splitlines(), strict=True) if a != b]
    assert len(changed) == 1
    assert all(comment in text for comment in COMMENTS)


@pytest.mark.parametrize("point", [1, 3])
def test_wordings_are_changed_added_and_taken_away(point: int) -> None:
    old = texts(point)
    changed = given().changed(point + 1, PointTexts(old.point, ("换过的说法", *old.also[1:])))
    assert question(changed).points[point].also == ("换过的说法", *old.also[1:])
    fewer = given().changed(point + 1, PointTexts(old.point, old.also[1:]))
    assert question(fewer).points[point].also == old.also[1:]
    more = given().changed(point + 1, PointTexts(old.point, (*old.also, "又一种"), ("错的",)))
    assert question(more).points[point].also == (*old.also, "又一种")
    assert question(more).points[point].mistakes == ("错的",)
    for text in (changed, fewer, more):
        assert other(text) == other(BANK)
        assert "# the best of them" in text


def test_a_point_is_added_at_the_end_and_taken_away_again() -> None:
    longer = given().added(PointTexts("新的要点", ("另一种说法",), ("说错了",)))
    assert [each.point for each in question(longer).points] == [each.point for each in question().points] + ["新的要点"]
    assert given(longer).without(7) == BANK
    assert longer.index("新的要点") < longer.index("\n\n  - id: other")


def test_a_question_gets_its_first_point() -> None:
    bare = "questions:\n  - id: zero\n    ask: b  # soon\n\n  # the other\n  - {id: other, ask: c, points: [d]}\n"
    text = given(bare).added(PointTexts("first"))
    assert [each.point for each in question(text).points] == ["first"]
    assert text.startswith("questions:\n  - id: zero\n    ask: b  # soon\n    points:\n")
    assert text.endswith("\n\n  # the other\n  - {id: other, ask: c, points: [d]}\n")


@pytest.mark.parametrize("point", [1, 2, 3, 4])
def test_a_point_is_taken_away(point: int) -> None:
    text = given().without(point)
    points = question().points
    assert question(text).points == points[: point - 1] + points[point:]
    assert other(text) == other(BANK)


@pytest.mark.parametrize(
    ("number", "new"), [(1, PointTexts("")), (2, PointTexts("x" * 100_000)), (2, PointTexts("a", ("",)))]
)
def test_what_questions_check_would_not_let_pass_is_not_written(number: int, new: PointTexts) -> None:
    with pytest.raises(RehearseError):
        given().changed(number, new)


def test_a_group_keeps_as_many_points_as_are_enough() -> None:
    with pytest.raises(RehearseError, match="how many are enough"):
        given().without(6)


def test_a_file_that_cannot_be_cut_is_left_alone() -> None:
    shared = "questions:\n  - {id: zero, ask: &ask 一个要点, points: [*ask, 另一个]}\n"
    with pytest.raises(RehearseError, match="by hand"):
        given(shared).changed(1, PointTexts("changed"))


STYLES = {
    "all in brackets": "questions: [{id: zero, ask: b, points: [one, {point: two, also: [t, u]}, 'three']}]  # end",
    "points in brackets": """\
questions:
- id: zero
  ask: b
  points: [one, {point: two, also: [t, u]}, three]  # end
""",
    "brackets over lines": """\
questions:
- id: zero
  points: [
    one,  # the first, alone
    {point: two,
     also: [t,   # short
            u]},  # in braces
    three,
  ]  # end
  ask: b
""",
    "comments above": """\
questions:
- id: zero
  points: [
    # about one
    one,
    # about two
    {point: two, also: [t,  # about t
      # about u, and more
      u
      # behind u
      ]},
    # about three
    three
    # behind three, the last
  ]  # end
  ask: b
""",
    "literal texts": """\
questions:
- id: zero
  points:
  - |
    one

  - point: >-  # folded
      two
    also:
    - |
      t
    - >
      u

  # about the third
  - >+
    three

  # end
  ask: b
""",
    "over lines": """\
questions:
- id: zero
  ask: b
  points:
  -
    one
  - # the second
    also:  # two of them
    - t
    - u
    point:
      two
  - three""",
    "in groups": """\
questions:
- id: zero
  ask: b
  points:
  - {any: 1, of: [one, {point: two, also: [t, u]}, three]}  # end
""",
    "a key without a value": """\
questions:
- id: zero
  ask: b
  points: [{point: one, also: }, {point: two, mistakes: null, also: [t, u]}, three]
""",
}


def said(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(each.point, each.also, each.mistakes) for each in question(text).points]


def comments(text: str) -> list[str]:
    return [line[line.index("#") :].strip() for line in text.splitlines() if "#" in line]


@pytest.fixture(params=[*STYLES.values()], ids=[*STYLES])
def style(request: pytest.FixtureRequest) -> str:
    return str(request.param)


TWO = ("two", ("t", "u"), ())
ONE, THREE = ("one", (), ()), ("three", (), ())


def test_points_are_changed_in_whatever_style_they_are_written(style: str) -> None:
    assert said(style) == [ONE, TWO, THREE]
    new = [("eins", ("a", "b"), ("c",)), ("zwei", ("x", "u", "v"), ("y",)), ("drei", (), ("z",))]
    text = style
    for number, texts in enumerate(new, 1):
        text = given(text).changed(number, PointTexts(*texts))
    assert said(text) == new
    assert comments(text) == comments(style)


def test_wordings_are_taken_away_in_whatever_style_they_are_written(style: str) -> None:
    for also in ((), ("t",), ("u",), ("x",), ("v", "u")):
        text = given(style).changed(2, PointTexts("two", also))
        assert said(text) == [ONE, ("two", also, ()), THREE]
    assert given(given(style).changed(2, PointTexts("two"))).question.points[1].also == ()


# By point, comments on its own lines; those among the lines of a literal text end where the next point begins.
OWN = {
    1: {"# the first, alone"},
    2: {"# short", "# in braces", "# folded", "# about the third", "# the second", "# two of them"}
    | {"# about t", "# about u, and more", "# behind u"},
    3: set[str](),
}


def test_points_are_taken_away_in_whatever_style_they_are_written(style: str) -> None:
    for number in (1, 2, 3):
        text = given(style).without(number)
        assert said(text) == [each for place, each in enumerate((ONE, TWO, THREE), 1) if place != number]
        assert set(comments(style)) - set(comments(text)) <= OWN[number]


def test_comments_of_wordings_that_stay_stay() -> None:
    for also, gone in {("t",): "", ("u",): "# about t", ("v",): ""}.items():
        text = given(STYLES["comments above"]).changed(2, PointTexts("two", also))
        assert [each for each in comments(STYLES["comments above"]) if each not in comments(text)] == [gone] * bool(
            gone
        )


@pytest.mark.parametrize("end", ["]", ", ]", ",  # about the last, which is gone\n  ]", "\n  # a, b\n  ]"])
def test_what_is_taken_away_leaves_brackets_in_order(end: str) -> None:
    for points in ("one, two", "one,  # stays, too\n  two", "one  # stays, too\n  , two", "\n  one,\n  # stays\n  two"):
        bank = f"questions:\n- id: zero\n  ask: b\n  points: [{points}{end}\n"
        text = given(bank).without(2)
        assert said(text) == [ONE]
        assert ("# stays" in text) == ("# stays" in bank)
        assert said(given(text).added(PointTexts("three"))) == [ONE, THREE]


def test_a_point_is_added_in_whatever_style_the_others_are_written(style: str) -> None:
    text = given(style).added(PointTexts("four", ("f",), ("g",)))
    assert said(text) == [ONE, TWO, THREE, ("four", ("f",), ("g",))]
    assert comments(text) == comments(style)
    bare = style[: style.index("points:")] if "groups" in style else style
    assert all(line in text for line in bare.splitlines() if "three" not in line and "]" not in line)


@pytest.mark.parametrize("points", ["", ", points: []", ", points: "])
def test_a_question_in_braces_gets_its_first_point(points: str) -> None:
    text = given(f"questions: [{{id: zero, ask: b{points}}}]\n").added(PointTexts("first", ("a",)))
    assert said(text) == [("first", ("a",), ())]


def test_line_breaks_are_those_of_the_file() -> None:
    windows = BANK.replace("\n", "\r\n")
    text = given(windows).added(PointTexts("新的", ("说法",)))
    text = given(text).changed(1, PointTexts("一句", ("又一句",)))
    text = given(text).changed(3, PointTexts("括号里的", (), ("错",)))
    assert text.count("\n") == text.count("\r\n")


def test_points_of_the_shipped_bank_can_be_changed() -> None:
    for each in list(read_bank(REPOSITORY / "questions"))[::60]:
        file = question_file(each.id, REPOSITORY / "questions", None)
        for number, point in enumerate(file.question.points, 1):
            text = file.changed(number, PointTexts(f"{point.point}。", point.also, point.mistakes))
            assert sum(a != b for a, b in zip(file.text.splitlines(), text.splitlines(), strict=True)) == 1


def test_one_s_own_facts_come_before_the_bank(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "topic: Mine\nquestions:\n  - id: grpo-algorithm\n    points:\n      - 我自己的要点\n", encoding="utf-8"
    )
    file = question_file("grpo-algorithm", REPOSITORY / "questions", mine)
    assert file.file == mine
    assert "我改的要点" in file.changed(1, PointTexts("我改的要点"))
