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


def test_pages_work_without_scripts(browser: Browser, http_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(http_site + "partners/tajikistan.html")
    assert "Search needs JavaScript." in page.locator("body").inner_text()
    page.locator("article a.figure", has_text="16 charters").first.click()
    assert page.url.endswith("figures.html#tajikistan.charter-flights")
    entry = page.locator("h3[id='tajikistan.charter-flights'] ~ details.cite-this").first
    entry.locator("summary").click()
    assert entry.locator(".copy-text").last.is_visible()
    context.close()
