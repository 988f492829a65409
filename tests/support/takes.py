"""Takes made by hand, so that what is shown of them is known to the character."""

from __future__ import annotations

from dataclasses import replace

from rehearse.bank.question import KeyPoint, Question
from rehearse.judge.coverage import PointVerdict, Verdict, scored
from rehearse.judge.delivery import Delivery, Pause
from rehearse.judge.stumbles import Filler
from rehearse.stt.transcript import Transcript, TranscriptSettings, Word
from rehearse.takes.take import Recording, Take

QUESTION = Question(
    "zero",
    "ZeRO 各阶段切分什么？",
    "训练",
    "zh",
    (10, 20),
    (
        KeyPoint("ZeRO-1 切分优化器状态", ("优化器状态分片", "optimizer states 分到各卡")),
        KeyPoint("ZeRO-2 再切分梯度"),
        KeyPoint("ZeRO-3 的代价是通信量", ("多百分之五十的通信", "通信 1.5 倍")),
    ),
    answer="三个阶段依次切分优化器状态、梯度和参数。",
)
WORDS = (
    Word("首先", 1.0, 1.4, 0.9),
    Word("嗯", 1.5, 1.7, 0.9),
    Word("一階段切分", 2.0, 3.0, 0.9),
    Word(" optimizer", 3.0, 3.5, 0.9),
    Word(" states。", 3.5, 4.0, 0.9),
    Word("二阶段", 6.0, 6.5, 0.9),
    Word("再切", 7.9, 8.2, 0.9),
    Word("梯度", 8.2, 8.6, 0.9),
    Word("，參數", 8.6, 9.0, 0.9),
    Word("也切。", 9.0, 9.5, 0.9),
)
POINTS = (
    PointVerdict("ZeRO-1 切分优化器状态", "covered", 0.95, ("words",), "一階段切分 optimizer states", 2.0, 4.0, 2.0),
    PointVerdict("ZeRO-2 再切分梯度", "maybe", 0.5, ("sound",), "再切梯度，", 7.9, 8.6),
    PointVerdict("ZeRO-3 的代价是通信量", "missed", 0.1),
)

VERDICTS: dict[str, Verdict] = {"+": "covered", "?": "maybe", "-": "missed"}


def made_take(
    identity: str = "20261123T133000Z-zero-00aa",
    started_at: str = "2026-11-23T13:30:00+00:00",
    verdicts: str = "+?-",
    spoken: float = 8.5,
    question: Question = QUESTION,
) -> Take:
    """verdicts: a sign for each point of the question: + covered, ? maybe, - missed."""
    points = tuple(
        replace(POINTS[i % 3] if sign != "-" else POINTS[2], point=point.point, verdict=VERDICTS[sign])
        for i, (point, sign) in enumerate(zip(question.points, verdicts, strict=True))
    )
    return Take(
        id=identity,
        question=question,
        started_at=started_at,
        recording=Recording("answer.flac", 12.0, "USB mic"),
        transcript=Transcript(WORDS, TranscriptSettings("test", "none", "zh"), ((1.0, 4.0), (6.0, 6.5), (7.9, 9.5))),
        coverage=scored(points, "test"),
        delivery=Delivery(
            seconds=12.0,
            target=question.seconds,
            length="short" if spoken < 10 else "good" if spoken <= 20 else "over",
            units=20,
            spoken=spoken,
            pace=round(20 * 60 / spoken),
            first_word=1.0,
            pauses=2,
            paused=3.4,
            long_pauses=(Pause(4.0, 6.0), Pause(6.5, 7.9)),
            fillers=(Filler("嗯", 1.5),),
        ),
    )
