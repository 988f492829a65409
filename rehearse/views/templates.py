"""Templates of pages: every value escaped, texts in the user's language, what pages of takes have in common."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from rehearse.i18n import _, counted, language, listed
from rehearse.views.escapes import visible
from rehearse.views.layout import minutes, span
from rehearse.views.names import verdict_name
from rehearse.views.report_take import (
    WAVE_HEIGHT,
    figures_of,
    heard_text,
    lines_of,
    notes_of,
    points_of,
    remarks_of,
    wave_path,
)
from rehearse.views.result import said_title

_CHINESE = re.compile(r"[\u3400-\u9fff]")


def templates(*folders: Path) -> Any:
    """A jinja environment of the templates in these folders; of those with one name the first folder's counts."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        finalize=lambda value: type(value)(visible(value)) if isinstance(value, str) else value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "lang": language_of,
        "verdict_name": verdict_name,
        "minutes": minutes,
        "percent": percent,
        "units": units,
    }
    environment.globals |= {
        "_": _,
        "counted": counted,
        "coded": coded,
        "listed": listed,
        "said_title": said_title,
        "span": span,
        "verdict_name": verdict_name,
        "points_of": points_of,
        "lines_of": lines_of,
        "figures_of": figures_of,
        "notes_of": notes_of,
        "remarks_of": remarks_of,
        "heard_text": heard_text,
        "wave_path": wave_path,
        "WAVE_HEIGHT": WAVE_HEIGHT,
    }
    return environment


def html_lang() -> str:
    """The language of the page's own texts, as HTML names it."""
    return {"zh": "zh-CN"}.get(language(), "en")


def language_of(text: str) -> str:
    """What a screen reader should read it as: "zh" as soon as it holds Chinese, else "en"."""
    return "zh" if _CHINESE.search(text) else "en"


def coded(text: str, command: str, **values: object) -> Any:
    """A sentence as HTML with a command in it as code."""
    from markupsafe import Markup, escape

    return Markup(escape(text)).format(command=Markup("<code>{}</code>").format(command), **values)


def percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"


def units(length: float) -> str:
    """As short as a picture needs it."""
    return f"{length:.1f}".removesuffix(".0")
