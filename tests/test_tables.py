"""The record as tables: one type a column, bounds that are no values, four kinds of absence, keys that hold."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from macros.build.data.sqlite import COUNTERS, database
from macros.record.columns import ABSENT, Cell, columns, lists
from macros.record.load import load
from macros.record.model import Observation, Qualifier, Section, Source
from macros.record.model.entry import may
from macros.record.tables import CARRIED, Table, observation_ids, tables
from tests.conftest import ROOT, changed

RECORD = load(ROOT / "data")
TABLES = {table.name: table for table in tables(RECORD, "https://site.example/")}


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a table by column."""
    table = TABLES[name]
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_each_cell_has_the_type_of_its_column(table: Table) -> None:
    types = {"string": str, "integer": int, "boolean": bool, "date": str}
    for at, column in enumerate(table.columns):
        assert column.description, f"{table.name}.{column.name} is not described"
        for cell in (row[at] for row in table.rows):
            if cell is None:
                assert not column.required, column.name
                continue
            assert type(cell) is types[column.type], (column.name, cell)
            if column.type == "date":
                datetime.date.fromisoformat(str(cell))
            if column.values:
                assert cell in column.values
            if column.type == "string":
                assert cell == " ".join(str(cell).split()), "one line, plain spaces"


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_names_and_keys_are_unique(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    keys = [tuple(row[names.index(name)] for name in table.key) for row in table.rows]
    assert len(set(keys)) == len(keys)


def test_every_kind_that_leaves_is_a_table_with_all_its_entries() -> None:
    for kind in CARRIED:
        assert len(TABLES[kind].rows) == len(getattr(RECORD, kind))
    assert len(TABLES["observations"].rows) == sum(
        len(figure.observations) for figure in RECORD.figures.values()
    )


def test_bound_is_never_a_value() -> None:
    seen = set()
    for row in rows("observations"):
        given = [name for name in ("value", "minimum", "maximum") if row[name] is not None]
        wanted = {
            "at_least": ["minimum"],
            "over": ["minimum"],
            "more_than": ["minimum"],
            "up_to": ["maximum"],
            "unquantified": [],
            "withheld": [],
            "dash": [],
        }.get(row["qualifier"], ["value"])
        assert given == wanted, row["id"]
        seen.add(row["qualifier"])
        if given and wanted != ["value"]:
            assert not str(row["amount"]).isdigit()
    assert {"at_least", "exact", "unquantified", "withheld"} <= seen


def test_each_qualifier_is_a_value_or_a_bound_or_no_number() -> None:
    by_name = {column.name: column for column in columns(Observation)}
    for qualifier in Qualifier:
        said: dict[str, Any] = {"qualifier": qualifier, "source": "s", "section": "t"}
        said |= {
            Qualifier.UNQUANTIFIED: {"word": "thousands"},
            Qualifier.WITHHELD: {"redaction": "W1"},
            Qualifier.DASH: {},
        }.get(qualifier, {"value": 7})
        one = Observation(**said)
        given = [by_name[name].read(one) for name in ("value", "minimum", "maximum")]
        assert given.count(7) == ("value" in said), qualifier


def test_each_kind_of_absence_has_its_own_words() -> None:
    assert sorted(ABSENT) == ["a dash", "not quantified", "not read", "not stated", "withheld"]
    observations = rows("observations")
    withheld = [row for row in observations if row["qualifier"] == "withheld"]
    assert {row["amount"] for row in withheld} == {"withheld"}
    words = [row for row in observations if row["qualifier"] == "unquantified"]
    assert {row["amount"] for row in words} == {"not quantified"}
    assert all(row["word"] for row in words)
    assert {row["amount"] for row in observations if row["qualifier"] == "dash"} <= {"a dash"}
    for row in observations:
        read = RECORD.sources[row["source"]].read
        wanted = "not stated" if read == "whole" else "not read"
        for name in ("as_of", "period"):
            if row[f"{name}_precision"] is None and row[f"{name}_words"] in ABSENT:
                assert row[f"{name}_words"] == wanted, row["id"]
    assert "not read" in {row["response_words"] for row in rows("recommendations")}
    for table in TABLES.values():
        for at, column in enumerate(table.columns):
            for row in table.rows:
                if column.absent:
                    assert row[at] not in ABSENT or row[at] in column.absent, column.name


def test_dates_say_how_exact_they_are() -> None:
    for row in rows("sources"):
        first, last = row["said_on_first"], row["said_on_last"]
        days = datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)
        wanted = {"day": (0, 0), "month": (27, 30), "year": (364, 365)}[row["said_on_precision"]]
        assert wanted[0] <= days.days <= wanted[1], row["id"]
    assert {row["said_on_precision"] for row in rows("sources")} == {"day", "month", "year"}


def test_a_period_without_an_end_has_none() -> None:
    for row in rows("observations"):
        if row["period_form"] == "since":
            assert row["period_first"]
            assert row["period_last"] is None
        elif row["period_form"] == "words":
            assert row["period_first"] is None


def test_a_field_that_the_model_gains_becomes_a_column() -> None:
    class Wider(Source):
        pages: int | None = may("How many pages it has.")
        parts: tuple[Section, ...] = ()

    assert [c.name for c in columns(Wider)] == [*(c.name for c in columns(Source)), "pages"]
    assert columns(Wider)[-1].type == "integer"
    assert lists(Wider)[-1].attribute == "parts"


def test_observations_keep_their_ids_when_others_come() -> None:
    figure = RECORD.figures["pakistan.charter-flights"]
    before = observation_ids("pakistan.charter-flights", figure)
    again = changed(figure.observations[0], section="Key Messages")
    wider = changed(figure, observations=(*figure.observations, again))
    after = observation_ids("pakistan.charter-flights", wider)
    assert after[:-1] == before
    assert after[-1] == f"{before[0]}/key-messages"


def test_database_holds_together_and_is_the_same_twice() -> None:
    found = list(TABLES.values())
    written = database(found)
    assert written == database(found)
    for start, end in COUNTERS:
        assert written[start:end] == b"\0\0\0\1"
    base = sqlite3.connect(":memory:")
    base.deserialize(written)
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in found:
        rows_of = base.execute(f'SELECT * FROM "{table.name}"')  # noqa: S608
        assert rows_of.fetchall() == list(table.rows)
    base.close()


def test_a_database_refuses_a_key_that_leads_nowhere() -> None:
    sides = TABLES["sides"]
    at = [column.name for column in sides.columns].index("figure")
    row = list(sides.rows[0])
    row[at] = "no.such-figure"
    broken = [replace(t, part=(tuple(row),)) if t is sides else t for t in TABLES.values()]
    base = sqlite3.connect(":memory:")
    base.deserialize(database(broken))
    assert base.execute("PRAGMA foreign_key_check").fetchall()
    base.close()


def numbers() -> Iterator[tuple[str, Cell, str, int]]:
    """Every number of sources that the tables carry: table, key, column, number."""
    for table in TABLES.values():
        for at, column in enumerate(table.columns):
            counted = column.type == "integer" and not column.names
            if counted and column.name not in ("position", *table.key):
                for row in table.rows:
                    value = row[at]
                    if isinstance(value, int):
                        yield table.name, row[0], column.name, value


def test_numbers_leave_only_as_observations() -> None:
    """The proof that withheld cells stay so goes over observations: no other column may carry a number."""
    observed = {
        (row["id"], number)
        for row in rows("observations")
        for number in (row["value"], row["minimum"], row["maximum"])
        if number is not None
    }
    carried = list(numbers())
    assert {
        (key, number) for table, key, _, number in carried if table == "observations"
    } == observed
    others = {(table, column) for table, _, column, _ in carried if table != "observations"}
    # How many marks there are, and to what a publisher rounds: neither is a number of a table.
    assert others == {("redactions", "marks"), ("figures", "rounded")}
