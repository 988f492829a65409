"""All questions of a workspace: reading a folder or a file, finding by id, filtering."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rehearse.bank.cache import read_file
from rehearse.bank.folder import bank_files
from rehearse.bank.problem import Mistake
from rehearse.bank.question import Question
from rehearse.bank.wordings import Wordings, with_wordings
from rehearse.config.reading import FileError, read_text
from rehearse.errors import Hint, MachineError, RehearseError
from rehearse.i18n import _, listed
from rehearse.text.nearest import fitting, nearest

MOST_NAMED = 5  # ids in a sentence
Places = dict[str, tuple[Path, int]]  # of questions by id: file and line


class BankError(RehearseError):
    """The bank has mistakes. `mistakes` lists them all; the message is the first few."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        shown = [str(mistake) for mistake in mistakes[:5]]
        if len(mistakes) > 5:
            shown.append(_("... and {count} more.").format(count=len(mistakes) - 5))
        super().__init__("\n".join(shown), Hint("check") if len(mistakes) > 5 else None)
        self.mistakes = mistakes


@dataclass(frozen=True)
class Bank:
    """Questions in file order, those that follow others among them. Ids are unique."""

    questions: tuple[Question, ...]

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    def __len__(self) -> int:
        return len(self.questions)

    def get(self, question_id: str) -> Question:
        """The question with this id, or the only one that it is short for. Raises RehearseError naming the nearest."""
        by_id = {question.id: question for question in self.questions}
        if question_id in by_id:
            return by_id[question_id]
        short_for = fitting(question_id, by_id)
        if len(short_for) == 1:
            return by_id[short_for[0]]
        if short_for:
            several = _('"{id}" is short for {count} questions: {ids}. Write more of it.')
            shown = listed([*short_for[:MOST_NAMED], *(["…"] if len(short_for) > MOST_NAMED else [])])
            raise RehearseError(several.format(id=question_id, count=len(short_for), ids=shown))
        near = nearest(question_id.lower(), by_id, 3, 0.4)
        if near:
            none = _('There is no question "{id}". Nearest: {ids}.')
            raise RehearseError(none.format(id=question_id, ids=listed(near)))
        raise RehearseError(_('There is no question "{id}".').format(id=question_id), Hint("questions"))

    def with_wordings(self, wordings: Wordings) -> Bank:
        """With what the user added from their own answers."""
        return Bank(tuple(with_wordings(self.questions, wordings))) if wordings else self

    def chosen(self, ids: Sequence[str], topic: str | None, round_name: str | None) -> list[Question]:
        """Those with these ids, in their order, or those that `select` finds. Raises RehearseError."""
        if not ids:
            return self.select(topic, round_name)
        if topic or round_name:
            raise RehearseError(_("Name questions by id, or choose by --topic and --round, not both."))
        return [self.get(name) for name in ids]

    @property
    def first(self) -> list[Question]:
        """Those that are asked by themselves: all that follow no other."""
        return [question for question in self.questions if not question.follows]

    @property
    def topics(self) -> list[str]:
        """In the order of the files."""
        return list(dict.fromkeys(question.topic for question in self.questions))

    @property
    def rounds(self) -> list[str]:
        """That questions say they were asked in."""
        return list(dict.fromkeys(place.rpartition("#")[0] for q in self.questions for place in q.asked_in))

    def following(self, question_id: str) -> list[Question]:
        """Those that go deeper into this one."""
        return [question for question in self.questions if question.follows == question_id]

    def select(self, topic: str | None = None, round_name: str | None = None) -> list[Question]:
        """Questions of a topic (whole or part of its name, or a tag), of a round, or both; none that follow others.

        A round comes as it was asked: in its own order and wordings, a question that came twice twice.
        """
        selected = [question for question in self.first if topic is None or _of_topic(question, topic)]
        if topic is not None and not selected:
            names = listed(self.topics)
            raise RehearseError(
                _('There is no topic or tag "{topic}". Topics: {names}.').format(topic=topic, names=names)
            )
        if round_name is None:
            return selected
        placed = sorted(
            (number, question.id, question.asked_at(place))
            for question in selected
            for place, number in _places_in(question, round_name)
        )
        if not placed:
            if not self.rounds:
                raise RehearseError(_("No question of this bank says where it was asked: add asked_in to some."))
            raise RehearseError(
                _('No question was asked in round "{name}". Rounds: {rounds}.').format(
                    name=round_name, rounds=listed(self.rounds)
                )
            )
        return [question for _number, _id, question in placed]


def read_bank(path: Path, mine: Path | None = None, forgive: Callable[[str], None] | None = None) -> Bank:
    """Read a file or every YAML file of a folder, and what `mine` says instead.

    forgive: is told of mistakes, and what is good is read all the same. Raises BankError with all mistakes,
    RehearseError if empty.
    """
    questions, mistakes = read_with_mistakes(path, mine)
    if mistakes:
        if not forgive or not questions:
            raise BankError(mistakes)
        forgive(str(BankError(mistakes)))
    if not questions:
        raise RehearseError(
            _(
                "The bank {path} has no questions yet. Add a file like questions/mine.yaml, or name "
                "another bank with --bank."
            ).format(path=path)
        )
    return Bank(tuple(questions))


def read_with_mistakes(path: Path, mine: Path | None = None) -> tuple[list[Question], list[Mistake]]:
    """Every question that can be read and every mistake found, in file order.

    mine: a file of the user's own facts, in the same format. A question there with the id of one of the bank's takes
    its place, key by key; others are added. It need not exist.
    """
    questions: list[Question] = []
    mistakes: list[Mistake] = []
    places: Places = {}
    for file in bank_files(path)[0]:
        read = read_file(file, _text_of(file, mistakes))
        mistakes += read.mistakes
        for question, line in zip(read.questions, read.lines, strict=True):
            if question.id in places:
                seen, at = places[question.id]
                message = _("this id is used already at {place}; give one of them another").format(
                    place=f"{seen.name}:{at}"
                )
                mistakes.append(Mistake(file, line, question.id, message))
            else:
                places[question.id] = file, line
                questions.append(question)
    if mine is not None and mine.exists():
        questions = _with_mine(questions, mine, mistakes, places)
    return questions, [*mistakes, *_astray(questions, places, {mistake.question for mistake in mistakes})]


def _astray(questions: Sequence[Question], places: Places, unread: set[str]) -> Iterator[Mistake]:
    """Questions that follow none of the bank, or one that follows another. unread: ids of those with mistakes."""
    first = {question.id for question in questions if not question.follows}
    for question in questions:
        if question.follows and question.follows not in first | unread:
            near = nearest(question.follows, list(first))
            message = _('follows: "{parent}" is no question that is asked by itself')
            if near:
                message = _('follows: "{parent}" is no question that is asked by itself; did you mean "{near}"?')
            message = message.format(parent=question.follows, near="".join(near[:1]))
            yield Mistake(*places[question.id], question.id, message)


def _with_mine(questions: list[Question], file: Path, mistakes: list[Mistake], places: Places) -> list[Question]:
    from rehearse.bank.reader import FileReader

    by_id = {question.id: question for question in questions}
    reader = FileReader(file, bases=dict(by_id))
    own_questions = reader.read(_text_of(file, mistakes))
    mistakes += reader.mistakes
    lines: dict[str, int] = {}
    for question, line in zip(own_questions, reader.lines, strict=True):
        if question.id in lines:
            message = _("this id is used already in line {line}; put both into one").format(line=lines[question.id])
            mistakes.append(Mistake(file, line, question.id, message))
        lines.setdefault(question.id, line)
        places[question.id] = file, line
        by_id[question.id] = question
    return list(by_id.values())


def _text_of(file: Path, mistakes: list[Mistake]) -> str:
    try:
        return read_text(file)
    except FileError as error:
        mistakes.append(Mistake(file, error.line, "", error.message))
    except MachineError as error:
        mistakes.append(Mistake(file, 1, "", str(error)))
    return "questions: []"


def _of_topic(question: Question, topic: str) -> bool:
    wanted = topic.lower()
    return wanted in question.topic.lower() or wanted in (tag.lower() for tag in question.tags)


def _places_in(question: Question, round_name: str) -> Iterator[tuple[str, int]]:
    for place in question.asked_in:
        name, _sign, number = place.rpartition("#")
        if name == round_name and number.isdecimal():
            yield place, int(number)
