"""Every disagreement of the record: all its sides on its page, and a note at each figure concerned."""

from __future__ import annotations

import re

import pytest

from macros.pages.pieces import unpacked
from macros.pages.source import read_pages
from macros.record import wording
from macros.record.consistency import observations_meant
from macros.record.load import load
from macros.show.context import Context, MacroError, Site
from macros.show.disagreements import (
    KINDS,
    NO_REASON,
    disagreements,
    disagreements_listed,
    heading_words,
)
from macros.show.figures import count
from macros.show.html import text_of
from tests.conftest import ROOT
from tests.shown import write_page

RECORD = load(ROOT / "data")


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(RECORD, read_pages(ROOT / "docs"))


@pytest.fixture(scope="module")
def entries(site: Site) -> dict[str, str]:
    """The part of the page for each disagreement, by its id."""
    found: dict[str, str] = {}
    for page in ("disagreements.md", "read-with-care.md"):
        parts = re.split(r"^### .*\{ #(.+) \}$", write_page(site, page), flags=re.M)
        found |= zip(parts[1::2], parts[2::2], strict=True)
    return found


@pytest.fixture(scope="module")
def register(site: Site) -> dict[str, str]:
    """The part of the register for each figure, by its id."""
    entries: dict[str, str] = {}
    for page in site.register_pages.values():
        parts = re.split(r"^##+ .*\{ #(.+) \}$", write_page(site, page), flags=re.M)
        entries |= dict(zip(parts[1::2], parts[2::2], strict=True))
    return entries


@pytest.mark.parametrize("name", RECORD.disagreements)
def test_disagreement_shows_every_side(entries: dict[str, str], name: str) -> None:
    entry = RECORD.disagreements[name]
    rows = re.findall(r"<tr>.*?</tr>", entries[name], re.S)[1:]
    assert len(rows) == len(entry.sides)
    for side, row in zip(entry.sides, rows, strict=True):
        said = text_of(row)
        assert RECORD.sources[side.source].short in said
        if side.figure is None:
            assert str(side.says) in said
            continue
        figure = RECORD.figures[side.figure]
        (one,) = observations_meant(RECORD, side)
        assert wording.observation_in_words(one, figure.unit, prose=False) in said
        assert figure.label in said
    assert (entry.reason or entry.likely or NO_REASON) in text_of(entries[name])


@pytest.mark.parametrize("name", RECORD.disagreements)
def test_disagreement_is_named_at_each_figure(register: dict[str, str], name: str) -> None:
    for figure in RECORD.disagreements[name].concerned:
        page = KINDS[RECORD.disagreements[name].kind][1].replace(".md", ".html")
        assert f'href="../{page}#{name}"' in register[figure], figure


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("january-2024-languages", ": more than 45,800 and more than 40,800"),
        ("total-february-2023", ": 27,868 and 27,870"),
        ("april-2022", ": more than 10,500, over 11,500 and 11,165"),
        ("pakistan-commercial", ": thousands and hundreds"),
        ("deadline", ""),
    ],
)
def test_heading_has_both_numbers(name: str, numbers: str) -> None:
    entry = RECORD.disagreements[name]
    assert heading_words(RECORD, entry) == entry.title + numbers


def test_list_comes_first_and_substance_before_rounding(site: Site) -> None:
    page = write_page(site, "disagreements.md")
    listed = unpacked(disagreements_listed(Context(site, "disagreements.md")))
    order = re.findall(r'href="(?:read-with-care.html)?#([\w.-]+)"', listed)
    assert sorted(order) == sorted(RECORD.disagreements)
    kinds = [RECORD.disagreements[name].kind for name in order]
    assert kinds == sorted(kinds, key=list(KINDS).index)
    assert page.index("more than 45,800 and more than 40,800") < page.index("## Between documents")


def test_each_stands_on_the_page_of_its_kind(site: Site) -> None:
    for name, entry in RECORD.disagreements.items():
        assert f"{{ #{name} }}" in write_page(site, KINDS[entry.kind][1])


def test_words_have_no_period(entries: dict[str, str]) -> None:
    assert "Data date" not in text_of(entries["deadline"])
    assert "Data date" in text_of(entries["april-2022"])


def test_a_kind_that_is_not_there_is_named(site: Site) -> None:
    with pytest.raises(MacroError, match='there is no kind "langauges"; did you mean "languages"'):
        disagreements(Context(site, "disagreements.md"), kind="langauges")


def test_what_is_only_to_be_read_with_care_is_not_counted_as_a_disagreement(site: Site) -> None:
    found = sum(entry.kind != "care" for entry in RECORD.disagreements.values())
    assert found < len(RECORD.disagreements)
    said = text_of(count(Context(site, "answers.md"), "disagreements"))
    assert said == f"{found}\N{NO-BREAK SPACE}matters"
