"""The studio in a real browser, with a sound file for its microphone: takes, what is done with them, what is lost."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rehearse.audio.flac import seconds_of
from rehearse.takes.reader import SOUND
from rehearse.takes.store import Store
from tests.conftest import Program
from tests.support.patience import PATIENCE
from tests.support.studio import running_studio, wait_for_clock

QUESTION = "deepspeed-zero-stages"


@pytest.fixture
def home(workspace: Path) -> Path:
    return workspace


@pytest.fixture
def context(speaking_browser: Browser) -> BrowserContext:
    context = speaking_browser.new_context()
    context.grant_permissions(["microphone"])
    context.set_default_timeout(1000 * PATIENCE)
    return context


def enter(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def begin(page: Page, live: str = "time") -> None:
    """Start an answer to the question, and wait until it is heard."""
    page.goto(f"{page.url}practise/{QUESTION}")
    page.get_by_label("While I speak, show").select_option(live)
    page.get_by_role("button", name="Begin").click()
    page.locator("[data-state=recording]").wait_for()


def test_a_take_from_the_plan_to_the_verdict(home: Path, context: BrowserContext) -> None:
    with running_studio(home, "--no-voice") as (studio, address):
        page = enter(context, address)
        page.goto(page.url + f"questions?search={QUESTION}")
        page.locator(".rows a").first.click()
        page.get_by_role("link", name="Practise this question").click()
        page.get_by_label("While I speak, show").select_option("caption")
        page.keyboard.press("Escape")  # nothing is recorded that could be cancelled
        page.locator("h1").click()
        expect(page.get_by_role("button", name="Begin")).to_be_enabled()  # its script is there
        page.keyboard.press("Space")
        expect(page.locator("#caption")).to_contain_text("优化器", timeout=1000 * PATIENCE)
        page.keyboard.press("Enter")
        page.wait_for_url("**/takes/*")
        expect(page.locator(".headline")).to_contain_text("Covered")
        expect(page.locator(".points li").first).to_have_class("covered")
        kept = Program(home).run("history", "--json")
        assert f'"question": "{QUESTION}"' in kept.stdout
        studio.send_signal(signal.SIGINT)
        assert studio.wait() == 0
    take = Store(home / "recordings").get(Store(home / "recordings").summaries()[0].id)
    assert take.recording.trouble is None
    assert "Fake" in take.recording.source
    assert take.coverage.points[0].verdict == "covered"


def test_a_refused_microphone_is_explained(home: Path, speaking_browser: Browser) -> None:
    context = speaking_browser.new_context()
    context.grant_permissions([])
    with running_studio(home, "--no-voice") as (_, address):
        page = enter(context, address)
        page.goto(page.url + f"practise/{QUESTION}")
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("alert")).to_contain_text("not allowed to use the microphone")
        expect(page.get_by_role("button", name="Begin")).to_be_focused()
    assert not list((home / "recordings").iterdir())


def test_what_a_killed_studio_heard_is_offered_again(home: Path, context: BrowserContext) -> None:
    with running_studio(home, "--no-voice") as (studio, address):
        page = enter(context, address)
        begin(page)
        wait_for_clock(page, 3)
        studio.kill()
        expect(page.get_by_role("alert")).to_contain_text("connection to rehearse was lost")
    (folder,) = (home / "recordings").iterdir()
    with (folder / SOUND).open("rb") as sound:
        assert seconds_of(sound, 60) >= 2.5
    with running_studio(home, "--no-voice") as (_, address):
        page = enter(context, address)
        expect(page.locator(".waiting")).to_contain_text("interrupted before it was judged")
        page.get_by_role("button", name="Delete it").click()
        expect(page.locator(".waiting")).to_have_count(0)
    assert not list((home / "recordings").iterdir())


def test_a_closed_tab_loses_nothing_and_another_records_meanwhile_not(home: Path, context: BrowserContext) -> None:
    with running_studio(home, "--no-voice") as (_, address):
        page = enter(context, address)
        begin(page)
        wait_for_clock(page, 2)
        other = context.new_page()
        other.goto(page.url)
        other.get_by_role("button", name="Begin").click()
        expect(other.get_by_role("alert")).to_contain_text("Another page records an answer already")
        other.get_by_role("link", name="Practise", exact=True).click()
        expect(other.locator(".waiting")).to_have_count(0)  # it is not interrupted: it is being recorded
        page.close()
        (folder,) = (home / "recordings").iterdir()
        waiting = other.locator(".waiting")
        while not waiting.count():
            other.reload()
        with (folder / SOUND).open("rb") as sound:
            assert seconds_of(sound, 60) >= 2


def test_a_cancelled_answer_leaves_nothing(home: Path, context: BrowserContext) -> None:
    with running_studio(home, "--no-voice") as (_, address):
        page = enter(context, address)
        begin(page)
        page.keyboard.press("p")
        page.locator("[data-state=paused]").wait_for()
        page.keyboard.press("p")
        page.locator("[data-state=recording]").wait_for()
        page.keyboard.press("Escape")
        expect(page.get_by_text("Cancel again")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_text("nothing of it was kept")).to_be_visible()
        assert not list((home / "recordings").iterdir())


def test_the_question_is_read_aloud_and_can_be_cut_short(home: Path, context: BrowserContext) -> None:
    with running_studio(home, "--voice-name", "system") as (_, address):
        page = enter(context, address)
        page.goto(f"{page.url}practise/{QUESTION}")
        page.locator("h1").click()
        expect(page.get_by_role("button", name="Begin")).to_be_enabled()  # its script is there
        page.keyboard.press("Space")
        page.locator("[data-state=asking]").wait_for()
        while not page.evaluate("document.querySelector('#voice').currentTime > 0.2"):
            page.wait_for_timeout(50)
        page.keyboard.press("Space")
        page.locator("[data-state=recording]").wait_for()
        assert page.evaluate("document.querySelector('#voice').paused")
        page.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_text("nothing of it was kept")).to_be_visible()
        page.get_by_label("Read the question aloud").uncheck()
        page.reload()
        expect(page.get_by_label("Read the question aloud")).not_to_be_checked()


def test_an_answer_ends_by_itself_where_silence_ends_it(home: Path, context: BrowserContext) -> None:
    """The browser's microphone is silent after the file's end."""
    with running_studio(home, "--no-voice", "--auto-stop", "5") as (_, address):
        page = enter(context, address)
        begin(page)
        page.wait_for_url("**/takes/*")
        expect(page.locator(".points li").first).to_have_class("covered")


def test_ctrl_c_ends_the_studio_while_weights_are_loaded(home: Path, context: BrowserContext) -> None:
    """The page of a question begins to load them. Loaded or not, the program ends and says so."""
    with running_studio(home, "--no-voice") as (studio, address):
        page = enter(context, address)
        page.goto(f"{page.url}practise/{QUESTION}")
        studio.send_signal(signal.SIGINT)
        assert studio.wait() == 0
        assert studio.stdout
        assert "The studio is closed." in studio.stdout.read()
        assert studio.stderr
        assert not studio.stderr.read()
