"""Takes in the studio, in a real browser: heard, corrected, overruled, rated; for everybody, on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from rehearse.bank.bank import read_bank
from rehearse.takes.store import Store
from rehearse.takes.take import Take
from tests.support.browser import OPEN_ALL, Scheme
from tests.support.patience import PATIENCE
from tests.support.studio import make_home, running_studio
from tests.support.takes import QUESTION, made_take

AUDIO = "document.querySelector('audio')"


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A workspace with one take, and the address of its studio, which opens once."""
    home = tmp_path_factory.mktemp("studio") / "home"
    make_home(home)
    with running_studio(home, "--no-voice", "--lang", "zh") as (_, address):
        yield home, address


@pytest.fixture(scope="module")
def state(browser: Browser, studio: tuple[Path, str]) -> dict[str, str]:
    """The cookie of the browser that was let in."""
    with browser.new_context() as context:
        context.new_page().goto(studio[1])
        (cookie,) = context.cookies()
        return {"name": cookie["name"], "value": cookie["value"], "url": studio[1].partition("/enter")[0]}


def opened(browser: Browser, state: dict[str, str], path: str, width: int = 1200, scheme: Scheme = "light") -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.add_cookies([{"name": state["name"], "value": state["value"], "url": state["url"]}])
    page = context.new_page()
    page.goto(state["url"] + path)
    return page


def kept(studio: tuple[Path, str]) -> Take:
    store = Store(studio[0] / "recordings")
    return store.get(store.summaries()[-1].id)


@pytest.fixture
def page(browser: Browser, studio: tuple[Path, str], state: dict[str, str]) -> Iterator[Page]:
    page = opened(browser, state, f"/takes/{kept(studio).id}")
    yield page
    page.context.close()


def test_a_point_is_heard_from_its_words(page: Page) -> None:
    page.locator(".hear").first.click()
    page.locator(".play.going").wait_for()
    page.locator(".play:not(.going)").wait_for()
    assert 4.0 <= page.evaluate(f"{AUDIO}.currentTime") < 6  # the end of the first point's words


def test_a_verdict_is_overruled_by_a_click(page: Page, studio: tuple[Path, str]) -> None:
    third = page.locator(".points > li").nth(2)
    third.get_by_role("button", name="讲到", exact=True).click()
    expect(third).to_have_class("covered")
    expect(third.get_by_role("button", name="讲到", exact=True)).to_be_focused()
    assert kept(studio).coverage.points[2].overruled == "missed"


def test_what_is_under_the_pointer_stays_there(
    browser: Browser, studio: tuple[Path, str], state: dict[str, str]
) -> None:
    """A point whose other wordings opened as the pointer came pushed its buttons away from under it."""
    wordings = tuple(f"第 {number} 种说法，通信多百分之五十" for number in range(20))
    points = (*QUESTION.points[:2], replace(QUESTION.points[2], also=wordings))
    take = made_take(
        "20261101T133000Z-zero-00ab", "2026-11-01T13:30:00+00:00", question=replace(QUESTION, points=points)
    )
    store = Store(studio[0] / "recordings")
    store.path(take.id).mkdir()
    store.keep(take)
    page = opened(browser, state, f"/takes/{take.id}")
    third = page.locator(".points > li").nth(2)
    counts, button = third.locator(".counts"), third.get_by_role("button", name="讲到", exact=True)
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(third).to_have_class("covered")
    store.keep(replace(store.get(take.id), coverage=take.coverage))
    page.reload()
    closed = counts.bounding_box()
    counts.click()
    opened_box = counts.bounding_box()
    assert closed
    assert opened_box
    assert opened_box["height"] > closed["height"]
    page.locator(".points > li").nth(1).get_by_role("button", name="漏掉", exact=True).click()
    expect(page.locator(".points > li").nth(1)).to_have_class("missed")
    assert counts.bounding_box() == opened_box
    counts.click()
    assert counts.bounding_box() == closed
    page.context.close()


def test_a_wording_of_one_s_own_is_chosen_and_kept(page: Page, studio: tuple[Path, str]) -> None:
    page.goto(page.url + "/wording?point=1", timeout=1000 * PATIENCE)
    words = page.locator("[name=words]").first
    words.fill("我换了一种说法")
    page.get_by_role("button", name="保留这句话").first.click()
    page.wait_for_url("**/takes/*#p*")
    assert "我换了一种说法" in (studio[0] / "wordings.yaml").read_text(encoding="utf-8")


def test_what_to_say_is_a_key_away(page: Page) -> None:
    page.keyboard.press("a")
    page.wait_for_url("**/reference", timeout=1000 * PATIENCE)
    assert page.locator(".passages li").count()
    page.get_by_role("link", name="回到这次作答").click()
    page.locator(".verdict").wait_for()


def test_words_are_corrected_in_place_and_judged_again(page: Page, studio: tuple[Path, str]) -> None:
    second = page.locator(".points > li").nth(1)
    page.keyboard.press("e")
    page.locator("#text").fill("首先一阶段切分优化器状态。二阶段再切分梯度。")
    page.get_by_role("button", name="保存并重新判定").click()
    expect(second).to_have_class("covered", timeout=1000 * PATIENCE)
    assert kept(studio).transcript.text.endswith("二阶段再切分梯度。")
    assert kept(studio).heard is not None


def test_a_take_is_rated_and_noted(page: Page, studio: tuple[Path, str]) -> None:
    page.keyboard.press("2")
    expect(page.locator(".rate-it [value=hard]")).to_have_attribute("aria-pressed", "true")
    page.locator("[name=note]").fill("先说 1 个结论")
    page.get_by_role("button", name="保存备注").click()
    expect(page.locator("[name=note]")).to_have_value("先说 1 个结论")
    expect(page.locator("#trouble")).to_be_hidden()
    assert (kept(studio).rating, kept(studio).note) == ("hard", "先说 1 个结论")


def test_what_another_program_deleted_is_said(page: Page, studio: tuple[Path, str]) -> None:
    sentence = page.evaluate(
        "fetch('/takes/20200101T000000Z-zero-00aa/note', {method: 'POST', body: new URLSearchParams('note=a')})"
        ".then(answer => answer.text())"
    )
    assert "没有" in sentence


def test_the_bank_is_searched(browser: Browser, state: dict[str, str]) -> None:
    page = opened(browser, state, "/questions")
    every = page.locator(".rows a").count()
    page.get_by_role("searchbox").fill("zero 显存")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions?search=*")
    assert 0 < page.locator(".rows a").count() < every
    page.locator(".rows a").first.click()
    expect(page.get_by_role("link", name="练这道题")).to_be_visible()
    page.context.close()


def test_a_point_of_the_bank_is_changed(browser: Browser, state: dict[str, str], studio: tuple[Path, str]) -> None:
    page = opened(browser, state, "/questions/moe-finetune-risk")
    page.get_by_role("link", name="修改要点").click()
    first = page.locator("#point1")
    before = first.locator("[name=statement]").input_value()
    first.locator("[name=statement]").fill(before + "吗")
    first.locator("button").first.click()
    expect(first.locator("[name=seen]")).to_have_value(before + "吗", timeout=1000 * PATIENCE)
    assert read_bank(studio[0] / "questions").get("moe-finetune-risk").points[0].point == before + "吗"
    page.context.close()


PATHS = (
    "/",
    "/takes",
    "/questions?search=zero",
    "/questions/deepspeed-zero-stages",
    "/questions/deepspeed-zero-stages/edit",
    "/practise/grpo-algorithm",
    "/mock",
    "TAKE",
    "TAKE/reference",
    "TAKE/wording?point=3",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(
    browser: Browser, studio: tuple[Path, str], state: dict[str, str], scheme: Scheme
) -> None:
    for path in PATHS:
        page = opened(browser, state, path.replace("TAKE", f"/takes/{kept(studio).id}"), scheme=scheme)
        page.evaluate(OPEN_ALL)
        found = Axe().run(page)
        assert not found.response["violations"], (path, found.generate_report())
        page.context.close()


def test_it_fits_on_every_screen(browser: Browser, studio: tuple[Path, str], state: dict[str, str]) -> None:
    for path in PATHS:
        page = opened(browser, state, path.replace("TAKE", f"/takes/{kept(studio).id}"))
        page.evaluate(OPEN_ALL)
        for width in (360, 768, 1600):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        page.context.close()


def test_it_says_nothing_to_the_console_and_asks_nobody_else(browser: Browser, state: dict[str, str]) -> None:
    page = opened(browser, state, "/")
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/takes", "/questions", "/practise/grpo-algorithm"):
        page.goto(state["url"] + path)
    assert said == []
    assert all(address.startswith(f"{state['url']}/") for address in asked)
    page.context.close()
