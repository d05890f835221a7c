"""The A–Z of names and words: where a reader without scripts looks a word up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from macros.show.context import Context
from macros.show.html import block, fill
from macros.show.terms import listed

ABBREVIATIONS = "abbreviations.md"
# Pages of which there are many stand in lists of their own.
LISTED = ("sources/", "recommendations/")
ARTICLE = re.compile(r"^(?:a|an|the) (?=\w)")


class Entry(NamedTuple):
    """A word that is looked up, and where it leads. `target` is None where the word itself is the link."""

    word: str
    href: str
    target: str | None = None
    language: str = ""


def a_to_z(context: Context) -> str:
    """Partners, terms in English and French, recommendations by subject, and pages, under their letters."""
    entries = sorted(_entries(context), key=lambda entry: (_sorted_as(entry.word), entry.word))
    parts = []
    for letter, group in groupby(entries, key=lambda entry: _sorted_as(entry.word)[0]):
        told = {(entry.word, entry.target): entry for entry in group}
        items = [_item(entry) for entry in told.values()]
        parts.append(f"## {letter.upper()} {{ #{letter} }}")
        parts.append(block(fill("a_to_z.html", items=items)))
    return "\n\n".join(parts)


def _entries(context: Context) -> Iterator[Entry]:
    record = context.record
    for partner in record.partners.values():
        href = context.link(partner.page)
        yield Entry(partner.name, href)
        for form in (partner.short, *partner.spellings):
            if form:
                yield Entry(form, href, partner.name)
        for form in partner.french:
            yield Entry(form, href, partner.name, "fr")
    for term in filter(listed, record.terms.values()):
        href = context.link(ABBREVIATIONS)
        yield Entry(term.long, href)
        for form in (term.short, *term.spellings, *term.asked_as):
            if form:
                yield Entry(form, href, term.long)
        for form in term.french:
            yield Entry(form, href, term.long, "fr")
    for number, recommendation in record.recommendations.items():
        if recommendation.subject:
            href = context.link(recommendation.page)
            yield Entry(recommendation.subject, href, f"Recommendation {number}")
    for path in context.site.pages:
        if path == context.page or path.startswith(LISTED):
            continue
        title, href = context.site.title(path), context.link(path)
        kind, _, subject = title.partition(": ")
        # “Figures: Pakistan” is looked up under Pakistan.
        yield Entry(subject, href, kind.lower()) if subject else Entry(title, href)


def _item(entry: Entry) -> Markup:
    return fill("a_to_z_entry.html", **entry._asdict())


def _sorted_as(word: str) -> str:
    """Small letters without accents and signs, and without an article in front."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", word) if letter.isalnum() or letter == " "
    )
    return ARTICLE.sub("", plain.strip().lower())
