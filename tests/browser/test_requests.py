"""No page asks anything of a network: over http only its own host, from disk only files."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Error, Page

from macros.record import wording
from macros.record.load import load
from macros.settings import read_settings
from tests.browser.kinds import EVERY_PAGE, KINDS
from tests.conftest import ROOT


def test_the_network_is_cut(page: Page, http_site: str) -> None:
    """The tests below prove something only if a request to elsewhere really fails."""
    page.goto(http_site + "404.html")
    for address in ("https://www.canada.ca/", "https://unpkg.com/iframe-worker/shim"):
        with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
            page.goto(address, timeout=5000)


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_pages_ask_for_their_own_files_only(
    context: BrowserContext, base: str, site: Path, name: str
) -> None:
    asked: list[str] = []
    failed: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(base + name)
    if name != "404.html":
        page.locator("#site-search-words").click()
        page.keyboard.type("Pakistan", delay=10)
        page.locator(".md-search-result__link").first.wait_for()
    strangers = [url for url in asked if not url.startswith((base, "data:", "blob:"))]
    # A not-found page has addresses from the root of its host, which a disk does not have.
    if not (name == "404.html" and base.startswith("file")):
        assert strangers == []
        assert failed == []
    assert not [url for url in asked if url.startswith("http") and not url.startswith(base)]


@pytest.mark.parametrize("name", KINDS[:-1])
def test_pages_from_disk_keep_the_addresses_of_the_web(
    page: Page, disk_site: str, name: str
) -> None:
    page.goto(disk_site + name)
    canonical = page.get_attribute("link[rel=canonical]", "href") or ""
    assert canonical == "https://afghan-partnerships.example/" + name
    words = wording.date_in_words(load(ROOT / "data").edition).replace("\u00a0", " ")
    assert f"Edition of {words}." in page.locator("footer").inner_text().replace("\u00a0", " ")


def test_a_permalink_copied_from_disk_is_that_of_the_web(page: Page, disk_site: str) -> None:
    page.goto(disk_site + "figures/pakistan.html#pakistan.charter-flights")
    entry = page.locator("h2[id='pakistan.charter-flights'] ~ details.cite-this").first
    entry.locator("summary").click()
    texts = entry.locator(".copy-text").all_inner_texts()
    link = "https://afghan-partnerships.example/figures.html#pakistan.charter-flights"
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


def test_the_only_way_out_is_to_hosts_on_the_list(page: Page, http_site: str) -> None:
    """The sources' hosts, and that of the project's repository, where mistakes are told."""
    repository = str(read_settings(ROOT).values["repo_url"])
    hosts = {*load(ROOT / "data").hosts, urlsplit(repository).hostname}
    for name in KINDS:
        page.goto(http_site + name)
        found = set(
            page.evaluate("""() => [...document.querySelectorAll("a[href]")]
                .map(a => new URL(a.href)).filter(u => u.protocol.startsWith("http") && u.host !== location.host)
                .map(u => u.host)""")
        )
        assert found <= hosts, f"{name}: {found - hosts}"
