"""The studio in the network at home: a phone's browser is paired there and practises; nothing else is bound."""

from __future__ import annotations

import re
import socket
import ssl
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.support.patience import PATIENCE
from tests.support.studio import running_studio, wait_for_clock

THERE, NOWHERE = "127.0.0.2", "127.0.0.3"  # Linux answers at all of 127.0.0.0/8


class Shown(NamedTuple):
    """What the terminal says of the phone."""

    address: str
    code: str
    fingerprint: str


def shown(studio: subprocess.Popen[str]) -> Shown:
    assert studio.stdout
    text = ""
    while not (parts := re.search(r"((?:[0-9A-F]{2}:){16})\n((?:[0-9A-F]{2}:){15}[0-9A-F]{2})\n", text)):
        text += studio.stdout.readline()
    address = re.search(r"(https://\S+)  Code: (\d{4} \d{4})", text)
    assert address, text
    return Shown(address[1], address[2], parts[1] + parts[2])


def port_of(address: str) -> int:
    return int(address.split(":")[2].partition("/")[0])


@pytest.fixture
def home(workspace: Path) -> Path:
    return workspace


def test_a_phone_is_paired_and_practises(home: Path, speaking_browser: Browser) -> None:
    with running_studio(home, "--no-voice", "--lan", THERE) as (studio, _):
        address, code, fingerprint = shown(studio)
        sent = ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate((THERE, port_of(address))))
        assert sha256(sent).hexdigest() == fingerprint.replace(":", "").lower()
        with speaking_browser.new_context(ignore_https_errors=True, viewport={"width": 360, "height": 740}) as context:
            context.grant_permissions(["microphone"])
            context.set_default_timeout(1000 * PATIENCE)
            page = context.new_page()
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
            assert not Axe().run(page).response["violations"]
            page.keyboard.type(code)
            page.keyboard.press("Enter")
            page.get_by_role("link", name="Practise this question").click()
            assert studio.stdout
            assert studio.stdout.readline().startswith("A device was paired: 127.0.0.")
            page.get_by_role("button", name="Begin").click()
            wait_for_clock(page, 1)
            (folder,) = (home / "recordings").iterdir()
            assert folder.is_dir()
            page.get_by_role("button", name="Cancel").click()
            page.get_by_role("button", name="Cancel").click()
            expect(page.get_by_text("nothing of it was kept")).to_be_visible()


def refused(address: str, port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex((address, port)) != 0


def test_nothing_is_bound_that_was_not_asked_for(home: Path) -> None:
    with running_studio(home, "--no-voice") as (_, address):
        port = port_of(address)
        assert [refused(where, port) for where in ("127.0.0.1", THERE, NOWHERE)] == [False, True, True]
    with running_studio(home, "--no-voice", "--lan", THERE) as (studio, address):
        port = port_of(address)
        assert [refused(where, port) for where in ("127.0.0.1", THERE, NOWHERE)] == [False, False, True]
        studio.terminate()
        assert studio.wait(60) in (0, 143)
        assert refused(THERE, port)


@pytest.mark.parametrize(
    ("wanted", "said"), [("8.8.8.8", "from the internet"), ("10.255.255.1", "not an address of this")]
)
def test_an_address_that_cannot_be_served_is_said_in_a_sentence(home: Path, wanted: str, said: str) -> None:
    with pytest.raises(AssertionError) as failed, running_studio(home, "--no-voice", "--lan", wanted):
        pass
    assert said in str(failed.value)
    assert "Traceback" not in str(failed.value)
