"""What was read from notes, as a bank to start from: repeats merged, points proposed, everything else kept."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Literal

import yaml

from rehearse.bank.importing.identifier import identifier
from rehearse.bank.importing.notes import NoteQuestion, Notes

# Share of weighted words and character pairs in common. Measured by benchmarks/import_notes.py: at SAME no two
# questions of the shipped bank are merged wrongly, and a wrong merge costs more than a missed one.
SAME, PERHAPS = 0.4, 0.15
RARE = 30  # questions; a word that stands in more of them finds no candidates, or large files would take hours
LONGEST_POINT = 36  # characters and words
SHORTEST_CLAUSE = 8  # characters and words
ENOUGH_POINTS = 3
SHORT_WORD = 8  # characters; a list of such words is taken apart
LOST = 4  # more than one line in so many that belongs to no question is a doubt
LONGEST_QUESTION = 60  # characters and words; a longer one is an answer
Doubt = Literal["notes", "answers", "long"]
_UNIT = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")


@dataclass(slots=True)
class DraftQuestion:
    """A question of the draft with everything that was found under its wordings."""

    id: str
    asked: list[NoteQuestion]
    points: list[str] = field(default_factory=list)
    long_parts: int = 0  # pieces of the answer too long for a point, and left in it alone

    @property
    def wordings(self) -> list[str]:
        return list(dict.fromkeys(asked.text for asked in self.asked))

    def lines(self, name: str) -> list[str]:
        """All lines of one kind (remarks, answer, notes, tags), each once."""
        return list(dict.fromkeys(line for asked in self.asked for line in getattr(asked, name)))


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did, and what it leaves to a person. The lists hold question ids."""

    file: str
    lines: int  # of the notes, without blank ones
    asked: int
    questions: int
    answers: int
    points: int
    notes: int  # lines kept as notes
    without_points: list[str]
    few_points: list[str]
    long_parts: list[str]  # with pieces of the answer too long for a point
    perhaps_the_same: list[tuple[str, str]]
    forms: list[str]  # what the notes were read as
    not_understood: list[str]  # lines that belong to no question
    doubts: list[Doubt]  # why it may have been read wrongly


@dataclass(frozen=True, slots=True)
class Draft:
    """perhaps: pairs of wordings that may be the same question; a person decides."""

    questions: list[DraftQuestion]
    loose: list[str]
    perhaps: list[tuple[str, str]]

    def summary(self, file: str, lines: int, forms: list[str]) -> ImportSummary:
        """forms: what the notes were read as."""
        questions = self.questions
        return ImportSummary(
            file=file,
            lines=lines,
            asked=sum(len(question.asked) for question in questions),
            questions=len(questions),
            answers=sum(bool(question.lines("answer")) for question in questions),
            points=sum(len(question.points) for question in questions),
            notes=len(self.loose) + sum(len(question.lines("notes")) for question in questions),
            without_points=[question.id for question in questions if not question.points],
            few_points=[question.id for question in questions if 0 < len(question.points) < ENOUGH_POINTS],
            long_parts=[question.id for question in questions if question.long_parts],
            perhaps_the_same=self.perhaps,
            forms=forms,
            not_understood=self.loose,
            doubts=list(self._doubts(lines)),
        )

    def _doubts(self, lines: int) -> Iterator[Doubt]:
        answered = sum(bool(question.lines("answer")) for question in self.questions)
        if len(self.loose) * LOST > lines:
            yield "notes"
        if answered and answered * 2 < len(self.questions):
            yield "answers"
        long = sum(units(question.asked[0].text) > LONGEST_QUESTION for question in self.questions)
        if long * 2 > len(self.questions):
            yield "long"


def make_draft(notes: Notes, others: Iterable[str] = ()) -> Draft:
    """others: ids that are none of its questions'."""
    groups = _same_wording(notes.asked)
    merged, perhaps = _alike(groups)
    questions = []
    taken = set(others)
    for asked in merged:
        question = DraftQuestion(identifier(asked[0].text, taken), asked)
        asides = set(question.lines("asides"))
        for point in proposed_points(line for line in question.lines("answer") if line not in asides):
            if units(point) > LONGEST_POINT:
                question.long_parts += 1
            elif point not in question.points and re.search(r"\w", point):
                question.points.append(point)
        questions.append(question)
    return Draft(questions, notes.loose, perhaps)


def proposed_points(answer: Iterable[str]) -> Iterator[str]:
    """What an answer may be broken into: numbered items, else sentences, else clauses; a short list word by word."""
    for line in answer:
        for item in _items(line.replace("**", "")):
            if item.endswith((":", "：")):
                continue  # what follows is said of it
            words = [word.strip() for word in re.split(r"[，,、]", item) if word.strip()]
            if len(words) > 1 and all(len(word) <= SHORT_WORD for word in words):
                yield from words
                continue
            for sentence in re.split(r"[。；;！!]|\.(?=\s|$|[\u3400-\u9fff])", item):
                yield from _short_enough(sentence.strip(" ,，"))


def units(text: str) -> int:
    """Chinese characters and other words."""
    return len(_UNIT.findall(text))


def to_yaml(draft: Draft, topic: str) -> str:
    """The draft as a bank file."""
    languages = [_language(question) for question in draft.questions]
    usual = Counter(languages).most_common(1)[0][0]
    root: dict[str, Any] = {"topic": topic, "language": usual}
    if draft.loose:
        root["notes"] = "\n".join(draft.loose)
    root["questions"] = [
        _entry(question, language if language != usual else "")
        for question, language in zip(draft.questions, languages, strict=True)
    ]
    return str(yaml.dump(root, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000))


def _entry(question: DraftQuestion, language: str) -> dict[str, Any]:
    wordings = question.wordings
    places = {asked.place: asked.text for asked in question.asked}
    entry = {
        "id": question.id,
        "ask": wordings[0],
        "language": language,
        "variants": wordings[1:],
        "asked_in": places if len(wordings) > 1 else list(places),
        "why": "\n".join(question.lines("remarks")),
        "answer": "\n".join(question.lines("answer")),
        "tags": list(dict.fromkeys([*(a.section for a in question.asked if a.section), *question.lines("tags")])),
        "notes": "\n".join(question.lines("notes")),
        "points": question.points,
    }
    return {key: value for key, value in entry.items() if value}


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)  # lists stand two spaces in, as in the shipped bank


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _items(line: str) -> Iterator[str]:
    """The items of "1. one 2. two", or the line itself."""
    for part in re.split(r"(?:^|\s+)[（(]?\d{1,2}(?:[.．](?!\d)|[、)）])\s*", line):
        text = re.sub(r"^[-*+•·]\s+", "", part.strip())
        if text:
            yield text


def _short_enough(sentence: str) -> Iterator[str]:
    if units(sentence) <= LONGEST_POINT:
        yield from [sentence] if sentence else []
        return
    clauses = [clause.strip() for clause in re.split(r"[，,]", sentence) if clause.strip()]
    # A fragment like "首先" or "for example" is no point.
    yield from clauses if min(map(units, clauses)) >= SHORTEST_CLAUSE else [sentence]


def _same_wording(asked: Iterable[NoteQuestion]) -> list[list[NoteQuestion]]:
    """Repeats together, in the order of the first: equal but for case, width, spaces and punctuation."""
    groups: dict[str, list[NoteQuestion]] = {}
    for entry in asked:
        groups.setdefault(" ".join(_bare(entry.text)) or entry.text, []).append(entry)
    return list(groups.values())


def _alike(groups: list[list[NoteQuestion]]) -> tuple[list[list[NoteQuestion]], list[tuple[str, str]]]:
    """The groups with those merged that ask the same in nearly the same words, and the pairs that may."""
    tokens = [_tokens(group[0].text) for group in groups]
    into = list(range(len(groups)))
    perhaps = []
    for one, other, share in likenesses(tokens):
        if share >= SAME:
            first, second = sorted((_root(into, one), _root(into, other)))
            into[second] = first
        elif share >= PERHAPS:
            perhaps.append((share, groups[one][0].text, groups[other][0].text))
    merged: dict[int, list[NoteQuestion]] = {}
    for index, group in enumerate(groups):
        merged.setdefault(_root(into, index), []).extend(group)
    return list(merged.values()), [(one, other) for _, one, other in sorted(perhaps, reverse=True)]


def likenesses(tokens: Sequence[set[str]]) -> Iterator[tuple[int, int, float]]:
    """Pairs that share a rare token, and how alike they are, 0 to 1: Jaccard weighted by rarity."""
    holders = defaultdict(list)
    for index, tokens_of_one in enumerate(tokens):
        for token in tokens_of_one:
            holders[token].append(index)
    weight = {token: math.log((len(tokens) + 1) / len(entries)) for token, entries in holders.items()}
    pairs = {pair for entries in holders.values() if len(entries) <= RARE for pair in combinations(entries, 2)}
    for one, other in sorted(pairs):
        shared = sum(weight[token] for token in tokens[one] & tokens[other])
        yield one, other, shared / sum(weight[token] for token in tokens[one] | tokens[other])


def _root(into: list[int], index: int) -> int:
    while into[index] != index:
        index = into[index]
    return index


def _tokens(text: str) -> set[str]:
    """Words, and pairs of neighbouring Chinese characters."""
    tokens: set[str] = set()
    before = ""
    for unit in _bare(text):
        chinese = "\u3400" <= unit[0] <= "\u9fff"
        if not chinese:
            tokens.add(unit)
        elif before:
            tokens.add(before + unit)
        before = unit if chinese else ""
    return tokens or {"".join(_bare(text))}


def _bare(text: str) -> list[str]:
    return _UNIT.findall(unicodedata.normalize("NFKC", text).lower())


def _language(question: DraftQuestion) -> str:
    return "zh" if re.search(r"[\u3400-\u9fff]", " ".join(question.wordings)) else "en"
