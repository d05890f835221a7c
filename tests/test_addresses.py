"""Addresses for good: each that was ever published still answers, or leads on, without a script."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from macros.build.published import MACHINERY, NUMBERED, anchors_of, read_addresses
from tests.conftest import ROOT

ADDRESSES = read_addresses(ROOT)


def test_the_file_holds_what_was_published_before() -> None:
    assert len(ADDRESSES) > 1400
    assert sorted(set(ADDRESSES)) == ADDRESSES
    for address in ("index.html", "figures.html#canada.commitment", "downloads/datapackage.json"):
        assert address in ADDRESSES
    for address in ADDRESSES:
        page, _, anchor = address.partition("#")
        assert not MACHINERY.match(page)
        assert not NUMBERED.match(anchor)


def test_each_page_and_file_is_there(site: Path) -> None:
    gone = {one.partition("#")[0] for one in ADDRESSES}
    gone = {one for one in gone if not (site / one).is_file()}
    assert not gone, "published once, and gone: write in data/redirects.yml where they lead"


def anchors(site: Path, page: str) -> set[str]:
    return set(anchors_of((site / page).read_text("utf-8")))


def test_each_anchor_is_there_or_its_page_leads_on(site: Path) -> None:
    by_page: dict[str, set[str]] = {}
    for address in ADDRESSES:
        page, _, anchor = address.partition("#")
        if anchor:
            by_page.setdefault(page, set()).add(anchor)
    for page, wanted in by_page.items():
        html = (site / page).read_text("utf-8")
        if 'http-equiv="refresh"' not in html:
            assert wanted <= anchors(site, page), page


def test_what_leads_on_leads_somewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "lxml")
        older = soup.find(class_="older-links")
        for link in older.find_all("a") if older else []:
            target, _, anchor = link["href"].partition("#")
            page = (path.parent / target).resolve() if target else path
            assert page.is_file(), (path, link["href"])
            if anchor:
                assert anchor in anchors(site, page.relative_to(site).as_posix())


@pytest.mark.parametrize("name", ["table-3", "chart-1", "__toc"])
def test_numbers_of_tables_are_no_addresses(name: str) -> None:
    assert NUMBERED.match(name)


def test_an_older_link_is_found_from_disk(site: Path) -> None:
    """Every link of the step is relative, so that it works from a stick as on the web."""
    for path in site.rglob("*.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "lxml")
        for link in soup.select(".cite-page a, .older-links a"):
            assert not link["href"].startswith(("/", "http")), path
            assert urljoin("https://x.example/a/b.html", link["href"]).startswith(
                "https://x.example/"
            )
