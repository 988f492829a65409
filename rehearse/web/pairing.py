"""The one page that a browser elsewhere in the network reaches without being known: where the code is typed."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from urllib.parse import parse_qs

from starlette.responses import HTMLResponse

from rehearse.i18n import N_, _
from rehearse.web.access import Key
from rehearse.web.pages import FILES, page

LONGEST = 200  # bytes of the form
WRONG = N_("That is not the code. Look at the terminal that rehearse studio runs in.")
CLOSED = N_("No code is accepted any more. Start rehearse studio --lan again, and scan its new code.")
# The look of the other pages, whose files nobody gets who is not known.
STYLE = "".join(FILES[name].read_text(encoding="utf-8") for name in ("report.css", "studio.css"))
STYLE_HASH = f"'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"


def pairing_page(key: Key, query: bytes, wrong: bool = False) -> HTMLResponse:
    """query: of the address that the phone's camera read, which has the code in it already."""
    closed = key.closed or not key.text
    given = "" if wrong else _code(query)
    problem = _(CLOSED) if closed else _(WRONG) if wrong else ""
    return page("pairing.html", 403 if problem else 200, style=STYLE, code=given, closed=closed, problem=problem)


def opens(key: Key, form: bytes) -> bool:
    """Whether the form that was sent has the code."""
    return len(form) <= LONGEST and key.fits(_code(form))


def _code(fields: bytes) -> str:
    """What was typed, without the space that makes it easier to read."""
    return "".join(parse_qs(fields.decode("ascii", "replace")).get("code", [""])[0].split())
