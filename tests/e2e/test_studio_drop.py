"""Files dropped on pages of the studio in a real browser: notes become questions, a recording becomes a take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from rehearse.bank.bank import read_bank
from rehearse.takes.store import Store
from tests.support.browser import running_browser
from tests.support.patience import PATIENCE
from tests.support.studio import make_home, running_studio

DROP = """(file) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([file.text], file.name));
    for (const kind of ["dragover", "drop"])
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: dropped, bubbles: true, cancelable: true }));
}"""
NOTES = "1. 什么是 MoE？\n   每个词只走少数几个专家。路由决定走哪几个。\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    make_home(tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def page() -> Iterator[Page]:
    with running_browser() as browser:
        yield _page(browser)


def _page(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.set_default_timeout(60_000)
    return page


def test_notes_and_a_recording_are_dropped(home: Path, page: Page, beginning: Path) -> None:
    with running_studio(home, "--no-voice") as (_, address):
        page.goto(address)
        page.get_by_role("link", name="Questions").click()
        page.locator("#drop").wait_for()
        page.evaluate(DROP, {"name": "moe.md", "text": "nothing asked"})
        expect(page.locator("#dropped.trouble")).to_contain_text("No question was found in moe.md")
        page.evaluate(DROP, {"name": "moe.md", "text": NOTES})
        page.wait_for_url("**/import/*")
        expect(page.locator("pre")).to_contain_text("每个词只走少数几个专家")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert not Axe().run(page).response["violations"]
        assert not (home / "questions" / "moe.yaml").exists()
        page.get_by_role("button", name="Add to the bank").click()
        page.locator("#topic-moe .rows a").first.click()
        expect(page.locator("h1")).to_have_text("什么是 MoE？")
        assert any(question.ask == "什么是 MoE？" for question in read_bank(home / "questions"))

        page.goto(address.partition("/enter")[0] + "/questions/deepspeed-zero-stages")
        page.locator("#drop input").set_input_files({"name": "a.wav", "mimeType": "audio/wav", "buffer": b"no sound"})
        expect(page.locator("#dropped.trouble")).to_contain_text("a.wav")
        assert not Axe().run(page).response["violations"]
        page.locator("#drop input").set_input_files(beginning)
        page.wait_for_url("**/takes/*", timeout=1000 * PATIENCE)
        expect(page.locator(".points li").first).to_have_class("covered")
    newest = Store(home / "recordings").summaries()[-1]
    assert Store(home / "recordings").get(newest.id).recording.source == beginning.name
