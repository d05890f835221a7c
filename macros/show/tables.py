"""One shape of table for the whole site: captioned, with column headers and row headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.record import wording
from macros.show.context import Context, MacroError
from macros.show.html import block, fill, piece
from macros.show.links import source_link

# The source was read, and gives none. Shown as a dash, and heard in words.
NOT_STATED = "not stated"
# The part of the source where it would stand was not read.
NOT_READ = "not read"


@dataclass(frozen=True)
class Place:
    """A cell that names a source and a section of it; a table whose rows share one names it once, below."""

    source: str
    section: str = ""


Cell = str | Markup | Place
# Column → cell. All rows of a table have the same columns.
Row = Mapping[str, Cell]

# Columns that are said once, above the rows, where all rows agree.
SAID_ONCE = ("Period", "Data date", "Said on", "Drawn on", "Reason", "Figure")
# Width → the columns that have it in every table; the others share what is left.
WIDTHS = {
    "date": ("Period", "Data date", "Said on", "When"),
    "day": ("Drawn on", "Date"),
    "short": ("Read", "Answer", "Facts", "On the web"),
    "value": ("Value",),
    "latest": ("Latest read",),
    "name": ("Figure",),
    "number": ("Recommendation",),
    "kind": ("Kind",),
    "few": ("Figures",),
    "passage": ("Passage",),
    "extent": ("Extent",),
}
WIDTH_OF = {column: width for width, columns in WIDTHS.items() for column in columns}


def table(
    context: Context,
    caption: str,
    rows: Sequence[Row],
    *,
    grid: bool = False,
    ids: Sequence[str] = (),
    headed: bool = False,
    none: str = "nothing fits this table",
) -> str:
    """A block of HTML with blank lines round it. The first cell of each row is its header.

    What all rows share of `SAID_ONCE` goes into the caption, and a source that they share below the table.
    On a phone the rows become cards, except in a `grid` of numbers, which scrolls in itself. `ids` are
    anchors, one a row. Where a heading above already says the caption (`headed`), it is only heard.

    Raises MacroError, which says `none`, where there is no row, and ValueError for an empty cell: a reader
    must see "not stated", never a gap.
    """
    if not rows:
        raise MacroError(none, "take the macro out, and say so in words")
    first, *others = rows
    for row in rows:
        if list(row) != list(first) or not all(_words(cell) for cell in row.values()):
            raise ValueError(f"a cell of the table “{caption}” is empty: {row}")
    shared = None if grid else _shared_place(rows)
    kept, once = [], []
    for index, (column, cell) in enumerate(first.items()):
        # The name of each row stays.
        once_is_enough = column in SAID_ONCE and not (index == 0 and column == "Figure")
        agree = once_is_enough and not grid and all(row[column] == cell for row in others)
        if agree and (others or cell in (NOT_STATED, NOT_READ)):
            # "Question of 2022-02-04" says itself what the date is of.
            itself = column == "Said on" and not str(cell).startswith("<time")
            once.append(("" if itself else column, cell))
        elif not (isinstance(cell, Place) and shared and shared.section):
            kept.append(column)
    heads = ["Section" if shared and isinstance(first[one], Place) else one for one in kept]
    dashes = any(row[column] == NOT_STATED for row in rows for column in kept)
    return block(
        fill(
            "table.html",
            caption=caption,
            once=once,
            heads=[(head, WIDTH_OF.get(head, "")) for head in heads],
            rows=[[_cell(context, row[column], shared) for column in kept] for row in rows],
            ids=ids,
            grid=grid,
            headed=headed,
            id=context.next_id("table"),
            source=source_link(context, shared.source, shared.section) if shared else "",
            legend=dashes and context.first_time("legend of the dash"),
        )
    )


def _words(cell: Cell) -> str:
    return cell.source if isinstance(cell, Place) else str(cell).strip()


def _shared_place(rows: Sequence[Row]) -> Place | None:
    """The source that all of several rows name beside their header, with the section where they share that too."""
    named = [cell for row in rows for cell in list(row.values())[1:] if isinstance(cell, Place)]
    if len(rows) < 2 or len(named) < len(rows) or len({cell.source for cell in named}) != 1:
        return None
    sections = {cell.section for cell in named}
    return Place(named[0].source, sections.pop() if len(sections) == 1 else "")


def _cell(context: Context, cell: Cell, shared: Place | None) -> Markup:
    if isinstance(cell, Place):
        if shared:
            entry = context.record.sources[cell.source]
            return Markup.escape(wording.section_in_words(entry, cell.section))
        return source_link(context, cell.source, cell.section)
    return piece("not_stated", cell) if cell == NOT_STATED else Markup.escape(cell)
