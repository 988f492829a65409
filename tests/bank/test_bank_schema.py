"""The schema that editors check a bank by says the same as the reader, and the shipped bank passes both."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from rehearse.bank.bank import read_with_mistakes
from rehearse.bank.reader import (
    DEFAULT_SECONDS,
    FILE_KEYS,
    LANGUAGES,
    LONGEST_TARGET,
    MAX_ID,
    POINT_KEYS,
    QUESTION_KEYS,
    FileReader,
)
from tests.conftest import REPOSITORY

BANK = REPOSITORY / "questions"
SCHEMA: dict[str, Any] = json.loads((BANK / "bank.schema.json").read_text(encoding="utf-8"))
SHIPPED = sorted(BANK.glob("*.yaml"))
VALIDATOR: Any = jsonschema.Draft202012Validator(SCHEMA)
QUESTION = SCHEMA["$defs"]["question"]["properties"]
POINT = SCHEMA["$defs"]["point"]["oneOf"][1]["properties"]


def refusals(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))]


def mistakes(text: str) -> list[str]:
    reader = FileReader(Path("mine.yaml"))
    reader.read(text)
    return [str(mistake) for mistake in reader.mistakes]


def question(*lines: str) -> str:
    return "\n".join(["questions:", "  - id: zero", "    ask: What?", *(f"    {line}" for line in lines)])


def point(*lines: str) -> str:
    return question("points:", *(f"  {'- ' if not number else '  '}{line}" for number, line in enumerate(lines)))


def test_the_schema_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_knows_the_keys_that_the_reader_knows() -> None:
    assert sorted(SCHEMA["properties"]) == sorted(FILE_KEYS)
    assert sorted(QUESTION) == sorted(QUESTION_KEYS)
    assert sorted(POINT) == sorted(POINT_KEYS)


def test_the_schema_has_the_limits_that_the_reader_has() -> None:
    assert SCHEMA["$defs"]["language"]["enum"] == [*LANGUAGES, None]
    assert QUESTION["id"]["maxLength"] == MAX_ID
    assert QUESTION["seconds"]["items"]["maximum"] == LONGEST_TARGET
    assert QUESTION["seconds"]["description"].endswith(f"Default: {list(DEFAULT_SECONDS)}.")


def test_the_shipped_bank_has_questions() -> None:
    assert [file.name for file in SHIPPED] == sorted(file.name for file in BANK.glob("*.y*ml"))
    assert len(SHIPPED) >= 8


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_file_is_valid_and_names_its_schema(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert refusals(text) == []
    assert text.splitlines()[0] == "# yaml-language-server: $schema=bank.schema.json"


def flat(points: Iterable[Any]) -> list[Any]:
    """Those of groups as well."""
    return [each for point in points for each in (point["of"] if "of" in point else [point])]  # noqa: SIM401 - may be text


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_file_is_read_without_mistakes_and_nothing_of_it_is_lost(file: Path) -> None:
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    found, mistakes = read_with_mistakes(file)
    assert mistakes == []
    assert [each.id for each in found] == [each["id"] for each in written["questions"]]
    for read, raw in zip(found, written["questions"], strict=True):
        assert read.topic == written["topic"]
        assert read.language == raw.get("language", written.get("language", "zh"))
        assert read.ask == raw["ask"].strip()
        assert read.seconds == tuple(raw.get("seconds", DEFAULT_SECONDS))
        assert read.answer == raw.get("answer", "").strip()
        assert [
            (each.point, each.also, each.weight, each.figure, each.follow_up, each.mistakes) for each in read.points
        ] == [
            (raw_point.strip(), (), 1.0, False, "", ())
            if isinstance(raw_point, str)
            else (
                raw_point["point"].strip(),
                tuple(raw_point.get("also", ())),
                float(raw_point.get("weight", 1)),
                raw_point.get("figure", False),
                raw_point.get("follow_up", ""),
                tuple(raw_point.get("mistakes", ())),
            )
            for raw_point in flat(raw.get("points") or ())
        ]


def test_the_shipped_files_together_have_unique_ids() -> None:
    questions, mistakes = read_with_mistakes(BANK)
    assert mistakes == []
    assert len(questions) == sum(len(yaml.safe_load(file.read_bytes())["questions"]) for file in SHIPPED)


GOOD = {
    "shortest": question(),
    "no questions yet": "questions:",
    "empty list": "questions: []",
    "file keys": "topic: t\nlanguage: en\nquestions: []",
    "blank keys": question("say:", "variants:", "asked_in:", "why:", "answer:", "source:", "tags:", "points:"),
    "empty lists": question("variants: []", "tags: []", "points: []"),
    "id of one letter": "questions: [{id: a, ask: b}]",
    "longest id": f"questions: [{{id: {'a' * 60}, ask: b}}]",
    "limits of seconds": question("seconds: [1, 900]"),
    "language of a question": question("language: en"),
    "follow-up": question("follows:"),
    "places with wordings": question("asked_in:", '  "25#1": What?', '  "25#2":'),
    "short point": point("It shards."),
    "long point": point("point: It shards.", "also: [a, b]", "weight: 0.5", "figure: false", "follow_up: And then?"),
    "point with mistakes": point("point: It shards.", "mistakes: [It copies.]"),
    "no mistakes": point("point: a", "mistakes:"),
    "largest weight": point("point: a", "weight: 10"),
    "extra": question("points:", "  - a", "  - point: b", "    bonus: true"),
    "group": question("points:", "  - any: 2", "    of: [a, {point: b}, {point: c, weight: 2}]"),
    "no other wordings": point("point: a", "also:"),
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_a_good_document_passes_the_schema_and_the_reader(text: str) -> None:
    assert refusals(text) == []
    assert mistakes(text) == []


BAD = {
    "a list": "- id: a",
    "a text": "hello",
    "nothing": "",
    "no questions": "topic: t",
    "questions as text": "questions: hello",
    "questions as mapping": "questions: {id: a}",
    "unknown file key": "questions: []\ntopics: t",
    "topic as number": "questions: []\ntopic: 5",
    "unknown language of a file": "questions: []\nlanguage: fr",
    "question as text": "questions: [hello]",
    "question as nothing": "questions:\n  -",
    "no id": "questions: [{ask: b}]",
    "no ask": "questions: [{id: a}]",
    "empty ask": "questions: [{id: a, ask: ''}]",
    "blank ask": "questions: [{id: a, ask: }]",
    "ask as number": "questions: [{id: a, ask: 5}]",
    "id as date": "questions: [{id: 2024-01-02, ask: b}]",
    "id with capitals": "questions: [{id: Zero, ask: b}]",
    "id with a path": "questions: [{id: ../zero, ask: b}]",
    "id with two hyphens": "questions: [{id: a--b, ask: b}]",
    "id too long": f"questions: [{{id: {'a' * 61}, ask: b}}]",
    "id in Chinese": "questions: [{id: 梯度, ask: b}]",
    "unknown question key": question("pionts: x"),
    "why as truth": question("why: yes"),
    "follows as list": question("follows: [a]"),
    "answer as list": question("answer: [a]"),
    "tags as text": question("tags: a"),
    "tag as number": question("tags: [5]"),
    "empty tag": question("tags: ['']"),
    "asked_in as number": question("asked_in: [25]"),
    "wording as list": question("asked_in: {'25#1': [a]}"),
    "variant as mapping": question("variants: [{a: b}]"),
    "unknown language of a question": question("language: fr"),
    "language in capitals": question("language: ZH"),
    "seconds as number": question("seconds: 90"),
    "one second": question("seconds: [90]"),
    "three seconds": question("seconds: [30, 60, 90]"),
    "seconds as text": question("seconds: ['60', '90']"),
    "fractions of seconds": question("seconds: [60.5, 90]"),
    "seconds from nothing": question("seconds: [0, 90]"),
    "too many seconds": question("seconds: [60, 901]"),
    "points as text": question("points: a"),
    "points as mapping": question("points: {point: a}"),
    "point as number": point("5"),
    "point as nothing": point(""),
    "empty point": point("''"),
    "point without statement": point("weight: 2"),
    "point with empty statement": point("point: ''"),
    "statement as number": point("point: 5"),
    "unknown point key": point("point: a", "wieght: 2"),
    "also as text": point("point: a", "also: b"),
    "also as number": point("point: a", "also: [5]"),
    "empty wording": point("point: a", "also: ['']"),
    "mistakes as text": point("point: a", "mistakes: b"),
    "mistake as number": point("point: a", "mistakes: [5]"),
    "empty mistake": point("point: a", "mistakes: ['']"),
    "weight as text": point("point: a", "weight: heavy"),
    "weight of nothing": point("point: a", "weight: 0"),
    "negative weight": point("point: a", "weight: -1"),
    "weight too large": point("point: a", "weight: 10.5"),
    "weight as truth": point("point: a", "weight: yes"),
    "follow-up as number": point("point: a", "follow_up: 1"),
    "figure as number": point("point: a", "figure: 1"),
    "bonus as number": point("point: a", "bonus: 1"),
    "group without how many": question("points:", "  - of: [a, b]"),
    "group of nothing": question("points:", "  - any: 1"),
    "group of one": question("points:", "  - any: 1", "    of: [a]"),
    "none is enough": question("points:", "  - any: 0", "    of: [a, b]"),
    "how many as text": question("points:", "  - any: two", "    of: [a, b, c]"),
    "unknown key of a group": question("points:", "  - any: 1", "    of: [a, b]", "    weight: 2"),
    "group in a group": question("points:", "  - any: 1", "    of: [a, {any: 1, of: [b, c]}]"),
    "figure as nothing": point("point: a", "figure:"),
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_a_bad_document_is_refused_by_the_schema_and_by_the_reader(text: str) -> None:
    assert len(refusals(text)) >= 1
    assert len(mistakes(text)) >= 1
