"""The chart macro: title, one-sentence reading, drawing, table, and the file to download."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from macros.record.drawn import chosen, marked, marks
from macros.record.load import Record
from macros.record.model import Chart, Observation
from macros.show.charts import lanes, pairs, points, series
from macros.show.charts.shapes import Drawing, Label, Line, Path, Rect
from macros.show.context import Context, lookup
from macros.show.figures import printed_table
from macros.show.html import block, fill
from macros.show.links import figure_link, joined, page_link, source_link
from macros.show.observations import day_cell, observation_cells, period_cell, value_cell
from macros.show.tables import Place, table

# Two layouts: one for a page's column, one for a phone. The style sheet shows the one that fits.
WIDE, NARROW = 720.0, 340.0
DRAW: dict[str, Callable[[Record, Chart, float], Drawing]] = {
    "lanes": lanes.draw,
    "series": series.draw,
    "points": points.draw,
    "pairs": pairs.draw,
}
TAGS = {Rect: "rect", Line: "line", Path: "path", Label: "text"}


def chart(context: Context, name: str) -> str:
    """A chart of data/charts.yml with its table, which tells the dates that it draws."""
    entry = lookup(context.record.charts, name, "chart")
    return (
        block(_drawn(context, entry))
        + TABLES[entry.kind](context, entry)
        + block(fill("charts/download.html", href=context.download(f"{name}.csv"), name=name))
    )


def picture(context: Context, name: str, page: str) -> str:
    """A chart alone, with a link to the page that has its numbers in a table."""
    entry = lookup(context.record.charts, name, "chart")
    lookup(context.site.pages, page, "page")
    return block(
        _drawn(context, entry, fill("charts/numbers_on.html", page=page_link(context, page)))
    )


def _drawn(context: Context, entry: Chart, where: Markup | str = "") -> Markup:
    drawings = [_drawing(context.record, entry, width) for width in (WIDE, NARROW)]
    undated = entry.kind == "points" and not all(one.dated for one in marks(context.record, entry))
    return fill(
        "charts/chart.html",
        id=context.next_id("chart"),
        entry=entry,
        undated=undated,
        where=where,
        drawings=drawings,
    )


def _drawing(record: Record, entry: Chart, width: float) -> Markup:
    drawn = DRAW[entry.kind](record, entry, width)
    shapes = [(TAGS[type(shape)], shape) for shape in drawn.shapes]
    size = "wide" if width == WIDE else "narrow"
    return fill("charts/drawing.html", drawing=drawn, shapes=shapes, size=size)


def _caption(entry: Chart) -> str:
    return f"The numbers of the picture: {entry.title}"


def _lanes_table(context: Context, entry: Chart) -> str:
    rows = [
        (figure_link(context, name), *observation_cells(context, context.record.figures[name], one))
        for name, one in observations(context.record, entry)
    ]
    if not rows:
        return block(fill("charts/no_number.html"))
    columns = ("Figure", "Value", "Period", "Data date", "Said on", "Source and section")
    return table(context, _caption(entry), columns, rows)


def _points_table(context: Context, entry: Chart) -> str:
    """A row for each amount, on the day that it is drawn on."""
    record = context.record
    found = [marked(record, name, one) for name, one in observations(record, entry)]
    # One figure is named once, above the rows.
    named = figure_link(context, entry.figures[0])
    rows = []
    for one in sorted(found, key=lambda mark: mark.day.first_day):
        said = one.observation
        place = Place(said.source, said.section)
        value = value_cell(context, record.figures[one.figure], said)
        period = period_cell(record, said)
        drawn = day_cell(context, said, span=False)
        label = named if len(entry.figures) == 1 else figure_link(context, one.figure)
        rows.append((drawn, value, label, period, place))
    columns = ("Drawn on", "Value", "Figure", "Period", "Source and section")
    return table(context, _caption(entry), columns, rows)


def _pairs_table(context: Context, entry: Chart) -> str:
    """A row for each figure, and a column for each of the two dates."""
    rows = []
    for name in entry.figures:
        figure = context.record.figures[name]
        cells = (
            value_cell(context, figure, one) if one else "not given"
            for _, one in pairs.sides(context.record, entry, name)
        )
        rows.append((figure_link(context, name), *cells))
    columns = ("Figure", *(pairs.data_day(context.record, source) for source in entry.sources))
    sources = joined((source_link(context, source) for source in entry.sources), "")
    note = block(fill("grid_note.html", note="", source=sources))
    return table(context, _caption(entry), columns, rows) + note


def _series_table(context: Context, entry: Chart) -> str:
    return printed_table(context, entry.table) if entry.table else _lanes_table(context, entry)


TABLES: dict[str, Callable[[Context, Chart], str]] = {
    "lanes": _lanes_table,
    "series": _series_table,
    "points": _points_table,
    "pairs": _pairs_table,
}


def observations(record: Record, entry: Chart) -> list[tuple[str, Observation]]:
    """What a chart draws or says in words: figure ids with their observations, in order."""
    if entry.kind == "lanes":
        found = lanes.items(record, entry)
        return [(item.name, item.observation) for lane in found.values() for item in lane]
    return list(chosen(record, entry))
