"""A language model of the user's own, asked for a second opinion on each key point."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from rehearse.bank.question import Question
from rehearse.errors import MachineError, RehearseError
from rehearse.i18n import _, counted, joined
from rehearse.judge.answer import Answer
from rehearse.judge.coverage import Coverage, Verdict
from rehearse.judge.opinion import find_quote, heard_out
from rehearse.network.exchange import LARGEST, Exchange, NotUnderstood, Refused, exchange
from rehearse.network.reply import clean, entries, entry_of, text_of
from rehearse.network.server import Server

SECONDS = 20.0  # for all points of an answer
AT_ONCE = 4  # requests; a server that takes one at a time queues them
LONGEST_REPLY = 400  # tokens; a quote and a word, or a model that has lost its thread
ROOM_TO_THINK = 4096  # tokens, for a model that used those up and had not come to a verdict
LONGEST_TEXT = 40_000  # characters, the last of which are read; 4096 tokens are some 16,000
MODEL_OPTION = "--opinion-model"
MOST_WORDINGS, MOST_MISTAKES, LONGEST_WORDING = 12, 8, 200  # shown of a point; characters of each
ASKED = ("covered", "wrong", "missed")
VERDICTS: dict[str, Verdict] = {"covered": "covered", "partial": "maybe", "wrong": "wrong", "missed": "missed"}
_THOUGHT = re.compile(r"<(think(?:ing)?|reasoning|thought)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_OPEN_THOUGHT = re.compile(r"<(think(?:ing)?|reasoning|thought)>(?!.*</\1>)", re.DOTALL | re.IGNORECASE)
_END_OF_THOUGHT = re.compile(r".*</(?:think(?:ing)?|reasoning|thought)>", re.DOTALL | re.IGNORECASE)
# A reply that keeps to no form and is clear all the same: **Verdict:** Covered. Quote: "..."
_SAYS = re.compile(r"\bverdict\W{1,6}(?:is\W{1,3})?(covered|partial|wrong|missed)\b", re.IGNORECASE)
_QUOTES = re.compile(r"\bquote\W{1,6}?[\"“'‘「]?(?P<quote>\w[^\n\"”「」]*)", re.IGNORECASE)
TASK = """\
You check whether a spoken interview answer makes one key point. The answer was written down by a speech transcriber: \
a word that sounds like the right one counts as the right one. Judge what is claimed, not which words appear. The \
right claim in other words makes the point. The right words do not, if what they say is wrong, denied, said of \
something else, or with the roles swapped.
Reply with JSON only: {"quote": "...", "verdict": "covered" | "wrong" | "missed"}
quote: the shortest stretch of the answer that makes the point, or that says it wrongly, copied exactly; empty if \
there is none.
verdict: covered if the point is made; wrong if the answer claims something about it that is false, like the false \
statements listed; missed if it says neither."""
FORMAT = {
    "type": "json_schema",
    "json_schema": {
        "name": "opinion",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {
                "quote": {"type": "string", "maxLength": 200},
                "verdict": {"type": "string", "enum": list(ASKED)},
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
    """What has come back so far. opinions: verdict and quote, by point. formatted: it knows schemas for replies.
    room: tokens that a reply may have. cut, unread: replies without an opinion, by why.
    """

    model: str
    opinions: dict[int, tuple[Verdict, str]] = field(default_factory=dict)
    formatted: bool = True
    room: int = LONGEST_REPLY
    cut: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Adviser:
    """model: "" for the one in the server's address, or the only one that it has. seconds: how long all opinions on one
    answer may take.
    """

    server: Server
    model: str = ""
    seconds: float = SECONDS

    def advise(self, coverage: Coverage, answer: Answer, question: Question) -> Advice:
        """Ask about every point, the least certain first. Whatever fails, the judge's own verdict stands."""
        if not answer.text or not coverage.points:
            return Advice(coverage)
        heard = _Heard(self.wanted)
        trouble = self._run(self._ask(heard, coverage, answer, question))
        unproven = sum(
            verdict != "missed" and find_quote(answer, quote) is None for verdict, quote in heard.opinions.values()
        )
        after = heard_out(coverage, answer, heard.opinions, heard.model)
        return Advice(after, _notice(trouble, heard, len(coverage.points) - len(heard.opinions), unproven))

    def greet(self) -> str:
        """The model that would be asked. Raises MachineError where nobody answers."""
        heard = _Heard(self.wanted)

        async def ask() -> None:
            async with exchange(self.server, self.seconds) as asked:
                heard.model = await asked.choose_model(heard.model, MODEL_OPTION)

        trouble = self._run(ask())
        if trouble:
            raise MachineError(trouble)
        return heard.model

    @property
    def wanted(self) -> str:
        """The model that was named; "" for the only one."""
        return self.model or self.server.model

    def _run(self, asking: Coroutine[Any, Any, None]) -> str:
        """What went wrong, or ""."""
        trouble = ""
        try:
            asyncio.run(asking)
        except* TimeoutError:
            trouble = _("The second opinion took longer than {seconds:g} s.").format(seconds=self.seconds)
        except* Refused as refusals:  # one of the requests; the others are called off
            trouble = _("The second opinion failed: {reason}").format(reason=refusals.exceptions[0])
        return trouble

    async def _ask(self, heard: _Heard, coverage: Coverage, answer: Answer, question: Question) -> None:
        unsure_first = sorted(range(len(question.points)), key=lambda n: abs(coverage.points[n].confidence - 0.5))
        turn = asyncio.Semaphore(AT_ONCE)

        async def one(asked: Exchange, number: int) -> None:
            async with turn:
                opinion = await self._opinion(asked, heard, _messages(question, answer, number))
            if opinion is not None:
                heard.opinions[number] = opinion

        async with exchange(self.server, self.seconds) as asked:
            heard.model = heard.model or await asked.choose_model("", MODEL_OPTION)
            async with asyncio.TaskGroup() as group:
                for number in unsure_first:
                    group.create_task(one(asked, number))

    async def _opinion(
        self, asked: Exchange, heard: _Heard, messages: list[dict[str, str]]
    ) -> tuple[Verdict, str] | None:
        """One that runs out of tokens while it thinks is asked once more, with room for it."""
        while True:
            room = heard.room
            opinion, cut = _read(await self._reply(asked, heard, messages))
            if opinion is not None:
                return opinion
            if not cut or room >= ROOM_TO_THINK:
                break
            heard.room = ROOM_TO_THINK
        heard.cut, heard.unread = heard.cut + cut, heard.unread + (not cut)
        return None

    async def _reply(self, asked: Exchange, heard: _Heard, messages: list[dict[str, str]]) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": heard.model,
            "messages": messages,
            "temperature": 0,
            "seed": 0,
            "max_tokens": heard.room,
        }
        if heard.formatted:
            try:
                return await asked.send("POST", "chat/completions", json={**body, "response_format": FORMAT})
            except NotUnderstood:
                heard.formatted = False  # the task asks for the same in words
        try:
            return await asked.send("POST", "chat/completions", json=body)
        except NotUnderstood as error:
            raise Refused(
                _("{host} does not understand the request ({reason}).").format(host=self.server.host, reason=error)
            ) from None


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
    """Verdict and quote of a reply, which may have thoughts before and anything around it; None where it holds none."""
    text = without_thoughts(text[-LONGEST_TEXT:])
    for begin in reversed([place for place, letter in enumerate(text) if letter == "{"]):
        try:
            reply, end = json.JSONDecoder(strict=False).raw_decode(text, begin)
        except (ValueError, RecursionError):
            continue
        if _OPEN_THOUGHT.search(text) and text[end:].strip("` \n"):
            return None  # thought of, and then thought about
        given = {str(name).strip().lower(): value for name, value in reply.items()}
        verdict, quote = given.get("verdict"), given.get("quote") or ""
        word = verdict.strip(" .。*").lower() if isinstance(verdict, str) else ""
        if word in VERDICTS and isinstance(quote, str):
            return VERDICTS[word], clean(quote).strip()
    return _in_words(text)


def without_thoughts(text: str) -> str:
    return _END_OF_THOUGHT.sub("", _THOUGHT.sub("", text))


def reply_text(reply: dict[str, Any]) -> str:
    """What the model said, in whichever form the server gives it."""
    message = entry_of(next(iter(entries(reply, "choices")), {}), "message")
    parts = [text_of(message, "content", LARGEST), *(text_of(entry, "text") for entry in entries(message, "content"))]
    return "".join(parts)


def _in_words(text: str) -> tuple[Verdict, str] | None:
    """What a reply without JSON says, where it says one thing and is no thought that was cut off."""
    words = {word.lower() for word in _SAYS.findall(text)}
    if len(words) != 1 or "{" in text or _OPEN_THOUGHT.search(text):
        return None
    quoted = _QUOTES.search(text)
    return VERDICTS[words.pop()], clean(quoted["quote"]).strip() if quoted else ""


def _read(reply: dict[str, Any]) -> tuple[tuple[Verdict, str] | None, bool]:
    """The opinion in a reply, and whether the model was still thinking when the reply ended.

    Servers put the thoughts of a model before its reply or beside it; some put the reply itself there. What is cut off
    among the thoughts is no verdict yet. JSON that is cut off is that of a model that has lost its thread.
    """
    choice = next(iter(entries(reply, "choices")), {})
    message = entry_of(choice, "message")
    cut = text_of(choice, "finish_reason") in ("length", "max_tokens")
    text = reply_text(reply)
    thought = text_of(message, "reasoning_content", LARGEST) or text_of(message, "reasoning", LARGEST)
    thinks = bool(_OPEN_THOUGHT.search(text)) or (not text.strip() and (cut or bool(thought)))
    if cut and thinks:
        return None, True
    opinion = read_reply(text or thought)
    return opinion, thinks or (cut and not text.lstrip("` \njson").startswith("{"))


def _messages(question: Question, answer: Answer, number: int) -> list[dict[str, str]]:
    """The same beginning for every point of an answer, so that a server may keep what it has read."""
    point = question.points[number]
    request = f"Question:\n{question.ask}\n\nAnswer:\n{answer.text}\n\nKey point:\n{point.point}"
    request += _listed("Other ways to say it", point.also[:MOST_WORDINGS])
    request += _listed("False statements that people make in its place", point.mistakes[:MOST_MISTAKES])
    return [{"role": "system", "content": TASK}, {"role": "user", "content": request}]


def _listed(title: str, texts: Sequence[str]) -> str:
    return f"\n{title}:" + "".join(f"\n- {text[:LONGEST_WORDING]}" for text in texts) if texts else ""


def _notice(trouble: str, heard: _Heard, unasked: int, unproven: int) -> str:
    cut = counted(
        "{count} reply was cut off before its verdict: the model thinks too long. Switch that off, or take another.",
        "{count} replies were cut off before a verdict: the model thinks too long. Switch that off, or take another.",
        heard.cut,
    )
    unread = counted(
        "{count} reply holds no verdict that can be read; another model may do better.",
        "{count} replies hold no verdict that can be read; another model may do better.",
        heard.unread,
    )
    stands = _("The judge's own verdict stands for {count} of the points.").format(count=unasked)
    dropped = counted(
        "{count} second opinion was dropped: the words that it quotes were not said.",
        "{count} second opinions were dropped: the words that they quote were not said.",
        unproven,
    )
    return joined(
        trouble,
        cut if heard.cut else "",
        unread if heard.unread else "",
        stands if unasked else "",
        dropped if unproven else "",
    )
