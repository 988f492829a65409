"""The report in a real browser: what it plays, how it is used without a mouse, what it looks like where."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from rehearse.takes.store import Store
from rehearse.takes.take import Take
from rehearse.text.units import simplified
from rehearse.views.escapes import visible
from tests.conftest import Program
from tests.support.browser import OPEN_ALL, Scheme, Visit
from tests.support.report_takes import HOSTILE, hostile_take, keep, latest, more_takes

AUDIO = "document.querySelector('audio')"


@pytest.fixture(scope="module")
def home(graded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the real take, others and their report, in a folder whose name needs care in an address."""
    home = tmp_path_factory.mktemp("report") / "练习 100% #1 'a\" & b"
    shutil.copytree(graded, home)
    more_takes(Store(home / "recordings"))
    assert Program(home).run("report").exit_code == 0
    return home


@pytest.fixture
def copied(home: Path, tmp_path: Path) -> Path:
    """The same, to change."""
    return shutil.copytree(home, tmp_path / "copied")


@pytest.fixture
def take(home: Path) -> Take:
    """The real one, which is also the newest and the one that is open."""
    return latest(Store(home / "recordings"))


@pytest.fixture
def page(home: Path, browser: Browser) -> Iterator[Visit]:
    visit = Visit(browser, home / "report.html")
    yield visit
    visit.page.close()


def test_it_loads_nothing_but_itself_and_the_recordings(page: Visit, home: Path) -> None:
    page.value(OPEN_ALL)
    page.page.locator(".hear").first.click()
    page.wait(f"{AUDIO}.currentTime > 0")
    assert page.said == []
    own, *others = dict.fromkeys(page.asked)
    assert own == (home / "report.html").as_uri()
    assert len(others) == 1
    assert others[0].startswith((home / "recordings").as_uri())


def test_it_may_not_load_anything_else(page: Visit) -> None:
    assert page.value("fetch('https://example.org').then(() => 'loaded', () => 'refused')") == "refused"
    page.value("document.body.append(Object.assign(new Image(), {src: 'https://example.org/a.png'}))")
    page.value("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\" onclick=\"alert(1)\">a</p>')")
    page.page.locator("p", has_text="a").last.click()
    assert page.refused == [("https://example.org/a.png", "csp")]
    assert "Content Security Policy" in "".join(page.said)
    assert "dialog" not in "".join(page.said)


def test_a_point_is_heard_from_its_first_word_to_its_last(page: Visit, take: Take) -> None:
    point = next(point for point in take.coverage.points if point.start is not None and point.end is not None)
    page.page.locator(".hear").first.click()
    page.wait(f"!{AUDIO}.paused && {AUDIO}.currentTime >= {point.start}")
    page.wait(f"{AUDIO}.paused")
    assert point.end is not None
    assert point.end <= page.value(f"{AUDIO}.currentTime") < take.recording.seconds / 2


def test_words_light_up_as_they_are_said(page: Visit, take: Take) -> None:
    lit = "[...document.querySelectorAll('.take[open] [data-t]')].findIndex(word => word.classList.contains('now'))"
    page.page.locator(".take[open] [data-t]").nth(20).click()
    page.wait(f"{lit} >= 20")
    reached = page.value(lit)
    page.wait(f"{lit} > {reached}")
    page.page.locator(".take[open] .play").click()
    page.wait(f"{AUDIO}.paused")
    word = take.transcript.words[page.value(lit)]
    assert word.start - 0.1 <= page.value(f"{AUDIO}.currentTime")
    assert page.page.locator(".now").inner_text().strip() == word.text.strip()


def test_it_can_be_used_without_a_mouse(page: Visit, take: Take) -> None:
    keys = page.page.keyboard
    page.page.locator(".take[open] .play").focus()
    keys.press("Tab")
    assert page.value("document.activeElement.getAttribute('role')") == "slider"
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    page.wait(f"{AUDIO}.currentTime === 10")
    keys.press("ArrowLeft")
    page.wait(f"{AUDIO}.currentTime === 5")
    assert page.page.locator(".take[open] .wave").get_attribute("aria-valuetext") == "0:05 of 0:52"
    keys.press("Space")
    page.wait(f"!{AUDIO}.paused && {AUDIO}.currentTime > 5")
    keys.press("Space")
    page.wait(f"{AUDIO}.paused")
    keys.press("Home")
    page.page.locator(".take[open] .said").focus()
    for _ in range(6):
        keys.press("ArrowRight")
    assert page.value("document.activeElement.textContent") == simplified(take.transcript.words[5].text)
    assert page.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    keys.press("Enter")
    page.wait(f"!{AUDIO}.paused && {AUDIO}.currentTime >= {take.transcript.words[5].start}")


def test_tabbing_reaches_every_control_in_the_order_of_the_page(page: Visit) -> None:
    page.page.keyboard.press("Tab")
    assert page.value("document.activeElement.className") == "skip"
    reached = []
    for _ in range(120):
        page.page.keyboard.press("Tab")
        reached.append(page.value("document.activeElement.className || document.activeElement.tagName"))
    order = [name for name in reached if name in ("play", "wave", "rate", "hear", "said")]
    hears = page.page.locator(".take[open] .points .hear").count()
    assert order[: 4 + hears] == ["play", "wave", "rate", *["hear"] * hears, "said"]


def test_only_one_take_sounds_at_a_time(page: Visit) -> None:
    page.value(OPEN_ALL)
    page.page.locator(".play").nth(0).click()
    page.wait("!document.querySelectorAll('audio')[0].paused")
    page.page.locator(".play").nth(1).click()
    page.wait("document.querySelectorAll('audio')[0].paused && !document.querySelectorAll('audio')[1].paused")


def test_a_link_to_a_take_opens_it(page: Visit) -> None:
    page.page.locator(".matrix a[href='#t2'], .weak a[href='#t2']").first.click()
    page.wait("document.querySelector('#t2').open && document.querySelector('#t2 .play').offsetHeight > 0")


def test_a_recording_that_was_deleted_since_is_said_to_be_missing(copied: Path, browser: Browser, take: Take) -> None:
    (copied / "recordings" / take.id / "answer.flac").unlink()
    visit = Visit(browser, copied / "report.html")
    visit.page.locator(".take[open] .play").click()
    visit.page.locator(".take[open] .trouble").wait_for(state="visible")
    assert "--sounds embed" in visit.page.locator(".take[open] .trouble").inner_text()


def test_a_recording_that_was_missing_already_is_said_to_be(copied: Path, browser: Browser, take: Take) -> None:
    (copied / "recordings" / take.id / "answer.flac").unlink()
    assert Program(copied).run("report").exit_code == 0
    visit = Visit(browser, copied / "report.html")
    assert (
        visit.page.locator(".take[open] .trouble").inner_text()
        == "The recording of this take is missing or cannot be read."
    )
    assert visit.page.locator(".take[open] button").count() == 0
    assert take.transcript.words[0].text in visit.page.locator(".take[open] .said").inner_text()


def test_embedded_sounds_play_wherever_the_page_is(copied: Path, browser: Browser, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    done = Program(copied).run("report", "--sounds", "embed", "--takes", "2", "--out", str(elsewhere / "page.html"))
    assert done.exit_code == 0
    shutil.rmtree(copied)
    visit = Visit(browser, elsewhere / "page.html")
    visit.page.locator(".hear").first.click()
    visit.wait(f"{AUDIO}.currentTime > 0 && !{AUDIO}.paused")
    assert visit.said == []
    assert [each for each in visit.asked if not each.startswith("data:")] == [(elsewhere / "page.html").as_uri()]


@pytest.mark.parametrize("width", [360, 768, 1200])
def test_nothing_sticks_out_to_the_side(copied: Path, browser: Browser, width: int) -> None:
    hostile_take(Store(copied / "recordings"))
    assert Program(copied).run("report").exit_code == 0
    visit = Visit(browser, copied / "report.html", width)
    visit.value(OPEN_ALL)
    assert visit.value("document.documentElement.scrollWidth") <= width
    assert visit.value("document.body.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1200, "dark")])
def test_an_accessibility_checker_finds_nothing(home: Path, browser: Browser, width: int, scheme: Scheme) -> None:
    """In few takes, as it looks at every word: among them an English one and one that the user corrected."""
    few = home / "few.html"
    assert Program(home).run("report", "--takes", "5", "--out", str(few)).exit_code == 0
    visit = Visit(browser, few, width, scheme)
    visit.value(OPEN_ALL)
    found = Axe().run(visit.page).response["violations"]
    assert [(each["id"], each["impact"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []


def test_light_and_dark_follow_the_system_and_paper_is_white(home: Path, browser: Browser) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    axis = "getComputedStyle(document.querySelector('.picture text')).fill"
    shown = {}
    for scheme in ("light", "dark"):
        visit = Visit(browser, home / "report.html", scheme=scheme)
        shown[scheme] = visit.value(ground), visit.value(axis)
    assert shown["light"][0] == "rgb(251, 250, 247)"
    assert shown["dark"][0] == "rgb(20, 24, 26)"
    assert shown["light"][1] != shown["dark"][1]
    visit.page.emulate_media(media="print", color_scheme="dark")
    assert visit.value(ground) == "rgb(255, 255, 255)"


def test_paper_shows_what_is_open_and_nothing_to_click(page: Visit) -> None:
    page.page.emulate_media(media="print")
    assert page.page.locator(".take[open]").is_visible()
    assert not page.page.locator(".take:not([open])").first.is_visible()
    assert not page.page.locator(".player").first.is_visible()
    assert not page.page.locator("nav").is_visible()
    assert page.page.locator(".broad svg").is_visible()
    assert len(page.page.pdf(format="A4")) > 50_000


CLIPPED = """
[...document.querySelectorAll('.picture svg')].filter(svg => svg.getBoundingClientRect().width).flatMap(svg => {
  const [all, texts] = [svg.getBoundingClientRect(), [...svg.querySelectorAll('text')]];
  const out = text => { const box = text.getBoundingClientRect();
    return box.left < all.left - 1 || box.right > all.right + 1
      || box.top < all.top - 1 || box.bottom > all.bottom + 1 };
  const meet = (one, other) => { const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    return a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom };
  return texts.filter((text, i) => out(text) || texts.slice(i + 1).some(other => meet(text, other)))
    .map(text => text.textContent) })
"""


@pytest.mark.parametrize("ages", [(0,), (0, 0.01), (0, 0.4, 1.2), (0, 3, 4, 40), (0, 200, 1100), (0, 20_000)])
def test_no_name_in_a_picture_is_cut_off_or_lies_on_another(
    graded: Path, tmp_path: Path, browser: Browser, ages: tuple[float, ...]
) -> None:
    """ages: of the takes, in days before the real one."""
    store = Store(shutil.copytree(graded, tmp_path / "home") / "recordings")
    real = latest(store)
    for age in ages[1:]:
        keep(store, real, datetime.fromisoformat(real.started_at) - timedelta(days=age), real.id)
    for language in ("en", "zh"):
        assert Program(tmp_path / "home").run("--lang", language, "report").exit_code == 0
        for width in (360, 800):
            visit = Visit(browser, tmp_path / "home" / "report.html", width)
            assert visit.value(CLIPPED) == []
            months = visit.page.locator(".picture text", has_text="月").count()
            assert bool(months) == (language == "zh")
            assert visit.said == []
            visit.page.close()


WRAPPED = r"""
(() => { const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) for (const match of walker.currentNode.data.matchAll(/\d+%|\d+:\d\d-\d+:\d\d/g)) {
    const range = document.createRange();
    range.setStart(walker.currentNode, match.index);
    range.setEnd(walker.currentNode, match.index + match[0].length);
    const size = parseFloat(getComputedStyle(range.startContainer.parentElement).fontSize);
    if (range.getBoundingClientRect().height > 1.6 * size + 8) found.push(match[0]);
  }
  return found })()
"""


@pytest.mark.parametrize("width", [360, 800])
def test_figures_are_whole_and_the_newest_take_is_in_sight(
    graded: Path, tmp_path: Path, browser: Browser, width: int
) -> None:
    store = Store(shutil.copytree(graded, tmp_path / "home") / "recordings")
    real = latest(store)
    whole = replace(real.coverage, score=1.0)
    for day in range(12):
        keep(
            store, replace(real, coverage=whole), datetime.fromisoformat(real.started_at) - timedelta(days=day), real.id
        )
    for language in ("en", "zh"):
        assert Program(tmp_path / "home").run("--lang", language, "report").exit_code == 0
        visit = Visit(browser, tmp_path / "home" / "report.html", width)
        assert visit.value("document.querySelector('.matrix').offsetWidth") > visit.value(
            "document.querySelector('.latest').clientWidth"
        )
        newest = visit.page.locator(".matrix thead a").last.bounding_box()
        assert newest is not None and newest["x"] + newest["width"] <= width
        visit.value(OPEN_ALL)
        assert visit.value(WRAPPED) == []
        visit.page.close()


def test_colours_of_pictures_are_the_pages_own(page: Visit) -> None:
    colour = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"
    fill = "mark => getComputedStyle(document.querySelector(`.picture ${mark}`)).fill"
    rgb = "hex => `rgb(${[1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16)).join(', ')})`"
    for mark, name in (("circle", "--accent"), (".off", "--maybe"), (".band", "--band"), (".day-0", "--day-0")):
        assert page.value(f"({fill})('{mark}')") == page.value(f"({rgb})(({colour})('{name}'))")
    inside = page.value("[...document.querySelectorAll('.picture')].map(each => each.innerHTML).join('')")
    assert not any(unwanted in inside for unwanted in ("<style", "style=", "<script", "http", "#", "fill="))


def test_hostile_text_is_shown_as_text(copied: Path, browser: Browser) -> None:
    hostile_take(Store(copied / "recordings"))
    assert Program(copied).run("report").exit_code == 0
    visit = Visit(browser, copied / "report.html")
    visit.value(OPEN_ALL)
    assert visit.page.locator(".take .ask").first.inner_text() == visible(HOSTILE)
    assert visit.page.locator(".take .statement").first.inner_text().endswith(visible(HOSTILE))
    assert visit.page.locator(".take .said").first.inner_text().endswith(visible(HOSTILE))
    assert visit.value("[document.images.length, document.scripts.length, 'hacked' in window]") == [0, 1, False]
    assert visit.said == []
    assert len(set(visit.asked)) == 1


def test_languages_are_told(page: Visit, take: Take) -> None:
    assert page.value("document.documentElement.lang") == "en"
    assert page.page.locator(".take[open] .ask bdi").get_attribute("lang") == "zh"
    assert page.page.locator(".take[open] .said").get_attribute("lang") == "zh"


def test_the_reference_answer_is_folded_until_asked_for(page: Visit, take: Take) -> None:
    answer = page.page.locator(".take[open] .reference div").first
    assert not answer.is_visible()
    page.page.locator(".take[open] .reference summary").first.click()
    assert answer.inner_text().strip() == take.question.answer.strip()
