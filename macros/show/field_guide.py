"""The field guide: what each line of each data file holds, from the model that checks it."""

from __future__ import annotations

from macros.record.describe import as_written, notes
from macros.record.load import KINDS
from macros.show.context import Context, MacroError
from macros.show.html import block, fill, piece
from macros.show.tables import table


def field_guide(context: Context, file: str) -> str:
    """The fields of one data file as a table, as in field_guide("figures")."""
    if file not in KINDS:
        raise MacroError(f"there is no file data/{file}.yml", f"write one of: {', '.join(KINDS)}")
    rows = [
        {
            "Field": piece("field_name", note),
            "What it holds": fill("field_meaning.html", note=note, as_written=as_written),
        }
        for note in notes(KINDS[file])
    ]
    lead = block(piece("paragraph", " ".join((KINDS[file].__doc__ or "").split())))
    return lead + table(context, f"Fields of data/{file}.yml", rows)
