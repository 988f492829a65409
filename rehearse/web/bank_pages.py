"""Pages of the bank: every question to read and search, and what its takes say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rehearse.bank.question import Question
from rehearse.progress.outcomes import outcomes
from rehearse.progress.standing import standings
from rehearse.progress.trends import matrices, over_time
from rehearse.text.units import normalise
from rehearse.views.dates import day_text
from rehearse.views.report import MATRIX_TAKES
from rehearse.views.report_charts import progress_charts
from rehearse.web.pages import page
from rehearse.web.studio import Studio


@dataclass(frozen=True, slots=True)
class BankPages:
    studio: Studio

    def routes(self) -> list[BaseRoute]:
        return [Route("/questions", self.questions), Route("/questions/{id}", self.question)]

    def questions(self, request: Request) -> Response:
        """All of them by topic, or those in which every word that is looked for stands."""
        studio, wanted = self.studio, request.query_params.get("search", "").strip()
        fitting = [question for question in studio.bank() if fits(question, wanted)]
        states = standings(fitting, studio.store.summaries())
        topics = [(topic, list(group)) for topic, group in groupby(states, lambda state: state.question.topic)]
        return page("questions.html", topics=topics, count=len(fitting), search=wanted, now=studio.clock())

    def question(self, request: Request) -> Response:
        studio, now, bank = self.studio, self.studio.clock(), self.studio.bank()
        question = bank.get(request.path_params["id"])
        summaries = studio.store.summaries(question.id)
        takes = outcomes(studio.store, question.id)
        progress = over_time(takes, None)
        return page(
            "question.html",
            question=question,
            standing=standings([question], summaries)[0],
            following=bank.following(question.id),
            editable=studio.own_bank is not None,
            now=now,
            takes=summaries[::-1],
            matrix=next(iter(matrices(takes, MATRIX_TAKES)), None),
            charts=progress_charts(progress, {}) if len(progress.spans) > 1 else (),
            day=lambda at: day_text(at.astimezone(), now.year),
            shown={take.id: take.id for take in summaries},
        )


def fits(question: Question, wanted: str) -> bool:
    """Whether every word that is looked for stands in what is asked, its points or its answer."""
    texts: Sequence[str] = (
        question.id,
        question.ask,
        question.topic,
        question.answer,
        *question.variants,
        *question.tags,
        *question.asked_in,
        *(wording for point in question.points for wording in point.wordings),
    )
    whole = normalise("\n".join(texts))
    return all(normalise(word) in whole for word in wanted.split())
