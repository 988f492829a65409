"""What the pages of the studio do with a workspace, asked for without a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from rehearse.bank.wordings import read_wordings
from rehearse.errors import MachineError
from rehearse.judge.coverage import PointVerdict, scored
from rehearse.takes.store import Store
from rehearse.takes.take import Take
from rehearse.web.studio import Studio
from tests.support.studio import Visitor
from tests.support.takes import QUESTION, made_take


@dataclass
class Mouth:
    """A synthesizer that says what is in a file, or nothing."""

    sound: Path | None
    name: str = "mouth"

    def render(self, text: str, language: str) -> Path:
        if self.sound is None:
            raise MachineError("There is no voice.")
        self.sound.write_bytes(f"{language} {text}".encode())
        return self.sound

    def prepare(self, text: str, language: str) -> None: ...
    def voice_name(self, language: str) -> str:
        return self.name

    def close(self) -> None: ...


@pytest.fixture
def take(home: Path) -> Take:
    store = Store(home / "recordings")
    return store.get(store.summaries()[0].id)


def test_the_question_is_read_by_the_voice_of_the_studio(studio: Studio, tmp_path: Path) -> None:
    path = "/practise/grpo-algorithm/voice"
    sound = Visitor(replace(studio, synthesizer=Mouth(tmp_path / "said.wav"))).enter().get(path)
    assert sound.headers["content-type"] == "audio/wav"
    assert sound.text == "zh " + studio.bank().get("grpo-algorithm").spoken
    silent = Visitor(replace(studio, synthesizer=Mouth(None))).enter().get(path)
    assert (silent.status_code, silent.text) == (503, "There is no voice.")
    assert Visitor(studio).enter().get(path).status_code == 404


def test_the_next_question_is_another_one(visitor: Visitor) -> None:
    first = visitor.get("/next").headers["location"].rpartition("/")[2]
    second = visitor.get("/next", params={"after": first}).headers["location"].rpartition("/")[2]
    assert first != second


def test_what_was_interrupted_is_offered_unless_it_is_being_recorded(studio: Studio, visitor: Visitor) -> None:
    question = studio.bank().get("grpo-algorithm")
    pending, sound = studio.store.begin(question, "mic", studio.clock())
    old = studio.store.sound(studio.store.summaries()[0].id)
    sound.write_bytes(old.read_bytes())
    assert "interrupted before it was judged" in visitor.get("/").text
    with studio.recording:
        assert "interrupted before it was judged" not in visitor.get("/").text
        assert visitor.submit(f"/interrupted/{pending.id}", do="delete")[0] == 400
    assert visitor.submit(f"/interrupted/{pending.id}", do="delete") == (303, "/")
    assert not sound.exists()
    assert visitor.submit(f"/interrupted/{pending.id}", do="judge")[0] == 400


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("verdict", {"point": "0", "verdict": "covered"}),
        ("verdict", {"point": "4", "verdict": "covered"}),
        ("verdict", {"point": "１", "verdict": "covered"}),
        ("verdict", {"point": "1", "verdict": "splendid"}),
        ("verdict", {}),
        ("wording", {"point": "-1"}),
        ("rating", {"rating": "5"}),
    ],
)
def test_what_no_form_of_ours_says_changes_nothing(
    home: Path, visitor: Visitor, take: Take, what: str, fields: dict[str, str]
) -> None:
    assert visitor.submit(f"/takes/{take.id}/{what}", **fields)[0] in (303, 400)
    assert Store(home / "recordings").get(take.id) == take


def test_a_wording_of_one_s_own_is_chosen_changed_and_kept(home: Path, visitor: Visitor, take: Take) -> None:
    assert f'href="/takes/{take.id}/wording?point=2"' in visitor.get(f"/takes/{take.id}").text
    asked = visitor.get(f"/takes/{take.id}/wording", params={"point": "2"}).text
    assert asked.count("<textarea") > 1
    assert visitor.get(f"/takes/{take.id}/wording", params={"point": "9"}).status_code == 400
    assert visitor.submit(f"/takes/{take.id}/wording", point="2")[0] == 400  # which words?
    assert visitor.submit(f"/takes/{take.id}/wording", point="2", words="二阶段 还切\r\n梯度")[0] == 303
    changed = Store(home / "recordings").get(take.id)
    assert changed.coverage.points[1].verdict == "covered"
    wordings = read_wordings(home / "wordings.yaml")
    assert wordings[take.question.id][QUESTION.points[1].point] == ["二阶段 还切 梯度"]


def test_the_reference_answer_is_marked_where_it_was_missed(studio: Studio, visitor: Visitor, take: Take) -> None:
    take = studio.store.get(take.id)
    first, second = take.question.points[:2]
    question = replace(take.question, points=(first, second), answer=f"{first.point}。{second.point}。")
    points = (
        PointVerdict(first.point, "covered", 0.9, quote="切分优化器状态", start=1.0, end=2.0),
        PointVerdict(second.point, "missed", 0.9),
    )
    studio.store.keep(replace(take, question=question, coverage=scored(points)))
    text = visitor.get(f"/takes/{take.id}/reference").text
    marked = re.findall(r'<mark class="owed-words">(.*?)</mark>', text)
    assert any(second.point in each for each in marked)
    assert not any(first.point in each for each in marked)
    assert "切分优化器状态" in text
    assert f'href="/takes/{take.id}/reference"' in visitor.get(f"/takes/{take.id}").text


def test_a_page_that_is_not_there_says_so(visitor: Visitor) -> None:
    for path, status in (("/nowhere", 404), ("/takes/20200101T000000Z-zero-00aa", 400), ("/questions/grpo", 400)):
        answer = visitor.get(path)
        assert answer.status_code == status
        assert 'class="lead problem"' in answer.text
    assert "grpo-collapse" in visitor.get("/questions/grpo").text  # the nearest
    assert visitor.get("/takes/20200101T000000Z-zero-00aa/note").status_code == 405


def test_questions_are_found_by_every_word_of_a_search(studio: Studio, visitor: Visitor) -> None:
    found = visitor.get("/questions", params={"search": "GRPO 优势"}).text
    assert "/questions/grpo-algorithm" in found
    assert visitor.get("/questions", params={"search": "GRPO 斑马"}).text.count("/questions/") == 0


def test_a_question_shows_its_takes_by_time_with_coverage_and_length(studio: Studio, visitor: Visitor) -> None:
    question = studio.bank().get("grpo-algorithm")
    for number in range(3):
        made = made_take(f"2026112{number}T133000Z-grpo-algorithm-00aa", f"2026-11-2{number}T13:30:00+00:00")
        studio.store.path(made.id).mkdir()
        studio.store.keep(replace(made, question=replace(made.question, id=question.id, ask=question.ask)))
    page = visitor.get("/questions/grpo-algorithm").text
    assert page.count('<figure class="chart"') == 2  # in pairs, none of them drawn for a row of its own
    rows = re.findall(r'<li><a href="/takes/.*?</a>', page, re.DOTALL)
    assert len(rows) == 3
    assert not any(question.ask in row for row in rows)
    assert all(row.count("<time") == 1 for row in rows)


def test_only_the_missed_points_are_said_again(home: Path, studio: Studio, visitor: Visitor, take: Take) -> None:
    question = studio.bank().get("grpo-algorithm")
    covered = [PointVerdict(each.point, "covered", 0.9) for each in question.points]
    points = tuple(replace(each, verdict="missed") if place < 2 else each for place, each in enumerate(covered))
    changed = replace(take, question=question, coverage=scored(points))
    studio.store.get(take.id)
    studio.store.keep(changed)
    page = visitor.get(f"/takes/{take.id}").text
    assert 'href="/practise/grpo-algorithm?points=1%2C2"' in page
    part = visitor.get("/practise/grpo-algorithm", params={"points": "1,2,99,x"}).text
    assert 'data-socket="/practise/grpo-algorithm/sound?points=1' in part
    assert question.points[0].cue in part
    assert question.points[2].cue not in part
    studio.store.keep(replace(changed, question=question.part((1, 2)), coverage=scored(points[:2])))
    page = visitor.get(f"/takes/{take.id}").text
    assert 'href="/practise/grpo-algorithm"' in page
    assert "/rating" not in page
    assert visitor.submit(f"/takes/{take.id}/rating", rating="easy")[0] == 400
    assert Store(home / "recordings").get(take.id).rating is None
