"""The chart macro: title, one-sentence reading, drawing, table, and the file to download."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from macros.record.load import Record
from macros.record.model import Chart, Observation
from macros.show.charts import lanes, pairs, points, series
from macros.show.charts.shapes import Drawing, Label, Line, Path, Rect
from macros.show.context import Context, lookup
from macros.show.figures import printed_table
from macros.show.html import block, fill
from macros.show.links import figure_link, page_link, source_link
from macros.show.observations import data_date, period_cell, value_cell
from macros.show.tables import table

# Two layouts: one for a page's column, one for a phone. The style sheet shows the one that fits.
WIDE, NARROW = 720.0, 340.0
DRAW: dict[str, Callable[[Record, Chart, float], Drawing]] = {
    "lanes": lanes.draw,
    "series": series.draw,
    "points": points.draw,
    "pairs": pairs.draw,
}
TAGS = {Rect: "rect", Line: "line", Path: "path", Label: "text"}


def chart(context: Context, name: str, partner: str = "") -> str:
    """A chart of data/charts.yml with its table; a chart of lanes may be narrowed to one partner."""
    entry = lookup(context.record.charts, name, "chart")
    title = entry.title
    if partner:
        title += f": {lookup(context.record.partners, partner, 'partner').name}"
    return (
        block(_drawn(context, entry, title, partner))
        + _table(context, entry, title, partner)
        + block(fill("charts/download.html", href=context.download(f"{name}.csv"), name=name))
    )


def picture(context: Context, name: str, page: str) -> str:
    """A chart alone, with a link to the page that has its numbers in a table."""
    entry = lookup(context.record.charts, name, "chart")
    lookup(context.site.pages, page, "page")
    where = fill("charts/numbers_on.html", page=page_link(context, page))
    return block(_drawn(context, entry, entry.title, "", where))


def _drawn(
    context: Context, entry: Chart, title: str, partner: str, where: Markup | str = ""
) -> Markup:
    return fill(
        "charts/chart.html",
        id=context.next_id("chart"),
        title=title,
        reading=entry.reading,
        note=entry.note,
        where=where,
        drawings=[_drawing(context, entry, width, partner) for width in (WIDE, NARROW)],
    )


def _drawing(context: Context, entry: Chart, width: float, partner: str) -> Markup:
    record = context.record
    drawn = (
        lanes.draw(record, entry, width, partner)
        if entry.kind == "lanes"
        else DRAW[entry.kind](record, entry, width)
    )
    shapes = [(TAGS[type(shape)], shape) for shape in drawn.shapes]
    size = "wide" if width == WIDE else "narrow"
    return fill("charts/drawing.html", drawing=drawn, shapes=shapes, size=size)


def _table(context: Context, entry: Chart, title: str, partner: str) -> str:
    if entry.table:
        return printed_table(context, entry.table)
    rows = []
    for name, one in observations(context.record, entry, partner):
        figure = context.record.figures[name]
        rows.append(
            (
                figure_link(context, name),
                value_cell(context, figure, one),
                period_cell(context.record, one),
                data_date(context.record, one),
                source_link(context, one.source, one.section),
            )
        )
    if not rows:
        return block(fill("charts/no_number.html"))
    columns = ("Figure", "Value", "Period", "Data date", "Source and section")
    return table(context, f"The numbers of the picture: {title}", columns, rows)


def observations(record: Record, entry: Chart, partner: str = "") -> list[tuple[str, Observation]]:
    """What a chart draws or says in words: figure ids with their observations, in order."""
    if entry.kind == "lanes":
        found = lanes.items(record, entry, partner)
        return [(item.name, item.observation) for lane in found.values() for item in lane]
    return [
        (name, one)
        for name in entry.figures
        for one in record.figures[name].observations
        if not entry.sources or one.source in entry.sources
    ]
