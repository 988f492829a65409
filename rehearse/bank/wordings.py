"""Wordings that the user added from their own answers: a file beside the bank, kept by the program.

wordings.yaml: question id -> point -> list of wordings. They count as the point's own `also`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from rehearse.bank.question import KeyPoint, Question
from rehearse.config.atomic import save_text
from rehearse.config.reading import FileError, read_text
from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.text.nearest import nearest

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


def orphans(questions: Iterable[Question], wordings: Wordings) -> Iterator[tuple[str, str]]:
    """Question and point of entries that no question counts: the bank changed since they were kept. point: "" where
    there is no such question.
    """
    known = {question.id: {point.point for point in question.points} for question in questions}
    for question, added in wordings.items():
        if question not in known:
            yield question, ""
        else:
            yield from ((question, point) for point in added if point not in known[question])


def add_wording(file: Path, question: str, point: str, wording: str) -> None:
    """Add one wording; adding it again changes nothing. Raises RehearseError."""
    wordings = read_wordings(file)
    known = wordings.setdefault(question, {}).setdefault(point, [])
    if wording in known:
        return
    known.append(wording)
    _save(file, wordings)


def follow_changes(file: Path, before: Iterable[Question], after: Iterable[Question]) -> None:
    """Wordings that were kept for a point go with it when its statement was reworded by hand. Raises RehearseError.

    Another statement at its place, or points added or taken away, are no rewording; what is left over is `orphans`.
    """
    now = {question.id: [point.point for point in question.points] for question in after}
    renamed: dict[str, dict[str, str]] = {}
    for question in before:
        old, new = [point.point for point in question.points], now.get(question.id, [])
        if len(old) == len(new):
            pairs = zip(old, new, strict=True)
            renamed[question.id] = {
                was: became for was, became in pairs if was not in new and became not in old and nearest(was, [became])
            }
    _rename(file, renamed)


def move_wordings(file: Path, question: str, point: str, to: str) -> None:
    """Those of a point, under its new statement; "" drops them with the point. Raises RehearseError."""
    _rename(file, {question: {point: to}})


def _rename(file: Path, renamed: Mapping[str, Mapping[str, str]]) -> None:
    """By question, points under their new statement; "" where nothing of one is kept."""
    wordings = read_wordings(file)
    changed = {question: _under_new_names(added, renamed.get(question, {})) for question, added in wordings.items()}
    if changed != wordings:
        _save(file, {question: added for question, added in changed.items() if added})


def _under_new_names(added: Mapping[str, list[str]], renamed: Mapping[str, str]) -> dict[str, list[str]]:
    entries: dict[str, list[str]] = {}
    for point, texts in added.items():
        if new := renamed.get(point, point):
            entries[new] = list(dict.fromkeys([*entries.get(new, []), *texts]))
    return entries


def _save(file: Path, wordings: Wordings) -> None:
    import yaml

    save_text(file, yaml.safe_dump(wordings, allow_unicode=True, sort_keys=False, width=1000))


def _with(question: Question, added: dict[str, list[str]]) -> Question:
    points = tuple(_extended(point, added.get(point.point, [])) for point in question.points)
    return replace(question, points=points)


def _extended(point: KeyPoint, added: list[str]) -> KeyPoint:
    return replace(point, also=tuple(dict.fromkeys([*point.also, *added])))
