"""The bank changed in the studio: what is written, what is refused and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearse.bank.bank import read_bank
from rehearse.bank.question import Question
from rehearse.bank.wordings import add_wording, read_wordings
from rehearse.judge.meaning import Encoder
from tests.support.studio import ORIGIN, Visitor, make_studio

EDIT = "/questions/moe/edit"
BANK = """\
topic: 结构  # mine
questions:
  - id: moe
    ask: MoE 是怎么工作的？
    seconds: [10, 60]
    points:
      # the first
      - point: 每个词只激活少数几个专家
        also: [稀疏激活]
        mistakes: [每个词都经过所有专家]
      - 路由网络给每个专家打分
      - 负载均衡损失让专家用得平均
"""


@pytest.fixture
def home(home: Path) -> Path:
    (home / "questions" / "mine.yaml").write_text(BANK, encoding="utf-8")
    return home


def moe(home: Path) -> Question:
    return read_bank(home / "questions").get("moe")


def text(home: Path) -> str:
    return (home / "questions" / "mine.yaml").read_text(encoding="utf-8")


FIRST = {
    "point": "1",
    "seen": "每个词只激活少数几个专家",
    "statement": "每个词只激活少数几个专家",
    "also": "稀疏激活",
    "mistakes": "每个词都经过所有专家",
}


def test_a_point_is_changed_where_it_stands(home: Path, visitor: Visitor) -> None:
    assert visitor.get(EDIT).text.count("<form") == 4
    changed = FIRST | {"also": "稀疏激活\r\n\r\n  只有 几个专家干活 \r\n"}
    assert visitor.submit(EDIT, **changed) == (303, f"{EDIT}#point1")
    assert moe(home).points[0].also == ("稀疏激活", "只有 几个专家干活")
    assert {"topic: 结构  # mine", "      # the first"} <= set(text(home).splitlines())


def test_texts_over_lines_and_lists_in_brackets_are_changed_too(home: Path, visitor: Visitor) -> None:
    """A form has a text a line; what was not changed in it stays in the file as it is written."""
    folded = "also:\n          - |\n            稀疏\n            激活\n"
    bank = BANK.replace("also: [稀疏激活]\n", folded).replace("[每个词都", "[  每个词都")
    (home / "questions" / "mine.yaml").write_text(bank, encoding="utf-8")
    assert "稀疏 激活</textarea>" in visitor.get(EDIT).text
    changed = FIRST | {"statement": "每个词只激活几个专家", "also": "稀疏 激活\r\n只有几个专家干活"}
    assert visitor.submit(EDIT, **changed)[0] == 303
    assert moe(home).points[0].also == ("稀疏\n激活", "只有几个专家干活")
    assert folded in text(home)
    assert "[  每个词都" in text(home)


def test_points_are_added_and_taken_away(home: Path, visitor: Visitor) -> None:
    new = {"point": "4", "seen": "", "statement": "专家并行需要 all-to-all 通信", "also": "", "mistakes": ""}
    assert visitor.submit(EDIT, **new)[0] == 303
    assert [point.point for point in moe(home).points][3:] == ["专家并行需要 all-to-all 通信"]
    seen = "路由网络给每个专家打分"
    assert visitor.submit(EDIT, point="2", seen=seen, statement=seen, do="delete")[0] == 303
    assert [point.point for point in moe(home).points] == [
        "每个词只激活少数几个专家",
        "负载均衡损失让专家用得平均",
        "专家并行需要 all-to-all 通信",
    ]


def test_wordings_kept_after_takes_stay_with_their_point(home: Path, visitor: Visitor) -> None:
    file, second = home / "wordings.yaml", "路由网络给每个专家打分"
    new = "省下的是计算，不是显存"  # nothing like the old one: the form tells which point it is
    add_wording(file, "moe", FIRST["seen"], "只开几个专家")
    add_wording(file, "moe", second, "路由器来选")
    assert visitor.submit(EDIT, **FIRST | {"statement": new, "do": "anyway"})[0] == 303
    assert read_wordings(file)["moe"] == {new: ["只开几个专家"], second: ["路由器来选"]}
    assert "只开几个专家" in visitor.get("/questions/moe").text
    assert visitor.submit(EDIT, point="2", seen=second, statement=second, do="delete")[0] == 303
    assert list(read_wordings(file)["moe"]) == [new]


def refusal(visitor: Visitor, **fields: str) -> str:
    answer = visitor.post(EDIT, data=fields, headers={"origin": ORIGIN})
    assert answer.status_code == 400
    return answer.text


def test_what_the_check_of_the_bank_finds_is_refused_with_the_reason(home: Path, visitor: Visitor) -> None:
    """The judge would credit the second point's words to the first."""
    doubtful = FIRST | {"also": "稀疏激活\n路由网络给每个专家打分"}
    page = refusal(visitor, **doubtful)
    assert 'value="anyway"' in page
    assert "路由网络给每个专家打分</textarea>" in page  # what was typed is not lost
    assert text(home) == BANK
    assert visitor.submit(EDIT, **doubtful, do="anyway")[0] == 303
    assert moe(home).points[0].also == ("稀疏激活", "路由网络给每个专家打分")


def test_what_would_break_the_file_is_refused_for_good(home: Path, visitor: Visitor) -> None:
    for wrong in ({"statement": ""}, {"statement": " \r\n "}, {"also": "很长" * 50_000}):
        page = refusal(visitor, **FIRST | wrong)
        assert 'role="alert"' in page
        assert 'value="anyway"' not in page
    for number in ("0", "5", "x", ""):
        assert visitor.submit(EDIT, **FIRST | {"point": number})[0] == 400
    assert text(home) == BANK


def test_a_point_that_was_changed_meanwhile_is_not_overwritten(home: Path, visitor: Visitor) -> None:
    other = BANK.replace("每个词只激活少数几个专家", "换了一句")
    (home / "questions" / "mine.yaml").write_text(other, encoding="utf-8")
    assert "meanwhile" in refusal(visitor, **FIRST | {"statement": "又一句"})
    assert text(home) == other


def test_markup_in_a_point_is_shown_and_not_obeyed(home: Path, visitor: Visitor) -> None:
    changed = FIRST | {"statement": "</textarea><script>alert(1)</script>", "do": "anyway"}
    assert visitor.submit(EDIT, **changed)[0] == 303
    assert "<script>alert" not in visitor.get(EDIT).text


def test_a_bank_that_is_not_one_s_own_is_not_changed(home: Path, encoder: Encoder) -> None:
    visitor = Visitor(make_studio(home, encoder, own=False)).enter()
    assert "/edit" not in visitor.get("/questions/moe").text
    assert visitor.get(EDIT).status_code == 400
    assert visitor.submit(EDIT, **FIRST | {"statement": "x"})[0] == 400
    assert text(home) == BANK
