"""Files that are dropped in the studio, as its script sends them: notes, recordings, and what is neither."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import anyio
import pytest
from starlette.requests import Request

from rehearse.bank.bank import BankError, read_bank
from rehearse.bank.problem import Mistake
from rehearse.config.reading import LARGEST, FileError
from rehearse.errors import Hint, MachineError, RehearseError
from rehearse.judge.meaning import Encoder
from rehearse.web.studio import Studio
from rehearse.web.upload import uploaded
from tests.support.studio import ORIGIN, Visitor, make_studio

NOTES = "1. 什么是 MoE？\n   每个词只走少数几个专家。路由决定走哪几个。负载要均衡。\n2. 什么是 ZeRO？\n"
HOSTILE = "1. <script>alert(1)</script> 是什么？\n"


@pytest.fixture(autouse=True)
def leftovers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing that was dropped stays in the temporary folder."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert not list(folder.iterdir())


def drop(visitor: Visitor, address: str, name: str, content: bytes | Iterator[bytes]) -> tuple[int, str]:
    answer = visitor.post(address, params={"name": name}, content=content, headers={"origin": ORIGIN})
    return answer.status_code, answer.json()["address"] if answer.is_success else answer.text


def test_notes_are_shown_and_written_only_when_that_was_asked_for(home: Path, visitor: Visitor) -> None:
    before = sorted((home / "questions").iterdir())
    status, address = drop(visitor, "/import", "moe.md", NOTES.encode())
    assert status == 200
    shown = visitor.get(address).text
    assert "2 questions, of which 0 repeat another" in shown
    assert "每个词只走少数几个专家" in shown
    assert sorted((home / "questions").iterdir()) == before
    assert visitor.submit(address, name="moe") == (303, "/questions#topic-moe")
    added = {question.ask for question in read_bank(home / "questions")}
    assert {"什么是 MoE？", "什么是 ZeRO？"} <= added
    assert visitor.submit(address, name="again")[0] == 400  # it was written already


def test_an_import_overwrites_nothing_and_writes_nowhere_else(home: Path, visitor: Visitor) -> None:
    existing = next((home / "questions").glob("*.yaml"))
    content = existing.read_bytes()
    address = drop(visitor, "/import", "moe.md", NOTES.encode())[1]
    everything = sorted(home.rglob("*"))
    for name in (existing.stem, "../moe", "/tmp/moe", "a/b", "..", ""):
        assert visitor.submit(address, name=name)[0] == 400
    assert existing.read_bytes() == content
    assert sorted(home.rglob("*")) == everything
    assert visitor.submit(address, name="moe")[0] == 303


def test_ids_of_the_bank_are_not_given_again(home: Path, studio: Studio, visitor: Visitor) -> None:
    for name in ("one", "two"):
        address = drop(visitor, "/import", f"{name}.md", NOTES.encode())[1]
        assert visitor.submit(address, name=name)[0] == 303
    ids = [question.id for question in studio.bank()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.md", b"", "is empty"),
        ("a.md", b"no question here", "No question was found in a.md"),
        ("a.pdf", b"%PDF\x00\xff\x00", "is not text"),
        ("../../a.md", b"", "dropped file is empty"),
    ],
)
def test_what_holds_no_notes_is_said_in_a_sentence(visitor: Visitor, name: str, content: bytes, said: str) -> None:
    status, text = drop(visitor, "/import", name, content)
    assert (status, said in text, tempfile.gettempdir() in text) == (400, True, False)


def test_too_much_is_not_taken_in(visitor: Visitor) -> None:
    assert drop(visitor, "/import", "a.md", b"1" * (LARGEST + 1))[0] == 413
    assert drop(visitor, "/import", "a.md", iter([b"1" * 2**20] * 9))[0] == 413


def test_notes_of_others_are_shown_and_not_obeyed(visitor: Visitor) -> None:
    address = drop(visitor, "/import", "<b>.md", HOSTILE.encode())[1]
    text = visitor.get(address).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_without_a_folder_of_its_own_nothing_is_written(home: Path, encoder: Encoder) -> None:
    studio = make_studio(home, encoder, own=False)
    status, text = drop(Visitor(studio).enter(), "/import", "moe.md", NOTES.encode())
    assert (status, "rehearse init" in text) == (400, True)


@pytest.mark.parametrize("content", [b"", b"no sound", b"RIFF\x00\x00\x00\x00WAVE"])
def test_what_is_no_recording_is_said_by_its_name(studio: Studio, visitor: Visitor, content: bytes) -> None:
    before = studio.store.summaries()
    status, text = drop(visitor, "/questions/grpo-algorithm/sound", "phone.m4a", content)
    assert (status, "phone.m4a" in text, tempfile.gettempdir() in text) == (400, True, False)
    assert studio.store.summaries() == before
    assert not studio.store.pending(studio.clock())


@pytest.mark.parametrize(
    "made",
    [
        lambda file: FileError(file, 3, "is wrong"),
        lambda file: BankError([Mistake(file, 3, "", "is wrong")] * 6),
        lambda file: MachineError(f"{file} is wrong", Hint("doctor")),
    ],
)
def test_an_error_names_the_dropped_file_alone_and_stays_what_it_is(made: Callable[[Path], RehearseError]) -> None:
    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"x", "more_body": False}

    async def dropped() -> None:
        request = Request({"type": "http", "query_string": b"name=a.md", "headers": []}, receive)
        async with uploaded(request) as file:
            raised.append(made(file))
            raise raised[0]

    raised: list[RehearseError] = []
    with pytest.raises(RehearseError) as caught:
        anyio.run(dropped)
    assert str(caught.value).startswith("a.md")
    assert caught.value.hint == raised[0].hint
    assert type(caught.value) is type(raised[0])


def test_recordings_are_no_answer_to_what_is_not_asked(visitor: Visitor) -> None:
    assert drop(visitor, "/questions/no-such-question-at-all/sound", "a.wav", b"")[0] == 400


def test_other_sites_drop_nothing(visitor: Visitor) -> None:
    for address in ("/import", "/questions/grpo-algorithm/sound"):
        answer = visitor.post(address, content=NOTES.encode(), headers={"origin": "https://evil.example"})
        assert answer.status_code == 403
