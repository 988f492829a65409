"""The studio as one application: all its pages."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Route

from rehearse.errors import RehearseError
from rehearse.web.bank_pages import BankPages
from rehearse.web.edit_pages import EditPages
from rehearse.web.guard import App
from rehearse.web.import_pages import ImportPages
from rehearse.web.mock_pages import MockPages
from rehearse.web.pages import file, refused, trouble
from rehearse.web.practice_pages import PracticePages
from rehearse.web.studio import Studio
from rehearse.web.take_pages import TakePages


def make_pages(studio: Studio) -> App:
    """For a guard to stand before: one for each address, so that what begins at one is known at the other."""
    kinds = (PracticePages, MockPages, TakePages, BankPages, ImportPages, EditPages)
    routes = [Route("/static/{name}", file), *(route for pages in kinds for route in pages(studio).routes())]
    return Starlette(routes=routes, exception_handlers={RehearseError: trouble, HTTPException: refused})
