"""Pages of the studio from their templates, and the files that belong to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from rehearse.errors import MachineError, RehearseError
from rehearse.i18n import _
from rehearse.progress.schedule import RATINGS
from rehearse.takes.decode import begins
from rehearse.takes.lookup import local_day
from rehearse.views.dates import day_name, moment_text
from rehearse.views.layout import seconds_text
from rehearse.views.names import length_name, rating_name
from rehearse.views.report import FOLDER as REPORT
from rehearse.views.schedule import why_text
from rehearse.views.templates import html_lang, templates

FOLDER = Path(__file__).parent.parent / "data" / "studio"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FILES = {
    file.name: file for file in (REPORT / "report.css", REPORT / "report.js", *FOLDER.iterdir()) if file.suffix in KINDS
}
_TEMPLATES = templates(FOLDER, REPORT)
_TEMPLATES.filters |= {
    "rating_name": rating_name,
    "length_name": length_name,
    "target": seconds_text,
    "moment": lambda started_at: moment_text(begins(started_at).astimezone()),
    "day": lambda started_at: day_name(local_day(started_at)),
    "clock": lambda started_at: begins(started_at).astimezone().strftime("%H:%M"),
}
_TEMPLATES.globals |= {"RATINGS": RATINGS, "why_text": why_text}


def page(name: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page of this template with these values."""
    return HTMLResponse(_TEMPLATES.get_template(name).render(html_lang=html_lang(), **values), status)


def file(request: Request) -> Response:
    """A style or script by its name, of those that ship with the program."""
    path = FILES.get(request.path_params["name"])
    return FileResponse(path, media_type=KINDS[path.suffix]) if path else Response(status_code=404)


def trouble(_request: Request, error: Exception) -> Response:
    """What went wrong, as a page."""
    status = 500 if isinstance(error, MachineError) or not isinstance(error, RehearseError) else 400
    return page("trouble.html", status, title=_("That did not work"), text=str(error))


def refused(_request: Request, error: Exception) -> Response:
    """What is not there, or is not done, as a page."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 404:
        return page("trouble.html", status, title=_("There is no such page"), text=_("It may have been there once."))
    return page("trouble.html", status, title=_("That did not work"), text=_("The studio does not do that."))
