"""Who is let in: the browser that the command opened, from this machine, and no other site's page in it.

A server on this machine can be reached by every page that the browser shows and by every user of the machine. So:

- the name that the browser called must be ours (a page elsewhere may let its own name lead here: DNS rebinding);
- what sends a form or opens a socket must be a page of ours;
- everything needs a cookie, which is given once, for the key in the address that the command opened; to a phone for
  the code that the terminal shows.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from starlette.requests import cookie_parser

from rehearse.i18n import N_

ENTRANCE = "/enter"
ASKED_BY_ITSELF = ("same-origin", "none")  # what browsers say of a request by a page of ours, or by its user
LASTS = 24 * 3600  # s; a browser may be closed and opened again meanwhile, and the studio's end ends it anyway
READING = ("GET", "HEAD")
DIGITS, WRONG_CODES = 8, 5  # five guesses among a hundred million codes
Refusal = Literal["name", "site", "key"]
REFUSALS: dict[Refusal, str] = {
    "name": N_("This address is not the studio's. Open the one that rehearse studio printed."),
    "site": N_("Another site asked for this; it is refused. Open the address that rehearse studio printed."),
    "key": N_("This browser has no key, or the address was used already. Start rehearse studio again."),
}


@dataclass(slots=True)
class Key:
    """Opens once. left: wrong ones that may still be given; None for a key that nobody can guess."""

    text: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    left: int | None = None

    @classmethod
    def typed(cls) -> Key:
        """A code that a person types."""
        return cls(f"{secrets.randbelow(10**DIGITS):0{DIGITS}}", WRONG_CODES)

    @property
    def closed(self) -> bool:
        return self.left == 0

    def fits(self, given: str) -> bool:
        """Whether this is the key. Nothing is, once it was used or too many others were given."""
        if not self.text or self.closed:
            return False
        if hmac.compare_digest(given.encode(), self.text.encode()):
            self.text = ""
            return True
        if self.left is not None:
            self.left -= 1
        return False


@dataclass(slots=True)
class Access:
    """host: name and port as the browser calls them. secret: in the cookie of whoever was let in."""

    host: str
    scheme: Literal["http", "https"] = "http"
    key: Key = field(default_factory=Key)
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def paired(self) -> bool:
        """Whether a person types the key, on another device."""
        return self.key.left is not None

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.host}"

    @property
    def address(self) -> str:
        """To be opened once; of another device without the key, so that no program that looks ahead uses it up."""
        return f"{self.origin}{ENTRANCE}" + ("" if self.paired else f"?key={self.key.text}")

    @property
    def cookie_name(self) -> str:
        """Browsers share cookies between the ports of one machine."""
        return f"rehearse-{self.host.rpartition(':')[2]}"

    @property
    def cookie(self) -> str:
        secure = "; Secure" if self.scheme == "https" else ""
        return f"{self.cookie_name}={self.secret}; Path=/; Max-Age={LASTS}; HttpOnly; SameSite=Strict{secure}"

    def refusal(self, headers: Mapping[str, str], method: str) -> Refusal | None:
        """Why a request is refused before its cookie is looked at. headers: in lower case. method: "" for a socket."""
        if headers.get("host", "").lower() != self.host:
            return "name"
        origin = headers.get("origin")
        if origin != self.origin and (origin is not None or method not in READING):
            return "site"
        if headers.get("sec-fetch-site", "none") not in ASKED_BY_ITSELF:
            return "site"
        return None

    def knows(self, headers: Mapping[str, str]) -> bool:
        """Whether the cookie of this request is one that was given here."""
        given = cookie_parser(headers.get("cookie", "")).get(self.cookie_name, "")
        return hmac.compare_digest(given.encode(), self.secret.encode())
