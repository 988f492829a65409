"""Takes for tests: variations of a real one, and one full of text that is meant to break a page."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rehearse.bank.question import KeyPoint, Question
from rehearse.judge.coverage import PointVerdict, Verdict, scored
from rehearse.stt.transcript import Word
from rehearse.takes.reader import SOUND
from rehearse.takes.store import Store
from rehearse.takes.take import Take

# Ends of elements and attributes, a handler, characters that end lines in scripts, and some that turn text about.
HOSTILE = (
    """</script></style></title>--><script>hacked=1</script>"'><img src=x onerror="hacked=1">{{ 7*7 }}&lt;&amp;"""
    """\u2028\u2029\u202egnikcart\u202c\u200f${hacked=1}`'" 梯度"""
)
ENGLISH = Question(
    "introduce-yourself",
    "Could you please introduce yourself?",
    "General",
    "en",
    (60, 90),
    (KeyPoint("Says what they do now", ("current role",)), KeyPoint("Names one figure", figure=True)),
)
_ORDER: tuple[Verdict, ...] = ("covered", "missed", "maybe")


def latest(store: Store) -> Take:
    return store.get(store.summaries()[-1].id)


def more_takes(store: Store) -> list[Take]:
    """Twelve earlier takes, two languages, all verdicts, some corrected by the user. Made from the latest one."""
    real = latest(store)
    return [_earlier(store, real, number) for number in range(12, 0, -1)]


def _earlier(store: Store, real: Take, number: int) -> Take:
    question = ENGLISH if number % 3 == 0 else real.question
    points = tuple(_verdict(point, place + number) for place, point in enumerate(question.points))
    delivery = replace(real.delivery, target=question.seconds, spoken=30.0 + 10 * number, pace=120.0 + 10 * number)
    heard = real.transcript.words if number % 4 == 0 else None
    return keep(
        store,
        replace(real, question=question, coverage=scored(points), delivery=delivery, heard=heard),
        datetime.fromisoformat(real.started_at) - timedelta(days=number, hours=number),
        real.id,
    )


def _verdict(point: KeyPoint, place: int) -> PointVerdict:
    verdict = _ORDER[place % 3]
    if verdict == "missed":
        return PointVerdict(point.point, verdict, 0.2, weight=point.weight, speaks_against=("words", "meaning"))
    overruled = "missed" if place % 4 == 0 else ""
    return PointVerdict(
        point.point, verdict, 0.8, ("words",), "切分优化器状态", 9.0, 12.5, point.weight, ("words",), (), (), overruled
    )


def hostile_take(store: Store) -> Take:
    """The newest take, with hostile text wherever text of the user's or of a file is shown."""
    real = latest(store)
    question = Question(
        "hostile",
        HOSTILE,
        HOSTILE,
        "zh",
        (60, 120),
        (KeyPoint(HOSTILE, (HOSTILE,)), KeyPoint(f"2{HOSTILE}", (HOSTILE,))),
        answer=HOSTILE,
        source=HOSTILE,
        notes=HOSTILE,
    )
    points = (
        PointVerdict(HOSTILE, "covered", 0.9, (HOSTILE,), HOSTILE, 1.0, 2.0, speaks_for=(HOSTILE,)),
        PointVerdict(f"2{HOSTILE}", "missed", 0.1, speaks_against=(HOSTILE,)),
    )
    transcript = replace(real.transcript, words=(Word(HOSTILE, 1.0, 2.0, 0.5),), notes=(HOSTILE,))
    return keep(
        store,
        replace(
            real,
            question=question,
            coverage=scored(points),
            transcript=transcript,
            heard=(Word(HOSTILE, 1.0, 2.0, 0.5),),
            recording=replace(real.recording, source=HOSTILE, trouble=HOSTILE),
        ),
        datetime.fromisoformat(real.started_at) + timedelta(hours=1),
        real.id,
    )


def keep(store: Store, take: Take, at: datetime, sound_of: str) -> Take:
    """Keep it as a take of its own, begun at that time, with the sound of another."""
    pending, sound = store.begin(take.question, "test", at.astimezone(UTC))
    shutil.copyfile(store.path(sound_of) / SOUND, sound)
    kept = replace(take, id=pending.id, started_at=at.isoformat(timespec="seconds"))
    store.keep(kept)
    return kept
