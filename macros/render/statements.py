"""Statements with their date, and the timeline."""

from __future__ import annotations

from markupsafe import Markup

from macros.record import wording
from macros.render.context import Context, lookup
from macros.render.html import fill
from macros.render.links import link, source_link, time, time_in_table
from macros.render.sources import citation
from macros.render.tables import block, table


def said_on(context: Context, name: str) -> str:
    """A statement in a box with the date on which it was said and its source."""
    entry = lookup(context.record.statements, name, "statement")
    context.use("statements", name)
    date = context.record.sources[entry.source].said_on
    lead = "Answer for use if asked, " if entry.if_asked else "Said "
    lead += "prepared for " if entry.if_asked else "on "
    values = {
        "lead": Markup.escape(lead) + time(date),
        "text": entry.text,
        "cite": citation(context, entry.source, entry.section),
    }
    return block(fill("said_on.html", **values))


def timeline(context: Context, partner: str = "") -> str:
    """The dated events, the periods of figures and the dates of sources, oldest first."""
    if partner:
        lookup(context.record.partners, partner, "partner")
    rows: list[tuple[tuple[int, int, int], tuple[Markup | str, ...]]] = []
    record = context.record
    for event in record.events.values():
        if not partner or event.partner == partner:
            where = source_link(context, event.source, event.section)
            rows.append((event.date.first_day, (time_in_table(event.date), event.text, where)))
    for name, entry in record.figures.items():
        for one in entry.observations:
            if one.period is None or one.period.words or (partner and entry.partner != partner):
                continue
            context.use("figures", name)
            words = wording.observation_in_words(one, entry.unit)
            text = fill(
                "timeline_figure.html",
                label=link(context.link("figures.md", name), entry.label),
                words=words,
            )
            row = (
                wording.period_in_words(one.period),
                text,
                source_link(context, one.source, one.section),
            )
            rows.append((one.period.sort_key, row))
    for name, source in record.sources.items():
        where = source_link(context, name)
        text = Markup.escape(f"{source.publisher}: {source.title}")
        rows.append((source.said_on.first_day, (time_in_table(source.said_on), text, where)))
    rows.sort(key=lambda row: row[0])
    return table(
        context,
        "Dated events, oldest first",
        ("When", "What", "Source and section"),
        [row for _, row in rows],
    )
