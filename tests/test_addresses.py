"""Addresses for good: each that was ever published still answers, or leads on, without a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.build.published import ADDED, MACHINERY, NUMBERED, anchors_of, read_addresses
from tests.conftest import ROOT

HREF = re.compile(r'href="([^"]*)"')
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
    """Every link of the step is relative, so that it works from a stick as on the web, and its target is there."""
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        for href in [href for added in ADDED.findall(html) for href in HREF.findall(added)]:
            target, _, anchor = href.partition("#")
            page = (path.parent / target).resolve() if target else path
            assert page.is_relative_to(site.resolve()), (path, href)
            assert page.is_file(), (path, href)
            if anchor:
                assert anchor in anchors(site, page.relative_to(site).as_posix())


@pytest.mark.parametrize("name", ["table-3", "chart-1", "__toc"])
def test_numbers_of_tables_are_no_addresses(name: str) -> None:
    assert NUMBERED.match(name)
