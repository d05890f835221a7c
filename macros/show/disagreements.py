"""Where sources disagree: the numbers side by side, with the plainest known reason."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.record.consistency import observations_meant
from macros.record.load import Record
from macros.record.model import Disagreement, Side
from macros.show.context import Context, MacroError, lookup
from macros.show.html import block, fill, for_markdown
from macros.show.links import figure_link, joined, link, said_on_cell
from macros.show.observations import data_date, period_cell, value_cell
from macros.show.tables import Cell, Place, table

PAGE = "disagreements.md"
NO_REASON = "No reason is given."


def figures_concerned(entry: Disagreement) -> tuple[str, ...]:
    """Ids of the figures at whose entries a note points here."""
    named = [side.figure for side in entry.sides if side.figure]
    return tuple(dict.fromkeys([*named, *entry.figures]))


def disagreements_on(record: Record, figure: str) -> Iterator[tuple[str, Disagreement]]:
    """The disagreements that concern a figure, in the order of the data."""
    for name, entry in record.disagreements.items():
        if figure in figures_concerned(entry):
            yield name, entry


def disagreement_link(context: Context, name: str) -> Markup:
    """A link to one disagreement, named by its title."""
    return link(context.link(PAGE, name), context.record.disagreements[name].title)


def disagreements(context: Context, kind: str = "") -> str:
    """The disagreements, or those of a kind under a heading of their own: an anchor that stays, the sides in a table, and the reason."""
    pieces = []
    for name, entry in context.record.disagreements.items():
        if kind and entry.kind != kind:
            continue
        rows = [_side_cells(context, side) for side in entry.sides]
        columns = ("Source and section", "Says", "Period", "Data date", "Said on")
        further = [figure_link(context, one) for one in entry.figures]
        reason = fill(
            "disagreement.html",
            reason=entry.reason or ("" if entry.likely else NO_REASON),
            likely=entry.likely,
            figures=joined(further, "") if further else "",
        )
        heading = (
            f"{'###' if kind else '##'} {for_markdown(Markup.escape(entry.title))} {{ #{name} }}"
        )
        shown = table(context, f"What each source says: {entry.title}", columns, rows)
        pieces.append(f"\n\n{heading}\n{shown}\n{block(reason)}\n")
    return "\n".join(pieces)


def disagreements_about(context: Context, partner: str) -> str:
    """A list of links to the disagreements on one partner's figures."""
    lookup(context.record.partners, partner, "partner")
    record = context.record
    found = [
        name
        for name, entry in record.disagreements.items()
        if any(record.figures[one].partner == partner for one in figures_concerned(entry))
    ]
    if not found:
        raise MacroError(
            f"no disagreement concerns a figure on {record.partners[partner].name}",
            "take the macro out, and say so in words",
        )
    return block(fill("list.html", items=[disagreement_link(context, name) for name in found]))


def _side_cells(context: Context, side: Side) -> tuple[Cell, ...]:
    where = Place(side.source, side.section)
    said_on = said_on_cell(context.record.sources[side.source])
    if side.figure is None:
        return where, str(side.says), "in words", "in words", said_on
    entry = context.record.figures[side.figure]
    (one,) = observations_meant(context.record, side)
    period = period_cell(context.record, one)
    label = figure_link(context, side.figure)
    says = fill("side.html", value=value_cell(context, entry, one), label=label)
    return where, says, period, data_date(context.record, one), said_on
