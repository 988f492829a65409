"""A server of the user's own behind the Recogniser interface: speaches, vLLM, and others of OpenAI's kind."""

from __future__ import annotations

import asyncio
import io
import re
import wave
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rehearse.errors import MachineError
from rehearse.i18n import _
from rehearse.remote import NotUnderstood, Refused, Server
from rehearse.samples import FULL_SCALE, RATE
from rehearse.speech.transcriber import introduction
from rehearse.speech.transcript import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

LIMIT = 60.0  # s for one piece of at most 30 s; a server that needs longer is of no use
_UNIT = re.compile(r"\s*[\u3400-\u9fff][^\w\s]*|\s*[^\s\u3400-\u9fff]+")


class ServedRecogniser:
    """model: its name on the server; "" where it has one only. Making one asks for it. Raises MachineError."""

    engine = "server"

    def __init__(self, server: Server, model: str = "") -> None:
        self._server = server
        self.model = asyncio.run(self._choose(model))

    def decode(self, clip: Sound, *, language: str, terms: Sequence[str]) -> list[Word]:
        prompt = {"prompt": introduction(terms, language).strip()} if terms else {}
        return words_of(asyncio.run(self._ask(clip, {"language": language, **prompt})), len(clip) / RATE)

    def language_of(self, clip: Sound) -> str:
        reply = asyncio.run(self._ask(clip[: 30 * RATE], {}))
        named = str(reply.get("language") or "").lower()
        if named:
            return "en" if named in ("en", "english") else "zh"
        return "zh" if re.search(r"[\u3400-\u9fff]", str(reply.get("text"))) else "en"

    async def _choose(self, wanted: str) -> str:
        try:
            async with asyncio.timeout(LIMIT), self._server.client() as client:
                return await self._server.choose_model(client, wanted, f"--model {self._server.url}#NAME")
        except (Refused, TimeoutError) as error:
            raise _cannot(error) from None

    async def _ask(self, clip: Sound, form: dict[str, str]) -> dict[str, Any]:
        """With times of words; where the server has none, with those of sentences, or none."""
        form = {"model": self.model, "temperature": "0", **form}
        times = {"response_format": "verbose_json", "timestamp_granularities[]": "word"}
        attempts = ({**form, **times}, {**form, "response_format": "verbose_json"}, {**form, "response_format": "json"})
        reason: Exception = RuntimeError()
        try:
            async with asyncio.timeout(LIMIT), self._server.client() as client:
                for data in attempts:
                    files = {"file": ("answer.wav", wave_file(clip), "audio/wav")}
                    try:
                        return await self._server.send(client, "POST", "audio/transcriptions", data=data, files=files)
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


def words_of(reply: dict[str, Any], seconds: float) -> list[Word]:
    """A verbose_json reply as words. The list of words has no punctuation; the text has, and so it is cut up."""
    text = str(reply.get("text") or "").strip()
    segments = [each for each in reply.get("segments") or () if isinstance(each, dict)]
    timed = [*(reply.get("words") or ()), *(word for each in segments for word in each.get("words") or ())]
    placed = list(_placed(text, (word for word in timed if isinstance(word, dict))))
    if placed:
        ends = [begin for begin, _ in placed[1:]] + [len(text)]
        begins = [0, *ends[:-1]]
        return [
            Word(text[begin:end], _seconds(word, "start"), _seconds(word, "end"), _probability(word))
            for begin, end, (_, word) in zip(begins, ends, placed, strict=True)
        ]
    if segments:
        return [
            word
            for each in segments
            for word in _spread(str(each.get("text", "")), _seconds(each, "start"), _seconds(each, "end"))
        ]
    return _spread(text, 0.0, seconds)


def _placed(text: str, timed: Iterable[dict[str, Any]]) -> Iterable[tuple[int, dict[str, Any]]]:
    """Where in the text each word begins, its leading space included. One that is not found goes to its neighbour."""
    position = 0
    for word in timed:
        bare = str(word.get("word", "")).strip()
        begin = text.find(bare, position) if bare else -1
        if begin >= 0:
            position = begin + len(bare)
            yield len(text[:begin].rstrip()), word


def _spread(text: str, start: float, end: float) -> list[Word]:
    """The words with times in proportion to their length."""
    parts = _UNIT.findall(text)
    total = sum(map(len, parts))
    words, done = [], 0
    for part in parts:
        begin, done = start + (end - start) * done / total, done + len(part)
        words.append(Word(part, round(begin, 2), round(start + (end - start) * done / total, 2), 0.0))
    return words


def _seconds(entry: dict[str, Any], name: str) -> float:
    value = entry.get(name)
    return round(float(value), 2) if isinstance(value, int | float) else 0.0


def _probability(word: dict[str, Any]) -> float:
    """speaches says it; of others nothing is known, and what is not known is not believed (rehearse/support.py)."""
    value = word.get("probability")
    return round(float(value), 3) if isinstance(value, int | float) else 0.0


def _cannot(error: BaseException) -> MachineError:
    why = str(error)
    if isinstance(error, TimeoutError):
        why = _("the server did not answer within {seconds:.0f} s").format(seconds=LIMIT)
    told = _("The answer cannot be transcribed: {reason}. Without --model URL it is heard here.")
    return MachineError(told.format(reason=why.rstrip("。.")))
