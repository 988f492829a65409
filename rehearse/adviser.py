"""A language model of the user's own, asked for a second opinion on each key point."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rehearse.bank.question import Question
from rehearse.errors import MachineError, RehearseError
from rehearse.i18n import _, counted, joined
from rehearse.judge.answer import Answer
from rehearse.judge.coverage import Coverage, Verdict
from rehearse.judge.opinion import find_quote, heard_out
from rehearse.remote import NotUnderstood, Refused, Server

if TYPE_CHECKING:
    import httpx2

SECONDS = 20.0  # for all points of an answer
AT_ONCE = 4  # requests; a server that takes one at a time queues them
LONGEST_REPLY = 400  # tokens; a quote and a word, or a model that has lost its thread
MODEL_OPTION = "--opinion-model"
VERDICTS: dict[str, Verdict] = {"covered": "covered", "partial": "maybe", "missed": "missed"}
TASK = """\
You check whether a spoken interview answer makes one key point. The answer was written down by a speech recogniser: \
a word that sounds like the right one counts as the right one. Judge what is claimed, not which words appear. The \
right claim in other words makes the point. The right words do not, if what they say is wrong, denied, said of \
something else, or with the roles swapped.
Reply with JSON only: {"quote": "...", "verdict": "covered" | "partial" | "missed"}
quote: the shortest stretch of the answer that makes the point, copied exactly; empty if there is none.
verdict: covered if the point is made, partial if only half of it is, missed if it is not."""
FORMAT = {
    "type": "json_schema",
    "json_schema": {
        "name": "opinion",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {
                "quote": {"type": "string", "maxLength": 200},
                "verdict": {"type": "string", "enum": list(VERDICTS)},
            },
            "required": ["quote", "verdict"],
            "additionalProperties": False,
        },
    },
}


@dataclass(frozen=True, slots=True)
class Advice:
    """The coverage after the second opinion. notice: what of it is missing and why, or ""."""

    coverage: Coverage
    notice: str = ""


@dataclass(slots=True)
class _Heard:
    """What has come back so far. opinions: verdict and quote, by point. formatted: it knows schemas for replies."""

    model: str
    opinions: dict[int, tuple[Verdict, str]] = field(default_factory=dict)
    formatted: bool = True


@dataclass(frozen=True, slots=True)
class Adviser:
    """model: "" for the only one that the server has. seconds: how long all opinions on one answer may take."""

    server: Server
    model: str = ""
    seconds: float = SECONDS

    def advise(self, coverage: Coverage, answer: Answer, question: Question) -> Advice:
        """Ask about every point, the least certain first. Whatever fails, the judge's own verdict stands."""
        if not answer.text or not coverage.points:
            return Advice(coverage)
        heard = _Heard(self.model)
        trouble = self._in_time(self._ask(heard, coverage, answer, question))
        unproven = sum(
            verdict != "missed" and find_quote(answer, quote) is None for verdict, quote in heard.opinions.values()
        )
        told = heard_out(coverage, answer, heard.opinions, heard.model)
        return Advice(told, _notice(trouble, len(coverage.points) - len(heard.opinions), unproven))

    def greet(self) -> str:
        """The model that would be asked. Raises MachineError where nobody answers."""
        heard = _Heard(self.model)

        async def ask() -> None:
            async with self.server.client() as client:
                heard.model = await self.server.choose_model(client, self.model, MODEL_OPTION)

        trouble = self._in_time(ask())
        if trouble:
            raise MachineError(trouble)
        return heard.model

    def _in_time(self, asking: Coroutine[Any, Any, None]) -> str:
        """What went wrong, or ""."""

        async def limited() -> None:
            async with asyncio.timeout(self.seconds):
                await asking

        trouble = ""
        try:
            asyncio.run(limited())
        except* TimeoutError:
            trouble = _("The second opinion took longer than {seconds:g} s.").format(seconds=self.seconds)
        except* Refused as refusals:  # one of the requests; the others are called off
            trouble = _("The second opinion failed: {reason}").format(reason=refusals.exceptions[0])
        return trouble

    async def _ask(self, heard: _Heard, coverage: Coverage, answer: Answer, question: Question) -> None:
        unsure_first = sorted(range(len(question.points)), key=lambda n: abs(coverage.points[n].confidence - 0.5))
        turn = asyncio.Semaphore(AT_ONCE)

        async def one(client: httpx2.AsyncClient, number: int) -> None:
            async with turn:
                opinion = read_reply(await self._reply(client, heard, _messages(question, answer, number)))
            if opinion is not None:
                heard.opinions[number] = opinion

        async with self.server.client() as client:
            heard.model = self.model or await self.server.choose_model(client, "", MODEL_OPTION)
            async with asyncio.TaskGroup() as group:
                for number in unsure_first:
                    group.create_task(one(client, number))

    async def _reply(self, client: httpx2.AsyncClient, heard: _Heard, messages: list[dict[str, str]]) -> str:
        body: dict[str, Any] = {
            "model": heard.model,
            "messages": messages,
            "temperature": 0,
            "seed": 0,
            "max_tokens": LONGEST_REPLY,
        }
        if heard.formatted:
            try:
                return _content(await self._complete(client, {**body, "response_format": FORMAT}))
            except NotUnderstood:
                heard.formatted = False  # the task asks for the same in words
        try:
            return _content(await self._complete(client, body))
        except NotUnderstood as error:
            raise Refused(
                _("{host} does not understand the request ({reason}).").format(host=self.server.host, reason=error)
            ) from None

    async def _complete(self, client: httpx2.AsyncClient, body: dict[str, Any]) -> dict[str, Any]:
        return await self.server.send(client, "POST", "chat/completions", json=body)


def seconds_from(text: str) -> float:
    """A time limit as the user wrote it; "" is the usual one. Raises RehearseError."""
    try:
        seconds = float(text or SECONDS)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise RehearseError(
            _('REHEARSE_OPINION_SECONDS is "{text}"; set it to a number of seconds, like 20.').format(text=text)
        )
    return seconds


def read_reply(text: str) -> tuple[Verdict, str] | None:
    """Verdict and quote of a reply, which may have thoughts before it; None where it holds none."""
    for begin in reversed([place for place, letter in enumerate(text) if letter == "{"]):
        try:
            found, _end = json.JSONDecoder().raw_decode(text, begin)
        except ValueError:
            continue
        verdict, quote = found.get("verdict"), found.get("quote") or ""
        if isinstance(verdict, str) and verdict in VERDICTS and isinstance(quote, str):
            return VERDICTS[verdict], quote.strip()
    return None


def _messages(question: Question, answer: Answer, number: int) -> list[dict[str, str]]:
    """The same beginning for every point of an answer, so that a server may keep what it has read."""
    point = question.points[number]
    said = f"Question:\n{question.ask}\n\nAnswer:\n{answer.text}\n\nKey point:\n{point.point}"
    ways = "".join(f"\n- {wording}" for wording in point.also)
    others = f"\nOther ways to say it:{ways}" if ways else ""
    return [{"role": "system", "content": TASK}, {"role": "user", "content": said + others}]


def _content(reply: dict[str, Any]) -> str:
    try:
        return str(reply["choices"][0]["message"]["content"] or "")
    except (KeyError, IndexError, TypeError):
        return ""


def _notice(trouble: str, unasked: int, unproven: int) -> str:
    stands = _("The judge's own verdict stands for {count} of the points.").format(count=unasked)
    dropped = counted(
        "{count} second opinion was dropped: the words that it quotes were not said.",
        "{count} second opinions were dropped: the words that they quote were not said.",
        unproven,
    )
    return joined(trouble, stands if unasked else "", dropped if unproven else "")
