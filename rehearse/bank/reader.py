"""One bank file: YAML nodes to questions, with every mistake named by line and question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rehearse.bank.fields import FieldReader
from rehearse.bank.question import KeyPoint, Question
from rehearse.bank.yaml_nodes import Node, YamlError, parse
from rehearse.config.reading import LONGEST
from rehearse.i18n import _
from rehearse.text.nearest import nearest

FILE_KEYS = ("topic", "language", "notes", "questions")
QUESTION_KEYS = tuple(
    "id ask say variants asked_in why seconds answer source tags notes language points follows".split()
)
POINT_KEYS = ("point", "also", "mistakes", "weight", "figure", "follow_up", "bonus")
GROUP_KEYS = {"any", "of"}
LANGUAGES = ("zh", "en")
DEFAULT_SECONDS = (60, 120)
LONGEST_TARGET = 900  # s
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_ID = 60  # characters: ids become folder names


@dataclass(slots=True)
class FileReader(FieldReader):
    """Reads one file.

    bases: questions by id that this file's own may build on: a key left out is taken from there.
    """

    bases: Mapping[str, Question] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)  # where each question that was read stands

    def read(self, text: str) -> list[Question]:
        try:
            root = parse(text)
        except YamlError as error:
            self._mistake(error.line, error.message)
            return []
        if root.value is None:
            if not self.bases:
                self._mistake(1, _("the file is empty; start it with topic, language and questions"))
            return []
        if not isinstance(root.value, dict):
            self._mistake(
                root.line, _("this is {kind}; a bank file is a mapping with topic and questions"), kind=root.kind
            )
            return []
        self._refuse_unknown(root, FILE_KEYS)
        topic = self._text(root, "topic") or self.file.stem
        language = self._language(root, "zh")
        self._text(root, "notes")
        if "questions" not in root.value:
            self._mistake(root.line, _('"questions" is missing; add a list of questions'))
        items = self._list(root, "questions")
        questions = [question for item in items if (question := self._read_question(item, topic, language))]
        self.mistakes.sort(key=lambda mistake: mistake.line)
        return questions

    def _read_question(self, node: Node, topic: str, language: str) -> Question | None:
        before = len(self.mistakes)
        self._question = self._id_for_messages(node)
        try:
            if not isinstance(node.value, dict):
                self._mistake(
                    node.line, _("this is {kind}; a question is a mapping with id, ask and points"), kind=node.kind
                )
                return None
            self._refuse_unknown(node, QUESTION_KEYS)
            identity = self._id(node)
            base = self.bases.get(identity)
            ask, variants = self._ask(node, identity, base), self._texts(node, "variants")
            places = self._places(node, (ask, *variants, *(base.variants if base else ())))
            question = Question(
                id=identity,
                ask=ask,
                topic=topic,
                language=self._language(node, language),
                seconds=self._seconds(node),
                points=self._points(node),
                say=self._text(node, "say"),
                variants=variants,
                asked_in=tuple(places),
                asked_as={place: wording for place, wording in places.items() if wording},
                why=self._text(node, "why"),
                answer=self._text(node, "answer"),
                source=self._text(node, "source"),
                tags=self._texts(node, "tags"),
                notes=self._text(node, "notes"),
                follows=self._text(node, "follows"),
            )
            if len(self.mistakes) > before:
                return None
            self.lines.append(node.line)
            return _over(base, question, node) if base else question
        finally:
            self._question = ""

    def _ask(self, node: Node, identity: str, base: Question | None) -> str:
        if base and "ask" not in node.value:
            return base.ask
        if not self.bases or "ask" in node.value or not identity:
            return self._required(node, "ask")
        near = nearest(identity, list(self.bases))
        new = _("the bank has no question with this id; a new question needs ask")
        if near:
            new = _('the bank has no question with this id; did you mean "{near}"? A new question needs ask')
        self._mistake(node.value["id"].line, new, near="".join(near[:1]))
        return ""

    def _places(self, node: Node, wordings: tuple[str, ...]) -> dict[str, str]:
        """Where it was asked, and in which of its wordings: "" where only the place is given."""
        child = node.value.get("asked_in")
        if child is None or not isinstance(child.value, dict):
            return dict.fromkeys(self._texts(node, "asked_in"), "")
        places = {place: self._text(child, place) for place in child.value}
        for place, wording in places.items():
            if wording and wording not in wordings:
                other = _('the wording at "{place}" is neither ask nor one of the variants; add it there')
                self._mistake(child.value[place].line, other, place=place)
        return places

    def _points(self, node: Node) -> tuple[KeyPoint, ...]:
        points: tuple[KeyPoint, ...] = ()
        groups = 0
        for item in self._list(node, "points"):
            if isinstance(item.value, dict) and GROUP_KEYS & item.value.keys():
                groups += 1
                points += self._group(item, groups)
            elif point := self._point(item):
                points += (point,)
        if points and all(point.bonus for point in points):
            extras = _("all points are extras; at least one must be needed")
            self._mistake(node.value["points"].line, extras)
        if sum(len(text) for point in points for text in (*point.wordings, *point.mistakes)) > LONGEST:
            long = _("the points with all their wordings and mistakes have more than {most} characters; shorten them")
            self._mistake(node.value["points"].line, long, most=LONGEST)
        return points

    def _group(self, node: Node, number: int) -> tuple[KeyPoint, ...]:
        """Points of which some are enough."""
        self._refuse_unknown(node, ("any", "of"))
        points = tuple(point for item in self._list(node, "of") if (point := self._point(item)))
        enough = node.value.get("any")
        if enough is None or type(enough.value) is not int or not 0 < enough.value < len(points):
            few = _("write how many are enough with any:, and under of: a list of more points than that")
            self._mistake(enough.line if enough else node.line, few)
            return ()
        if any(point.bonus for point in points):
            self._mistake(node.line, _("a point of which some are enough is no extra; take its bonus away"))
        return tuple(replace(point, group=number, enough=enough.value) for point in points)

    def _point(self, node: Node) -> KeyPoint | None:
        if isinstance(node.value, str) and node.value.strip():
            return KeyPoint(node.value.strip())
        if not isinstance(node.value, dict):
            self._mistake(
                node.line, _("this point is {kind}; write a sentence, or a mapping with point:"), kind=node.kind
            )
            return None
        self._refuse_unknown(node, POINT_KEYS)
        statement = self._required(node, "point")
        also, mistakes = self._texts(node, "also"), self._texts(node, "mistakes")
        if statement in also:
            self._mistake(node.value["also"].line, _("a wording repeats the point itself; remove it"))
        if {statement, *also}.intersection(mistakes):
            both = _("a wording of the point stands among its mistakes; it is one or the other")
            self._mistake(node.value["mistakes"].line, both)
        figure, follow_up = self._flag(node, "figure"), self._text(node, "follow_up")
        bonus = self._flag(node, "bonus")
        return KeyPoint(statement, also, self._weight(node), figure, follow_up, mistakes, bonus)

    def _id(self, node: Node) -> str:
        identifier = self._required(node, "id")
        if identifier and (not _ID.fullmatch(identifier) or len(identifier) > MAX_ID):
            self._mistake(
                node.value["id"].line,
                _(
                    'id "{found}" must be small letters, digits and single hyphens, at most {most} '
                    'characters, because it names files; for example "{example}"'
                ),
                found=identifier,
                most=MAX_ID,
                example=_suggest_id(identifier),
            )
        return identifier

    def _id_for_messages(self, node: Node) -> str:
        field = node.value.get("id") if isinstance(node.value, dict) else None
        return str(field.value) if field and isinstance(field.value, str | int) else "?"

    def _seconds(self, node: Node) -> tuple[int, int]:
        child = node.value.get("seconds")
        if child is None or child.value is None:
            return DEFAULT_SECONDS
        values = [item.value for item in child.value] if isinstance(child.value, list) else None
        if values is None or len(values) != 2 or any(type(value) is not int for value in values):
            wrong = _("seconds is not two whole numbers; write the shortest and longest good length, like [60, 120]")
            if values is None:
                wrong = _("seconds is {kind}; write the shortest and longest good length, like [60, 120]")
            self._mistake(child.line, wrong, kind=child.kind)
            return DEFAULT_SECONDS
        if not 0 < values[0] <= values[1] <= LONGEST_TARGET:
            self._mistake(
                child.line,
                _("seconds {values} must rise and lie between 1 and {longest}"),
                values=values,
                longest=LONGEST_TARGET,
            )
            return DEFAULT_SECONDS
        return values[0], values[1]

    def _weight(self, node: Node) -> float:
        child = node.value.get("weight")
        if child is None or child.value is None:
            return 1.0
        if type(child.value) not in (int, float) or not 0 < child.value <= 10:
            self._mistake(
                child.line, _('weight "{value}" must be a number above 0 and at most 10, like 2'), value=child.value
            )
            return 1.0
        return float(child.value)

    def _language(self, node: Node, default: str) -> str:
        language = self._text(node, "language") or default
        if language in LANGUAGES:
            return language
        self._mistake(node.value["language"].line, _('language "{found}" is not known; write zh or en'), found=language)
        return default


def _over(base: Question, question: Question, node: Node) -> Question:
    """`base` with what `node` gives; a key left blank gives nothing."""
    given = {key for key, child in node.value.items() if child.value is not None}
    if "asked_in" in given:
        given.add("asked_as")
    return replace(base, **{key: getattr(question, key) for key in given})


def _suggest_id(text: Any) -> str:
    return re.sub(r"[^a-z0-9]+", "-", str(text).lower()).strip("-")[:MAX_ID].strip("-") or "my-question"
