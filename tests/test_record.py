"""The project's own record: what must stay true of it, whatever is added."""

from __future__ import annotations

from macros.record.load import load
from tests.conftest import ROOT

NOTE = "cimm-2023-02-08-engagement"
PARTNERS = ["us", "uae", "pakistan", "tajikistan", "unhcr", "iom"]


def test_partners_of_the_note_come_first() -> None:
    assert list(load(ROOT / "data").partners)[:6] == PARTNERS


def test_the_note_gives_no_data_date() -> None:
    record = load(ROOT / "data")
    dated = [
        name
        for name, figure in record.figures.items()
        for one in figure.observations
        if one.source == NOTE and one.as_of
    ]
    assert dated == []


def test_headings_tie_recommendations_as_the_note_does() -> None:
    sections = load(ROOT / "data").sources[NOTE].sections
    tied = {one.partner: one.recommendations for one in sections if one.partner}
    assert tied == {
        "us": (),
        "uae": (16,),
        "pakistan": (16,),
        "tajikistan": (16,),
        "unhcr": (),
        "iom": (),
    }
