"""The menu of small screens and of 400 % zoom, by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import AXE, RUN_AXE

FOCUSED = "document.activeElement.className.replace(' focus-visible', '')"
STOPS = """() => [...document.querySelectorAll("a[href], button, input, [tabindex='0']")].filter(e =>
  e.tabIndex >= 0 && !e.closest("[inert]") && !e.getClientRects().length && !e.matches(".md-toggle, .md-option")
  && e.checkVisibility()).length"""


@pytest.fixture
def small(page: Page, http_site: str) -> Page:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(http_site + "partners/tajikistan.html")
    return page


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_menu_opens_by_keyboard_and_escape_leads_back(small: Page, key: str) -> None:
    small.keyboard.press("Tab")
    small.keyboard.press("Tab")
    assert small.evaluate(FOCUSED) == "menu-open"
    small.keyboard.press(key)
    assert small.evaluate(FOCUSED) == "menu__close"
    names = small.locator("dialog.menu a").all_inner_texts()
    assert {"Partners", "Tajikistan"} <= set(names)
    small.keyboard.press("Escape")
    assert small.evaluate(FOCUSED) == "menu-open"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_menu(page: Page, http_site: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(http_site + "partners/tajikistan.html")
    page.locator(".menu-open").click()
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE) == []


def test_closed_menu_holds_nothing_that_takes_focus(small: Page) -> None:
    before = small.locator(".tabs a, .side a").count()
    menu = small.locator("dialog.menu")
    assert menu.evaluate("menu => menu.inert && !menu.open")
    assert small.evaluate(STOPS) == 0
    small.locator(".menu-open").click()
    assert menu.evaluate("menu => !menu.inert && menu.open")
    small.keyboard.press("Escape")
    assert small.locator(".tabs a, .side a").count() == before
    expect(menu.locator("a")).to_have_count(0)


@pytest.mark.parametrize("name", ["index.html", "404.html", "timeline.html"])
def test_no_menu_is_blank(page: Page, http_site: str, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(http_site + name)
    page.locator(".menu-open").click()
    assert page.locator("dialog.menu a", has_text="Recommendations").is_visible()


def test_a_wide_screen_needs_no_menu(page: Page, http_site: str) -> None:
    page.goto(http_site + "partners/tajikistan.html")
    assert not page.locator(".menu-open").is_visible()
    assert page.locator(".side--section").is_visible()
    edges = page.evaluate("""() => [".md-search__inner", ".side--toc"].map(s =>
        document.querySelector(s).getBoundingClientRect()).map(r => [r.left, r.right])""")
    assert edges[0] == edges[1], "the search box and the page have no edge in common"


def test_headings_are_named_by_their_own_words(page: Page, http_site: str) -> None:
    page.goto(http_site + "partners/tajikistan.html")
    links = page.locator("article .headerlink")
    assert links.count() >= 3
    assert page.locator("article :is(h1, h2, h3) a.headerlink").count() == 0
    heading = page.get_by_role("heading", name="What is said", exact=True)
    assert heading.count() == 1


def test_copied_is_said_aloud(page: Page, http_site: str) -> None:
    page.goto(http_site + "figures/arrivals.html")
    page.locator("details.cite-this > summary").first.click()
    page.locator("button.copy").first.click()
    said = page.get_by_role("status").filter(has_text="Copied")
    said.or_(page.get_by_role("status").filter(has_text="Selected")).wait_for(state="attached")


def test_a_small_screen_sees_the_narrow_drawing(page: Page, http_site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(http_site + "index.html")
    assert page.locator("figure.chart .chart--narrow").first.is_visible()
    assert not page.locator("figure.chart .chart--wide").first.is_visible()
    page.emulate_media(media="print")
    assert page.locator("figure.chart .chart--wide").first.is_visible()
    assert not page.locator("figure.chart .chart--narrow").first.is_visible()
