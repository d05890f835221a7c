"""Checks of charts: what is drawn exists, has numbers, and tells its dates.

Each check is a generator of faults; its docstring is the rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.record import wording
from macros.record.drawn import marks, months
from macros.record.fault import Fault
from macros.record.record import Record


def check(record: Record) -> Iterator[Fault]:
    """Run every check of charts."""
    for name in record.charts:
        yield from a_label_for_each_figure(record, name)
        yield from something_to_draw(record, name)
        yield from both_dates_in_the_title(record, name)
        yield from one_kind_of_figure(record, name)
        yield from enough_to_draw(record, name)


def a_label_for_each_figure(record: Record, name: str) -> Iterator[Fault]:
    """Lines and bars have a short name for each figure."""
    entry = record.charts[name]
    if entry.kind in ("series", "pairs") and len(entry.labels) != len(entry.figures):
        problem = f"it has labels: {len(entry.labels)}, figures: {len(entry.figures)}"
        yield record.fault(
            "charts", (name, "labels"), problem, "write one short name a figure, in their order"
        )


def something_to_draw(record: Record, name: str) -> Iterator[Fault]:
    """A chart has figures and sources to draw, and each figure has a number: words are never drawn."""
    entry = record.charts[name]
    if entry.kind == "lanes":
        if not entry.sources:
            yield record.fault(
                "charts", (name, "kind"), "the lanes name no source", "write sources: and its id"
            )
        return
    if not entry.figures:
        yield record.fault(
            "charts", (name, "kind"), "the chart names no figure", "write figures: and their ids"
        )
    for figure in entry.figures:
        seen = record.figures[figure].observations if figure in record.figures else ()
        mine = [one for one in seen if not entry.sources or one.source in entry.sources]
        if seen and not any(one.value is not None for one in mine):
            problem = f'nothing of "{figure}" can be drawn: no number is given'
            yield record.fault(
                "charts", (name, "figures"), problem, "take it out, and say it in words"
            )


def both_dates_in_the_title(record: Record, name: str) -> Iterator[Fault]:
    """A chart that sets two dates side by side names both in its title."""
    entry = record.charts[name]
    if entry.kind != "pairs":
        return
    if len(entry.sources) != 2:
        remedy = "write the two whose dates are compared, the earlier first"
        yield record.fault("charts", (name, "sources"), "a chart of pairs has two sources", remedy)
        return
    for source in entry.sources:
        if source in record.sources:
            one = record.sources[source]
            words = wording.date_in_words(one.data_date or one.said_on).replace(wording.NBSP, " ")
            if words not in entry.title.replace(wording.NBSP, " "):
                problem = f"two dates are set side by side, and the title does not name {words}"
                yield record.fault(
                    "charts", (name, "title"), problem, "name both dates in the title"
                )


def one_kind_of_figure(record: Record, name: str) -> Iterator[Fault]:
    """Lines and points are all commitments or all outcomes: the two share no scale of time."""
    entry = record.charts[name]
    kinds = {record.figures[one].kind for one in entry.figures if one in record.figures}
    if entry.kind in ("series", "points") and len(kinds) > 1:
        problem = "commitments and outcomes are drawn together"
        yield record.fault("charts", (name, "figures"), problem, "make two charts of them")


def enough_to_draw(record: Record, name: str) -> Iterator[Fault]:
    """A chart says more than its table: points on two days, lines over two months, one number a side of a pair."""
    entry = record.charts[name]
    if any(one not in record.figures for one in entry.figures):
        return  # said of the id itself
    for index, figure in enumerate(entry.figures):
        known = record.figures[figure]
        if entry.kind == "series":
            found = [month.iso for month, _ in months(known, entry.sources)]
            problem, remedy = "", "name one source, which gives one number a month"
            if len(set(found)) < 2:
                problem = f'"{figure}" has no two months with a number'
                remedy = "take it out, or choose kind: points"
            elif len(set(found)) < len(found):
                problem = f'"{figure}" has two numbers for one month'
            if problem:
                yield record.fault("charts", (name, "figures", index), problem, remedy)
        elif entry.kind == "pairs":
            for source in entry.sources:
                said = [one for one in known.observations if one.source == source]
                if len(said) > 1:
                    problem = f'"{source}" says {len(said)} things of "{figure}", and a bar is one'
                    remedy = "take the figure out, or choose kind: points"
                    yield record.fault("charts", (name, "figures", index), problem, remedy)
    if entry.kind == "points" and entry.figures:
        days = {one.day.first_day for one in marks(record, entry)}
        if len(days) == 1:
            problem = "all of its numbers are of one day, so that a table says as much"
            remedy = "take the chart out, and write a table"
            yield record.fault("charts", (name, "figures"), problem, remedy)
