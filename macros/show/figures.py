"""Figures in running text and in tables."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.record import wording
from macros.record.model import Figure, Observation
from macros.show.context import Context, MacroError, lookup
from macros.show.html import block, fill, for_markdown
from macros.show.links import NUMBER, entry_address, figure_anchor, figure_link, source_link
from macros.show.observations import ANY_SOURCE, figure_label, observation_cells, observation_for
from macros.show.tables import table


def figure(context: Context, name: str, unit: bool = True, source: str = "", at: str = "") -> str:
    """The figure in words with its qualifier, linked to its entry in the register."""
    entry = lookup(context.record.figures, name, "figure")
    chosen = observation_for(context, name, entry, source, at)
    return for_markdown(figure_words(context, name, chosen, unit=unit))


def figure_words(context: Context, name: str, chosen: Observation, *, unit: bool = True) -> Markup:
    """One observation of a figure in words, linked to its entry in the register."""
    if unit:
        words = wording.observation_in_words(chosen, context.record.figures[name].unit)
    else:
        words = wording.amount_in_words(chosen)
    number = words
    if chosen.value is not None:
        printed = chosen.printed and chosen.printed.replace(" ", wording.NBSP)
        number = printed or wording.number_in_prose(chosen.value)
    before, found, after = words.partition(number)
    if not found:
        raise ValueError(f"“{words}” does not say “{number}”")
    values = {"before": before, "number": number, "after": after, "value": chosen.value}
    anchor = figure_anchor(context, name)
    context.said.add(NUMBER)
    href = entry_address(context, name)
    return fill("figure.html", href=href, id=anchor, **values)


def chosen_figures(
    context: Context,
    partner: str = "",
    recommendation: int = 0,
    source: str = "",
    kind: str = "",
    theme: str = "",
) -> Iterator[tuple[str, Figure, Observation]]:
    """Every observation that fits, in the order of the data files."""
    record = context.record
    asked = (("partner", partner), ("theme", theme), ("source", source))
    # The shortest list of those asked for: no table looks at every figure.
    lists = sorted((record.figures_of.get(one, []) for one in asked if one[1]), key=len)
    for name in lists[0] if lists else record.figures:
        entry = record.figures[name]
        wanted = ((partner, entry.partner), (kind, entry.kind), (theme, entry.theme))
        if any(asked and asked != given for asked, given in wanted):
            continue
        for one in entry.observations:
            section = record.sources[one.source].section(one.section)
            tied = section.recommendations if section else ()
            if recommendation and recommendation not in tied:
                continue
            if not source or one.source == source:
                yield name, entry, one


def figures_table(
    context: Context,
    partner: str = "",
    recommendation: int = 0,
    source: str = "",
    kind: str = "",
    theme: str = "",
) -> str:
    """A table of figures with their period, data date, said-on date and source.

    Without `source` it is the page's own source that is meant; "any" takes them all.
    """
    about = "Figures"
    # A page shows its own source's figures, so that a newer observation never changes it.
    source = "" if source == ANY_SOURCE else source or context.own_source or ""
    if partner:
        about += f" on {lookup(context.record.partners, partner, 'partner').name}"
    if kind:
        about = f"{kind.capitalize()}s"
    if theme:
        about += f": {theme[0].lower()}{theme[1:]}"
    if recommendation:
        lookup(context.record.recommendations, recommendation, "recommendation")
        about += f" under headings that carry Recommendation {recommendation}"
    if source:
        about += f" in the {lookup(context.record.sources, source, 'source').short}"
    rows = []
    for name, entry, one in chosen_figures(context, partner, recommendation, source, kind, theme):
        rows.append((figure_label(context, name), *observation_cells(context, entry, one)))
    if not rows:
        raise MacroError("no figure fits this table", "take the macro out, and say so in words")
    columns = ("Figure", "Value", "Period", "Data date", "Said on", "Source and section")
    return table(context, about, columns, rows)


def printed_table(context: Context, name: str) -> str:
    """A table of a source, cell by cell from the figures, with its note."""
    grid = lookup(context.record.tables, name, "table")
    rows = []
    for row in grid.rows:
        cells = [
            _grid_cell(context, figure_id, grid.source, row.at.iso if row.at else "")
            for figure_id in row.figures
        ]
        rows.append((row.label, *cells))
    shown = table(context, grid.title, (grid.labels, *grid.columns), rows, grid=True)
    where = fill(
        "grid_note.html", note=grid.note, source=source_link(context, grid.source, grid.section)
    )
    return shown + block(where)


def _grid_cell(context: Context, figure_id: str | None, source: str, at: str) -> Markup | str:
    if figure_id is None:
        return "none given"
    entry = context.record.figures[figure_id]
    one = observation_for(context, figure_id, entry, source, at)
    words = wording.amount_in_words(one, prose=False)
    css = "redacted" if one.redaction else NUMBER
    return figure_link(context, figure_id, words, css)
