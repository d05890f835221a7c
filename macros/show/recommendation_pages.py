"""What bears on one recommendation, for its page, and the list of those that have none."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.show.context import Context, lookup
from macros.show.html import block, fill, for_markdown
from macros.show.links import figure_link, source_link
from macros.show.observations import dated_value, newest, newest_first, observation_cells
from macros.show.recommendations import bearing_figures, facts_of, own_page
from macros.show.statements import said_on
from macros.show.tables import table


def recommendation_record(context: Context, number: int) -> str:
    """The facts that bear on a recommendation: its figures in a table, its statements in boxes."""
    entry = lookup(context.record.recommendations, number, "recommendation")
    record = context.record
    headings = set(record.headings_with.get(number, []))
    rows = []
    for name in bearing_figures(record, number):
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


def recommendation_list(context: Context) -> str:
    """The recommendations without a page: an entry with an anchor each, and those of which nothing was read."""
    reports: dict[str, None] = {}
    pieces, unread = [], []
    for number, entry in context.record.recommendations.items():
        if own_page(entry):
            continue
        reports[entry.report] = None
        if not entry.subject:
            unread.append(number)
            continue
        title = for_markdown(Markup.escape(f"Recommendation {number}: {entry.subject}"))
        bearing = fill("lines.html", lines=list(_bearing(context, int(number))))
        facts = facts_of(context, int(number), entry, bearing)
        pieces.append(f"\n\n### {title} {{ #recommendation-{number} }}\n{block(facts)}")
    if unread:
        listed = block(fill("recommendations_unread.html", numbers=unread))
        pieces.append(f"\n\n### Not read {{ #not-read }}\n{listed}")
    head = block(fill("recommendations_listed.html", reports=list(reports))) if reports else ""
    return head + "".join(pieces)


def _bearing(context: Context, number: int) -> Iterator[Markup]:
    record = context.record
    for name in bearing_figures(record, number):
        figure = record.figures[name]
        for one in newest(record, figure.observations):
            value = dated_value(context, figure, one)
            yield fill("timeline_figure.html", label=figure_link(context, name), words=value)
    for fact in record.recommendations[str(number)].facts:
        if fact in record.statements:
            said = record.statements[fact]
            context.use("statements", fact)
            source = source_link(context, said.source, said.section)
            yield fill("fact.html", text=said.text, source=source)
