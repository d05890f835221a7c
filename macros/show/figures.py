"""Figures in running text and in tables."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.record import wording
from macros.record.model import Observation
from macros.show import cells
from macros.show.context import Context, MacroError, lookup
from macros.show.html import block, for_markdown, piece
from macros.show.links import NUMBER, entry_address, figure_anchor, source_link
from macros.show.observations import ANY_SOURCE, observation_for
from macros.show.tables import Cell, table


def figure(context: Context, name: str, unit: bool = True, source: str = "", at: str = "") -> str:
    """The figure in words with its qualifier, linked to its entry in the register."""
    entry = lookup(context.record.figures, name, "figure")
    chosen = observation_for(context, name, entry, source, at)
    return for_markdown(figure_words(context, name, chosen, unit=unit))


def figure_words(context: Context, name: str, chosen: Observation, *, unit: bool = True) -> Markup:
    """One observation of a figure in words, linked to its entry in the register."""
    words = number = wording.amount_in_words(chosen)
    if unit:
        words = number = wording.observation_in_words(chosen, context.record.figures[name].unit)
    if chosen.value is not None:
        printed = chosen.printed and chosen.printed.replace(" ", wording.NBSP)
        number = printed or wording.number_in_prose(chosen.value)
    before, found, after = words.partition(number)
    if not found:
        raise ValueError(f"“{words}” does not say “{number}”")
    context.said.add(NUMBER)
    place = entry_address(context, name), figure_anchor(context, name)
    return piece("figure", *place, before, number, after, chosen.value)


def chosen_figures(
    context: Context, partner: str, recommendation: int, source: str, theme: str
) -> Iterator[tuple[str, Observation]]:
    """Every observation that fits, in the order of the data files."""
    record = context.record
    asked = {"partner": partner, "theme": theme, "source": source}
    lists = [record.figures_of.get(one, []) for one in asked.items() if one[1]]
    # The shortest list of those asked for: no table looks at every figure.
    for name in min(lists, key=len, default=record.figures):
        entry = record.figures[name]
        if partner in ("", entry.partner) and theme in ("", entry.theme):
            for one in entry.observations:
                section = record.sources[one.source].section(one.section)
                tied = section.recommendations if section else ()
                if source in ("", one.source) and recommendation in (0, *tied):
                    yield name, one


def figures_table(
    context: Context, partner: str = "", recommendation: int = 0, source: str = "", theme: str = ""
) -> str:
    """A table of figures with their period, data date, said-on date and source.

    Without `source` it is the page's own source that is meant; "any" takes them all.
    """
    about, record = "Figures", context.record
    # A page shows its own source's figures, so that a newer observation never changes it.
    source = "" if source == ANY_SOURCE else source or context.own_source or ""
    if partner:
        about += f" on {lookup(record.partners, partner, 'partner').name}"
    if theme:
        about += f": {theme[0].lower()}{theme[1:]}"
    if recommendation:
        lookup(record.recommendations, recommendation, "recommendation")
        about += f" under headings that carry Recommendation {recommendation}"
    if source:
        about += f" in the {lookup(record.sources, source, 'source').short}"
    found = chosen_figures(context, partner, recommendation, source, theme)
    rows = ((cells.labelled(context, one[0]), *cells.observed(context, *one)) for one in found)
    columns = ("Figure", *cells.OBSERVED)
    return table(context, about, columns, rows, none="no figure fits this table")


def printed_table(context: Context, name: str) -> str:
    """A table of a source, cell by cell from the figures, with its note."""
    grid = lookup(context.record.tables, name, "table")
    columns = (grid.labels, *grid.columns)
    if len(set(columns)) < len(columns):
        raise MacroError(f'two columns of the table "{name}" have one name', "give each its own")
    rows = []
    for row in grid.rows:
        at = row.at.iso if row.at else ""
        given = [_grid_cell(context, figure_id, grid.source, at) for figure_id in row.figures]
        rows.append((row.label, *given))
    where = piece("grid_note", grid.note, source_link(context, grid.source, grid.section))
    return table(context, grid.title, columns, rows, grid=True) + block(where)


def _grid_cell(context: Context, name: str | None, source: str, at: str) -> Cell:
    if name is None:
        return "none given"
    entry = context.record.figures[name]
    return cells.amount(context, name, observation_for(context, name, entry, source, at))
