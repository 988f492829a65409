"""Points that are still missing, one after another, each a take of seconds."""

from __future__ import annotations

from collections.abc import Sequence

from rehearse.bank.question import Question
from rehearse.practice.review import rated
from rehearse.takes.take import Take
from rehearse.terminal.practice_loop import PracticeLoop
from rehearse.terminal.width import width
from rehearse.views.reference import card_text


def run_cards(loop: PracticeLoop, cards: Sequence[Question]) -> list[Take]:
    """Until the last card or the user quits. A point that was said after a hint is not known yet."""
    takes: list[Take] = []
    try:
        for number, card in enumerate(cards, 1):
            key = "r"
            while key == "r":
                loop.screen.echo(card_text(number, len(cards), width()))
                take = loop.session.practise(card, aloud=False)
                if take and loop.screen.hinted:
                    take = rated(take, "again")
                    loop.store.keep(take)
                takes += [take] if take else []
                key, _take = loop.after(card, take)
            if key != "n":
                break
    finally:
        loop.session.voice.close()
    return takes
