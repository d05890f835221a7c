"""The field guide: what each line of each data file holds, from the model that checks it."""

from __future__ import annotations

from macros.record.describe import FieldNote, as_written, notes
from macros.record.load import KINDS
from macros.show.context import Context, MacroError
from macros.show.html import block, fill
from macros.show.tables import Cell, table

COLUMNS = ("Field", "What it holds")


def field_guide(context: Context, file: str) -> str:
    """The fields of one data file as a table, as in field_guide("figures")."""
    if file not in KINDS:
        raise MacroError(f"there is no file data/{file}.yml", f"write one of: {', '.join(KINDS)}")
    model = KINDS[file]
    lead = block(fill("field_guide.html", about=" ".join((model.__doc__ or "").split())))
    rows = [_row(note) for note in notes(model)]
    return lead + table(context, f"Fields of data/{file}.yml", COLUMNS, rows)


def _row(note: FieldNote) -> tuple[Cell, ...]:
    meaning = fill(
        "field_meaning.html",
        shape=note.shape or "fields",
        meaning=note.meaning or "See its name.",
        good=[as_written(one) for one in note.examples.good],
        bad=[as_written(one) for one in note.examples.bad],
    )
    name = fill("field_name.html", name=note.name, needed=note.required)
    return (name, meaning)
