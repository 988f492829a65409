"""Hearing an answer while it is spoken: the same words as from the file, and never none."""

from __future__ import annotations

import difflib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from rehearse.audio.files import read_sound
from rehearse.audio.samples import FULL_SCALE, RATE, as_integers
from rehearse.practice.watching import BEHIND
from rehearse.stt.gain import PORTION, GainControl
from rehearse.stt.streaming import GUESS_AFTER, StreamingTranscriber, transcribe
from rehearse.stt.transcriber import Abilities, Transcriber
from rehearse.stt.transcript import Transcript, Word
from rehearse.stt.whisper import WhisperTranscriber
from rehearse.stt.worker import TranscriptionWorker
from rehearse.text.note import Note
from rehearse.text.units import simplified
from tests.audio.test_hums import vowel
from tests.conftest import ANSWER, REPOSITORY
from tests.support.patience import PATIENCE, until

Sound = NDArray[np.float32]
TERMS = ("ZeRO", "DeepSpeed", "AllGather")


@pytest.fixture(scope="module")
def answer() -> Sound:
    """Five segments."""
    return read_sound(ANSWER)[: int(33.5 * RATE)]


@pytest.fixture(scope="module")
def whole(whisper: WhisperTranscriber, answer: Sound) -> Transcript:
    """What is heard of it in one piece."""
    return transcribe(whisper, answer, language="zh", terms=TERMS)


def likeness(heard: str, expected: str) -> float:
    return difflib.SequenceMatcher(None, heard, expected, autojunk=False).ratio()


class Scripted:
    """A transcriber that says what it is told, of each clip and whether terms were expected."""

    engine = model = "scripted"
    abilities = Abilities()

    def __init__(self, says: Callable[[float, bool], str]) -> None:
        self.says = says
        self.clips: list[float] = []

    def decode(self, clip: Sound, *, language: str, terms: Sequence[str]) -> list[Word]:
        seconds = len(clip) / RATE
        self.clips.append(seconds)
        text = self.says(seconds, bool(terms))
        step = seconds / max(1, len(text))
        return [Word(letter, i * step, (i + 1) * step, 1.0) for i, letter in enumerate(text)]

    def language_of(self, clip: Sound) -> str:
        return "zh"


def fluent(seconds: float, _expecting: bool) -> str:
    """Four different characters a second."""
    return "".join(chr(0x4E00 + 7 * i) for i in range(int(4 * seconds)))


def follow(transcriber: Transcriber, sound: Sound, portion: int, language: str | None = "zh") -> StreamingTranscriber:
    """The sound in portions, working whenever there is something to do."""
    listening = StreamingTranscriber(transcriber, language, TERMS)
    for begin in range(0, len(sound), portion):
        listening.accept(sound[begin : begin + portion])
        while listening.work():
            pass
    return listening


@pytest.mark.parametrize("portion", [800, 7777, 160_000])
def test_an_answer_heard_while_it_is_spoken_comes_out_as_from_its_file(
    whisper: WhisperTranscriber, answer: Sound, whole: Transcript, portion: int
) -> None:
    assert len(whole.words) > 100
    assert follow(whisper, answer, portion).finish() == whole


def test_words_have_their_times_in_order_inside_the_speech(whisper: WhisperTranscriber, answer: Sound) -> None:
    heard = transcribe(whisper, answer, language=None, terms=TERMS)
    assert heard.settings.language == "zh"
    assert "优化" in simplified(heard.text)
    starts = [word.start for word in heard.words]
    assert starts == sorted(starts)
    assert all(word.start <= word.end for word in heard.words)
    inside = [any(a - 0.01 <= word.start and word.end <= b + 0.01 for a, b in heard.speech) for word in heard.words]
    assert sum(inside) / len(inside) > 0.95


def test_the_thread_hears_what_the_file_holds(whisper: WhisperTranscriber, answer: Sound, whole: Transcript) -> None:
    live = TranscriptionWorker(lambda: whisper, "zh", TERMS)
    for block in np.array_split((answer * FULL_SCALE).astype(np.int16), 500):
        live.accept(block)
    shares: list[float] = []
    heard = live.finish(shares.append)
    assert heard == whole
    assert live.words == list(heard.words)
    assert shares == sorted(shares)


def test_what_comes_before_the_weights_are_loaded_is_heard_all_the_same(answer: Sound) -> None:
    loaded = threading.Event()
    scripted = Scripted(fluent)

    def load() -> Transcriber:
        assert loaded.wait(30)
        return scripted

    live = TranscriptionWorker(load, "zh", ())
    live.accept((answer * FULL_SCALE).astype(np.int16))
    assert live.words == []
    loaded.set()
    assert live.finish(lambda _: None) == transcribe(scripted, answer, language="zh")


def test_what_the_recogniser_fails_with_reaches_whoever_asks_for_the_words() -> None:
    def load() -> Transcriber:
        raise OSError("no weights")

    live = TranscriptionWorker(load, "zh", ())
    with pytest.raises(OSError, match="no weights"):
        live.finish(lambda _: None)


def test_nothing_is_decoded_after_a_cancelled_take(answer: Sound) -> None:
    scripted = Scripted(fluent)
    begun = threading.Event()

    def load() -> Transcriber:
        begun.wait(30)
        return scripted

    live = TranscriptionWorker(load, "zh", ())
    live.accept((answer * FULL_SCALE).astype(np.int16))
    live.cancel()
    begun.set()
    live._thread.join(30)
    assert not live._thread.is_alive()
    assert not scripted.clips


def test_an_unfinished_piece_is_decoded_while_the_speaker_pauses_and_not_again_at_the_end(answer: Sound) -> None:
    scripted = Scripted(fluent)
    segment = answer[: 4 * RATE]  # too short to be a segment of its own
    whole = transcribe(scripted, segment, language="zh", terms=TERMS)
    end = whole.speech[-1][1]
    scripted.clips.clear()
    quiet = np.zeros(int((GUESS_AFTER + 0.6) * RATE), np.float32)
    listening = follow(scripted, np.concatenate([answer[: int(end * RATE)], quiet]), 800)
    guessed = len(scripted.clips)
    assert listening.guess
    assert listening.finish().words
    assert len(scripted.clips) == guessed


@pytest.mark.parametrize("dropped", ["", "嗯", "对" * 40])
def test_a_piece_that_looks_dropped_or_looping_is_decoded_again_without_the_terms(answer: Sound, dropped: str) -> None:
    scripted = Scripted(lambda seconds, expecting: dropped if expecting else fluent(seconds, False))
    heard = transcribe(scripted, answer, language="zh", terms=TERMS)
    assert heard.text == transcribe(Scripted(fluent), answer, language="zh").text
    assert any(isinstance(note, Note) and note.kind == "decoded again" for note in heard.notes)


def test_a_recital_of_the_terms_is_not_believed(answer: Sound) -> None:
    scripted = Scripted(
        lambda seconds, expecting: "ZeRO DeepSpeed AllGather" + fluent(seconds, True) if expecting else "你好世界" * 9
    )
    assert "ZeRO" not in transcribe(scripted, answer, language="zh", terms=TERMS).text


def test_a_held_sound_is_noted_where_it_is(answer: Sound) -> None:
    at = 9 * RATE
    held = np.concatenate([np.zeros(RATE // 4, np.float32), vowel(0.6, 120.0), np.zeros(RATE // 4, np.float32)])
    clip = np.concatenate([answer[:at], held, answer[at : 15 * RATE]])
    ((start, end),) = transcribe(Scripted(fluent), clip, language="zh").held
    assert (start, end) == pytest.approx((9.25, 9.85), abs=0.15)
    assert transcribe(Scripted(fluent), answer[: 15 * RATE], language="zh").held == ()


def test_silence_is_a_result(whisper: WhisperTranscriber) -> None:
    silent = transcribe(whisper, np.zeros(5 * RATE, np.float32), language="zh", terms=TERMS)
    assert (silent.words, silent.speech, silent.notes) == ((), (), ())


@pytest.mark.parametrize("loud", [0.0004, 0.002, 0.005])
def test_a_quiet_recording_is_amplified_and_heard_like_a_loud_one(
    whisper: WhisperTranscriber, answer: Sound, loud: float
) -> None:
    clip = answer[: 16 * RATE]
    quiet = as_integers(clip * np.float32(loud)).astype(np.float32) / FULL_SCALE  # as a microphone delivers it
    heard, expected = (transcribe(whisper, sound, language="zh") for sound in (quiet, clip))
    assert heard.settings.gain_db > 10
    assert any(isinstance(note, Note) and note.kind == "amplified" for note in heard.notes)
    assert sum(end - start for start, end in heard.speech) > 0.85 * sum(end - start for start, end in expected.speech)
    assert likeness(simplified(heard.text), simplified(expected.text)) > 0.7


@pytest.mark.parametrize("quiet_first", [True, False])
def test_a_recording_that_is_quiet_only_in_part_is_heard_in_that_part(answer: Sound, quiet_first: bool) -> None:
    clip = answer[: 40 * RATE].copy()
    expected = transcribe(Scripted(fluent), clip, language="zh").speech
    part = slice(0, 20 * RATE) if quiet_first else slice(20 * RATE, None)
    clip[part] *= np.float32(0.002)
    heard = transcribe(Scripted(fluent), clip, language="zh").speech
    assert sum(end - start for start, end in heard) > 0.85 * sum(end - start for start, end in expected)


def test_what_is_loud_enough_comes_back_at_once_and_as_it_was(answer: Sound) -> None:
    leveller = GainControl()
    clip = answer[: 40 * PORTION]
    back = np.concatenate([leveller.accept(clip), leveller.end()])
    assert np.array_equal(back, clip)
    quiet = (clip * 0.001).astype(np.float32)
    parts = GainControl()
    by_parts = [parts.accept(quiet[begin : begin + 700]) for begin in range(0, len(quiet), 700)]
    whole = GainControl()
    at_once = np.concatenate([whole.accept(quiet), whole.end()])
    assert np.array_equal(np.concatenate([*by_parts, parts.end()]), at_once)
    assert len(at_once) == len(quiet)
    assert np.std(at_once) > 30 * np.std(quiet)


@pytest.mark.parametrize("loud", [0.00003, 0.0003, 0.003, 0.03])
def test_noise_however_loud_is_not_heard_as_speech(loud: float) -> None:
    chance = np.random.default_rng(3)
    noise = chance.normal(0, loud, 15 * RATE).astype(np.float32)
    noise[5 * RATE] = 0.5  # a click
    assert transcribe(Scripted(fluent), noise, language="zh").words == ()


def test_nothing_but_speech_that_waits_is_kept_of_a_take(answer: Sound) -> None:
    """Live: a word and minutes of silence, and somebody who talks all the time."""
    silence = np.zeros(60 * RATE, np.float32)
    for minutes in ([answer[:RATE], *[silence] * 5], [answer] * 3):
        listening = StreamingTranscriber(Scripted(fluent), "zh", ())
        for minute in minutes:
            for begin in range(0, len(minute), 4000):
                listening.accept(minute[begin : begin + 4000])
                listening.work()
            kept = sum(map(len, listening._blocks)) + sum(len(clip) for _, clip in listening._waiting)
            assert kept <= 40 * RATE
        assert listening.seconds == pytest.approx(sum(map(len, minutes)) / RATE)


def test_a_whole_file_is_taken_in_without_copies_of_what_follows(answer: Sound) -> None:
    import tracemalloc

    sound = np.tile(answer, 6)
    tracemalloc.start()
    listening = StreamingTranscriber(Scripted(fluent), "zh", ())
    listening.accept(sound)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2.5 * sound.nbytes


def test_a_take_is_heard_from_its_file_when_listening_to_it_failed(tmp_path: Path) -> None:
    from functools import partial

    from rehearse.audio.player import Player
    from rehearse.audio.sources import RecordedAnswer
    from rehearse.bank.bank import read_bank
    from rehearse.cli.clock import now
    from rehearse.cli.wiring import load_encoder
    from rehearse.practice.batch import FileScreen
    from rehearse.practice.engines import Engines
    from rehearse.practice.judging import Judging
    from rehearse.practice.session import Session
    from rehearse.practice.voice import Voice
    from rehearse.takes.store import Store
    from rehearse.terminal.screen import FilesBar

    class Stumbling(Scripted):
        def decode(self, clip: Sound, *, language: str, terms: Sequence[str]) -> list[Word]:
            if threading.current_thread().name == "listening":
                raise ValueError("out of luck")
            return super().decode(clip, language=language, terms=terms)

    said: list[str] = []
    screen = FileScreen(FilesBar(1), ANSWER)
    screen.notice = said.append  # type: ignore[assignment]
    source = partial(RecordedAnswer, ANSWER)
    engines = Engines(lambda: Stumbling(fluent), load_encoder)
    session = Session(screen, Voice(Player(), screen), source, Judging(engines, Store(tmp_path)), now)
    take = session.take(read_bank(REPOSITORY / "questions").get("deepspeed-zero-stages"))
    assert take
    assert take.transcript.words
    assert said == ["Listening while you spoke failed (out of luck); the recording is heard instead."]


def test_a_machine_that_falls_behind_knows_by_how_much_and_hears_everything(answer: Sound) -> None:
    held = threading.Event()

    def slow(seconds: float, expecting: bool) -> str:
        held.wait(PATIENCE)
        return fluent(seconds, expecting)

    live = TranscriptionWorker(lambda: Scripted(slow), "zh", TERMS)
    assert live.behind == 0
    answer = np.tile(answer, 2)
    live.accept((answer * FULL_SCALE).astype(np.int16))
    until(lambda: live.behind > BEHIND, "it is said to be behind")
    assert live.behind < len(answer) / RATE
    held.set()
    shares: list[float] = []
    heard = live.finish(shares.append)
    assert live.behind == 0
    assert len(heard.text) > 3 * len(answer) / RATE
    assert shares == sorted(shares)
