"""The answers that stand first: headline figures, the latest that was read, the cards of the partners, and counts."""

from __future__ import annotations

import re

from markdown.extensions.toc import slugify
from markupsafe import Markup

from macros.record import wording
from macros.record.model import Figure, Observation
from macros.show.context import Context, MacroError, lookup
from macros.show.figures import figure_words
from macros.show.html import block, fill, for_markdown
from macros.show.links import link, said_on, source_link, time
from macros.show.observations import newest, observation_for, said_on_key
from macros.show.partners import own_page

# What a page may count: the kind of entry, and the words for one and for more of it.
COUNTED = {
    "redactions": ("withheld passage", "withheld passages"),
    "disagreements": ("matter", "matters"),
    "sources": ("document", "documents"),
}


def headline(context: Context, name: str, title: str, source: str = "", at: str = "") -> str:
    """A figure large, under a title, with its date and its source; the latest read where no source is named."""
    entry = lookup(context.record.figures, name, "figure")
    one = observation_for(context, name, entry, source, at) if source else latest_of(context, entry)
    values = {
        "title": title,
        "value": figure_words(context, name, one),
        "when": when(context, one),
        "note": one.note,
        "source": source_link(context, one.source, one.section),
    }
    return block(fill("headline.html", **values))


def latest(context: Context, name: str, unit: bool = True) -> str:
    """The latest that was read of a figure, in a line, with its date and its source."""
    entry = lookup(context.record.figures, name, "figure")
    one = latest_of(context, entry)
    values = {
        "value": figure_words(context, name, one, unit=unit),
        "when": when(context, one, said=True),
        "source": source_link(context, one.source),
    }
    return for_markdown(fill("latest.html", **values))


def latest_of(context: Context, entry: Figure) -> Observation:
    """The newest observation that has a number or a word: a withheld one says nothing."""
    told = [one for one in entry.observations if not one.redaction]
    if not told:
        raise MacroError("all that was read of this figure is withheld", "say so in words")
    return newest(context.record, told)[0]


def when(context: Context, one: Observation, *, said: bool = False) -> Markup:
    """The time of an observation in words: its period and its data date, else the day on which it was said.

    With `said` that day stands wherever there is no data date, beside a period too.
    """
    source = context.record.sources[one.source]
    parts: list[Markup | str] = [wording.period_in_words(one.period)] if one.period else []
    if one.as_of or one.counted_on:
        day = one.as_of or one.counted_on
        kind = "data of " if one.as_of else "counted "
        parts.append(fill("day_in_words.html", kind=kind, day=day and time(day)))
    elif said or not parts:
        parts.append(fill("day_in_words.html", kind=wording.said(source), day=said_on(source)))
    return Markup(", ").join(parts)


def partner_cards(context: Context, source: str) -> str:
    """The partners as cards: what `source` counts of each, and what was counted last."""
    lookup(context.record.sources, source, "source")
    cards = [
        {
            "href": context.link(entry.page),
            "title": entry.name,
            "lines": [_card_line(context, name, source) for name in entry.headline],
        }
        for entry in context.record.partners.values()
        if own_page(entry)
    ]
    return block(fill("cards.html", cards=cards))


def _card_line(context: Context, name: str, source: str) -> Markup:
    """A figure as `source` gives it and as it was last counted, each with its date; or the latest alone."""
    entry = context.record.figures[name]
    context.use("figures", name)
    last = latest_of(context, entry)
    first = next((one for one in entry.observations if one.source == source), last)
    later = said_on_key(context.record, last) > said_on_key(context.record, first)
    return fill(
        "card_line.html",
        # "Charter flights from Pakistan" says no more than "22 charter flights" on the card of Pakistan.
        label="" if entry.label.lower().startswith(entry.unit.lower()) else entry.label,
        words=wording.observation_in_words(first, entry.unit),
        when=when(context, first),
        newer=wording.amount_in_words(last) if later else "",
        newer_when=when(context, last),
    )


def contradicts(entry: object) -> bool:
    """False for what stands with the disagreements only to be read with care."""
    return getattr(entry, "kind", "") != "care"


def count(context: Context, kind: str, source: str = "") -> str:
    """How many entries of a kind the record has, with its noun: of one source, where one is named."""
    if kind not in COUNTED:
        raise MacroError(f'nothing counts "{kind}"', f"write one of: {', '.join(COUNTED)}")
    entries = [one for one in getattr(context.record, kind).values() if contradicts(one)]
    if source:
        lookup(context.record.sources, source, "source")
        entries = [one for one in entries if getattr(one, "source", None) == source]
    found = sum(getattr(one, "marks", 1) for one in entries)
    one, more = COUNTED[kind]
    words = f"{wording.number_in_prose(found)}{wording.NBSP}{one if found == 1 else more}"
    return for_markdown(Markup.escape(words))


def questions(context: Context, page: str) -> str:
    """The headings of a page as links, for the way there: each question leads to its answer."""
    body = lookup(context.site.pages, page, "page").body
    asked = [
        link(context.link(page, slugify(title, "-")), title)
        for title in re.findall(r"^## (.+?)(?: *\{[^{}]*\})?$", body, re.M)
    ]
    return block(fill("questions.html", questions=asked))
