"""The studio in the network at home: who is let in there, by which certificate, and what the terminal shows of it."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address
from pathlib import Path

import click
import pytest
import segno
from cryptography import x509
from starlette.websockets import WebSocketDisconnect

from rehearse.cli.clock import now
from rehearse.errors import RehearseError
from rehearse.judge.meaning import Encoder
from rehearse.views.pairing import HALVES, MARGIN, pairing_text, qr_code
from rehearse.web.access import WRONG_CODES, Access, Key
from rehearse.web.app import make_pages
from rehearse.web.certificate import LASTS, certificate_file, fingerprint
from rehearse.web.guard import REFUSED
from rehearse.web.home_network import ANY, address_of
from rehearse.web.pairing import LONGEST
from tests.support.studio import HOST, ORIGIN, Visitor, make_home, make_studio

ADDRESS = IPv4Address("192.168.1.20")
THERE = f"{ADDRESS}:8797"
PATHS = ("/takes", "/questions", "/practise/grpo-algorithm", "/next", "/static/studio.css", "/static/report.js", "/no")
Comer = Callable[[], Visitor]


@pytest.fixture
def comer(tmp_path: Path, encoder: Encoder) -> Comer:
    """Makes phones that come to the same studio."""
    make_home(tmp_path / "home")
    studio, access = make_studio(tmp_path / "home", encoder), Access(THERE, "https", Key.typed())
    return lambda: Visitor(studio, access)


@pytest.fixture
def phone(comer: Comer) -> Visitor:
    return comer()


def wrong(phone: Visitor) -> str:
    return f"{(int(phone.access.key.text) + 1) % 10**8:08}"


def test_the_code_lets_one_phone_in_and_no_second(comer: Comer) -> None:
    phone, other = comer(), comer()
    code = phone.access.key.text
    shown = f"{code[:4]} {code[4:]}"
    answer = phone.post("/enter", data={"code": shown}, headers={"origin": phone.access.origin})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert {"Secure", "HttpOnly", "SameSite=Strict"} <= set(answer.headers["set-cookie"].split("; "))
    assert phone.get("/").status_code == 200
    assert phone.get("/enter").status_code == 303
    assert phone.notices == ["A device was paired: testclient."]
    assert other.submit("/enter", code=code)[0] == 403
    assert other.get("/takes").status_code == 403


def test_the_address_that_a_camera_read_uses_the_code_up_only_when_it_is_sent(comer: Comer) -> None:
    phone, preview = comer(), comer()
    code = phone.access.key.text
    for visitor in (preview, phone):
        page = visitor.get("/enter", params={"code": code})
        assert (page.status_code, f'value="{code}"' in page.text, "set-cookie" in page.headers) == (200, True, False)
    assert preview.head("/enter", params={"code": code}).status_code == 200
    assert phone.submit("/enter", code=code) == (303, "/")


def test_without_the_code_nothing_is_reached(phone: Visitor) -> None:
    for path in PATHS:
        answer = phone.get(path)
        assert (answer.status_code, len(answer.text) < 200) == (403, True), path
    assert (phone.get("/").status_code, phone.get("/").headers["location"]) == (303, "/enter")
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        phone.websocket_connect(
            "/practise/grpo-algorithm/sound", headers={"origin": phone.access.origin, "host": THERE}
        ),
    ):
        pass
    assert refused.value.code == REFUSED


def test_after_some_wrong_codes_the_right_one_opens_nothing_either(comer: Comer) -> None:
    phones = [comer() for _ in range(WRONG_CODES)]
    for phone in phones:
        assert phone.submit("/enter", code=wrong(phone))[0] == 403
    assert [len(phone.notices) for phone in phones] == [0] * (WRONG_CODES - 1) + [1]
    code = phones[0].access.key.text
    last = phones[0].post("/enter", data={"code": code}, headers={"origin": phones[0].access.origin})
    assert (last.status_code, "rehearse studio --lan" in last.text, "<form" in last.text) == (403, True, False)
    assert phones[0].get("/takes").status_code == 403
    assert phones[0].notices == []


def test_a_wrong_code_may_be_followed_by_the_right_one(phone: Visitor) -> None:
    assert "That is not the code" in phone.submit("/enter", code=wrong(phone))[1]
    assert phone.submit("/enter", code="")[0] == 403
    assert phone.submit("/enter", code=phone.access.key.text) == (303, "/")


def test_no_more_is_read_of_a_stranger_s_form_than_a_code(phone: Visitor) -> None:
    code = phone.access.key.text
    assert phone.submit("/enter", code=code, more="a" * LONGEST)[0] == 403
    assert phone.access.key.left == WRONG_CODES


@pytest.mark.parametrize("name", [HOST, "evil.example", f"evil.example:{HOST.rpartition(':')[2]}", str(ADDRESS)])
def test_another_name_is_refused_before_the_code_is_looked_at(phone: Visitor, name: str) -> None:
    headers = {"host": name, "origin": phone.access.origin}
    assert phone.get("/enter", headers={"host": name}).status_code == 421
    assert phone.post("/enter", data={"code": phone.access.key.text}, headers=headers).status_code == 421


@pytest.mark.parametrize("origin", ["https://evil.example", f"http://{THERE}", f"http://{HOST}", "null"])
def test_no_page_of_another_site_sends_codes(phone: Visitor, origin: str) -> None:
    assert phone.submit("/enter", origin, code=phone.access.key.text)[0] == 403
    assert phone.access.key.left == WRONG_CODES
    assert phone.submit("/enter", code=phone.access.key.text)[0] == 303


def test_the_code_is_nothing_here_and_the_key_in_the_address_nothing_there(tmp_path: Path, encoder: Encoder) -> None:
    make_home(tmp_path / "home")
    studio = make_studio(tmp_path / "home", encoder)
    here, there = Access(HOST), Access(THERE, "https", Key.typed())
    browser, phone = Visitor(studio, here), Visitor(studio, there)
    assert browser.get("/enter", params={"key": there.key.text}).status_code == 403
    assert browser.submit("/enter", code=there.key.text)[0] == 403
    assert phone.submit("/enter", code=here.key.text)[0] == 403
    phone.cookies.set(there.cookie_name, here.secret)
    assert phone.get("/takes").status_code == 403


def test_what_is_begun_on_the_computer_is_there_on_the_phone(tmp_path: Path, encoder: Encoder) -> None:
    make_home(tmp_path / "home")
    studio = make_studio(tmp_path / "home", encoder)
    pages = make_pages(studio)
    browser = Visitor(studio, pages=pages).enter()
    phone = Visitor(studio, Access(THERE, "https", Key.typed()), pages)
    assert phone.submit("/enter", code=phone.access.key.text)[0] == 303
    notes = browser.post("/import", params={"name": "a.md"}, content=b"1. What is MoE?", headers={"origin": ORIGIN})
    assert "What is MoE?" in phone.get(notes.json()["address"]).text


def test_the_page_of_the_code_runs_no_script_and_shows_what_others_wrote(phone: Visitor) -> None:
    page = phone.get("/enter", params={"code": '"><script>alert(1)</script>'})
    assert "<script" not in page.text
    assert "script-src 'self'; style-src 'sha256-" in page.headers["content-security-policy"]
    assert "style-src 'self'" in phone.get("/takes").headers["content-security-policy"]


def test_the_certificate_is_kept_private_and_for_its_address_alone(tmp_path: Path) -> None:
    file = certificate_file(tmp_path / "studio", ADDRESS, now())
    certificate = x509.load_pem_x509_certificate(file.read_bytes())
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.IPAddress) == [ip_address(str(ADDRESS))]
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file.parent, file)] == [0o700, 0o600]
    known = fingerprint(file)
    assert fingerprint(certificate_file(tmp_path / "studio", ADDRESS, now())) == known
    assert fingerprint(certificate_file(tmp_path / "studio", IPv4Address("10.0.0.1"), now())) != known


@pytest.mark.parametrize("later", [timedelta(0), LASTS])
def test_a_certificate_that_serves_no_more_is_made_anew(tmp_path: Path, later: timedelta) -> None:
    at: datetime = now()
    file = certificate_file(tmp_path, ADDRESS, at)
    known = fingerprint(file)
    if not later:
        file.write_bytes(file.read_bytes()[:200])
    assert fingerprint(certificate_file(tmp_path, ADDRESS, at + later)) != known


@pytest.mark.parametrize("wanted", ["0.0.0.0", "8.8.8.8", "224.0.0.1", "home", "", "::1", "192.168.1.20/24"])
def test_only_an_address_at_home_is_served(wanted: str) -> None:
    with pytest.raises(RehearseError):
        address_of(wanted)


def test_the_own_address_is_one_of_this_machine() -> None:
    assert address_of("192.168.1.20") == ADDRESS
    own = address_of(ANY)
    assert not own.is_unspecified


def test_the_terminal_shows_code_address_and_fingerprint_within_its_width(tmp_path: Path) -> None:
    known = fingerprint(certificate_file(tmp_path, ADDRESS, now()))
    text = click.unstyle(pairing_text(f"https://{THERE}/enter", "12345678", known, 80))
    assert f"https://{THERE}/enter  Code: 1234 5678" in text
    assert known in text.replace("\n", "")
    assert max(map(len, text.splitlines())) <= 80


def test_the_code_to_scan_is_what_was_to_be_said() -> None:
    modules = {sign: dark for dark, sign in HALVES.items()}
    rows = [[modules[sign] for sign in line] for line in click.unstyle(qr_code("https://a/enter?code=1")).splitlines()]
    drawn = [[half[place] for half in row] for row in rows for place in (0, 1)]
    wanted = [
        [bool(module) for module in row] for row in segno.make_qr("https://a/enter?code=1").matrix_iter(border=MARGIN)
    ]
    assert drawn[: len(wanted)] == wanted
