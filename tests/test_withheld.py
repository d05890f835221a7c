"""The proof that withheld cells stay withheld: small tables, and the project's own record attacked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from macros.record.load import load
from macros.record.model import Figure, Observation, Qualifier, Sum
from macros.record.record import KINDS, Record
from macros.record.yaml_file import YamlFile
from macros.review import withheld
from tests.conftest import ROOT, changed

SOURCE = "table"
OCTOBER = "cimm-2023-10-24-key-figures"


def figure(cell: Any, source: str = SOURCE) -> Figure:
    """A figure with one observation: a number, "withheld", a hedge before a number, or in another source."""
    said: dict[str, Any] = {"qualifier": "exact", "source": source, "section": "Table"}
    if cell == "withheld":
        said |= {"qualifier": "withheld", "redaction": "W1"}
    elif isinstance(cell, str):
        qualifier, value = cell.split()
        said |= {"qualifier": qualifier, "value": int(value)}
    else:
        said |= {"value": cell}
    return Figure(label="People", unit="persons", kind="outcome", observations=(said,))


def tiny(cells: dict[str, Any], sums: dict[str, Any]) -> Record:
    """A record of nothing but figures of one table and its sums; None is a row that is left out."""
    figures = {
        name: figure(0, "elsewhere") if cell is None else figure(cell)
        for name, cell in cells.items()
    }
    entries = {
        name: Sum(
            source=SOURCE,
            section="Table",
            total=total,
            parts=tuple(parts.split()),
            rounded=5 if total.endswith("web") else None,
        )
        for name, (total, parts) in sums.items()
    }
    empty: dict[str, Any] = {kind: {} for kind in KINDS}
    files = {kind: YamlFile(f"data/{kind}.yml") for kind in KINDS}
    return Record(**(empty | {"figures": figures, "sums": entries}), files=files)


# Cells of one table, its sums, and what the check says.
GIVEN_AWAY = {
    "total-and-other-part": (
        {"all": 5000, "known": 2000, "secret": "withheld"},
        {"s": ("all", "known secret")},
        [
            "data/figures.yml:1:1: secret: the withheld cell W1 can be worked out from other numbers of "
            "table; take out what that source says of one of these: all, known"
        ],
    ),
    "withheld-total": (
        {"secret": "withheld", "one": 2000, "two": 3000},
        {"s": ("secret", "one two")},
        [
            "data/figures.yml:1:1: secret: the withheld cell W1 can be worked out from other numbers of "
            "table; take out what that source says of one of these: one, two"
        ],
    ),
    "two-steps": (
        {"all": 9000, "stream": None, "other": 4000, "known": 2000, "secret": "withheld"},
        {"all": ("all", "stream other"), "stream": ("stream", "known secret")},
        [
            "data/figures.yml:1:1: secret: the withheld cell W1 can be worked out from other numbers of "
            "table; take out what that source says of one of these: all, other, known"
        ],
    ),
    "three-sums-only-together": (
        {
            "first": 10000,
            "second": 12000,
            "third": 14000,
            "secret": "withheld",
            "b": None,
            "c": None,
        },
        {"x": ("first", "secret b"), "y": ("second", "secret c"), "z": ("third", "b c")},
        [
            "data/figures.yml:1:1: secret: the withheld cell W1 can be worked out from other numbers of "
            "table; take out what that source says of one of these: first, second, third"
        ],
    ),
    "rounded-total": (
        {"all-web": 5000, "all": None, "known": 2000, "secret": "withheld"},
        {"web": ("all-web", "all"), "s": ("all", "known secret")},
        [
            "data/figures.yml:1:1: secret: the withheld cell W1 can be narrowed down to 5 values from "
            "other numbers of table; take out what that source says of one of these: all-web, known"
        ],
    ),
    "three-rounded-sums-only-together": (
        {
            "first-web": 10000,
            "second-web": 12000,
            "third-web": 14000,
            "secret": "withheld",
            "b": None,
            "c": None,
        },
        {
            "x": ("first-web", "secret b"),
            "y": ("second-web", "secret c"),
            "z": ("third-web", "b c"),
        },
        [
            "data/figures.yml:1:1: secret: the withheld cell W1 can be narrowed down to 7 values from "
            "other numbers of table; take out what that source says of one of these: first-web, "
            "second-web, third-web"
        ],
    ),
    "small-total": (
        {"all": 2008, "known": 2000, "secret": "withheld", "b": None},
        {"s": ("all", "known secret b")},
        [
            "data/figures.yml:1:1: secret: the withheld cell W1 can be narrowed down to 9 values from "
            "other numbers of table; take out what that source says of one of these: all, known"
        ],
    ),
}

KEPT = {
    "two-rows-left-out": (
        {"all": 5000, "known": 2000, "secret": "withheld", "b": None},
        {"s": ("all", "known secret b")},
    ),
    "ten-values": (
        {"all": 2009, "known": 2000, "secret": "withheld", "b": None},
        {"s": ("all", "known secret b")},
    ),
    "total-left-out": (
        {"all": None, "known": 2000, "secret": "withheld"},
        {"s": ("all", "known secret")},
    ),
    "hedged-total": (
        {"all": "about 5000", "known": 2000, "secret": "withheld"},
        {"s": ("all", "known secret")},
    ),
    "unrelated-table": (
        {"all": 5000, "known": 2000, "b": None, "secret": "withheld"},
        {"s": ("all", "known b")},
    ),
    "sums-that-say-the-same": (
        {"all": 5000, "secret": "withheld", "b": None, "same": 5000},
        {"s": ("all", "secret b"), "again": ("same", "secret b")},
    ),
}


@pytest.mark.parametrize("case", GIVEN_AWAY)
def test_withheld_given_away(case: str) -> None:
    cells, sums, messages = GIVEN_AWAY[case]
    assert [str(fault) for fault in withheld.check(tiny(cells, sums))] == messages


@pytest.mark.parametrize("case", KEPT)
def test_withheld_kept(case: str) -> None:
    assert list(withheld.check(tiny(*KEPT[case]))) == []


@pytest.fixture(scope="module")
def record() -> Record:
    return load(ROOT / "data")


def test_withheld_cells_of_the_record_are_kept(record: Record) -> None:
    assert [str(fault) for fault in withheld.check(record)] == []


def test_withheld_cells_stand_in_sums(record: Record) -> None:
    """A withheld cell that no sum names would pass the proof without being looked at."""
    named = {
        (entry.source, name)
        for entry in record.sums.values()
        for name in (entry.total, *entry.parts)
    }
    cells = {
        (one.source, name)
        for name, entry in record.figures.items()
        for one in entry.observations
        if one.qualifier is Qualifier.WITHHELD
        and not record.redactions[one.redaction or ""].in_no_sum
    }
    assert cells - named == set()


# Rows that the record leaves out, put back with invented numbers: which withheld cells they give away.
ATTACKS = {
    "other row and total, spaces": (["gar-other.spaces", "gar.spaces"], ["unhcr-referral.spaces"]),
    "other row and total, received": (
        ["gar-other.received", "gar.received"],
        ["unhcr-referral.received"],
    ),
    # Those approved are then known to be as many at least.
    "other row alone, arrived": (
        ["gar-other.arrived"],
        ["unhcr-referral.approved", "unhcr-referral.arrived"],
    ),
    "two rows of the measures, received": (
        ["sim-gac.received", "sim-dnd.received"],
        ["sim-other.received"],
    ),
}


@pytest.mark.parametrize("case", ATTACKS)
def test_withheld_row_put_back_is_found(record: Record, case: str) -> None:
    added, given_away = ATTACKS[case]
    figures = dict(record.figures)
    for name in added:
        like = figures[name].observations[-1]
        one = Observation(value=1, qualifier="exact", source=OCTOBER, section=like.section)
        assert OCTOBER not in {other.source for other in figures[name].observations}, name
        figures[name] = changed(figures[name], observations=(*figures[name].observations, one))
    found = [fault.record for fault in withheld.check(replace(record, figures=figures))]
    assert found == given_away
