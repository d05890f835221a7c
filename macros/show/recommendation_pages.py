"""What bears on one recommendation, for its page."""

from __future__ import annotations

from macros.show.context import Context, lookup
from macros.show.links import figure_link
from macros.show.observations import newest_first, observation_cells
from macros.show.recommendations import bearing_figures, notes_naming
from macros.show.statements import said_on
from macros.show.tables import table


def recommendation_record(context: Context, number: int) -> str:
    """The facts that bear on a recommendation: its figures in a table, its statements in boxes."""
    entry = lookup(context.record.recommendations, number, "recommendation")
    record = context.record
    names = bearing_figures(record, number)
    headings = set(notes_naming(record, number))
    rows = []
    for name in names:
        figure = record.figures[name]
        tied = [one for one in figure.observations if (one.source, one.section) in headings]
        for one in newest_first(record, tied or figure.observations):
            label = figure_link(context, name)
            rows.append((label, *observation_cells(context, figure, one)))
    columns = ("Figure", "Value", "Period", "Data date", "Said on", "Source and section")
    caption = f"Figures that bear on Recommendation {number}"
    pieces = [table(context, caption, columns, rows)] if rows else []
    pieces += [said_on(context, fact) for fact in entry.facts if fact in record.statements]
    return "".join(pieces) or "No fact that bears on it was read here."
