"""All takes as a table: columns that stay, cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.bank.bank import read_bank
from rehearse.takes.store import Store
from rehearse.views.export import POINTS, TAKES, Row, csv_text, point_rows, take_row
from tests.conftest import REPOSITORY, Program
from tests.support.takes import made_take
from tests.takes.test_store import NOW, make

DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
RISKY = st.sampled_from([*DANGEROUS, " =", "\u3000+", '"', ",", "'"])
CELLS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20),
    st.builds("{}{}".format, RISKY, st.text("1a,\"'\r\n", max_size=5)),
)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_a_row_holds_what_is_known_of_a_take() -> None:
    row = take_row(replace(made_take(), note="先讲结论"))
    assert list(row) == TAKES
    assert (row["question"], row["score"], row["covered"], row["maybe"], row["missed"]) == ("zero", 0.625, 1, 1, 1)
    assert (row["target_shortest"], row["target_longest"], row["length"], row["fillers"]) == (10, 20, "short", 1)
    assert row["transcript"] == "首先嗯一阶段切分 optimizer states。二阶段再切梯度，参数也切。"
    assert row["written"] == "首先嗯一階段切分 optimizer states。二阶段再切梯度，參數也切。"
    assert (row["note"], row["corrected"]) == ("先讲结论", False)


def test_a_row_a_point_holds_its_verdict_and_evidence() -> None:
    rows = list(point_rows(made_take()))
    assert [list(row) for row in rows] == [POINTS] * 3
    assert (rows[0]["number"], rows[0]["verdict"], rows[0]["quote"]) == (1, "covered", "一阶段切分 optimizer states")
    assert (rows[2]["verdict"], rows[2]["quote"], rows[2]["start"]) == ("missed", "", None)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_a_strict_reader_gets_every_cell_back_and_none_is_a_formula(rows: list[tuple[str, str]]) -> None:
    text = csv_text([{"a": a, "b": b} for a, b in rows], ["a", "b"])
    header, *found = read(text)
    assert header == ["a", "b"]
    for row, cells in zip(found, rows, strict=True):
        for cell, original in zip(row, cells, strict=True):
            text = original.replace("\r\n", "\n").replace("\r", "\n")
            assert cell in (text, f"'{text}")
            assert cell == text or text.strip() != text or text.startswith(DANGEROUS)
    for row in found:
        for cell in row:
            assert not cell.startswith(DANGEROUS)
            assert not cell.strip().startswith(DANGEROUS)


@pytest.mark.parametrize("text", ["=1+1", "+86 13", "-x", "@SUM(A1)", " =1", "＝1", "\t=1", '=HYPERLINK("http://x")'])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert read(csv_text([{"a": text}], ["a"]))[1] == [f"'{text}"]


def test_figures_are_not_text_and_what_is_not_known_is_empty() -> None:
    rows: list[Row] = [{"a": -1.5, "b": None}, {"a": True, "b": 0}]
    assert read(csv_text(rows, ["a", "b"]))[1:] == [["-1.5", ""], ["yes", "0"]]


def test_the_columns_stand_in_the_documentation_in_their_order() -> None:
    page = " ".join((REPOSITORY / "docs" / "formats.md").read_text(encoding="utf-8").split())
    for columns in (TAKES, POINTS):
        assert ", ".join(f"`{column}`" for column in columns) in page


def test_export_writes_all_takes_or_those_of_a_question(program: Program, tmp_path: Path) -> None:
    store = Store(program.home / "recordings")
    question = read_bank(REPOSITORY / "questions").get("deepspeed-zero-stages")
    first, second = make(store), make(store, NOW + timedelta(minutes=1), question)
    rows = read(program.run("export").stdout)
    assert [row[0] for row in rows] == ["id", first.id, second.id]
    assert len(read(program.run("export", "--points").stdout)) == 1 + 2 + len(question.points)
    (only,) = json.loads(program.run("export", "--question", "zero", "--json").stdout)
    assert (only["id"], list(only)) == (first.id, TAKES)
    file = tmp_path / "takes.csv"
    written = program.run("export", "--out", str(file), "--bom")
    assert (written.exit_code, written.stdout) == (0, "")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,question,")
    assert file.read_text(encoding="utf-8-sig") == program.run("export").stdout


def test_export_of_nothing_is_a_heading_and_of_a_misspelt_question_a_mistake(program: Program) -> None:
    assert read(program.run("export").stdout) == [TAKES]
    assert json.loads(program.run("export", "--format", "json").stdout) == []
    assert program.run("export", "--question", "deepspeed-zero-stages").exit_code == 0
    result = program.run("export", "--question", "deepspeed-zero-stagez")
    assert (result.exit_code, "deepspeed-zero-stages" in result.stderr) == (1, True)


def test_a_take_that_cannot_be_read_is_named_and_the_others_are_exported(program: Program) -> None:
    store = Store(program.home / "recordings")
    good, bad = make(store), make(store, NOW + timedelta(minutes=1))
    file = store.path(bad.id) / "attempt.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"words": [', '"words": [5, '), encoding="utf-8")
    result = program.run("export")
    assert [row[0] for row in read(result.stdout)] == ["id", good.id]
    assert f"{bad.id}: attempt.json is damaged" in result.stderr
