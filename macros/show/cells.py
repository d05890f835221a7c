"""The cells of tables: how a value, its period and its dates are shown, whichever table has them."""

from __future__ import annotations

from markupsafe import Markup

from macros.record import wording
from macros.record.load import Record
from macros.record.model import Observation, Source
from macros.show.context import Context
from macros.show.html import lines, piece
from macros.show.links import LEDGER, NUMBER, figure_link, source_link
from macros.show.observations import before_withheld, counted_to, newest
from macros.show.tables import Cell, Place

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
    end = span and one.period and (one.period.month or one.period.on or one.period.end)
    kinds = {"data of": one.as_of, "counted": one.counted_on, "for": end}
    said = (wording.said(source) or wording.DATE_OF[source.date_of]).strip()
    kind, date = next(((k, d) for k, d in kinds.items() if d), (said, source.said_on))
    return piece("day", kind, date)
