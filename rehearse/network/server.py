"""The address of a server of the user's own, its key, and what of them may be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.network.reply import clean

_HOST = re.compile(r"[A-Za-z0-9._~-]+")


@dataclass(frozen=True, slots=True)
class Server:
    """url: http://host:port, with or without /v1; user:password@ before the host is taken out of it, and #NAME after it
    becomes the model. key: sent as a bearer token. key_name: the variable for it. Raises RehearseError for an address
    that is none and a key that is none; no secret is in what it says.
    """

    url: str
    key: str = field(default="", repr=False)
    key_name: str = ""
    model: str = field(default="", init=False)
    login: tuple[str, str] | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        try:
            parts = _parts(self.url)
        except ValueError:
            raise RehearseError(
                _('"{url}" is no address of a server. Give one like http://localhost:8080/v1.').format(
                    url=without_secrets(self.url)
                )
            ) from None
        key = self.key.strip()
        if not re.fullmatch("[ -~]*", key):
            raise RehearseError(
                _(
                    "{name} cannot be a key: it holds a line break or a character outside ASCII. Copy the key again."
                ).format(name=self.key_name)
            )
        login = (unquote(parts.username or ""), unquote(parts.password or "")) if "@" in parts.netloc else None
        host = parts.netloc.rpartition("@")[2]
        url = parts._replace(netloc=host, fragment="").geturl()
        for name, value in (("url", url), ("key", key), ("model", unquote(parts.fragment)), ("login", login)):
            object.__setattr__(self, name, value)

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def is_local(self) -> bool:
        return self.host in ("localhost", "127.0.0.1", "::1")

    @property
    def base(self) -> str:
        """Where its interface begins, with a host of ASCII letters: httpx2 knows fewer names than the resolver."""
        parts = urlsplit(self.url)
        if not parts.netloc.isascii():
            port = f":{parts.port}" if parts.port else ""
            parts = parts._replace(netloc=f"{self.host.encode('idna').decode()}{port}")
        bare = parts.geturl().rstrip("/")
        last = bare.rsplit("/", 1)[-1]
        return f"{bare}/" if last[:1] == "v" and last[1:].isdigit() else f"{bare}/v1/"

    def quoted(self, content: bytes) -> str:
        """The first words of what it said, without a secret that it may have been told."""
        text = clean(content[: 1 << 16].decode("utf-8", "replace"))
        for secret in filter(None, (self.key, *(self.login or ()))):
            text = text.replace(secret, "***")
        return " ".join(text.split())[:120] or _("no reason given")


def is_address(text: str) -> bool:
    """Meant to be the address of a server, right or not."""
    return "://" in text or bool(re.match(r"https?:", text, re.IGNORECASE))


def without_secrets(address: str) -> str:
    """What the user gave, right or not, without user, password, or what follows a "?"; with the name of a model."""
    try:
        parts = _parts(address)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    except ValueError:
        bare = re.sub(r"(?s)^(\w[\w+.-]*:/*)?.*@", r"\1", address).partition("?")[0]
        return re.sub(r"(//[^/:]*):(?!\d*(?:/|$))[^/]*", r"\1:…", clean(bare))


def _parts(address: str) -> SplitResult:
    """Raises ValueError for an address that is none."""
    parts = urlsplit(address.strip())
    host = parts.hostname or ""
    named = ":" in host or _HOST.fullmatch(host.encode("idna").decode())  # UnicodeError is a ValueError
    if parts.scheme not in ("http", "https") or not named or parts.port == 0 or parts.query or "@" in parts.path:
        raise ValueError(address)
    return parts
