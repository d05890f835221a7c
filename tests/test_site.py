"""The built site: links, anchors, tables, headings, remnants, and figures that say one thing."""

from __future__ import annotations

import itertools
import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from macros.record.load import load
from macros.record.wording import amount_in_words, observation_in_words
from tests.conftest import ROOT, run_build

PAGES = sorted(
    path.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
    for path in (ROOT / "docs").rglob("*.md")
)
RECORD = load(ROOT / "data")


@cache
def soup(site: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((site / page).read_text("utf-8"), "lxml")


@cache
def ids(site: Path, page: str) -> frozenset[str]:
    return frozenset(element["id"] for element in soup(site, page).find_all(id=True))


@pytest.mark.parametrize("page", [*PAGES, "404.html"])
def test_links_resolve(site: Path, page: str) -> None:
    base = json.loads(soup(site, page).find(id="__config").string)["base"]
    for element in soup(site, page).find_all(["a", "link", "script", "img"]):
        address = element.get("href") or element.get("src")
        if not address:
            continue
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        path = unquote(parts.path)
        if path.startswith("/"):
            assert page == "404.html", f"{page}: {address} is absolute"
            target = site / path.lstrip("/")
        else:
            target = (site / page).parent / path if path else site / page
        target = (target / "index.html" if target.is_dir() else target).resolve()
        assert target.is_file(), f"{page}: {address} leads nowhere (base {base})"
        if parts.fragment and target.suffix == ".html" and not parts.fragment.startswith("__"):
            known = ids(site, target.relative_to(site.resolve()).as_posix())
            assert unquote(parts.fragment) in known, f"{page}: {address} names no anchor"


@pytest.mark.parametrize("page", PAGES)
def test_headings_in_order(site: Path, page: str) -> None:
    levels = [
        int(h.name[1]) for h in soup(site, page).find("article").find_all(re.compile("^h[1-6]$"))
    ]
    assert levels[0] == 1, page
    assert levels.count(1) == 1, page
    for before, after in itertools.pairwise(levels):
        assert after <= before + 1, f"{page}: h{before} is followed by h{after}"


@pytest.mark.parametrize("page", PAGES)
def test_macro_tables_have_caption_and_headers(site: Path, page: str) -> None:
    for table in soup(site, page).select("div.table table"):
        assert table.caption.get_text(strip=True), page
        assert all(th.get("scope") == "col" for th in table.thead.find_all("th")), page
        for row in table.tbody.find_all("tr"):
            assert row.find("th", scope="row"), f"{page}: {row}"
            assert all(cell.get_text(strip=True) for cell in row.find_all(["td", "th"])), (
                f"{page}: {row}"
            )


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("figures")])
def test_no_page_of_the_register_grows(site: Path, page: str) -> None:
    assert len(soup(site, page).find_all(True)) < 4000


@pytest.mark.parametrize("page", [*PAGES, "404.html"])
def test_no_template_remnant(site: Path, page: str) -> None:
    html = (site / page).read_text("utf-8")
    shown = soup(site, page)
    if page == "how-to-edit.html":
        shown = BeautifulSoup(html, "lxml")
        for code in shown.find_all(["code", "pre"]):
            code.decompose()
    for remnant in ("{{", "}}", "{%", "Undefined", "Traceback", "no element", "mkdocs_macros"):
        assert remnant not in shown.get_text(), f"{page}: {remnant}"
    assert "{{" not in str(shown.head), page


def test_search_index_has_no_remnant(site: Path) -> None:
    text = (site / "search/index.js").read_text("utf-8")
    for page in text.partition("String.raw`")[2].split("\x06")[1:]:
        assert page.startswith("how-to-edit") or "{{" not in page, page[:80]


def test_each_figure_says_the_same_everywhere(site: Path) -> None:
    for page in PAGES:
        for link in soup(site, page).select("a.figure"):
            name = link["href"].split("#")[1]
            figure = RECORD.figures[name]
            seen = figure.observations
            words = {observation_in_words(one, figure.unit) for one in seen}
            words |= {amount_in_words(one, prose=p) for one in seen for p in (True, False)}
            assert link.get_text() in words, f"{page}: {name} says {link.get_text()}"


def test_changing_a_qualifier_changes_every_page_that_shows_it(
    copy: Path, edit, site: Path
) -> None:
    edit(
        "data/figures.yml",
        "value: 1000\n      qualifier: approximately",
        "value: 1000\n      qualifier: at_least",
    )
    assert run_build(copy).returncode == 0
    changed = 0
    # Who cannot print the number need not be read.
    for page in [page for page in PAGES if "1,000" in (site / page).read_text("utf-8")]:
        before = soup(site, page).find("article").get_text()
        after = soup(copy / "site", page).find("article").get_text()
        assert "approximately 1,000" not in after, page
        if "approximately 1,000" in before:
            assert "at least 1,000" in after, page
            changed += 1
    assert changed >= 5


def test_two_builds_are_the_same(site: Path, copy: Path) -> None:
    assert run_build(copy).returncode == 0
    ours = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    theirs = {
        path.relative_to(copy / "site") for path in (copy / "site").rglob("*") if path.is_file()
    }
    assert ours == theirs
    for name in sorted(ours):
        assert (site / name).read_bytes() == (copy / "site" / name).read_bytes(), name


def test_no_page_writes_as_of(site: Path) -> None:
    """Only the page of that name, links to it, and words quoted from a source may say it."""
    for page in PAGES:
        text = soup(site, page).find("article").get_text().lower()
        said = re.search(r"\bas of\b(?! when)", re.sub("“[^”]*”", "", text))
        assert said is None or page in ("about.html", "how-to-edit.html"), page
