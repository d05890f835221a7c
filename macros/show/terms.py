"""Names and words: abbreviations and spellings, and the A–Z, where a reader without scripts looks a word up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from macros.record.model import Partner, Term
from macros.show.context import Context, lookup
from macros.show.html import for_markdown, piece
from macros.show.links import bullets
from macros.show.partners import named
from macros.show.tables import table

ABBREVIATIONS = "abbreviations.md"
# Pages of which there are many stand in lists of their own.
LISTED = ("sources/", "recommendations/")
ARTICLE = re.compile(r"^(?:a|an|the) (?=\w)")


def term(context: Context, name: str) -> str:
    """A term: in full with the short form behind it at its first use on a page, short after that."""
    entry = lookup(context.record.terms, name, "term")
    return for_markdown(named(context, f"term:{name}", entry.long, entry.short))


def listed(term: Term) -> bool:
    """Whether the page on abbreviations has something to say of a term."""
    return bool(term.short or term.spellings or term.french or term.note)


def abbreviations(context: Context) -> str:
    """Every short form and every other spelling, with what it stands for."""
    rows = [
        _forms(one.name, one, "partner")
        for one in context.record.partners.values()
        if one.short or one.spellings or one.french
    ]
    rows += [
        _forms(one.long, one, one.note or "none")
        for one in context.record.terms.values()
        if listed(one)
    ]
    rows.sort(key=lambda row: row[0].lower())
    columns = ("In full", "Short form", "Also written", "In French", "Note")
    return table(context, "Abbreviations and spellings", columns, rows)


def _forms(name: str, entry: Partner | Term, note: str) -> tuple[str, ...]:
    """The name, its short form, the other spellings and what French texts write."""
    spellings, french = ", ".join(entry.spellings), "; ".join(entry.french)
    return name, entry.short or "none", spellings or "none", french or "not read", note


def explained(context: Context) -> str:
    """What each short form that a page types stands for, as Markdown's definitions of abbreviations."""
    text = context.site.pages[context.page].body
    pairs = [(entry.short, entry.name) for entry in context.record.partners.values()]
    pairs += [(entry.short, entry.long) for entry in context.record.terms.values()]
    known = {short: long for short, long in pairs if short and short in text}
    lines = [f"*[{short}]: {long}\n" for short, long in known.items()]
    return "\n\n" + "".join(lines) if lines else ""


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
        parts.append(f"## {letter.upper()} {{ #{letter} }}")
        parts.append(bullets((piece("a_to_z", *entry) for entry in told.values()), "a-z"))
    return "\n\n".join(parts)


def _entries(context: Context) -> Iterator[Entry]:
    record = context.record
    for partner in record.partners.values():
        forms = (partner.short, *partner.spellings)
        yield from _named(context.link(partner.page), partner.name, forms, partner.french)
    for term in filter(listed, record.terms.values()):
        forms = (term.short, *term.spellings, *term.asked_as)
        yield from _named(context.link(ABBREVIATIONS), term.long, forms, term.french)
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


def _named(
    href: str, name: str, forms: tuple[str | None, ...], french: tuple[str, ...]
) -> Iterator[Entry]:
    yield Entry(name, href)
    yield from (Entry(form, href, name) for form in forms if form)
    yield from (Entry(form, href, name, "fr") for form in french)


def _sorted_as(word: str) -> str:
    """Small letters without accents and signs, and without an article in front."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", word) if letter.isalnum() or letter == " "
    )
    return ARTICLE.sub("", plain.strip().lower())
