"""A server of the user's own behind the Transcriber interface: speaches, vLLM, and others of OpenAI's kind."""

from __future__ import annotations

import asyncio
import io
import math
import re
import wave
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rehearse.audio.samples import FULL_SCALE, RATE
from rehearse.errors import MachineError
from rehearse.i18n import _
from rehearse.network.exchange import NotUnderstood, Refused, exchange
from rehearse.network.reply import entries, number_of, text_of
from rehearse.network.server import Server
from rehearse.stt.segmenter import MARGIN, Segmenter, Span, within
from rehearse.stt.transcriber import Abilities, introduction
from rehearse.stt.transcript import Word
from rehearse.stt.vad import VoiceActivityDetector

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

LIMIT = 60.0  # s for one segment of at most 30 s; a server that needs longer is of no use
FASTEST = 50  # characters a second; nobody speaks more than 30, whatever the language
LATE = 1.0  # s by which a server's clock may run past the end
SKIPPED = 20  # characters between two timed words, more than which means that the times are of other words
_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")  # and its punctuation
_UNIT = re.compile(r"\s*[\u3400-\u9fff][^\w\s]*|\s*[^\s\u3400-\u9fff]+")


class ServerTranscriber:
    """model: its name on the server; "" where it has one only. Making one asks for it. Raises MachineError."""

    engine = "server"
    abilities = Abilities(times="starts", probabilities=False)  # servers differ; what each says is looked at

    def __init__(self, server: Server, model: str = "") -> None:
        self._server = server
        self.model = asyncio.run(self._choose(model))

    def decode(self, clip: Sound, *, language: str, terms: Sequence[str]) -> list[Word]:
        prompt = {"prompt": introduction(terms, language).strip()} if terms else {}
        reply = asyncio.run(self._ask(clip, {"language": language, **prompt}))
        return words_of(reply, len(clip) / RATE, lambda: _voiced(clip))

    def language_of(self, clip: Sound) -> str:
        reply = asyncio.run(self._ask(clip[: 30 * RATE], {}))
        named = text_of(reply, "language").lower()
        if named:
            return "en" if named in ("en", "english") else "zh"
        return "zh" if re.search(r"[\u3400-\u9fff]", text_of(reply, "text", 30 * FASTEST)) else "en"

    async def _choose(self, wanted: str) -> str:
        try:
            async with exchange(self._server, LIMIT) as asked:
                return await asked.choose_model(wanted or self._server.model, f"--model {self._server.url}#NAME")
        except (Refused, TimeoutError) as error:
            raise _cannot(error) from None

    async def _ask(self, clip: Sound, form: dict[str, str]) -> dict[str, Any]:
        """With times of words; where the server has none, with those of sentences, or none."""
        form = {"model": self.model, "temperature": "0", **form}
        times = {"response_format": "verbose_json", "timestamp_granularities[]": "word"}
        takes = ({**form, **times}, {**form, "response_format": "verbose_json"}, {**form, "response_format": "json"})
        reason: Exception = RuntimeError()
        try:
            async with exchange(self._server, LIMIT) as asked:
                for data in takes:
                    files = {"file": ("answer.wav", wave_file(clip), "audio/wav")}
                    try:
                        return await asked.send("POST", "audio/transcriptions", data=data, files=files)
                    except NotUnderstood as error:
                        reason = error
        except (Refused, TimeoutError) as error:
            reason = error
        raise _cannot(reason)


def wave_file(clip: Sound) -> bytes:
    """16 bits a sample: what every server takes."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((clip.clip(-1, 1) * (FULL_SCALE - 1)).astype("<i2").tobytes())
    return written.getvalue()


def words_of(reply: dict[str, Any], seconds: float, voiced: Callable[[], Sequence[Span]] = lambda: ()) -> list[Word]:
    """All words of a reply on a clip of so many seconds, with the times of its words, or else of its segments. Times
    that cannot be are not believed: the text is spread over the voiced time then.

    The list of words has no punctuation; the text has, and so it is cut up.
    """
    segments = entries(reply, "segments")
    longest = int(FASTEST * max(seconds, 1.0))
    in_segments = [word for segment in segments for word in entries(segment, "words")]
    timed = _timed(entries(reply, "words") or in_segments, "word")
    lines = _timed(segments, "text")
    text = (text_of(reply, "text", longest).strip() or _joined(lines) or _joined(timed))[:longest]
    words = _placed(text, timed, seconds)
    if words or not text:
        return words
    spans = voiced() or [(0.0, seconds)]
    parts = _placed(text, lines, seconds) or [Word(text, 0.0, seconds, 0.0)]
    return [word for part in parts for word in _spread(part, spans)]


def _timed(entries: Iterable[dict[str, Any]], name: str) -> list[Word]:
    """What has a text. A time that is none is not a number."""
    texts = ((entry, text_of(entry, name, 30 * FASTEST)) for entry in entries)
    return [
        Word(text, _time(entry, "start"), _time(entry, "end"), _probability(entry))
        for entry, text in texts
        if text.strip()
    ]


def _time(entry: dict[str, Any], name: str) -> float:
    value = number_of(entry, name)
    return math.nan if value is None else round(value, 2)


def _probability(entry: dict[str, Any]) -> float:
    """speaches says it; of others nothing is known, and what is not known is not believed, see hotwords."""
    return round(min(max(number_of(entry, "probability") or 0.0, 0.0), 1.0), 3)


def _joined(parts: Sequence[Word]) -> str:
    """As one text, where the server gives none. Some put a space before a word that has one, some put none at all."""
    text, spaced = "", any(part.text[:1].isspace() for part in parts)
    for part in parts:
        together = spaced or not text or _CHINESE.match(text[-1]) or _CHINESE.match(part.text)
        text += part.text if together else f" {part.text}"
    return text.strip()


def _placed(text: str, timed: Sequence[Word], seconds: float) -> list[Word]:
    """The whole text, cut where these begin in it, with the space before each. None where their times cannot be, or
    where they are not this text's: one that is not found goes to its neighbour, many are none of it.
    """
    if not _possible(timed, len(text), seconds):
        return []
    begins: list[tuple[int, Word]] = []
    position = 0
    for word in timed:
        bare = word.text.strip()
        begin = text.find(bare, position)
        if begin < 0:
            continue
        if begin - position > SKIPPED:
            return []
        position = begin + len(bare)
        begins.append((len(text[:begin].rstrip()), word))
    if not begins or len(text) - position > SKIPPED:
        return []
    ends = [begin for begin, _ in begins[1:]] + [len(text)]
    return [
        replace(word, text=text[begin:end], end=min(word.end, seconds))
        for begin, end, (_, word) in zip([0, *ends[:-1]], ends, begins, strict=True)
    ]


def _possible(timed: Sequence[Word], length: int, seconds: float) -> bool:
    """Whether these are times in seconds of a clip, in order, in which so many characters can be said."""
    return (
        bool(timed)
        and all(0 <= word.start <= word.end <= seconds + LATE and word.start <= seconds for word in timed)
        and all(before.start <= after.start for before, after in pairwise(timed))
        and length <= FASTEST * (timed[-1].end - timed[0].start)
    )


def _spread(part: Word, spans: Sequence[Span]) -> list[Word]:
    """Its words with times in proportion to their length, where in its time there is a voice."""
    inside = within(spans, part.start, part.end) or [(part.start, part.end)]
    texts = _UNIT.findall(part.text)
    total, voiced = sum(map(len, texts)), sum(b - a for a, b in inside)
    words, done = [], 0
    for text in texts:
        begin, done = voiced * done / total, done + len(text)
        start = next((a + left for a, b, left in _passed(inside, begin) if left < b - a), inside[-1][1])
        end = next((a + left for a, b, left in _passed(inside, voiced * done / total) if left <= b - a), inside[-1][1])
        words.append(Word(text, round(start, 2), round(end, 2), 0.0))
    return words


def _passed(spans: Sequence[Span], seconds: float) -> Iterator[tuple[float, float, float]]:
    """Each span, and how much of so many seconds is left when it begins."""
    for start, end in spans:
        yield start, end, seconds
        seconds -= end - start


def _voiced(clip: Sound) -> list[Span]:
    """Where somebody speaks. A segment ends in MARGIN of silence, in which a word would be taken for invented."""
    voice, segmenter = VoiceActivityDetector(), Segmenter()
    segmenter.accept([*voice.accept(clip).tolist(), *voice.end().tolist()])
    seconds = len(clip) / RATE
    segmenter.unfinished(seconds)
    last = max(seconds - MARGIN, seconds / 2)
    return [(start, min(end, last)) for start, end in segmenter.speech if start < last]


def _cannot(error: BaseException) -> MachineError:
    why = str(error)
    if isinstance(error, TimeoutError):
        why = _("the server did not answer within {seconds:.0f} s").format(seconds=LIMIT)
    text = _("The answer cannot be transcribed: {reason}. Without --model URL it is heard here.")
    return MachineError(text.format(reason=why.rstrip("。.")))
