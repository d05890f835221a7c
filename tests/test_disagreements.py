"""Every disagreement of the record: all its sides on its page, and a note at each figure concerned."""

from __future__ import annotations

import re

import pytest

from macros.pages.source import read_pages
from macros.record import wording
from macros.record.consistency import observations_meant
from macros.record.load import load
from macros.show.context import Site
from macros.show.disagreements import NO_REASON, figures_concerned
from macros.show.html import text_of
from macros.show.pages import write_page
from tests.conftest import ROOT

RECORD = load(ROOT / "data")


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(RECORD, read_pages(ROOT / "docs"))


@pytest.fixture(scope="module")
def entries(site: Site) -> dict[str, str]:
    """The part of the page for each disagreement, by its id."""
    parts = re.split(r"^### .*\{ #(.+) \}$", write_page(site, "disagreements.md"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


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
    assert (entry.reason or NO_REASON) in text_of(entries[name])


@pytest.mark.parametrize("name", RECORD.disagreements)
def test_disagreement_is_named_at_each_figure(register: dict[str, str], name: str) -> None:
    for figure in figures_concerned(RECORD.disagreements[name]):
        assert f'href="../disagreements.html#{name}"' in register[figure], figure
