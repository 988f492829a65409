"""Wordings that the user added from their own answers: a file beside the bank, kept by the program.

wordings.yaml: question id -> point -> list of wordings. They count as the point's own `also`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rehearse.bank.question import KeyPoint, Question
from rehearse.config.atomic import save_text
from rehearse.config.reading import FileError, read_text
from rehearse.errors import RehearseError
from rehearse.i18n import _

Wordings = dict[str, dict[str, list[str]]]


def read_wordings(file: Path) -> Wordings:
    """What the file holds; nothing where there is none. Raises RehearseError where it cannot be read."""
    if not file.exists():
        return {}
    import msgspec

    from rehearse.bank.yaml_nodes import YamlError, parse, plain
    from rehearse.config.typed_json import converted

    try:
        return converted(plain(parse(read_text(file))) or {}, Wordings)
    except (FileError, YamlError) as error:
        reason = _("line {line}: {mistake}").format(line=error.line, mistake=error.message)
    except msgspec.ValidationError as error:
        reason = str(error).splitlines()[0]
    raise RehearseError(
        _("{file} cannot be read ({reason}). Correct it, or delete it to do without it.").format(
            file=file, reason=reason
        )
    )


def with_wordings(questions: Iterable[Question], wordings: Wordings) -> list[Question]:
    """The questions with the user's wordings; those of points that no longer exist are passed over."""
    return [_with(question, wordings[question.id]) if question.id in wordings else question for question in questions]


def add_wording(file: Path, question: str, point: str, wording: str) -> None:
    """Add one wording; adding it again changes nothing. Raises RehearseError."""
    import yaml

    wordings = read_wordings(file)
    known = wordings.setdefault(question, {}).setdefault(point, [])
    if wording in known:
        return
    known.append(wording)
    save_text(file, yaml.safe_dump(wordings, allow_unicode=True, sort_keys=False, width=1000))


def _with(question: Question, added: dict[str, list[str]]) -> Question:
    points = tuple(_extended(point, added.get(point.point, [])) for point in question.points)
    return replace(question, points=points)


def _extended(point: KeyPoint, added: list[str]) -> KeyPoint:
    return replace(point, also=tuple(dict.fromkeys([*point.also, *added])))
