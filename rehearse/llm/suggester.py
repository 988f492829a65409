"""A language model of the user's own, asked once for ways to say a question's points, and for mistakes about them."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from rehearse.bank.additions import Addition, Kind
from rehearse.bank.question import Question
from rehearse.errors import MachineError
from rehearse.i18n import _
from rehearse.llm.adviser import LONGEST_TEXT, MODEL_OPTION, Adviser, reply_text, without_thoughts
from rehearse.network.exchange import NotUnderstood, Refused, exchange
from rehearse.network.reply import clean, entries

SECONDS = 300.0  # a question is written once, and small machines write slowly
LONGEST_REPLY = 6000  # tokens
WORDINGS, MISTAKES = 8, 4  # asked for, and at most taken, of each point
LONGEST = 120  # characters of one
KINDS: tuple[tuple[str, Kind, int], ...] = (("wordings", "also", WORDINGS), ("mistakes", "mistakes", MISTAKES))
TASK = """\
You help a person prepare for interviews. For each key point of the question below, write
- wordings: %(wordings)d other ways in which people say exactly this point aloud, each a whole short statement in \
everyday words, none of them a copy of the point, some in English and some in Chinese if the question mixes both;
- mistakes: %(mistakes)d short false statements that people make in its place (negated, swapped, another number, \
another cause).
No wording may say another point. Every mistake must be plainly false.
Reply with JSON only: {"points": [{"number": 1, "wordings": ["..."], "mistakes": ["..."]}]}"""


@dataclass(frozen=True, slots=True)
class Suggester:
    """Whom an Adviser would ask, asked for something else."""

    adviser: Adviser
    seconds: float = SECONDS

    def suggest(self, question: Question) -> list[Addition]:
        """What the model proposes, in the order of the points. Raises MachineError."""
        try:
            reply = asyncio.run(self._ask(question))
        except TimeoutError:
            reason = _("The model took longer than {seconds:g} s.").format(seconds=self.seconds)
            raise MachineError(reason) from None
        except (Refused, NotUnderstood) as error:
            raise MachineError(_("The model could not be asked: {reason}").format(reason=error)) from None
        additions = list(_read(reply, len(question.points)))
        if not additions:
            raise MachineError(_("The model's reply holds no wordings that can be read; another model may do better."))
        return additions

    async def _ask(self, question: Question) -> str:
        async with exchange(self.adviser.server, self.seconds) as asked:
            model = await asked.choose_model(self.adviser.wanted, MODEL_OPTION)
            body = {
                "model": model,
                "messages": [
                    {"role": "system", "content": TASK % {"wordings": WORDINGS, "mistakes": MISTAKES}},
                    {"role": "user", "content": _described(question)},
                ],
                "temperature": 0,
                "seed": 0,
                "max_tokens": LONGEST_REPLY,
            }
            return reply_text(await asked.send("POST", "chat/completions", json=body))


def _described(question: Question) -> str:
    points = "".join(
        f"\n{number}. {point.point}" + "".join(f"\n   known: {wording}" for wording in point.also[:WORDINGS])
        for number, point in enumerate(question.points, 1)
    )
    return f"Question:\n{question.ask}\n\nPoints:{points}"


def _read(reply: str, points: int) -> list[Addition]:
    """What of a reply can be used: of every point at most as many as were asked for, each one line."""
    text = without_thoughts(reply[-LONGEST_TEXT:])
    for begin in (place for place, letter in enumerate(text) if letter == "{"):
        try:
            answer, _end = json.JSONDecoder(strict=False).raw_decode(text, begin)
        except (ValueError, RecursionError):
            continue
        if additions := [addition for entry in entries(answer, "points") for addition in _of_point(entry, points)]:
            return sorted(additions, key=lambda addition: addition.point)
    return []


def _of_point(entry: dict[str, Any], points: int) -> list[Addition]:
    number = entry.get("number")
    if type(number) is not int or not 1 <= number <= points:
        return []
    additions = []
    for name, kind, most in KINDS:
        texts = entry.get(name)
        for text in (texts if isinstance(texts, list) else [])[:most]:
            line = " ".join(clean(text).split()).strip("。.") if isinstance(text, str) else ""
            if 0 < len(line) <= LONGEST:
                additions.append(Addition(number - 1, kind, line))
    return additions
