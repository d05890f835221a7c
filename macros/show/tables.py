"""Tables: one shape for the whole site, captioned, with column and row headers; and the cells that several have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from macros.record import wording
from macros.record.model import Observation, Source
from macros.record.record import Record
from macros.record.wording import NOT_READ, NOT_STATED
from macros.show.context import Context, MacroError
from macros.show.html import block, fill, lines, piece
from macros.show.links import LEDGER, NUMBER, figure_link, source_link
from macros.show.observations import before_withheld, counted_to, newest


class Place(NamedTuple):
    """A cell that names a source and a section of it; a table whose rows share one names it once, below."""

    source: str
    section: str = ""


Cell = str | Markup | Place
Row = Sequence[Cell]

# Columns that are said once, above the rows, where all rows agree.
SAID_ONCE = ("Period", "Data date", "Said on", "Drawn on", "Reason", "Figure")
# Column → its width, the same in every table; the others share what is left.
WIDTH_OF = {
    "Period": "date", "Data date": "date", "Said on": "date", "When": "date", "Date": "day", "Drawn on": "day",
    "Read": "short", "Answer": "short", "Facts": "short", "On the web": "short", "Recommendation": "number",
    "Value": "value", "Latest read": "latest", "Figure": "name", "Figures": "few", "Kind": "kind",
    "Passage": "passage", "Extent": "extent",
}  # fmt: skip


def table(
    context: Context,
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Row],
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
    rows = list(rows)
    if not rows:
        raise MacroError(none, "take the macro out, and say so in words")
    for row in rows:
        if not all(cell if isinstance(cell, Place) else cell.strip() for cell in row):
            raise ValueError(f"a cell of the table “{caption}” is empty: {row}")
    shared = None if grid else _shared_place(rows)
    once: list[tuple[str, Cell]] = []
    kept: list[tuple[str, Sequence[Cell]]] = []
    for column, cells in zip(columns, zip(*rows, strict=True), strict=True):
        first, agree = cells[0], cells.count(cells[0]) == len(rows)
        # The name of each row stays; and one row alone says above only what is missing.
        once_is_enough = column in SAID_ONCE and not (column == columns[0] == "Figure") and not grid
        if once_is_enough and agree and (len(rows) > 1 or first in (NOT_STATED, NOT_READ)):
            # "Question of 2022-02-04" says itself what the date is of.
            itself = column == "Said on" and not str(first).startswith("<time")
            once.append(("" if itself else column, first))
        elif not (isinstance(first, Place) and shared and shared.section):
            kept.append(("Section" if shared and isinstance(first, Place) else column, cells))
    dashes = any(NOT_STATED in cells for _, cells in kept)
    shown = [[_cell(context, cell, shared) for cell in cells] for _, cells in kept]
    return block(
        fill(
            "table.html",
            caption=caption,
            once=once,
            heads=[(head, WIDTH_OF.get(head, "")) for head, _ in kept],
            rows=list(zip(*shown, strict=True)),
            ids=ids,
            grid=grid,
            headed=headed,
            id=context.next_id("table"),
            source=source_link(context, *shared) if shared else "",
            legend=dashes and context.first_time("legend of the dash"),
        )
    )


def _shared_place(rows: Sequence[Row]) -> Place | None:
    """The source that all of several rows name beside their header, with the section where they share that too."""
    named = [cell for row in rows for cell in row[1:] if isinstance(cell, Place)]
    if len(rows) < 2 or len(named) < len(rows) or len({one.source for one in named}) != 1:
        return None
    return named[0] if len(set(named)) == 1 else Place(named[0].source)


def _cell(context: Context, cell: Cell, shared: Place | None) -> Cell:
    if not isinstance(cell, Place):
        # Shown as a dash, and heard in words.
        return piece("not_stated", cell) if cell == NOT_STATED else cell
    if shared:
        return wording.section_in_words(context.record.sources[cell.source], cell.section)
    return source_link(context, *cell)


# All that is known of one observation: the columns of `observed`.
OBSERVED = ("Value", "Period", "Data date", "Said on", "Source and section")


def labelled(context: Context, name: str) -> Markup:
    """The name of a figure, linked, and whether it is a promise or what happened."""
    kind = context.record.figures[name].kind.value.capitalize()
    return piece("kind", figure_link(context, name), kind)


def amount(context: Context, name: str, one: Observation) -> Markup:
    """An amount without its unit that leads to the history of its figure."""
    words = wording.amount_in_words(one, prose=False)
    return figure_link(context, name, words, "redacted" if one.redaction else NUMBER)


def value(context: Context, name: str, one: Observation, *, note: bool = True) -> Markup:
    """The value in words with its unit, and the caveat that travels with it unless its history is a click away."""
    words = wording.observation_in_words(one, context.record.figures[name].unit, prose=False)
    href = context.link(LEDGER, one.redaction) if one.redaction else ""
    return piece("value", words, one.word, href, one.note if note else "")


def data_date(record: Record, one: Observation) -> Cell:
    """The data date as digits where the source prints one, else the day of the count, else what is missing."""
    if one.counted_on:
        return piece("counted_on", one.counted_on)
    return piece("digits", one.as_of) if one.as_of else wording.absent(record.sources[one.source])


def period(record: Record, one: Observation) -> str:
    """The period in words; "not stated" only where the source was read whole."""
    return wording.period_in_words(one.period, wording.absent(record.sources[one.source]))


def said_on(source: Source) -> Markup:
    """The date of a source as digits, with what it is the date of where that is not the document."""
    return piece("said_on_in_digits", source.date_of, source.said_on)


def observed(context: Context, name: str, one: Observation) -> tuple[Cell, ...]:
    """The cells of the columns OBSERVED."""
    record = context.record
    dates = data_date(record, one), said_on(record.sources[one.source])
    return value(context, name, one), period(record, one), *dates, Place(one.source, one.section)


def dated(context: Context, name: str, one: Observation) -> Markup:
    """A value with its period, data date or said-on date, and its source: for a table of changes."""
    where = source_link(context, one.source, one.section)
    source = context.record.sources[one.source]
    return piece("dated", value(context, name, one), one, source, where)


def last(context: Context, name: str, one: Observation, *, note: bool = True) -> Markup:
    """A value last read, with its period; where it is withheld, the number before it stands beside it."""
    shown, entry = value(context, name, one, note=note), context.record.figures[name]
    for before in before_withheld(context.record, entry, one):
        words = wording.observation_in_words(before, entry.unit, prose=False)
        return piece("withheld_now", shown, words, day(context, before))
    # A month or day that is counted stands beside it as its date.
    return piece("with_period", shown, None if counted_to(one) else one.period)


def latest(context: Context, name: str) -> tuple[Markup, Markup]:
    """The value or values last read of a figure, and the day that each speaks of, as two cells."""
    found = newest(context.record, context.record.figures[name].observations)
    days = dict.fromkeys(day(context, one) for one in found)
    return lines(last(context, name, one, note=False) for one in found), lines(days)


def day(context: Context, one: Observation, *, span: bool = True) -> Markup:
    """The day that a number speaks of, as digits, and whether it is a data date or that of the document.

    Without `span` the end of the period that it describes is no such day.
    """
    source = context.record.sources[one.source]
    end = span and one.period and one.period.ends
    kinds = {"data of": one.as_of, "counted": one.counted_on, "for": end}
    said = (wording.said(source) or wording.DATE_OF[source.date_of]).strip()
    kind, date = next(((k, d) for k, d in kinds.items() if d), (said, source.said_on))
    return piece("day", kind, date)
