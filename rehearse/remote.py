"""A server of the user's own that speaks OpenAI's interface: llama.cpp, Ollama, vLLM, speaches.

Nothing is sent unless the user named an address, and nothing to any other: redirects are not followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rehearse.errors import RehearseError
from rehearse.i18n import _, listed

if TYPE_CHECKING:
    import httpx2


class Refused(Exception):
    """The server cannot be used: why, and what to do about it, in a sentence that has no capital letter."""


class NotUnderstood(Exception):
    """The server says that the request is wrong (400 or 422): it may know fewer options than others."""


@dataclass(frozen=True, slots=True)
class Server:
    """url: http://host:port, with or without /v1. key: sent to it as a bearer token. key_name: the variable for it.

    Raises RehearseError for an address that is none.
    """

    url: str
    key: str = ""
    key_name: str = ""

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:  # a port that is no number
            known = False
        if not known:
            raise RehearseError(
                _('"{url}" is no address of a server. Give one like http://localhost:8080/v1.').format(url=self.url)
            )

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def is_local(self) -> bool:
        return self.host in ("localhost", "127.0.0.1", "::1")

    def client(self) -> httpx2.AsyncClient:
        """Without a time limit of its own: whoever asks sets one for all that they ask."""
        import httpx2

        return httpx2.AsyncClient(
            base_url=_base(self.url),
            headers={"Authorization": f"Bearer {self.key}"} if self.key else {},
            timeout=None,
            trust_env=not self.is_local,  # a proxy cannot reach this machine's own server
        )

    async def send(self, client: httpx2.AsyncClient, method: str, path: str, **body: Any) -> dict[str, Any]:
        """The reply's JSON object. body: httpx2's json, data and files. Raises Refused and NotUnderstood."""
        import httpx2

        try:
            response = await client.request(method, path, **body)
        except httpx2.HTTPError as error:
            why = str(error) or type(error).__name__
            raise Refused(
                _("nobody answers at {url} ({why}); is the server running?").format(url=self.url, why=why)
            ) from None
        if response.status_code in (400, 422):
            raise NotUnderstood(_first_words(response.text))
        if response.status_code in (401, 403):
            raise Refused(_("{host} wants another key; set {name}.").format(host=self.host, name=self.key_name))
        if response.status_code != 200:
            raise Refused(
                _("{host} answered {status} ({text}).").format(
                    host=self.host, status=response.status_code, text=_first_words(response.text)
                )
            )
        try:
            reply = response.json()
        except ValueError:
            reply = None
        if not isinstance(reply, dict):
            raise Refused(
                _("{url} is no server of the OpenAI kind; the address of one mostly ends in /v1.").format(url=self.url)
            )
        return reply

    async def choose_model(self, client: httpx2.AsyncClient, wanted: str, option: str) -> str:
        """The model called `wanted`, or the only one where that is "". option: what names one. Raises Refused."""
        try:
            reply = await self.send(client, "GET", "models")
        except NotUnderstood as error:
            raise Refused(
                _("{host} does not list its models ({reason}); name one with {option}.").format(
                    host=self.host, reason=error, option=option
                )
            ) from None
        names = sorted(str(entry.get("id", "")) for entry in reply.get("data") or () if isinstance(entry, dict))
        if wanted in names:
            return wanted
        if len(names) == 1 and not wanted:
            return names[0]
        several = _("{host} does not say what models it has; name one of its models with {option}.")
        if names:
            several = _("{host} has {models}; name one of its models with {option}.")
        raise Refused(several.format(host=self.host, models=listed(names), option=option))


def _base(url: str) -> str:
    bare = url.rstrip("/")
    last = bare.rsplit("/", 1)[-1]
    return f"{bare}/" if last[:1] == "v" and last[1:].isdigit() else f"{bare}/v1/"


def _first_words(text: str) -> str:
    return " ".join(text.split())[:120] or _("no reason given")
