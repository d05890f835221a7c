"""One shape of table for the whole site: captioned, with column headers and row headers."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from macros.show.context import Context
from macros.show.html import block, fill

Cell = str | Markup


def table(
    context: Context,
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    grid: bool = False,
) -> str:
    """A block of HTML with blank lines round it. The first cell of each row is its header.

    On a phone the rows become cards, except in a `grid` of numbers, which scrolls in itself.

    Raises ValueError for an empty cell: a reader must see "not stated", never a gap.
    """
    for row in rows:
        if len(row) != len(columns) or not all(str(cell).strip() for cell in row):
            raise ValueError(f"a cell of the table “{caption}” is empty: {row}")
    anchor = context.next_id("table")
    values = {"caption": caption, "columns": columns, "rows": rows, "grid": grid, "id": anchor}
    return block(fill("table.html", **values))
