"""Tables: what all rows share is said once, and what is not stated is heard in words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from bs4 import BeautifulSoup

from macros.pages.pieces import unpacked
from macros.record.load import load
from macros.record.wording import NOT_READ, NOT_STATED
from macros.show.context import Context, Site
from macros.show.tables import Cell, Place, table
from tests.conftest import SMALL

RECORD = load(SMALL / "data")
COLUMNS = ("Figure", "Value", "Period", "Data date", "Source and section")


def shown(
    *rows: Sequence[Cell], columns: Sequence[str] = COLUMNS, context: Context | None = None
) -> BeautifulSoup:
    page = context or Context(Site(RECORD, {}), "index.md")
    return BeautifulSoup(
        unpacked(table(page, "A caption", columns, rows)),
        "lxml",
    )


def heads(html: BeautifulSoup) -> list[str]:
    return [one.get_text() for one in html.select("thead th")]


def test_a_column_in_which_all_rows_agree_moves_to_the_caption() -> None:
    row = ("since 2021", NOT_STATED, Place("note", "Pakistan"))
    html = shown(("a", "1", *row), ("b", "2", *row))
    assert heads(html) == ["Figure", "Value"]
    assert html.caption.get_text() == "A caption Period: since 2021; Data date: not stated"
    assert "Source of every row: Note, “Pakistan”" in html.get_text()


def test_rows_that_differ_keep_their_columns() -> None:
    html = shown(
        ("a", "1", "since 2021", "2023", Place("note", "Pakistan")),
        ("b", "1", "since 2022", NOT_STATED, Place("later", "Flights")),
    )
    assert heads(html) == list(COLUMNS)
    assert "every row" not in html.get_text()


def test_sections_of_one_source_stay_when_they_differ() -> None:
    row = ("since 2021", "2023")
    html = shown(
        ("a", "1", *row, Place("note", "Pakistan")), ("b", "2", *row, Place("note", "Key Messages"))
    )
    assert heads(html)[-1] == "Section"
    assert [row.select("td")[-1].get_text() for row in html.select("tbody tr")] == [
        "“Pakistan”",
        "Key Messages",  # no heading of the small source is known as printed but one
    ]
    assert "Source of every row: Note." in html.get_text()


def test_a_source_that_only_some_rows_name_is_not_that_of_all() -> None:
    row = ("since 2021", "2023")
    html = shown(
        ("a", "1", *row, Place("note", "Pakistan")), ("b", "2", *row, "nothing later read")
    )
    assert "every row" not in html.get_text()


@pytest.mark.parametrize("absence", [NOT_STATED, NOT_READ])
def test_one_row_keeps_what_it_says_and_tells_what_is_missing_above(absence: str) -> None:
    html = shown(("a", "1", "since 2021", absence, Place("note", "Pakistan")))
    assert heads(html) == ["Figure", "Value", "Period", "Source and section"]
    assert html.caption.get_text().endswith(f"Data date: {absence}")


def test_the_name_of_a_row_never_moves() -> None:
    row = ("Charter flights", "1", "since 2021", "2023", Place("note", "Pakistan"))
    html = shown(row, row)
    assert heads(html) == ["Figure", "Value"]


def test_not_stated_is_a_dash_that_is_heard_in_words_and_explained_once() -> None:
    context = Context(Site(RECORD, {}), "index.md")
    rows = [("a", NOT_STATED), ("b", NOT_READ), ("c", "none")]
    html = shown(*rows, columns=("Figure", "Value"), context=context)
    cells = [cell.get_text() for cell in html.select("td")]
    assert cells == ["not stated", "not read", "none"]
    assert len(html.select("td .dash .said-aloud")) == 1
    assert "A dash (–) stands for “not stated”" in html.get_text()
    again = shown(*rows, columns=("Figure", "Value"), context=context)
    assert "A dash" not in again.get_text()


def test_an_empty_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="is empty"):
        shown(("a", " "), columns=("Figure", "Value"))
