"""Language models that run on this machine, looked for at their usual ports: only when the user asks for that."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.network.exchange import NotUnderstood, Refused, exchange
from rehearse.network.server import Server

USUAL = (("Ollama", "http://127.0.0.1:11434/v1"), ("llama.cpp", "http://127.0.0.1:8080/v1"))
SECONDS = 2.0  # for each; one that is there answers in a few milliseconds
MOST_MODELS = 50


@dataclass(frozen=True, slots=True)
class LocalServer:
    """models: names, in the order of the alphabet; empty where it lists none."""

    name: str
    url: str
    models: tuple[str, ...]


def find_servers(usual: Sequence[tuple[str, str]] = USUAL) -> list[LocalServer]:
    """Those of `usual`, name and address, that answer as a language model's server does."""

    async def all_of_them() -> list[LocalServer | None]:
        return await asyncio.gather(*(_look(name, url) for name, url in usual))

    return [server for server in asyncio.run(all_of_them()) if server]


async def _look(name: str, url: str) -> LocalServer | None:
    try:
        async with exchange(Server(url), SECONDS) as asked:
            models = await asked.models()
    except (TimeoutError, Refused, NotUnderstood):
        return None
    return LocalServer(name, url, tuple(models[:MOST_MODELS])) if models else None
