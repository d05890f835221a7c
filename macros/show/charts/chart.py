"""The chart macro: title, one-sentence reading, drawing, table, and the file to download."""

from __future__ import annotations

from markupsafe import Markup

from macros.record.drawn import chosen, marked, marks
from macros.record.model import Chart, Observation
from macros.record.record import Record
from macros.show import tables
from macros.show.charts.drawings import data_day, items, lanes, pairs, series, sides
from macros.show.charts.points import points
from macros.show.context import Context, lookup
from macros.show.figures import printed_table
from macros.show.html import block, fill, piece
from macros.show.links import figure_link, joined, page_link, source_link
from macros.show.tables import Row

# Two layouts: one for a page's column, one for a phone. The style sheet shows the one that fits.
WIDE, NARROW = 720.0, 340.0
# Each kind of chart is drawn by the function of its name.
DRAW = {draw.__name__: draw for draw in (lanes, series, points, pairs)}
# The columns and the rows.
Table = tuple[tuple[str, ...], list[Row]]


def chart(context: Context, name: str) -> str:
    """A chart of data/charts.yml with its table, which tells the dates that it draws."""
    entry = lookup(context.record.charts, name, "chart")
    download = block(piece("download", context.file(f"downloads/{name}.csv")))
    return block(_drawn(context, entry)) + _numbers(context, entry) + download


def picture(context: Context, name: str, page: str) -> str:
    """A chart alone, with a link to the page that has its numbers in a table."""
    entry = lookup(context.record.charts, name, "chart")
    lookup(context.site.pages, page, "page")
    return block(_drawn(context, entry, piece("numbers_on", page_link(context, page))))


def _drawn(context: Context, entry: Chart, where: Markup | str = "") -> Markup:
    draw, widths = DRAW[entry.kind], {"wide": WIDE, "narrow": NARROW}
    drawings = {size: draw(context.record, entry, width) for size, width in widths.items()}
    undated = entry.kind == "points" and not all(one.dated for one in marks(context.record, entry))
    values = {"id": context.next_id("chart"), "entry": entry, "undated": undated, "where": where}
    return fill("chart.html", drawings=drawings, **values)


def _numbers(context: Context, entry: Chart) -> str:
    """The table of a chart: that of its source where it has one, else a row for each amount."""
    if entry.table:
        return printed_table(context, entry.table)
    columns, rows = {"points": _points, "pairs": _pairs}.get(entry.kind, _amounts)(context, entry)
    if not rows:
        return block(piece("paragraph", "No number is given, so nothing is drawn."))
    shown = tables.table(context, f"The numbers of the picture: {entry.title}", columns, rows)
    if entry.kind == "pairs":
        sources = joined(source_link(context, source) for source in entry.sources)
        shown += block(piece("grid_note", "", sources))
    return shown


def _amounts(context: Context, entry: Chart) -> Table:
    found = observations(context.record, entry)
    rows = [(figure_link(context, one[0]), *tables.observed(context, *one)) for one in found]
    return ("Figure", *tables.OBSERVED), [*rows]


def _points(context: Context, entry: Chart) -> Table:
    """On the day that each amount is drawn on."""
    found = [marked(context.record, *pair) for pair in observations(context.record, entry)]
    # One figure is named once, above the rows.
    named = figure_link(context, entry.figures[0])
    rows: list[Row] = []
    for one in sorted(found, key=lambda mark: mark.day.first_day):
        value, period, *_, place = tables.observed(context, one.figure, one.observation)
        day = tables.day(context, one.observation, span=False)
        figure = named if len(entry.figures) == 1 else figure_link(context, one.figure)
        rows.append((day, value, figure, period, place))
    return ("Drawn on", "Value", "Figure", "Period", "Source and section"), rows


def _pairs(context: Context, entry: Chart) -> Table:
    """A row for each figure, and a column for each of the two dates."""
    days = (data_day(context.record, source) for source in entry.sources)
    rows: list[Row] = []
    for name in entry.figures:
        found = (one for _, one in sides(context.record, entry, name))
        said = (tables.value(context, name, one) if one else "not given" for one in found)
        rows.append((figure_link(context, name), *said))
    return ("Figure", *days), rows


def observations(record: Record, entry: Chart) -> list[tuple[str, Observation]]:
    """What a chart draws or says in words: figure ids with their observations, in order."""
    if entry.kind == "lanes":
        found = items(record, entry).values()
        return [(item.name, item.observation) for lane in found for item in lane]
    return list(chosen(record, entry))
