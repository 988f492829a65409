"""A mock interview in a real browser: questions follow one another, it is broken off and gone on with, its report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from rehearse.takes.store import Store
from tests.support.patience import PATIENCE
from tests.support.studio import running_studio, wait_for_clock

BANK = """
topic: 分布式训练
language: zh
questions:
  - id: zero
    ask: DeepSpeed 的 ZeRO 各阶段分别切分什么？
    seconds: [20, 40]
    points: [一阶段切分优化器状态]
  - id: offload
    ask: 显存还不够怎么办？
    seconds: [30, 60]
    points: [把优化器状态放到内存]
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    (home / "recordings").mkdir(parents=True)
    (home / "questions").mkdir()
    (home / "questions" / "mine.yaml").write_text(BANK, encoding="utf-8")
    return home


@pytest.fixture
def page(speaking_browser: Browser) -> Page:
    context = speaking_browser.new_context()
    context.grant_permissions(["microphone"])
    context.set_default_timeout(60_000)
    return context.new_page()


def test_a_round_from_the_choice_to_the_report(home: Path, page: Page) -> None:
    with running_studio(home, "--no-voice") as (_, address):
        page.goto(address)
        page.get_by_role("link", name="Mock interview").click()
        page.get_by_label("Seconds to think").fill("60")
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url("**/mock/round")
        page.get_by_role("button", name="Begin").click()
        expect(page.locator("#turn")).to_have_text("Question 1 of 2")
        expect(page.locator("#asked")).to_contain_text("ZeRO")
        expect(page.locator("#state")).to_contain_text(re.compile("Think: (1:00|0:[1-5])"))
        page.get_by_role("button", name="Answer now").click()
        wait_for_clock(page, 3)
        page.locator("h1").click()
        page.keyboard.press("Space")

        expect(page.locator("#turn")).to_have_text("Question 2 of 2", timeout=1000 * PATIENCE)
        expect(page.locator("#target")).to_have_text("/ 0:30-1:00")
        page.get_by_role("link", name="Break off").click()
        page.get_by_role("link", name="Go on with it").click()
        page.get_by_role("button", name="Begin").click()
        expect(page.locator("#turn")).to_have_text("Question 2 of 2", timeout=1000 * PATIENCE)
        page.get_by_role("button", name="Answer now").click()
        page.locator("[data-state=recording]").wait_for()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")

        page.wait_for_url("**/mock/report")
        expect(page.locator(".headline")).to_contain_text("2 of 2 asked")
        expect(page.locator(".rows > li").nth(1)).to_contain_text("skipped")
        assert not Axe().run(page).response["violations"]
        page.locator(".rows a").first.click()
        expect(page.locator("h1")).to_contain_text("ZeRO")
    (take,) = Store(home / "recordings").summaries()
    assert take.question == "zero"
    assert take.seconds >= 2.5
    assert not (home / "mock.json").exists()
