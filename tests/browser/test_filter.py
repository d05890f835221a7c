"""The box above the index of figures: it leaves the rows with the words typed, and an address finds its row."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

SHOWN = "article tbody tr:visible"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("charter pakistan", "pakistan.charter-flights"),
        ("pakistan.charter-flights", "pakistan.charter-flights"),
        ("54730", "total.arrived"),
        ("54,730", "total.arrived"),
    ],
)
def test_filter_leaves_the_rows_with_the_words(
    page: Page, base: str, typed: str, first: str
) -> None:
    page.goto(base + "figures.html")
    all_rows = page.locator(SHOWN).count()
    page.get_by_label("Show only figures with these words").fill(typed)
    assert page.locator(SHOWN).first.get_attribute("id") == first
    left = page.locator(SHOWN).count()
    assert left < 10
    assert page.get_by_role("status").filter(has_text=f"{left} of {all_rows} figures").count() == 1
    assert page.locator("article h2:visible").count() <= left


def test_filter_hides_rows_on_a_phone_too(page: Page, disk_site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(disk_site + "figures.html")
    page.get_by_label("Show only figures with these words").fill("no such words")
    assert page.locator(SHOWN).count() == 0


def test_an_address_of_a_figure_lands_at_its_row(page: Page, base: str) -> None:
    page.goto(base + "figures.html#pakistan.charter-flights")
    row = page.locator("tr:target")
    assert row.get_attribute("id") == "pakistan.charter-flights"
    row.get_by_role("link").click()
    assert page.url.endswith("figures/pakistan.html#pakistan.charter-flights")
    assert page.locator(":target").inner_text().startswith("Charter flights from Pakistan")
