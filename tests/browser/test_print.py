"""A partner's page on paper: a briefing sheet with its sources, on A4 and on Letter, without scripts too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

ENGAGEMENT = (
    "https://www.canada.ca/en/immigration-refugees-citizenship/corporate/transparency/"
    "committees/cimm-february-8-2023/engagement.html"
)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_partner_page_prints_as_a_sheet(page: Page, disk_site: str, paper: str) -> None:
    page.goto(disk_site + "partners/tajikistan.html")
    page.emulate_media(media="print")
    hidden = [
        ".md-header",
        ".tabs",
        ".side",
        ".menu",
        ".md-footer__inner",
        ".md-top",
        ".headerlink",
    ]
    for selector in hidden:
        for element in page.locator(selector).all():
            assert not element.is_visible(), f"{selector} is printed"
    text = page.locator("body").inner_text()
    assert "Unofficial." in text
    assert "Edition of " in text
    printed = page.evaluate(
        """() => [...document.querySelectorAll(".sources-printed a")].map(a => a.textContent)"""
    )
    assert ENGAGEMENT in printed
    # A table is as wide as its page, and no row is cut by the end of one.
    assert page.evaluate(
        """() => [...document.querySelectorAll(".table")].every(t => t.scrollWidth <= t.clientWidth + 1)"""
    )
    assert page.evaluate(
        """() => [...document.querySelectorAll("tr")].every(r => getComputedStyle(r).breakInside === "avoid")"""
    )
    sheet = page.pdf(format=paper, print_background=False)
    assert sheet.startswith(b"%PDF")


ON_PAPER = """() => ({
  words: document.querySelector("article").innerText,
  colours: [...document.querySelectorAll("article :is(h1, h2, h3, p, caption, td, th, .bar, .mark, text)")]
    .filter(e => e.checkVisibility()).map(e => [getComputedStyle(e).color, getComputedStyle(e).fill, getComputedStyle(e).backgroundColor].join()),
})"""


@pytest.mark.parametrize("name", ["partners/pakistan.html", "redactions.html", "index.html"])
def test_paper_is_the_same_whatever_the_screen_showed(
    page: Page, http_site: str, name: str
) -> None:
    seen = []
    for width, scheme in ((1280, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media="screen", color_scheme=scheme, reduced_motion="reduce")
        page.goto(http_site + name)
        page.emulate_media(media="print", color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": 800, "height": 1100})
        seen.append(page.evaluate(ON_PAPER))
    assert seen[0]["words"] == seen[1]["words"]
    assert seen[0]["colours"] == seen[1]["colours"]


def test_a_table_may_break_and_its_head_comes_again(page: Page, http_site: str) -> None:
    page.goto(http_site + "sources/index.html")
    page.emulate_media(media="print")
    found = page.evaluate("""() => [...document.querySelectorAll("article table")].map(t => [
        getComputedStyle(t).breakInside, getComputedStyle(t.closest(".table")).breakInside,
        getComputedStyle(t.tHead).display, getComputedStyle(t.rows[1]).breakBefore].join())""")
    assert set(found) == {"auto,auto,table-header-group,avoid"}


def test_pages_work_without_scripts(browser: Browser, http_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(http_site + "partners/tajikistan.html")
    assert "Search needs JavaScript." in page.locator("body").inner_text()
    page.locator("article a.figure", has_text="16 charters").first.click()
    assert page.url.endswith("figures/tajikistan.html#tajikistan.charter-flights")
    entry = page.locator("h2[id='tajikistan.charter-flights'] ~ details.cite-this").first
    entry.locator("summary").click()
    assert entry.locator(".copy-text").last.is_visible()
    context.close()
