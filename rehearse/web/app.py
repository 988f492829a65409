"""The studio as one application: all pages behind the guard."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Route

from rehearse.errors import RehearseError
from rehearse.web.access import Access
from rehearse.web.bank_pages import BankPages
from rehearse.web.edit_pages import EditPages
from rehearse.web.guard import App, Guard
from rehearse.web.import_pages import ImportPages
from rehearse.web.mock_pages import MockPages
from rehearse.web.pages import file, refused, trouble
from rehearse.web.practice_pages import PracticePages
from rehearse.web.studio import Studio
from rehearse.web.take_pages import TakePages


def make_app(studio: Studio, access: Access) -> App:
    kinds = (PracticePages, MockPages, TakePages, BankPages, ImportPages, EditPages)
    parts = [pages(studio) for pages in kinds]
    routes = [Route("/static/{name}", file), *(route for part in parts for route in part.routes())]
    handlers = {RehearseError: trouble, HTTPException: refused}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), access)
