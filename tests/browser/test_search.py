"""Search in a real browser: each query of search_queries.yml gives the page that a reader expects first."""

from __future__ import annotations

from pathlib import Path

import yaml
from playwright.sync_api import BrowserContext, Page

QUERIES = yaml.safe_load((Path(__file__).parent / "search_queries.yml").read_text("utf-8"))


def first_result(page: Page, query: str) -> str:
    """Type a query into the search field; the address of the first page that it gives."""
    field = page.locator("input[name=query]")
    field.fill("")
    field.press_sequentially(query)
    page.wait_for_timeout(400)
    link = page.locator(".md-search-result__link").first
    return (link.get_attribute("href") or "") if link.count() else "nothing"


def test_queries(base: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(base + "about.html")
    page.locator("input[name=query]").click()
    # The index is fetched now; the theme says so until it is there.
    page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    wrong = []
    for query, expected in QUERIES.items():
        wanted = [expected] if isinstance(expected, str) else expected
        found = first_result(page, str(query))
        address = found.removeprefix(base).partition("?")[0].partition("#")[0]
        if address.removeprefix("./").removeprefix("../") not in wanted:
            wrong.append(f"{query}: {address} comes first, not {' or '.join(wanted)}")
    assert wrong == []
