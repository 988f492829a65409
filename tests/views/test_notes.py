"""Notes are kept as kind and values and shown in the user's language; those of schema 1 stand as they were written."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from rehearse.i18n import use
from rehearse.takes.store import Store
from rehearse.text.note import Note
from rehearse.views.notes import SENTENCES, note_text
from rehearse.views.remarks import note_texts
from tests.support.takes import made_take
from tests.takes.test_store import make

VALUES: dict[str, str | float] = {
    "name": "USB {mic} 2",
    "start": 3.4,
    "end": 9.0,
    "text": "'谢谢'",
    "second": 4.0,
    "decibels": 23.6,
    "topic": "RAG",
}
CANNOT = {"doing": "finish", "path": "/tmp/answer.flac", "cause": "the disk is full; free some space"}


@pytest.mark.parametrize("kind", SENTENCES)
def test_every_kind_is_a_sentence_in_both_languages(kind: str) -> None:
    note = Note(kind, VALUES | CANNOT)
    english = note_text(note)
    assert "{mic}" in english or "{" not in english
    use("zh")
    chinese = note_text(note)
    assert kind == "topic" or re.search("[\u4e00-\u9fff]{2}", chinese.replace("谢谢", ""))
    assert not chinese.endswith(("。", "."))


def test_an_empty_value_is_not_the_head_of_the_catalogue() -> None:
    use("zh")
    assert "Content-Type" not in note_text(Note("cannot", {"doing": "", "path": "", "cause": ""}))


@pytest.mark.parametrize(
    "note", [Note("stopped"), Note("decoded again", {"start": "x", "end": 1}), Note("of a later version")]
)
def test_a_note_that_lacks_something_is_named_by_its_kind(note: Note) -> None:
    assert note_text(note) == note.kind


def test_a_take_keeps_kind_and_values(tmp_path: Path) -> None:
    store = Store(tmp_path)
    take = make(store)
    notes = (Note("left out", {"text": "'谢谢观看'", "second": 12.0}), Note("amplified", {"decibels": 24.0}))
    recording = replace(take.recording, trouble=Note("stopped", {"name": "USB"}))
    store.keep(replace(take, transcript=replace(take.transcript, notes=notes), recording=recording))
    kept = json.loads((store.path(take.id) / "attempt.json").read_text(encoding="utf-8"))
    assert kept["schema"] == 2
    assert kept["transcript"]["notes"][1] == {"kind": "amplified", "values": {"decibels": 24.0}}
    assert store.get(take.id).transcript.notes == notes
    assert store.get(take.id).recording.trouble == recording.trouble


def test_a_take_of_schema_1_is_read_shown_and_changed_as_it_is(tmp_path: Path) -> None:
    store = Store(tmp_path)
    take = make(store)
    file = store.path(take.id) / "attempt.json"
    old = json.loads(file.read_text(encoding="utf-8"))
    old["schema"] = 1
    old["recording"]["trouble"] = "the microphone USB stopped delivering sound"
    old["transcript"]["notes"] = ["3-9 s was decoded again without the expected terms"]
    file.write_text(json.dumps(old), encoding="utf-8")
    read = Store(tmp_path).get(take.id)
    texts = list(note_texts(read.recording, read.transcript))
    assert texts == [*old["transcript"]["notes"], old["recording"]["trouble"]]
    changed = Store(tmp_path)
    changed.keep(replace(changed.get(take.id), note="mine"))
    assert json.loads(file.read_text(encoding="utf-8")) == old | {"note": "mine"}


def test_hostile_notes_are_bounded(tmp_path: Path) -> None:
    store = Store(tmp_path)
    take = make(store, question=made_take().question)
    for note in (Note("x" * 5_000), Note("stopped", {"name": "x" * 5_000}), "x" * 5_000):
        file = store.path(take.id) / "attempt.json"
        kept = json.loads(file.read_text(encoding="utf-8"))
        kept["transcript"]["notes"] = [note if isinstance(note, str) else {"kind": note.kind, "values": note.values}]
        file.write_text(json.dumps(kept), encoding="utf-8")
        reader = Store(tmp_path)
        assert reader.summaries() == []
        assert "a text of more than 4,000 characters" in reader.broken[0]
