"""Figures: in running text, large, in cards and in tables; and what a page counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.extensions.toc import slugify
from markupsafe import Markup

from macros.record import wording
from macros.record.model import Observation
from macros.show import links, tables
from macros.show.context import Context, MacroError, lookup, own_page
from macros.show.html import block, fill, for_markdown, piece
from macros.show.observations import ANY_SOURCE, latest_of, observation_for, of_source, said_on_key
from macros.show.tables import Cell


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
    context.said.add(links.NUMBER)
    place = links.entry_address(context, name), links.figure_anchor(context, name)
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
    rows = ((tables.labelled(context, one[0]), *tables.observed(context, *one)) for one in found)
    columns = ("Figure", *tables.OBSERVED)
    return tables.table(context, about, columns, rows, none="no figure fits this table")


def printed_table(context: Context, name: str) -> str:
    """A table of a source, cell by cell from the figures, with its note."""
    grid = lookup(context.record.tables, name, "table")
    columns = (grid.labels, *grid.columns)
    if len(set(columns)) < len(columns):
        raise MacroError(f'two columns of the table "{name}" have one name', "give each its own")
    rows = []
    for row in grid.rows:
        at = row.at.iso if row.at else ""
        cells: list[Cell] = [row.label]
        for key in row.figures:
            entry = context.record.figures.get(key or "")
            one = entry and observation_for(context, str(key), entry, grid.source, at)
            cells.append(tables.amount(context, str(key), one) if one else "none given")
        rows.append(cells)
    where = piece("grid_note", grid.note, links.source_link(context, grid.source, grid.section))
    return tables.table(context, grid.title, columns, rows, grid=True) + block(where)


# What a page may count: the kind of entry, and the noun for one.
COUNTED = {"redactions": "withheld passage", "disagreements": "matter", "sources": "document"}


def headline(context: Context, name: str, title: str, source: str = "") -> str:
    """A figure large, under a title, with its date and its source; the latest read where no source is named."""
    entry = lookup(context.record.figures, name, "figure")
    one = (
        observation_for(context, name, entry, source)
        if source
        else latest_of(context.record, entry)
    )
    value, when = figure_words(context, name, one), _when(context, one)
    where = links.source_link(context, one.source, one.section)
    return block(fill("headline.html", title=title, value=value, when=when, one=one, source=where))


def latest(context: Context, name: str) -> str:
    """The latest that was read of a figure, in a line, with its date and its source."""
    one = latest_of(context.record, lookup(context.record.figures, name, "figure"))
    value, when = figure_words(context, name, one), _when(context, one, said=True)
    return for_markdown(piece("latest", value, when, links.source_link(context, one.source)))


def _when(context: Context, one: Observation, *, said: bool = False) -> Markup:
    """The time of an observation in words: its period and its data date, else the day on which it was said.

    With `said` that day stands wherever there is no data date, beside a period too.
    """
    return piece("when", one, context.record.sources[one.source], said)


def partner_cards(context: Context, source: str) -> str:
    """The partners as cards: what `source` counts of each, and what was counted last."""
    lookup(context.record.sources, source, "source")
    cards = []
    for key, entry in context.record.partners.items():
        if own_page(entry.page):
            told = [_card_line(context, name, source) for name in entry.headline]
            cards.append((links.partner_link(context, key), told))
    return block(fill("cards.html", cards=cards))


def _card_line(context: Context, name: str, source: str) -> Markup:
    """A figure as `source` gives it and as it was last counted, each with its date; or the latest alone."""
    entry = context.record.figures[name]
    context.use("figures", name)
    last = latest_of(context.record, entry)
    first = (of_source(entry, source) or [last])[0]
    later = said_on_key(context.record, last) > said_on_key(context.record, first)
    # "Charter flights from Pakistan" says no more than "22 charter flights" on the card of Pakistan.
    label = "" if entry.label.lower().startswith(entry.unit.lower()) else entry.label
    words = wording.observation_in_words(first, entry.unit)
    newer = wording.amount_in_words(last) if later else ""
    dates = _when(context, first), newer, _when(context, last)
    return piece("card_line", label, words, *dates)


def count(context: Context, kind: str, source: str = "") -> str:
    """How many entries of a kind the record has, with its noun: of one source, where one is named."""
    if kind not in COUNTED:
        raise MacroError(f'nothing counts "{kind}"', f"write one of: {', '.join(COUNTED)}")
    if source:
        lookup(context.record.sources, source, "source")
    found = 0
    for entry in getattr(context.record, kind).values():
        # What stands with the disagreements only to be read with care is none.
        if getattr(entry, "kind", "") != "care" and source in ("", getattr(entry, "source", None)):
            found += getattr(entry, "marks", 1)
    noun = COUNTED[kind] + ("" if found == 1 else "s")
    return for_markdown(f"{wording.number_in_prose(found)}{wording.NBSP}{noun}")


def questions(context: Context, page: str) -> str:
    """The headings of a page as links, for the way there: each question leads to its answer."""
    body = lookup(context.site.pages, page, "page").body
    asked = re.findall(r"^## (.+?)(?: *\{[^{}]*\})?$", body, re.M)
    found = (links.link(context.link(page, slugify(title, "-")), title) for title in asked)
    return links.bullets(found, "questions")
