"""Files that are dropped: notes become questions once they were looked at, sounds become takes."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from rehearse.bank.importing.draft import to_yaml
from rehearse.bank.importing.imported import Imported, imported
from rehearse.config.atomic import save_text
from rehearse.config.reading import read_data
from rehearse.config.workspace import is_safe_name
from rehearse.errors import RehearseError
from rehearse.i18n import _, joined
from rehearse.practice.batch import Batch
from rehearse.views.imported import needed, to_be_written, understood
from rehearse.web.pages import page
from rehearse.web.practice_pages import take_address
from rehearse.web.studio import Studio
from rehearse.web.upload import leads_to, uploaded


@dataclass(slots=True)
class GradeBar:
    """What is to be said of a file that is graded; implements batch.Bar."""

    texts: list[str] = field(default_factory=list)
    stopped: bool = False

    def tell(self, path: Path, share: float) -> None:
        """The browser shows that it waits."""

    def notice(self, text: str) -> None:
        self.texts.append(text)


@dataclass(slots=True)
class ImportPages:
    """waiting: the notes that were read last, by a word that nobody guesses, with the name of their file."""

    studio: Studio
    waiting: tuple[str, str, Imported] | None = None
    _writing: threading.Lock = field(default_factory=threading.Lock)

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/import", self.read, methods=["POST"]),
            Route("/import/{word}", self.shown, methods=["GET"]),
            Route("/import/{word}", self.keep, methods=["POST"]),
            Route("/questions/{id}/sound", self.grade, methods=["POST"]),
        ]

    async def read(self, request: Request) -> Response:
        """Notes, to be looked at before they are written anywhere."""
        async with uploaded(request) as file:
            word = await to_thread.run_sync(self._read, file)
        return leads_to(f"/import/{word}")

    def _read(self, file: Path) -> str:
        self._folder()
        word = secrets.token_urlsafe(8)
        read = imported([(file, read_data(file))], {question.id for question in self.studio.bank()})
        self.waiting = word, file.stem, read
        return word

    def shown(self, request: Request) -> Response:
        name, read = self._waiting(request)
        summary = read.summary(f"{name}.yaml")
        return page(
            "import.html",
            file_name=name,
            lines=[*understood(summary), to_be_written(summary)],
            needed=needed(summary),
            text=to_yaml(read.draft, name),
        )

    async def keep(self, request: Request) -> Response:
        form = await request.form()
        return await to_thread.run_sync(self._kept, request, str(form.get("name", "")).strip())

    def _kept(self, request: Request, name: str) -> Response:
        _name, read = self._waiting(request)
        if not is_safe_name(f"{name}.yaml"):
            raise RehearseError(_('"{name}" cannot be the name of a file. Give another.').format(name=name))
        file = self._folder() / f"{name}.yaml"
        with self._writing:
            if file.exists():
                exists = _("{file} exists already, and an import overwrites nothing. Give another name.")
                raise RehearseError(exists.format(file=file.name))
            save_text(file, to_yaml(read.draft, name))
        self.waiting = None
        return RedirectResponse(f"/questions#topic-{quote(name)}", 303)

    async def grade(self, request: Request) -> Response:
        """A recorded answer to one question."""
        async with uploaded(request) as file:
            take = await to_thread.run_sync(self._graded, request.path_params["id"], file)
        return leads_to(take)

    def _graded(self, identity: str, file: Path) -> str:
        studio, notices = self.studio, GradeBar()
        batch = Batch(studio.bank().get(identity), studio.judging, studio.clock)
        with studio.idle():
            batch.run([file], 1, notices)
        if not batch.takes:
            raise RehearseError(joined(*notices.texts))
        return take_address(batch.takes[0].id)

    def _waiting(self, request: Request) -> tuple[str, Imported]:
        if self.waiting is None or self.waiting[0] != request.path_params["word"]:
            raise RehearseError(_("These notes were written already, or others were dropped since. Drop them again."))
        return self.waiting[1:]

    def _folder(self) -> Path:
        """Where questions may be written. Raises RehearseError."""
        if self.studio.own_bank is None:
            raise RehearseError(_("This workspace has no folder of questions of its own. rehearse init makes one."))
        return self.studio.own_bank
