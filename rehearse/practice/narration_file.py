"""Questions and answers as sound files with chapters: one a topic in a folder, or all in one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rehearse.audio.chapters import Chapter, check_target, file_name, write_book
from rehearse.bank.script import Passage, Programme
from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.tts.system import Synthesizer

FOLDERS_KIND = ".m4a"
Done = Callable[[Passage], object]  # what is rendered; a question may take a minute, and so it is told of each passage


@dataclass(frozen=True, slots=True)
class ChapterWritten:
    """start, end: seconds."""

    question: str
    title: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class FileWritten:
    file: str
    title: str
    seconds: float
    chapters: tuple[ChapterWritten, ...]


def export(programme: Programme, target: Path, synthesizer: Synthesizer, done: Done) -> list[FileWritten]:
    """Render and write everything. target: a folder, or a file by its ending.

    Raises RehearseError for what cannot be written, before anything is rendered; MachineError without a voice.
    """
    planned = _planned(programme, target)
    for file, _title, _questions in planned:
        check_target(file)
    try:
        return [_write(file, title, part, synthesizer, done) for file, title, part in planned]
    finally:
        synthesizer.close()


def _planned(programme: Programme, target: Path) -> list[tuple[Path, str, Programme]]:
    topics = list(dict.fromkeys(question.topic for question, _ in programme))
    if target.suffix and not target.is_dir():
        return [(target, topics[0] if len(topics) == 1 else target.stem, programme)]
    if target.exists() and not target.is_dir():
        raise RehearseError(
            _("{target} is not a folder. Name one, or a file that ends in .m4a, .m4b, .mp3 or .ogg.").format(
                target=target
            )
        )
    return [
        (target / file_name(topic, FOLDERS_KIND), topic, [pair for pair in programme if pair[0].topic == topic])
        for topic in topics
    ]


def _write(file: Path, title: str, programme: Programme, synthesizer: Synthesizer, done: Done) -> FileWritten:
    chapters = []
    for question, passages in programme:
        sounds = []
        for passage in passages:
            sounds.append((synthesizer.render(passage.text, passage.language), passage.pause))
            done(passage)
        chapters.append(Chapter(question.ask, tuple(sounds)))
    marks = write_book(file, title, chapters)
    written = tuple(
        ChapterWritten(question.id, mark.title, mark.start, mark.end)
        for (question, _), mark in zip(programme, marks, strict=True)
    )
    return FileWritten(str(file), title, marks[-1].end, written)
