"""Search in a real browser: each query of search_queries.yml gives the pages that a reader expects, in time."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from bench.host import packed
from tests.test_search import QUERIES, misses

FIELD = "#site-search-words"
LINKS = "#site-search-found a"
# Bytes of the index as a host sends it.
MOST_SENT = 80_000


def found(page: Page, base: str, query: str) -> list[str]:
    """The addresses of the pages that a query finds, once it is put into the field."""
    page.locator(FIELD).fill(query)
    links = page.evaluate(f"""() => [...document.querySelectorAll("{LINKS}")].map(a => a.href)""")
    return [str(link).removeprefix(base).partition("?")[0].partition("#")[0] for link in links]


@pytest.fixture
def searching(base: str, page: Page) -> Page:
    """A page whose search box is open, with its index there."""
    page.goto(base + "about.html")
    page.locator(FIELD).focus()
    page.keyboard.type("P")
    page.locator(LINKS).first.wait_for()
    return page


def test_queries(base: str, searching: Page) -> None:
    results = {str(query): found(searching, base, str(query)) for query in QUERIES}
    assert misses(results) == []


@pytest.mark.parametrize("how", ["typed", "pasted", "dictated"])
def test_however_words_come_they_are_looked_for(base: str, page: Page, how: str) -> None:
    page.goto(base + "index.html")
    page.locator(FIELD).focus()
    if how == "typed":
        page.keyboard.type("Pakistan", delay=5)
    elif how == "pasted":
        page.evaluate("document.execCommand('insertText', false, 'Pakistan')")
    else:
        page.keyboard.insert_text("Pakistan")
    page.wait_for_function(
        "([links, wanted]) => document.querySelector(links)?.href.startsWith(wanted)",
        arg=[LINKS, base + "partners/pakistan.html"],
    )


def test_words_are_marked_where_a_result_leads(base: str, searching: Page) -> None:
    searching.locator(FIELD).fill("22 charters pakistan")
    assert searching.locator("#site-search-found mark").count() > 0
    searching.keyboard.press("Enter")
    searching.wait_for_url("**h=*")
    marked = searching.locator("article mark").all_inner_texts()
    assert {"22", "charter", "pakistan"} <= {text.lower() for text in marked}
    assert not {"2022", "2"} & set(marked)


def test_nothing_found_says_what_can_be_done(base: str, searching: Page) -> None:
    searching.locator(FIELD).fill("zzzz 99999")
    told = searching.locator("#site-search-told")
    assert told.get_attribute("role") == "status"
    assert "Try another word" in told.inner_text()
    searching.locator("#site-search-output a", has_text="A–Z").click()
    searching.wait_for_url("**/a-z.html")


def test_keyboard_walks_the_results_and_leaves(base: str, searching: Page) -> None:
    searching.locator(FIELD).fill("40,000")
    searching.keyboard.press("ArrowDown")
    searching.keyboard.press("ArrowDown")
    assert searching.evaluate(f"document.activeElement === document.querySelectorAll('{LINKS}')[1]")
    searching.keyboard.press("ArrowUp")
    searching.keyboard.press("ArrowUp")
    assert searching.evaluate("document.activeElement.id") == FIELD[1:]
    searching.keyboard.press("Escape")
    assert not searching.locator("#__search").is_checked()
    assert not searching.locator("#site-search-output").is_visible()


def test_on_a_phone_a_button_opens_the_box_and_gets_the_focus_back(
    http_site: str, page: Page
) -> None:
    page.goto(http_site + "about.html")
    assert not page.locator(".search-open").is_visible(), "a wide screen shows the box itself"
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(http_site + "about.html")
    page.get_by_role("button", name="Search", exact=True).focus()
    page.keyboard.press("Tab")
    assert not page.locator("#__search").is_checked(), "the box opens though nobody asked"
    page.get_by_role("button", name="Search", exact=True).press("Enter")
    page.keyboard.type("Pakistan")
    page.locator(LINKS).first.wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.search-open')")


def test_an_address_may_carry_a_query(base: str, page: Page) -> None:
    page.goto(base + "index.html?q=U.A.E")
    page.locator(LINKS).first.wait_for()
    address = urlsplit(page.locator(LINKS).first.get_attribute("href") or "").path
    assert address.endswith("partners/united-arab-emirates.html")


def test_the_page_for_what_is_not_there_searches(http_site: str, page: Page) -> None:
    page.goto(http_site + "parteners/pakistan")
    field = page.get_by_label("Search this site").and_(page.locator("article input"))
    assert field.input_value() == "parteners pakistan"
    field.fill("Tajikistan")
    field.press("Enter")
    page.locator(LINKS).first.wait_for()
    assert "partners/tajikistan.html" in (page.locator(LINKS).first.get_attribute("href") or "")


def test_without_scripts_the_a_to_z_stands_in_place_of_the_box(
    browser: Browser, http_site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(http_site + "partners/pakistan.html")
    assert not page.locator(FIELD).is_visible()
    page.locator(".tabs").get_by_role("link", name="A–Z").click()
    page.locator("article").get_by_role(
        "link", name="United Arab Emirates", exact=True
    ).first.click()
    assert page.url == http_site + "partners/united-arab-emirates.html"
    context.close()


def test_from_a_disk_the_index_is_there_before_the_first_letter(disk_site: str, page: Page) -> None:
    page.goto(disk_site + "about.html")
    page.evaluate("""async () => {
      while (!globalThis.siteIndex) await new Promise(done => setTimeout(done, 20));
    }""")


def test_the_index_is_small(site: Path) -> None:
    assert len(packed(site / "search/index.js")) <= MOST_SENT
