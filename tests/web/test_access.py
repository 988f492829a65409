"""Who is let in to the studio, and what a browser may do with its pages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.websockets import WebSocketDisconnect

from rehearse.judge.meaning import Encoder
from rehearse.takes.store import Store
from rehearse.web.guard import MOST_SENT, REFUSED
from rehearse.web.pages import FILES
from tests.support.report_takes import HOSTILE, hostile_take, latest
from tests.support.studio import HOST, ORIGIN, Visitor, make_studio

EDIT = "/questions/grpo-algorithm/edit"
PAGES = ("/", "/takes", "/questions", "/questions/grpo-algorithm", EDIT, "/practise/grpo-algorithm", "/mock", "/next")
SOCKET = "/practise/grpo-algorithm/sound"


@pytest.fixture
def stranger(home: Path, encoder: Encoder) -> Visitor:
    """A browser that was not let in."""
    return Visitor(make_studio(home, encoder))


@pytest.fixture
def visitor(stranger: Visitor) -> Visitor:
    return stranger.enter()


@pytest.fixture
def take(home: Path) -> str:
    return f"/takes/{latest(Store(home / 'recordings')).id}"


def test_the_address_opens_once_and_leaves_a_cookie_that_scripts_and_other_sites_do_not_have(
    stranger: Visitor,
) -> None:
    address = stranger.access.address
    entered = stranger.get(address)
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    assert set(entered.headers["set-cookie"].split("; ")[1:]) == {
        "Path=/",
        "Max-Age=86400",
        "HttpOnly",
        "SameSite=Strict",
    }
    assert stranger.get("/").status_code == 200
    assert stranger.get(address).status_code == 303  # the browser that was let in may reload it
    stranger.cookies.clear()
    again = stranger.get(address)
    assert (again.status_code, "set-cookie" in again.headers) == (403, False)


@pytest.mark.parametrize("key", ["", "wrong", "é"])
def test_no_other_key_opens(stranger: Visitor, key: str) -> None:
    assert stranger.get("/enter", params={"key": key}).status_code == 403
    stranger.enter()
    stranger.cookies.clear()
    assert stranger.get("/enter", params={"key": key}).status_code == 403  # nor after it was used


def test_without_the_cookie_nothing_is_reached(stranger: Visitor, take: str) -> None:
    for path in (*PAGES, take, f"{take}/sound", "/static/studio.css", "/nowhere"):
        answer = stranger.get(path)
        assert (answer.status_code, "rehearse studio" in answer.text, len(answer.text) < 200) == (403, True, True)
    assert stranger.submit(f"{take}/note", note="mine")[0] == 403
    stranger.cookies.set(stranger.access.cookie_name, "guessed")
    assert stranger.get("/").status_code == 403


@pytest.mark.parametrize(
    "name", ["evil.example", f"evil.example:{HOST.rpartition(':')[2]}", "127.0.0.1", "localhost:8797"]
)
def test_another_name_for_this_machine_is_refused(visitor: Visitor, name: str) -> None:
    """A page elsewhere may let its own name lead here, and would then read what it is answered."""
    assert visitor.get("/", headers={"host": name}).status_code == 421


def test_forms_of_other_sites_are_refused(visitor: Visitor, home: Path, take: str) -> None:
    before = latest(Store(home / "recordings"))
    for origin in ("https://evil.example", "null", "http://127.0.0.1:9999", f"https://{HOST}"):
        assert visitor.submit(f"{take}/note", origin, note="theirs")[0] == 403
    assert visitor.post(f"{take}/note", data={"note": "theirs"}).status_code == 403
    assert latest(Store(home / "recordings")) == before
    assert visitor.submit(f"{take}/note", note="mine")[0] == 303
    assert latest(Store(home / "recordings")).note == "mine"


def test_what_another_site_makes_the_browser_ask_for_is_refused(visitor: Visitor) -> None:
    for site in ("cross-site", "same-site"):  # another port of this machine is the same site
        assert visitor.get("/", headers={"sec-fetch-site": site}).status_code == 403
    for site in ("same-origin", "none"):
        assert visitor.get("/", headers={"sec-fetch-site": site}).status_code == 200


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "https://evil.example"}, {"origin": ORIGIN, "host": "evil.example"}]
)
def test_a_socket_is_opened_by_pages_of_the_studio_alone(visitor: Visitor, headers: dict[str, str]) -> None:
    with pytest.raises(WebSocketDisconnect) as refused, visitor.websocket_connect(SOCKET, headers=headers):
        pass
    assert refused.value.code == REFUSED


def test_a_socket_needs_the_cookie(stranger: Visitor) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        stranger.websocket_connect(SOCKET, headers={"origin": ORIGIN, "host": HOST}),
    ):
        pass
    assert refused.value.code == REFUSED


def test_pages_run_nothing_but_scripts_of_their_own(visitor: Visitor, take: str) -> None:
    for path in (*PAGES[:-1], take, "/nowhere", "/questions/nowhere"):
        answer = visitor.get(path)
        policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]* src=\"/static/)", answer.text)


def test_what_others_wrote_is_shown_and_not_obeyed(visitor: Visitor, home: Path) -> None:
    store = Store(home / "recordings")
    take = hostile_take(store)
    for path in ("/", "/takes", f"/takes/{take.id}"):
        text = visitor.get(path).text
        assert HOSTILE not in text
        assert "<script>" not in text


def _pieces(size: int) -> Iterator[bytes]:
    for _ in range(0, size, 2**16):
        yield b"a" * 2**16


def test_more_than_a_form_holds_is_not_taken_in(visitor: Visitor, take: str) -> None:
    form = {"origin": ORIGIN, "content-type": "application/x-www-form-urlencoded"}
    for content in (b"a" * (MOST_SENT + 1), _pieces(2 * MOST_SENT)):
        assert visitor.post(f"{take}/note", content=content, headers=form).status_code == 413


def test_no_file_but_the_program_s_own_and_recordings_is_served(visitor: Visitor, home: Path, take: str) -> None:
    (home / "secret.txt").write_text("secret", encoding="utf-8")
    for path in ("/static/..%2Fstudio.html", "/static/%2Fetc%2Fpasswd", "/static/studio.html", "/static/plan.html"):
        assert visitor.get(path).status_code == 404
    for path in ("/takes/..%2F..%2Fsecret.txt", "/takes/..%2F/sound", "/takes/%2Fetc/sound"):
        answer = visitor.get(path)
        assert (answer.status_code in (400, 404), "secret" in answer.text.replace(path, "")) == (True, False)
    assert visitor.get(f"{take}/attempt.json").status_code == 404
    sound = home / "recordings" / take.rpartition("/")[2] / "answer.flac"
    assert visitor.get(f"{take}/sound").content == sound.read_bytes()
    for outside in (home / "secret.txt", Path(shutil.__file__)):
        sound.unlink()
        sound.symlink_to(outside)
        assert visitor.get(f"{take}/sound").status_code == 404


def test_every_file_that_pages_name_is_there(visitor: Visitor, take: str) -> None:
    named: set[str] = set()
    for path in (*PAGES[:-1], take):
        named |= set(re.findall(r'(?:src|href)="/static/([^"]+)"', visitor.get(path).text))
    assert named <= FILES.keys()
    for name in FILES:
        assert visitor.get(f"/static/{name}").headers["content-type"].split(";")[0] in (
            "text/css",
            "text/javascript",
            "image/svg+xml",
        )
