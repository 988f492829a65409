"""A real browser on a page of the disk: what it said, what it asked for, what it shows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from tests.support.patience import until

# Nothing of the browser's own may reach for the network, and it must start where there is neither screen nor sandbox.
OPTIONS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
NAMES = ("chromium", "chromium-browser", "google-chrome")
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
Scheme = Literal["light", "dark"]


@contextmanager
def running_browser(*options: str) -> Iterator[Browser]:
    """The system's own Chromium with a profile made for this run."""
    found = [path for path in map(shutil.which, NAMES) if path]
    assert found, "Chromium is missing; make test-libraries installs it."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found[0], args=[*OPTIONS, *options])
        yield browser
        browser.close()


class Visit:
    """A page that was opened. said: console lines and errors. asked: the address of every request. refused: of those
    that came to nothing, with the reason.
    """

    def __init__(self, browser: Browser, file: Path, width: int = 1200, scheme: Scheme = "light") -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        self.refused: list[tuple[str, str | None]] = []
        self.page: Page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("requestfailed", lambda request: self.refused.append((request.url, request.failure)))
        self.page.goto(file.as_uri())

    def _dismiss(self, dialog: Dialog) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def value(self, script: str) -> Any:
        return self.page.evaluate(script)

    def wait(self, condition: str) -> None:
        """Until the condition, a JavaScript expression, holds. Asked from outside: the page may not evaluate text."""
        until(lambda: self.value(condition), condition)
