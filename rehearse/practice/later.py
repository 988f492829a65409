"""A second opinion that is asked for while the first verdict is being read."""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rehearse.errors import RehearseError
from rehearse.practice.review import advised, with_opinions
from rehearse.takes.store import Store
from rehearse.takes.take import Take

if TYPE_CHECKING:
    from rehearse.llm.adviser import Adviser


@dataclass(frozen=True, slots=True)
class LaterOpinion:
    """On one take, in a thread that never keeps the program from ending. asked: the take after it, and a warning."""

    asked: Future[tuple[Take, str]] = field(default_factory=Future)

    @classmethod
    def on(cls, take: Take, adviser: Adviser) -> LaterOpinion:
        opinion = cls()

        def ask() -> None:
            try:
                opinion.asked.set_result(advised(take, adviser))
            except Exception as error:  # noqa: BLE001 - whatever it was, the judge's verdict stands
                opinion.asked.set_result((take, str(error)))

        threading.Thread(target=ask, name="opinion", daemon=True).start()
        return opinion

    @property
    def is_there(self) -> bool:
        return self.asked.done()

    def added_to(self, take: Take) -> tuple[Take, str]:
        """The take as it is by now, with the opinions; and what the user should know of them. Waits for them."""
        after, warning = self.asked.result()
        return with_opinions(take, after), warning

    def keep_with(self, take: Take, store: Store) -> None:
        """Whoever goes on before it is there finds it with the take later."""

        def keep(_asked: Future[tuple[Take, str]]) -> None:
            after, _warning = self.added_to(take)
            if after != take:
                with contextlib.suppress(
                    RehearseError
                ):  # the take was changed or deleted meanwhile, or the disk is full
                    store.keep(after)

        self.asked.add_done_callback(keep)
