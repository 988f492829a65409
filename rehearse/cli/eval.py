"""`rehearse eval`: how well the judge agrees with labelled answers."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.inputs import given_file
from rehearse.cli.options import json_option, opinion_options, workspace_options
from rehearse.errors import RehearseError
from rehearse.i18n import _, counted
from rehearse.terminal.telling import tell
from rehearse.terminal.width import width

if TYPE_CHECKING:
    from rehearse.evaluation.agreement import JudgedPoint
    from rehearse.evaluation.labelled import Labelled
    from rehearse.llm.adviser import Adviser


@click.command("eval", cls=Command)
@click.argument("files", metavar="[FILE.jsonl]...", nargs=-1, type=click.Path(path_type=Path))
@option("--mine", is_flag=True, help="Your own takes: those in which you overruled a verdict or corrected words.")
@opinion_options
@json_option
@workspace_options
@pass_context
def evaluate(context: Context, files: tuple[Path, ...], mine: bool, as_json: bool) -> None:
    """Measure how well the judge agrees with labelled answers.

    A line of the file is a question with its key points and answers, each with a label a point: covered, partial
    or missed. The judge is not told them.

    \b
    Examples:
      rehearse eval labelled.jsonl
      rehearse eval --mine
      rehearse eval labelled.jsonl --json
    """
    from rehearse.evaluation.agreement import agreement
    from rehearse.evaluation.labelled import LARGEST, read_labelled
    from rehearse.views.agreement import agreement_text
    from rehearse.views.json_view import to_json

    if not files and not mine:
        raise RehearseError(_("Name a file of labelled answers, or say --mine for the takes that you corrected."))
    with ExitStack() as given:
        readable = [given.enter_context(given_file(file, LARGEST)) for file in files]
        items = list(chain(*map(read_labelled, readable), _mine(context) if mine else ()))
    if not items:
        if mine and not files:
            raise RehearseError(_("There is nothing to measure by: no take has a verdict that you overruled."))
        raise RehearseError(_("There is nothing to measure by: no answer is in it."))
    points, seconds = _judge(items, context.adviser())
    if as_json:
        figures = {**asdict(agreement(points)), "ms_per_answer": round(seconds * 1000 / len(items), 1)}
        click.echo(to_json({"answers": len(items), **figures}))
    else:
        click.echo(agreement_text(points, len(items), seconds, width()))


def _judge(items: Iterable[Labelled], adviser: Adviser | None) -> tuple[list[JudgedPoint], float]:
    """Every point judged, and the seconds it took once everything was loaded."""
    from rehearse.cli.wiring import load_encoder
    from rehearse.evaluation.agreement import JudgedPoint
    from rehearse.judge.coverage import judge_coverage

    encoder = load_encoder()
    points: list[JudgedPoint] = []
    troubles: Counter[str] = Counter()
    seconds, warm = 0.0, False
    for item in items:
        question = item.question
        if not warm:
            judge_coverage(item.answer, question, encoder)  # tables and dictionaries load with the first
            warm = True
        begun = time.perf_counter()
        coverage = judge_coverage(item.answer, question, encoder)
        if adviser:
            advice = adviser.advise(coverage, item.answer, question)
            coverage = advice.coverage
            troubles.update([advice.notice] if advice.notice else [])
        seconds += time.perf_counter() - begun
        points += [
            JudgedPoint(question.id, question.topic, question.language, item.style, label, verdict)
            for label, verdict in zip(item.labels, coverage.points, strict=True)
        ]
    for notice, times in troubles.most_common():
        tell(f"rehearse: {notice} ({counted('{count} answer', '{count} answers', times)})", err=True)
    return points, seconds


def _mine(context: Context) -> Iterator[Labelled]:
    from rehearse.evaluation.labelled import labelled_takes

    return labelled_takes(context.store.takes())
