"""The answers that stand first: headline figures, the latest that was read, the cards of the partners, and counts."""

from __future__ import annotations

import re

from markdown.extensions.toc import slugify
from markupsafe import Markup

from macros.record import wording
from macros.record.model import Figure, Observation
from macros.show.context import Context, MacroError, lookup, own_page
from macros.show.figures import figure_words
from macros.show.html import block, fill, for_markdown, piece
from macros.show.links import bullets, link, partner_link, source_link
from macros.show.observations import newest, observation_for, of_source, said_on_key, told

# What a page may count: the kind of entry, and the words for one and for more of it.
COUNTED = {
    "redactions": ("withheld passage", "withheld passages"),
    "disagreements": ("matter", "matters"),
    "sources": ("document", "documents"),
}


def headline(context: Context, name: str, title: str, source: str = "") -> str:
    """A figure large, under a title, with its date and its source; the latest read where no source is named."""
    entry = lookup(context.record.figures, name, "figure")
    one = observation_for(context, name, entry, source) if source else latest_of(context, entry)
    value, when = figure_words(context, name, one), _when(context, one)
    where = source_link(context, one.source, one.section)
    return block(fill("headline.html", title=title, value=value, when=when, one=one, source=where))


def latest(context: Context, name: str) -> str:
    """The latest that was read of a figure, in a line, with its date and its source."""
    one = latest_of(context, lookup(context.record.figures, name, "figure"))
    value, when = figure_words(context, name, one), _when(context, one, said=True)
    return for_markdown(piece("latest", value, when, source_link(context, one.source)))


def latest_of(context: Context, entry: Figure) -> Observation:
    """The newest observation that has a number or a word."""
    if not told(entry):
        raise MacroError("all that was read of this figure is withheld", "say so in words")
    return newest(context.record, told(entry))[0]


def _when(context: Context, one: Observation, *, said: bool = False) -> Markup:
    """The time of an observation in words: its period and its data date, else the day on which it was said.

    With `said` that day stands wherever there is no data date, beside a period too.
    """
    return piece("when", one, context.record.sources[one.source], said)


def partner_cards(context: Context, source: str) -> str:
    """The partners as cards: what `source` counts of each, and what was counted last."""
    lookup(context.record.sources, source, "source")
    cards = [
        (
            partner_link(context, key),
            [_card_line(context, name, source) for name in entry.headline],
        )
        for key, entry in context.record.partners.items()
        if own_page(entry.page)
    ]
    return block(fill("cards.html", cards=cards))


def _card_line(context: Context, name: str, source: str) -> Markup:
    """A figure as `source` gives it and as it was last counted, each with its date; or the latest alone."""
    entry = context.record.figures[name]
    context.use("figures", name)
    last = latest_of(context, entry)
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
    # What stands with the disagreements only to be read with care is none.
    entries = [
        one
        for one in getattr(context.record, kind).values()
        if getattr(one, "kind", "") != "care" and source in ("", getattr(one, "source", None))
    ]
    if source:
        lookup(context.record.sources, source, "source")
    found = sum(getattr(one, "marks", 1) for one in entries)
    one, more = COUNTED[kind]
    words = f"{wording.number_in_prose(found)}{wording.NBSP}{one if found == 1 else more}"
    return for_markdown(words)


def questions(context: Context, page: str) -> str:
    """The headings of a page as links, for the way there: each question leads to its answer."""
    body = lookup(context.site.pages, page, "page").body
    asked = re.findall(r"^## (.+?)(?: *\{[^{}]*\})?$", body, re.M)
    links = (link(context.link(page, slugify(title, "-")), title) for title in asked)
    return bullets(links, "questions")
