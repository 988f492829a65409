"""English terms of a question that a transcriber wrote as something else, found in what was heard by their sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rehearse.text.phones import Phones, by_chance, heard_among
from rehearse.text.units import is_chinese, units

SHORTEST = 3  # letters; shorter ones sound like anything


def heard_terms(clauses: Sequence[str], wordings: Iterable[str]) -> dict[int, list[str]]:
    """For each clause, by its number, the English words of the wordings that are not written in it but sound in it.

    What stands somewhere in the clauses as it is written needs no ear.
    """
    spoken = [(unit, number) for number, clause in enumerate(clauses) for unit in units(clause)]
    written = {unit for unit, _ in spoken}
    wanted = {unit for wording in wordings for unit in units(wording)} - written
    terms = sorted(term for term in wanted if len(term) >= SHORTEST and not is_chinese(term) and term[0].isalpha())
    terms_at: dict[int, list[str]] = defaultdict(list)
    scores = heard_among(terms, Phones.of([unit for unit, _ in spoken]))
    for term, (score, place) in zip(terms, scores, strict=True):
        if score >= by_chance(term):
            terms_at[spoken[place][1]].append(term)
    return terms_at
