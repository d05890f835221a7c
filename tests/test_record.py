"""The project's own record: what must stay true of it, whatever is added."""

from __future__ import annotations

import pytest

from macros.record.load import load
from macros.record.model import Period, Qualifier, Related
from macros.record.model.entry import FaultyEntryError
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


def test_an_entry_is_closed_strict_and_frozen() -> None:
    words = {"figure": "a.b", "why": "They look alike."}
    one = Related(**words)
    assert one == Related(**words)
    assert hash(one) == hash(Related(**words))
    assert one.as_written() == words
    with pytest.raises(AttributeError):
        one.why = "Other words."  # type: ignore[misc]
    for wrong in ({"figure": "a.b"}, words | {"more": 1}, words | {"why": 1}, words | {"why": " "}):
        with pytest.raises(FaultyEntryError):
            Related(**wrong)


def test_all_that_is_wrong_with_an_entry_is_told_where_it_stands() -> None:
    figure = type(load(ROOT / "data").figures["pakistan.charter-flights"])
    said = {"value": "22", "qualifier": Qualifier.EXACT, "source": "a", "period": {"since": "21"}}
    with pytest.raises(FaultyEntryError) as caught:
        figure(label="", unit="flights", kind="outcome", observations=(said,))
    assert [(one.kind, one.steps) for one in caught.value.wrong] == [
        ("refused", ("label",)),
        ("value", ("observations", 0, "value")),
        ("refused", ("observations", 0, "period", "since")),
        ("missing", ("observations", 0, "section")),
    ]
    assert Period(**{"from": "2021-10", "to": "2022-03"}).as_written().keys() == {"from", "to"}
