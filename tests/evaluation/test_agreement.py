"""Measuring the judge by labels: the figures, the files, and what the command says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.errors import RehearseError
from rehearse.evaluation.agreement import JudgedPoint, agreement, auc
from rehearse.evaluation.labelled import labelled_takes, read_labelled
from rehearse.judge.coverage import PointVerdict, Verdict
from rehearse.practice.review import overruled
from rehearse.takes.store import Store
from tests.conftest import Program
from tests.takes.test_store import make


def judged(label: str, verdict: Verdict, confidence: float) -> JudgedPoint:
    return JudgedPoint("q", "t", "zh", "take1", label, PointVerdict("p", verdict, confidence))


POINTS = [
    judged("covered", "covered", 0.9),
    judged("covered", "maybe", 0.55),  # counts as covered
    judged("covered", "missed", 0.2),
    judged("missed", "covered", 0.8),
    judged("missed", "maybe", 0.47),  # counts as missed
    judged("missed", "missed", 0.1),
    judged("partial", "maybe", 0.5),  # counts in labels and maybe_rate only
]


def test_the_figures_are_those_computed_by_hand() -> None:
    found = agreement(POINTS)
    assert (found.labels, found.precision, found.recall, found.f1) == (7, 0.6667, 0.6667, 0.6667)
    assert found.auc == round(6 / 9, 4)  # 0.9 is above three missed ones, 0.55 above two, 0.2 above one
    assert found.kappa == 0.3333
    assert found.maybe_rate == round(3 / 7, 4)


@pytest.mark.parametrize(
    ("confidence", "covered", "expected"),
    [
        ([0.9, 0.1], [True, False], 1.0),
        ([0.1, 0.9], [True, False], 0.0),
        ([0.5, 0.5], [True, False], 0.5),
        ([0.5, 0.5, 0.9], [True, False, True], 0.75),
        ([0.5], [True], None),
        ([], [], None),
    ],
)
def test_auc_counts_ties_half(confidence: list[float], covered: list[bool], expected: float | None) -> None:
    assert auc(confidence, covered) == expected


def test_nothing_to_divide_by_is_none_and_not_an_error() -> None:
    found = agreement([judged("missed", "missed", 0.1)])
    assert (found.f1, found.precision, found.recall, found.auc, found.kappa) == (None, None, None, None, None)
    assert agreement([]).maybe_rate == 0.0


LINE: dict[str, Any] = {
    "id": "zero",
    "ask": "ZeRO 各阶段切分什么？",
    "language": "zh",
    "points": [{"point": "第一阶段切分优化器状态", "also": ["optimizer states"]}, {"point": "第三阶段切分模型参数"}],
    "answers": [
        {"text": "第一阶段把优化器状态切分到各张卡上。", "labels": ["covered", "missed"], "style": "take1"},
        {
            "words": [["第三阶段连模型参数", 0.1, 1.5, 0.9], ["也切分了。", 1.5, 2.0, 0.9]],
            "labels": ["missed", "covered"],
        },
        {"text": "今天天气很好。", "labels": ["missed", "partial"]},
    ],
}


def write(file: Path, *lines: Any) -> Path:
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n", encoding="utf-8")
    return file


def test_the_command_prints_what_other_tools_rely_on(program: Program, tmp_path: Path) -> None:
    file = write(tmp_path / "labelled.jsonl", LINE)
    found = json.loads(program.run("eval", str(file), "--json").stdout)
    assert list(found) == [
        "answers", "labels", "f1", "precision", "recall", "auc", "kappa", "maybe_rate", "ms_per_answer",
    ]  # fmt: skip
    assert (found["answers"], found["labels"], found["f1"], found["auc"]) == (3, 6, 1.0, 1.0)
    assert found["ms_per_answer"] > 0


def test_the_command_shows_groups_and_what_was_most_wrong(program: Program, tmp_path: Path) -> None:
    other = {**LINE, "id": "other", "language": "en", "topic": "天气", "answers": [
        {"text": "第一阶段切分优化器状态。", "labels": ["missed", "covered"], "style": "tricky"}]}  # fmt: skip
    shown = program.run("eval", str(write(tmp_path / "a.jsonl", LINE, other))).stdout
    for expected in ("4 answers, 8 labels", "by language", "by topic", "天气", "by answers", "tricky",
                     "credited, not said", "said, not credited", "Most wrong",
                     "other: 第一阶段切分优化器状态"):  # fmt: skip
        assert expected in shown
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "a.jsonl:1:"),
        ("[]", "a.jsonl:1:"),
        ({**LINE, "answers": [{"text": "a", "labels": ["covered"]}]}, "1 labels for 2 points"),
        ({**LINE, "answers": [{"text": "a", "labels": ["covered", "yes"]}]}, '"yes" is no label'),
        ({**LINE, "answers": [{"labels": ["covered", "missed"]}]}, "neither text nor words"),
        ({**LINE, "points": "x"}, "a.jsonl:1:"),
        ({**LINE, "answers": []}, "no answer is in it"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(program: Program, tmp_path: Path, line: Any, message: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(line if isinstance(line, str) else json.dumps(line), encoding="utf-8")
    result = program.run("eval", str(file))
    assert (result.exit_code, message in result.stderr, result.stdout) == (1, True, ""), result.stderr


@given(st.binary(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.text(max_size=5) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["id", "ask", "points", "answers", "point", "text", "labels", "words"]), inner, max_size=4),
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_any_garbage_gets_a_sentence(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.jsonl"
        file.write_bytes(data)
        try:
            assert all(item.labels is not None for item in read_labelled(file))
        except RehearseError as error:
            assert "a.jsonl" in str(error)


def test_a_reference_answer_is_read_where_there_is_one(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", {**LINE, "answer": "第一阶段切分优化器状态。"}, LINE)
    assert [item.question.answer for item in read_labelled(file)] == ["第一阶段切分优化器状态。"] * 3 + [""] * 3


def test_without_a_file_or_takes_there_is_nothing_to_measure(program: Program) -> None:
    assert "Name a file" in program.run("eval").stderr
    assert "no take has a verdict that you overruled" in program.run("eval", "--mine").stderr
    assert program.run("eval", "nowhere.jsonl").exit_code in (1, 3)


def test_the_users_own_verdicts_are_labels(program: Program, workspace: Path) -> None:
    store = Store(workspace / "recordings")
    take = make(store)
    assert list(labelled_takes(iter([take]))) == []
    store.keep(overruled(overruled(take, 1, "missed"), 2, "maybe"))
    (item,) = labelled_takes(iter([store.get(take.id)]))
    assert item.labels == ("missed", "partial")
    found = json.loads(program.run("eval", "--mine", "--json").stdout)
    assert (found["answers"], found["labels"], found["precision"]) == (1, 2, 0.0)
    assert replace(take).coverage.points[0].verdict == "covered"
