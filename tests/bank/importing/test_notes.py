"""Notes become a draft bank: everything is understood or kept, and no line is lost."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rehearse.bank.importing.cards import plain_text, read_anki, read_csv
from rehearse.bank.importing.draft import make_draft, proposed_points, to_yaml
from rehearse.bank.importing.notes import Notes, read_notes
from rehearse.bank.question import Question
from rehearse.bank.reader import FileReader
from rehearse.bank.yaml_nodes import parse
from rehearse.cli.main import main
from tests.bank.test_bank_notes import LINES

THE_NOTES = """
通用问题:
1. 为什么没读研究生  ==> 想看看学习能力.
   ```
    当时觉得本科够用.后来发现要学的很多
   ```
2. 为什么离职
   ```
    1. 想去更大的平台 2. 能力与薪资匹配
   ```
3. 用几个词描述自己
    ```
    聪明,好学, 踏实/有感染力
    ```
4.  团队多少人
    1. 算法三人
    2. 后端两人
"""


def bank_of(notes: Notes) -> tuple[list[Question], str]:
    """The questions of the draft as the reader reads them back, and the notes of the whole."""
    text = to_yaml(make_draft(notes), "mine")
    reader = FileReader(Path("mine.yaml"))
    questions = reader.read(text)
    assert [str(mistake) for mistake in reader.mistakes] == []
    loose = parse(text).value.get("notes")
    return questions, loose.value if loose else ""


def everything(notes: Notes) -> str:
    """All text that the draft keeps, in one."""
    if not notes.asked:
        return "\n".join(notes.loose)
    questions, loose = bank_of(notes)
    kept = [loose]
    for question in questions:
        kept += [question.ask, *question.variants, question.why, question.answer, question.notes, *question.tags]
        kept += [place.rpartition("#")[0] for place in question.asked_in]
    return "\n".join(kept)


def test_notes_as_they_are_become_questions_answers_and_remarks() -> None:
    questions, _ = bank_of(read_notes(THE_NOTES, "notes"))
    found = {question.ask: question for question in questions}
    assert list(found) == ["为什么没读研究生", "为什么离职", "用几个词描述自己", "团队多少人"]
    assert found["为什么没读研究生"].why == "想看看学习能力."
    assert found["为什么没读研究生"].answer == "当时觉得本科够用.后来发现要学的很多"
    assert [p.point for p in found["为什么没读研究生"].points] == ["当时觉得本科够用", "后来发现要学的很多"]
    assert [p.point for p in found["为什么离职"].points] == ["想去更大的平台", "能力与薪资匹配"]
    assert [p.point for p in found["用几个词描述自己"].points] == ["聪明", "好学", "踏实/有感染力"]
    assert found["团队多少人"].answer == "1. 算法三人\n2. 后端两人"
    assert found["团队多少人"].asked_in == ("通用问题#4",)
    assert found["团队多少人"].tags == ("通用问题",)


def test_all_124_lines_of_the_notes_come_through_with_their_places() -> None:
    sections = dict.fromkeys(place.rpartition("#")[0] for place, _ in LINES)
    text = "\n\n---\n\n".join(
        f"{name}:\n" + "\n".join(f"{place.rpartition('#')[2]}. {line} " for place, line in LINES if
                                 place.rpartition("#")[0] == name)
        for name in sections
    )  # fmt: skip
    questions, loose = bank_of(read_notes(text, "notes"))
    assert loose == ""
    for place, line in LINES:
        (question,) = [each for each in questions if place in each.asked_in]
        assert line in (question.ask, *question.variants)
        assert question.asked_at(place).ask == line


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1. a\n2、b\n3) c\n（4）d\n５．e\n六、f\nQ7: g\nQ：h", ["a", "b", "c", "d", "e", "f", "g", "h"]),
        ("- a\n* b\n- [x] c\n  - nested", ["a", "b", "c"]),
        ("1. a\n - not a question\n2. b", ["a", "b"]),
        ("  1. a\n  2. b\n     1. nested", ["a", "b"]),
        ("1. 3.5 倍是怎么来的\n2. b", ["3.5 倍是怎么来的", "b"]),
        ("# RAG\n1. a\n## Agent ##\n1. b\n===\n1. c", ["a", "b", "c"]),
        ("1. a\r\n\r\n2. b\r3. c", ["a", "b", "c"]),
        ("1.\n2. b", ["b"]),
        ("没有编号的一段话", []),
    ],
)
def test_questions_are_found_however_they_are_numbered(text: str, asked: list[str]) -> None:
    assert [each.text for each in read_notes(text, "notes").asked] == asked


def test_places_follow_sections_and_rules() -> None:
    notes = read_notes("0. x\n25：\n1. a\n2. b\n---\n1. c\n# RAG 检索\n1. d\n垂直领域 \n1. e\n---\n25:\n1. f", "stem")
    places = [(each.text, each.place) for each in notes.asked]
    assert places == [("x", "stem#1"), ("a", "25#1"), ("b", "25#2"), ("c", "stem#2"), ("d", "RAG 检索#1"),
                      ("e", "垂直领域#1"), ("f", "25#3")]  # fmt: skip


@pytest.mark.parametrize(
    ("under", "field", "lines"),
    [
        ("   an answer\n   over two lines", "answer", ["an answer", "over two lines"]),
        ("~~~python\nx = 1\n~~~", "answer", ["python", "x = 1"]),
        ("```\n# no heading\n1. no question\n---", "answer", ["# no heading", "1. no question", "---"]),
        ("```all in one```", "answer", ["all in one"]),
        ("答：第一句\n第二句", "answer", ["第一句", "第二句"]),
        ("Answer: yes", "answer", ["yes"]),
        ("a stray line", "notes", ["a stray line"]),
        ("==> because", "remarks", ["because"]),
    ],
)
def test_what_stands_under_a_question_is_told_apart(under: str, field: str, lines: list[str]) -> None:
    first, second = read_notes(f"1. What?\n{under}", "notes").asked[0], read_notes("1. What?", "notes").asked[0]
    assert getattr(first, field) == lines
    for other in {"answer", "notes", "remarks"} - {field}:
        assert getattr(first, other) == getattr(second, other) == []


def test_repeats_are_merged_and_near_ones_left_to_a_person() -> None:
    texts = [
        "gpt和bert结构",
        "注意力机制是什么？",
        "GPT 和 BERT 结构?",
        "llama gpt和bert结构",
        "注意力机制怎么优化显存",
    ]
    draft = make_draft(read_notes("\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)), "notes"))
    assert [question.wordings for question in draft.questions] == [
        ["gpt和bert结构", "GPT 和 BERT 结构?", "llama gpt和bert结构"],
        ["注意力机制是什么？"],
        ["注意力机制怎么优化显存"],
    ]
    assert draft.perhaps == [("注意力机制是什么？", "注意力机制怎么优化显存")]
    assert len({question.id for question in draft.questions}) == 3


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (["1. 一 2. 二"], ["一", "二"]),
        (["提升 3.5 倍。然后上线"], ["提升 3.5 倍", "然后上线"]),
        (["- 第一点", "* 第二点"], ["第一点", "第二点"]),
        (["Adam keeps moments. It needs memory."], ["Adam keeps moments", "It needs memory"]),
        (["，".join(["这是一个很长的分句" * 3] * 2)], ["这是一个很长的分句" * 3] * 2),
    ],
)
def test_points_are_proposed_from_what_the_answer_is_made_of(answer: list[str], points: list[str]) -> None:
    assert list(proposed_points(answer)) == points


def test_csv_columns_are_known_by_name_or_by_place() -> None:
    named = read_csv("Topic;Question;Answer;Level\nRAG;What is RAG?;Search first.;hard\n", "deck")
    (asked,) = named.asked
    assert (asked.text, asked.answer, asked.notes, asked.place) == (
        "What is RAG?", ["Search first."], ["Level: hard"], "RAG#1",
    )  # fmt: skip
    unnamed = read_csv('"Was, ist?","eins\nzwei",drei\n', "deck")
    assert (unnamed.asked[0].text, unnamed.asked[0].answer) == ("Was, ist?", ["eins", "zwei"])
    assert unnamed.asked[0].notes == ["drei"]


def test_ankis_text_export_is_read_with_its_header() -> None:
    text = (
        "#separator:tab\n#html:true\n#notetype column:1\n#deck column:2\n#tags column:5\n"
        'Basic\tML\t什么是 <b>LoRA</b>？&nbsp;\t"低秩<br>{{c1::冻结::how}} ""原权重"""\tpeft 微调\n'
    )
    (asked,) = read_anki(text, "deck").asked
    assert asked.text == "什么是 LoRA？"
    assert asked.answer == ["低秩", '冻结 (how) "原权重"']
    assert (asked.section, asked.tags) == ("ML", ["peft", "微调"])
    assert plain_text("a &lt; b<div>c</div>") == "a < b\nc"


MARKERS = re.compile(
    r"^\s*(?:#{1,6}\s+|[-*+•·▪◦]\s+(?:\[[ xX]\]\s+)?|[（(]?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[.．、)）]|"
    r"[QqＱ]\s*\d{0,3}\s*[.．:：、)]|(?:答案?|[Aa]nswer|A)\s*[:：]|`{3,}|~{3,}|=+>|-{2,}>|—+>)\s*"
)


def content(line: str) -> list[str]:
    """What of a line may not be lost: the text before a remark's arrow and the text after it, without the marker."""
    text = MARKERS.sub("", line.strip(), count=1)
    return [squeezed(part) for part in re.split(r"[=—]+>|-{2,}>", text, maxsplit=1) if squeezed(part)]


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


NOTE_LINES = st.builds(
    lambda indent, marker, text, tail: f"{indent}{marker}{text}{tail}",
    st.sampled_from(["", " ", "   ", "      ", "\t", "\u3000"]),
    st.sampled_from(["", "1. ", "2、", "（3）", "- ", "* ", "# ", "```", "~~~", "---", "答：", "Q1: ", "==> ", "４．"]),
    st.text("梯度切分 ZeRO,。?:：\"'#{}[]&*!|>%@`-\x07\x85\u2028é1.", max_size=20),
    st.sampled_from(["", ":", "：", " ==> 看基础", "\r"]),
)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=300)
@given(st.lists(NOTE_LINES, max_size=14).map("\n".join) | st.text(max_size=120))
def test_no_line_of_any_notes_is_lost(text: str) -> None:
    kept = squeezed(everything(read_notes(text, "notes")))
    for line in re.split(r"\r\n|\r|\n", text):
        for part in content(line):
            assert part in kept, (line, part)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_no_cell_of_any_table_is_lost(rows: list[list[str]], delimiter: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    notes = read_csv(stream.getvalue(), "table")
    kept = squeezed(everything(notes))
    for row in rows:
        for cell in row:
            for line in re.split(r"[\r\n]+", cell):
                assert squeezed(line) in kept, (rows, line)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6))
def test_no_card_of_any_deck_is_lost(cards: list[tuple[str, str]]) -> None:
    stream = io.StringIO("#separator:tab\n#html:false\n")
    stream.seek(0, io.SEEK_END)
    csv.writer(stream, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(cards)
    kept = squeezed(everything(read_anki(stream.getvalue(), "deck")))
    for cell in (cell for card in cards for cell in card):
        for line in re.split(r"[\r\n]+", cell):
            assert squeezed(line) in kept


def run(*arguments: str, folder: Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["questions", "import", *arguments])
    assert folder.exists()
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_import_writes_a_bank_that_checks_and_says_what_needs_a_person(folder: Path) -> None:
    (folder / "my notes.md").write_text(THE_NOTES, encoding="utf-8")
    code, out, _ = run("my notes.md", folder=folder)
    assert code == 0
    assert "4 questions written to my notes.yaml, 4 with an answer, 9 key points" in out
    assert "Needs a person" in out
    checked = CliRunner().invoke(main, ["--bank", "my notes.yaml", "questions", "check"])
    assert checked.exit_code == 0
    before = (folder / "my notes.yaml").read_bytes()
    code, _, err = run("my notes.md", folder=folder)
    assert (code, "overwrites nothing" in err) == (1, True)
    assert (folder / "my notes.yaml").read_bytes() == before
    code, out, _ = run("my notes.md", "--out", "b.yaml", "--json", folder=folder)
    assert json.loads(out)["points"] == 9


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_old_encodings_are_read(folder: Path, encoding: str) -> None:
    (folder / "notes.txt").write_text("1. 什么是梯度？\n", encoding=encoding)
    assert run("notes.txt", folder=folder)[0] == 0
    assert "什么是梯度？" in (folder / "notes.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"only prose\n", "No question was found"),
        (b"\x89PNG\0\0\xff\xff", "is not text"),
        (None, "is a folder"),
    ],
)
def test_what_cannot_be_imported_is_refused_and_nothing_is_written(
    folder: Path, data: bytes | None, message: str
) -> None:
    if data is None:
        (folder / "notes.md").mkdir()
    else:
        (folder / "notes.md").write_bytes(data)
    code, out, err = run("notes.md", folder=folder)
    assert (code, out, message in err) == (1, "", True), err
    assert sorted(file.name for file in folder.iterdir()) == ["notes.md"]


def test_large_notes_are_read_too(folder: Path) -> None:
    (folder / "notes.md").write_text("\n".join(f"{n % 999}. 第 {n} 题怎么做 {n * 7}" for n in range(20_000)), "utf-8")
    assert run("notes.md", folder=folder)[0] == 0


def test_full_width_digits_count_as_digits() -> None:
    assert unicodedata.normalize("NFKC", "１２．") == "12."
    assert [each.text for each in read_notes("１２．全角", "n").asked] == ["全角"]
