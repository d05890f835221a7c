"""Figures in running text, in tables, and in the register."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.record import wording
from macros.record.fault import nearest
from macros.record.model import Figure, Observation
from macros.render.context import Context, MacroError, lookup
from macros.render.html import fill, for_markdown
from macros.render.links import joined, link, page_link, source_link, time_in_table
from macros.render.tables import block, table

REGISTER = "figures.md"


def figure(context: Context, name: str, unit: bool = True, source: str = "", at: str = "") -> str:
    """The figure in words with its qualifier, linked to its entry in the register."""
    entry = lookup(context.record.figures, name, "figure")
    chosen = observation_for(context, name, entry, source, at)
    context.use("figures", name)
    if unit:
        words = wording.observation_in_words(chosen, entry.unit)
    else:
        words = wording.amount_in_words(chosen)
    number = wording.number_in_prose(chosen.value) if chosen.value is not None else words
    before, _, after = words.partition(number)
    values = {"before": before, "number": number, "after": after, "value": chosen.value}
    return for_markdown(fill("figure.html", href=context.link(REGISTER, name), **values))


def observation_for(
    context: Context, name: str, entry: Figure, source: str, at: str = ""
) -> Observation:
    """The observation that a page means: that of `source`, else of the page's own, else the only one.

    Raises MacroError where that leaves a choice, so that a newer observation never changes a page.
    """
    if source:
        lookup(context.record.sources, source, "source")
    wanted = source or context.own_source
    found = [one for one in entry.observations if one.source == wanted]
    if not found and source:
        raise MacroError(
            f'the source "{source}" says nothing of "{name}"',
            "write one of: " + ", ".join(dict.fromkeys(one.source for one in entry.observations)),
        )
    found = found or list(entry.observations)
    if at:
        dated = [one for one in found if at in [date.iso for date in one.dates]]
        if not dated:
            known = [date.iso for one in found for date in one.dates]
            raise MacroError(f'no observation of "{name}" is dated {at}', nearest(at, known))
        found = dated
    sources = list(dict.fromkeys(one.source for one in found))
    if len(sources) > 1:
        raise MacroError(
            f'"{name}" has {len(found)} observations to choose from',
            f'name the source: figure("{name}", source="…") with one of: {", ".join(sources)}',
        )
    if len(found) > 1:
        dates = ", ".join(date.iso for one in found for date in one.dates[:1])
        raise MacroError(
            f'"{name}" has {len(found)} observations in {sources[0]}',
            f'name the date: figure("{name}", at="…") with one of: {dates}',
        )
    return found[0]


def chosen_figures(
    context: Context, partner: str = "", recommendation: int = 0, source: str = "", kind: str = ""
) -> Iterator[tuple[str, Figure, Observation]]:
    """Every observation that fits, in the order of the data files."""
    for name, entry in context.record.figures.items():
        if (partner and entry.partner != partner) or (kind and entry.kind != kind):
            continue
        for one in entry.observations:
            section = context.record.sources[one.source].section(one.section)
            tied = section.recommendations if section else ()
            if recommendation and recommendation not in tied:
                continue
            if not source or one.source == source:
                yield name, entry, one


def figures_table(
    context: Context, partner: str = "", recommendation: int = 0, source: str = "", kind: str = ""
) -> str:
    """A table of figures with their period, data date, said-on date and source."""
    about = "Figures"
    if partner:
        about += f" on {lookup(context.record.partners, partner, 'partner').name}"
    if recommendation:
        lookup(context.record.recommendations, recommendation, "recommendation")
        about += f" under headings that carry Recommendation {recommendation}"
    if source:
        about += f" in the {lookup(context.record.sources, source, 'source').short}"
    rows = []
    for name, entry, one in chosen_figures(context, partner, recommendation, source, kind):
        context.use("figures", name)
        label = link(context.link(REGISTER, name), entry.label)
        rows.append((label, kind_words(entry), *observation_cells(context, entry, one)))
    if not rows:
        raise MacroError("no figure fits this table", "take the macro out, and say so in words")
    columns = ("Figure", "Kind", "Value", "Period", "Data date", "Said on", "Source and section")
    return table(context, about, columns, rows)


def kind_words(entry: Figure) -> str:
    """Commitment or outcome, as a reader sees it."""
    return entry.kind.value.capitalize()


def observation_cells(
    context: Context, entry: Figure, one: Observation
) -> tuple[Markup | str, ...]:
    """Value, period, data date, said on, source: the cells of one observation."""
    words = wording.observation_in_words(one, entry.unit, prose=False)
    source = context.record.sources[one.source]
    href = context.link("redactions.md", one.redaction) if one.redaction else ""
    value = fill("value.html", words=words, word=one.word, withheld=href, note=one.note)
    return (
        value,
        wording.period_in_words(one.period),
        time_in_table(one.as_of) if one.as_of else "not stated",
        time_in_table(source.said_on),
        source_link(context, one.source, one.section),
    )


def register(context: Context) -> str:
    """Every figure: an anchor that stays, its observations, and the pages that use it."""
    pieces = []
    for name, entry in context.record.figures.items():
        rows = [
            (f"{place + 1}", *observation_cells(context, entry, one))
            for place, one in enumerate(entry.observations)
        ]
        columns = ("No.", "Value", "Period", "Data date", "Said on", "Source and section")
        users = [page for page in context.site.uses.get(("figures", name), []) if page != REGISTER]
        facts = fill(
            "register_entry.html",
            id=name,
            kind=kind_words(entry),
            unit=entry.unit,
            partner=_partner_link(context, entry),
            pages=joined((page_link(context, page) for page in users), "no page"),
        )
        heading = f"### {for_markdown(Markup.escape(entry.label))} {{ #{name} }}"
        shown = table(context, f"What sources say: {entry.label}", columns, rows)
        pieces.append(f"\n\n{heading}\n{shown}\n{facts}\n")
    return "\n".join(pieces)


def _partner_link(context: Context, entry: Figure) -> Markup:
    if entry.partner is None:
        return Markup.escape("Canada as a whole")
    partner = context.record.partners[entry.partner]
    return link(context.link(partner.page), partner.name)


def printed_table(context: Context, name: str) -> str:
    """A table of a source, cell by cell from the figures, with its note."""
    grid = lookup(context.record.tables, name, "table")
    at = grid.at.iso if grid.at else ""
    rows = []
    for row in grid.rows:
        cells = [_grid_cell(context, figure_id, grid.source, at) for figure_id in row.figures]
        rows.append((row.label, *cells))
    shown = table(context, grid.title, ("Row", *grid.columns), rows)
    where = fill(
        "grid_note.html", note=grid.note, source=source_link(context, grid.source, grid.section)
    )
    return shown + block(where)


def _grid_cell(context: Context, figure_id: str | None, source: str, at: str) -> Markup | str:
    if figure_id is None:
        return "no number given"
    entry = context.record.figures[figure_id]
    one = observation_for(context, figure_id, entry, source, at)
    context.use("figures", figure_id)
    words = wording.amount_in_words(one, prose=False)
    css = "redacted" if one.redaction else ""
    return link(context.link(REGISTER, figure_id), words, css)
