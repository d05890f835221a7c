"""Statements with their date, and the timeline."""

from __future__ import annotations

from markupsafe import Markup

from macros.record import wording
from macros.record.model import Figure, Observation
from macros.show.context import Context, MacroError, lookup
from macros.show.html import block, fill
from macros.show.links import figure_link, said_on_cell, time_in_table
from macros.show.links import said_on as said_on_source
from macros.show.sources import citation
from macros.show.tables import Cell, Place, table


def said_on(context: Context, name: str) -> str:
    """A statement in a box with the date on which it was said and its source."""
    entry = lookup(context.record.statements, name, "statement")
    context.use("statements", name)
    source = context.record.sources[entry.source]
    lead = "Answer for use if asked, prepared for " if entry.if_asked else "Said "
    if not entry.if_asked and source.date_of == "document":
        # A document whose day is not stated speaks in its month or year.
        lead += "on " if source.said_on.day else "in "
    values = {
        "lead": Markup.escape(lead) + said_on_source(source),
        "text": entry.text,
        "cite": citation(context, entry.source, entry.section),
    }
    return block(fill("said_on.html", **values))


# A figure with more months than this is a series: it has a table of its own.
SERIES = 3


def is_series(entry: Figure) -> bool:
    """True for a figure that is counted month by month."""
    return sum(any(not date.day for date in one.dates) for one in entry.observations) > SERIES


def _when(
    one: Observation, *, by_data_date: bool
) -> tuple[tuple[int, int, int], Markup | str] | None:
    """Where an observation stands on the timeline, and its date in words; None where it has no date."""
    if one.period and not one.period.words:
        return one.period.sort_key, wording.period_in_words(one.period)
    if by_data_date and (dated := one.as_of or one.counted_on):
        return dated.first_day, time_in_table(dated)
    return None


def timeline(context: Context, partner: str = "") -> str:
    """The dated events, periods of figures and sources, oldest first.

    For a partner its statements and data dates too. Raises MacroError where nothing is dated.
    """
    if partner:
        lookup(context.record.partners, partner, "partner")
    rows: list[tuple[tuple[int, int, int], tuple[Cell, ...]]] = []
    record = context.record
    for event in record.events.values():
        if not partner or event.partner == partner:
            where = Place(event.source, event.section)
            rows.append((event.date.first_day, (time_in_table(event.date), event.text, where)))
    for name, entry in record.figures.items():
        if (partner and entry.partner != partner) or is_series(entry):
            continue
        for one in entry.observations:
            # All data dates of all figures would bury the events; a partner has few.
            dated = _when(one, by_data_date=bool(partner))
            if dated is None:
                continue
            words = wording.observation_in_words(one, entry.unit)
            label = figure_link(context, name)
            text = fill("timeline_figure.html", label=label, words=words)
            where = Place(one.source, one.section)
            rows.append((dated[0], (dated[1], text, where)))
    for statement in record.statements.values():
        if statement.partner and statement.partner == partner:
            said = record.sources[statement.source].said_on
            where = Place(statement.source, statement.section)
            text = fill("timeline_statement.html", text=statement.text)
            rows.append((said.first_day, (time_in_table(said), text, where)))
    for name, source in record.sources.items() if not partner else ():
        where = Place(name)
        text = Markup.escape(f"{source.publisher}: {source.title}")
        rows.append((source.said_on.first_day, (said_on_cell(source), text, where)))
    rows.sort(key=lambda row: row[0])
    about = f" on {record.partners[partner].name}" if partner else ""
    if not rows:
        raise MacroError(f"nothing{about} is dated", "take the macro out, and say so in words")
    return table(
        context,
        f"Dated record{about}, oldest first",
        ("When", "What", "Source and section"),
        [row for _, row in rows],
    )
