"""One visit to a page of each kind, over http and from disk: what it asks for, says, links to, and how wide it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page

from macros.record import wording
from macros.record.load import load
from macros.settings import read_settings
from tests.browser.kinds import KINDS, PAGES
from tests.conftest import ROOT

# From disk a few kinds, which load their files in all the ways that there are; the others where all is asked for.
FROM_DISK = ("index.html", "figures.html", "partners/tajikistan.html", "arrivals.html", "404.html")
VISITS = [
    pytest.param(
        where,
        name,
        marks=[] if name in (KINDS if where == "http" else FROM_DISK) else pytest.mark.exhaustive,
    )
    for where in ("http", "disk")
    for name in [*KINDS, *(name for name in PAGES if name not in KINDS)]
]
SITE = "https://afghan-partnerships.example/"
OTHER_HOSTS = """() => [...document.querySelectorAll("a[href]")].map(a => new URL(a.href))
  .filter(u => u.protocol.startsWith("http") && u.host !== location.host).map(u => u.host)"""
TEXT_SIZE = "size => document.documentElement.style.fontSize = 1.25 * size + '%'"
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"


@dataclass(frozen=True)
class Visit:
    """What a browser saw of one page."""

    asked: tuple[str, ...]
    failed: tuple[str, ...]
    # On the console, a broken policy among it, and errors of scripts.
    said: tuple[str, ...]
    hosts: frozenset[str]
    canonical: str
    footer: str
    # Text size in percent → pixels of sideways scrolling.
    sideways: dict[int, int]


@cache
def visit(page: Page, address: str, searches: bool) -> Visit:
    """Open a page, look for a word where it `searches`, and look at it at 320 pixels."""
    asked: list[str] = []
    failed: list[str] = []
    said: list[str] = []
    heard: dict[Any, Callable[[Any], None]] = {
        "request": lambda request: asked.append(request.url),
        "requestfailed": lambda request: failed.append(request.url),
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
    }
    for event, hear in heard.items():
        page.on(event, hear)
    page.goto(address)
    if searches:
        page.locator("#site-search-words").click()
        page.keyboard.type("Pakistan")
        page.locator(".md-search-result__link").first.wait_for()
        page.keyboard.press("Escape")
    hosts = frozenset(page.evaluate(OTHER_HOSTS))
    canonical = page.locator("link[rel=canonical]")
    seen = (
        canonical.get_attribute("href") if canonical.count() else "",
        page.locator("footer").inner_text().replace("\u00a0", " "),
    )
    sideways = {}
    for size in (100, 200):
        page.set_viewport_size({"width": 320 * size // 100, "height": 800})
        page.evaluate(TEXT_SIZE, size)
        sideways[size] = int(page.evaluate(SIDEWAYS))
    for event, hear in heard.items():
        page.remove_listener(event, hear)
    return Visit(tuple(asked), tuple(failed), tuple(said), hosts, seen[0] or "", seen[1], sideways)


@pytest.fixture
def seen(page: Page, base: str, name: str) -> Visit:
    """What the browser saw of the page `name`, which is visited once for all tests."""
    return visit(page, base + name, name == "index.html")


def test_the_network_is_cut(page: Page, http_site: str) -> None:
    """The tests below prove something only if a request to elsewhere really fails."""
    page.goto(http_site + "404.html")
    for address in ("https://www.canada.ca/", "https://unpkg.com/iframe-worker/shim"):
        with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
            page.goto(address, timeout=5000)


@pytest.mark.parametrize(("base", "name"), VISITS, indirect=["base"])
def test_pages_ask_for_their_own_files_only(seen: Visit, base: str, name: str) -> None:
    assert seen.asked[0] == base + name
    # A not-found page has addresses from the root of its host, which a disk does not have.
    if not (name == "404.html" and base.startswith("file")):
        assert [url for url in seen.asked if not url.startswith((base, "data:", "blob:"))] == []
        assert seen.failed == ()
    assert not [url for url in seen.asked if url.startswith("http") and not url.startswith(base)]


@pytest.mark.parametrize(("base", "name"), VISITS, indirect=["base"])
def test_no_page_breaks_the_policy(seen: Visit, base: str, name: str) -> None:
    if not (name == "404.html" and base.startswith("file")):
        assert seen.said == ()


@pytest.mark.parametrize(("base", "name"), VISITS, indirect=["base"])
def test_the_only_way_out_is_to_hosts_on_the_list(seen: Visit, base: str) -> None:
    """The sources' hosts, that of the project's repository, where mistakes are told, and from disk the site's own."""
    repository = str(read_settings(ROOT).values["repo_url"])
    own = {urlsplit(SITE).hostname} if base.startswith("file") else set()
    assert seen.hosts <= {*load(ROOT / "data").hosts, urlsplit(repository).hostname, *own}


@pytest.mark.parametrize(("base", "name"), VISITS, indirect=["base"])
def test_pages_keep_the_addresses_of_the_web(seen: Visit, name: str) -> None:
    assert seen.canonical == ("" if name == "404.html" else SITE + name)
    words = wording.date_in_words(load(ROOT / "data").edition).replace("\u00a0", " ")
    assert f"Edition of {words}." in seen.footer


@pytest.mark.parametrize(("base", "name"), VISITS, indirect=["base"])
def test_no_sideways_scrolling_at_320_pixels(seen: Visit) -> None:
    """WCAG 1.4.10 at 320 pixels, and 1.4.4 with text of double size at 640."""
    assert {size: pixels for size, pixels in seen.sideways.items() if pixels > 0} == {}


def test_a_permalink_copied_from_disk_is_that_of_the_web(page: Page, disk_site: str) -> None:
    page.goto(disk_site + "figures/pakistan.html#pakistan.charter-flights")
    entry = page.locator("h2[id='pakistan.charter-flights'] ~ details.cite-this").first
    entry.locator("summary").click()
    texts = entry.locator(".copy-text").all_inner_texts()
    link = SITE + "figures.html#pakistan.charter-flights"
    assert texts[-1] == link
    full = [text.replace("\u00a0", " ") for text in texts if "CIMM – FC" in text]
    edition = wording.date_in_words(load(ROOT / "data").edition).replace("\u00a0", " ")
    assert full == [
        "22 charter flights, since October 2021. Immigration, Refugees and Citizenship Canada, "
        "“CIMM – FC CF6B International Engagement And Partnership On Afghan Resettlement – "
        "February 8, 2023”, February 8, 2023, under “Pakistan”, "
        "https://www.canada.ca/en/immigration-refugees-citizenship/corporate/transparency/"
        "committees/cimm-february-8-2023/engagement.html. Set out in Afghan Resettlement "
        f"Partnerships, unofficial briefing, edition of {edition}, {link}"
    ]
