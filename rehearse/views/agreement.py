"""How well the judge agrees with labels, as text: totals, by group, and the points it got most wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rehearse.evaluation.agreement import Agreement, JudgedPoint, agreement
from rehearse.i18n import N_, _, counted, listed
from rehearse.views.escapes import style
from rehearse.views.layout import table, wrap
from rehearse.views.names import agreement_name, verdict_name

WORST = 8  # points shown
GROUPS: tuple[tuple[str, Callable[[JudgedPoint], str]], ...] = (
    (N_("by language"), lambda point: point.language),
    (N_("by topic"), lambda point: point.topic or point.question),
    (N_("by answers"), lambda point: point.style),
)


def agreement_text(points: Sequence[JudgedPoint], answers: int, seconds: float, width: int) -> str:
    total = agreement(points)
    facts = (
        counted("{count} answer", "{count} answers", answers),
        counted("{count} label", "{count} labels", total.labels),
        _("{ms:.0f} ms an answer").format(ms=seconds * 1000 / answers),
    )
    headings = tuple(_(heading) for heading in _HEADINGS)
    all_of_it = table(("", *headings), [(_("all"), *_row(total))], width, right=_RIGHT)
    parts = [style(listed(facts), bold=True), all_of_it]
    for name, group in GROUPS:
        groups = list(dict.fromkeys(filter(None, map(group, points))))
        if len(groups) > 1:
            rows = [(name, *_row(agreement([point for point in points if group(point) == name]))) for name in groups]
            parts.append(table((_(name), *headings), rows, width, right=_RIGHT))
    kinds = [point.kind for point in points]
    rows = [
        (agreement_name(kind), str(kinds.count(kind)), f"{kinds.count(kind) / len(kinds):.1%}")
        for kind in dict.fromkeys(kinds)
    ]
    parts.append(
        table((_("kind"), _("points"), _("share")), sorted(rows, key=lambda row: -int(row[1])), width, right=(1, 2))
    )
    worst = sorted((p for p in points if p.kind not in ("right", "partial")), key=_wrongness, reverse=True)[:WORST]
    if worst:
        parts.append("\n".join([style(_("Most wrong"), bold=True), *(_wrong(point, width) for point in worst)]))
    return "\n\n".join(parts)


_HEADINGS = (N_("labels"), "F1", N_("precision"), N_("recall"), "AUC", "kappa", N_("maybe"))
_RIGHT = tuple(range(1, 1 + len(_HEADINGS)))


def _row(measured: Agreement) -> tuple[str, ...]:
    shares = (measured.f1, measured.precision, measured.recall, measured.auc, measured.kappa)
    return (
        str(measured.labels),
        *("-" if share is None else f"{share:.3f}" for share in shares),
        f"{measured.maybe_rate:.1%}",
    )


def _wrongness(point: JudgedPoint) -> float:
    return abs(point.verdict.confidence - (point.label == "covered"))


def _wrong(point: JudgedPoint, width: int) -> str:
    verdict = point.verdict
    where = f"{point.question}: {verdict.point}"
    what = _("labelled {label}, judged {verdict} ({confidence:.2f})").format(
        label=verdict_name(point.label), verdict=verdict_name(verdict.verdict), confidence=verdict.confidence
    )
    quote = f" “{verdict.quote.strip('，。,. ')}”" if verdict.quote else ""
    return f"{wrap(where, width, '  ')}\n{style(wrap(what + quote, width, '    '), dim=True)}"
