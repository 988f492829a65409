"""The studio without its server: pages asked for as a browser does that the command opened."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from starlette.testclient import TestClient

from rehearse.audio.flac import FlacWriter
from rehearse.audio.samples import RATE
from rehearse.bank.bank import Bank, read_bank
from rehearse.bank.wordings import read_wordings
from rehearse.cli.clock import now
from rehearse.judge.meaning import Encoder
from rehearse.practice.engines import Engines, nothing
from rehearse.practice.judging import Judging
from rehearse.takes.store import Store
from rehearse.takes.take import Take
from rehearse.web.access import Access
from rehearse.web.app import make_pages
from rehearse.web.guard import App, Guard
from rehearse.web.studio import Studio
from tests.conftest import REPOSITORY
from tests.support.patience import until
from tests.support.takes import made_take

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOST = "127.0.0.1:8797"
ORIGIN = f"http://{HOST}"


def make_studio(home: Path, encoder: Encoder, *, own: bool = True) -> Studio:
    """Over a workspace; nothing is heard in it or read aloud. own: its questions may be written to."""
    return Studio(
        bank=partial(_bank, home),
        judging=Judging(Engines(nothing, lambda: encoder), Store(home / "recordings")),
        synthesizer=None,
        clock=now,
        wordings=home / "wordings.yaml",
        interview_file=home / "mock.json",
        own_bank=home / "questions" if own else None,
    )


class Visitor(TestClient):
    """A browser. enter: open the address that the command printed."""

    def __init__(self, studio: Studio, access: Access | None = None, pages: App | None = None) -> None:
        self.access = access or Access(HOST)
        self.notices: list[str] = []  # in the terminal
        guard = Guard(pages or make_pages(studio), self.access, self.notices.append)
        super().__init__(guard, self.access.origin, follow_redirects=False)

    def enter(self) -> Visitor:
        assert self.get(self.access.address).status_code == 303
        return self

    def submit(self, path: str, origin: str = "", **fields: str) -> tuple[int, str]:
        """A form: the status, and where the browser is sent to."""
        answer = self.post(path, data=fields, headers={"origin": origin or self.access.origin})
        return answer.status_code, answer.headers.get("location", answer.text)


def make_home(home: Path) -> Take:
    """A workspace with the shipped bank and one take that was made by hand, whose sound is a tone."""
    shutil.copytree(REPOSITORY / "questions", home / "questions")
    take, store = made_take(), Store(home / "recordings")
    folder = store.path(take.id)
    folder.mkdir(parents=True)
    file = FlacWriter(folder / take.recording.sound, RATE)
    file.write((8_000 * np.sin(np.arange(12 * RATE) / 20)).astype(np.int16))
    file.close()
    store.keep(take)
    return take


@contextmanager
def running_studio(home: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program itself, and the address that it printed. What it prints after that can be read."""
    command = [sys.executable, "-m", "rehearse", "--home", str(home), "studio", "--no-open", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as studio:
        assert studio.stdout
        assert studio.stderr
        lines = [studio.stdout.readline(), studio.stdout.readline()]
        assert lines[1].startswith("http://127.0.0.1:"), (lines, studio.poll(), studio.stderr.read())
        try:
            yield studio, lines[1].strip()
        finally:
            studio.kill()


def wait_for_clock(page: Page, seconds: int) -> None:
    """Until an answer has lasted so long, or longer: on a busy machine a clock passes over seconds."""

    def answered() -> int:
        minutes, rest = page.locator("#clock").inner_text().split(":")
        return 60 * int(minutes) + int(rest)

    until(lambda: answered() >= seconds, f"{seconds} s on the clock")


def _bank(home: Path) -> Bank:
    return read_bank(home / "questions").with_wordings(read_wordings(home / "wordings.yaml"))
