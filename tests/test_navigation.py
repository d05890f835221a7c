"""The navigation: pages that grow in number stand in groups, and a new page joins its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load

from macros.edit.places import with_page
from macros.record.load import load
from tests.conftest import ROOT

# A page prints the links of its own group, of which a reader can take in so many.
MOST_SIBLINGS = 45


def groups(entry: Any, title: str = "") -> Iterator[tuple[str, list[str]]]:
    """Each section of the navigation with the pages that stand in it directly."""
    for name, inside in ((k, v) for one in entry if isinstance(one, dict) for k, v in one.items()):
        if isinstance(inside, list):
            yield name, [one for one in inside if isinstance(one, str)]
            yield from groups(inside, name)


NAV = list(groups(yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]))


@pytest.mark.parametrize(("title", "pages"), NAV, ids=[title for title, _ in NAV])
def test_a_section_is_short_enough_to_be_read(title: str, pages: list[str]) -> None:
    assert len(pages) <= MOST_SIBLINGS


def test_sources_stand_under_their_year() -> None:
    sources = load(ROOT / "data").sources
    years = {
        page.removeprefix("sources/").removesuffix(".md"): title
        for title, pages in NAV
        for page in pages
        if title[:4].isdigit()
    }
    assert set(years) == set(sources)
    wrong = {
        name: title
        for name, title in years.items()
        if not title.startswith(str(sources[name].said_on.year))
    }
    assert wrong == {}


def test_a_new_source_joins_the_group_of_its_year() -> None:
    lines = with_page(ROOT, "sources/new.md", "", "2022")["mkdocs.yml"].splitlines()
    at = lines.index("              - sources/new.md")
    assert lines[at + 1].endswith('"2023, February 8":')
    last = with_page(ROOT, "sources/new.md", "", "1999")["mkdocs.yml"].splitlines()
    assert last.index("              - sources/new.md") > at


def test_the_record_s_landing_page_leads_to_each_page_of_its_section() -> None:
    pages = dict(NAV)["Record"]
    text = (ROOT / "docs/record/index.md").read_text("utf-8")
    missing = [page for page in pages if page != "record/index.md" and f"](../{page})" not in text]
    assert missing == []
