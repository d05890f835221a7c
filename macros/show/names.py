"""Names: of partners and terms at first and later use, the tables about them, and the A–Z, where a reader without scripts looks a word up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from macros.record.model import Partner, Term
from macros.record.record import Record
from macros.show import links, tables
from macros.show.context import Context, lookup, own_page
from macros.show.html import block, fill, for_markdown, piece
from macros.show.observations import before_withheld, newest, of_source, page_source, says_the_same
from macros.show.tables import Cell

KIND_WORDS = {
    "country": "Country", "agency": "United Nations agency", "alliance": "Alliance",
    "organization": "Intergovernmental organization", "ngo": "Non-governmental organization",
    "group": "Group of states",
}  # fmt: skip
# No source that was read counts this of the partner; some were read only in part.
NONE_READ = "none read"


def partner(context: Context, name: str) -> str:
    """The name, linked; in full with the short form behind it at its first use on a page."""
    entry = lookup(context.record.partners, name, "partner")
    words = named(context, f"partner:{name}", entry.name, entry.short)
    context.use("partners", name)
    here = entry.page == context.page
    return for_markdown(words if here else links.partner_link(context, name, words))


def named(context: Context, key: str, long: str, short: str | None) -> str:
    """The words for a name: "Long (SHORT)" the first time on a page, "SHORT" after that."""
    return short if short and not context.first_time(key) else in_full(long, short)


def in_full(long: str, short: str | None) -> str:
    """A name with its short form behind it, if it has one."""
    return f"{long} ({short})" if short else long


def marks_withheld(context: Context, partner: str, source: str | None = None) -> int:
    """How many withheld passages concern a partner: in a source, or in all that were read."""
    found = (one for one in context.record.redactions.values() if one.partner == partner)
    return sum(one.marks for one in found if source in (None, one.source))


def numbers_in_heading(context: Context, partner: str) -> Markup:
    """The recommendations that headings tie to a partner, linked; of the page's own source, if it has one."""
    numbers: set[int] = set()
    for name, source in context.record.sources.items():
        for section in source.sections if context.own_source in (None, name) else ():
            numbers |= {*section.recommendations} if section.partner == partner else set()
    found = (links.recommendation_link(context, number) for number in sorted(numbers))
    return links.joined(found, "none")


def other_partners(context: Context) -> str:
    """The partners that share a page: what each is and does, and where its figures are."""
    rows = []
    for name, entry in context.record.partners.items():
        if not own_page(entry.page):
            link = links.partner_link(context, name, in_full(entry.name, entry.short))
            count = len(context.record.figures_of.get(("partner", name), []))
            rows.append((link, KIND_WORDS[entry.kind], entry.role, str(count or NONE_READ)))
    columns = ("Partner", "Kind", "What it does in this", "Figures")
    return tables.table(context, "Other partners", columns, rows)


def partner_facts(context: Context, name: str) -> str:
    """The head of a partner page: kind, role, recommendations tied to it, withheld passages."""
    entry = lookup(context.record.partners, name, "partner")
    own = marks_withheld(context, name, context.own_source)
    facts = fill(
        "partner_facts.html",
        entry=entry,
        kind=KIND_WORDS[entry.kind],
        recommendations=numbers_in_heading(context, name),
        withheld=own,
        elsewhere=marks_withheld(context, name) - own,
        called=context.record.sources[context.own_source].in_text if context.own_source else "",
        ledger=context.link(links.LEDGER),
    )
    context.said.add(links.NUMBER)
    return block(facts) + links.numbers_legend(context)


def partners_compared(context: Context) -> str:
    """The partners with pages of their own: for each measure what the page's source says, and the latest read.

    The measures of which the source speaks come first.
    """
    record, source = context.record, page_source(context)
    partners = [key for key, one in record.partners.items() if own_page(one.page)]
    measured: dict[str, dict[str, Cell]] = {}
    spoken: set[str] = set()
    for name, figure in record.figures.items():
        if figure.measure and figure.partner in partners:
            shown = _compared(context, name, source)
            measured.setdefault(figure.measure, {})[figure.partner] = shown
            spoken |= {figure.measure} if of_source(figure, source) else set()
    told = {key: measured[key] for key in sorted(measured, key=lambda one: one not in spoken)}
    marks = {key: str(marks_withheld(context, key, source) or "none") for key in partners}
    tied = {key: numbers_in_heading(context, key) for key in partners}
    told["Recommendation in its heading"] = {**tied}
    told[f"Withheld passages in the {record.sources[source].in_text}"] = {**marks}
    names = (record.partners[key].short or record.partners[key].name for key in partners)
    heads = (links.partner_link(context, *one) for one in zip(partners, names, strict=True))
    rows = ((head, *(of.get(key, NONE_READ) for key in partners)) for head, of in told.items())
    return tables.table(context, "Partners compared", ("Measure", *heads), rows)


def _compared(context: Context, name: str, source: str) -> Markup:
    """A figure of one partner, in the page's source and as last read, each with its date."""
    record, entry = context.record, context.record.figures[name]
    own, found = of_source(entry, source)[:1], newest(record, entry.observations)
    later = [one for one in found if not own or not says_the_same(record, own[0], one)]
    return Markup("\n").join(
        piece("compared", tables.amount(context, name, one), one.period, tables.day(context, one))
        for one in (*own, *later, *before_withheld(record, entry, found[0]))
    )


ABBREVIATIONS = "abbreviations.md"
# Pages of which there are many stand in lists of their own.
LISTED = ("sources/", "recommendations/")
ARTICLE = re.compile(r"^(?:a|an|the) (?=\w)")


def term(context: Context, name: str) -> str:
    """A term: in full with the short form behind it at its first use on a page, short after that."""
    entry = lookup(context.record.terms, name, "term")
    return for_markdown(named(context, f"term:{name}", entry.long, entry.short))


def _all_names(record: Record) -> Iterator[tuple[str, Partner | Term, str, str]]:
    """Each name in full, its entry, the page to look at, and what there is to say of it besides."""
    for partner in record.partners.values():
        yield partner.name, partner, partner.page, "partner"
    for term in record.terms.values():
        if term.short or term.spellings or term.french or term.note:
            yield term.long, term, ABBREVIATIONS, term.note or "none"


def abbreviations(context: Context) -> str:
    """Every short form and every other spelling, with what it stands for."""
    rows = []
    for name, one, _, note in _all_names(context.record):
        if one.short or one.spellings or one.french or note != "partner":
            spellings, french = ", ".join(one.spellings), "; ".join(one.french)
            forms = one.short or "none", spellings or "none", french or "not read"
            rows.append((name, *forms, note))
    rows.sort(key=lambda row: row[0].lower())
    columns = ("In full", "Short form", "Also written", "In French", "Note")
    return tables.table(context, "Abbreviations and spellings", columns, rows)


def explained(context: Context) -> str:
    """What each short form that a page types stands for, as Markdown's definitions of abbreviations."""
    text, forms = context.site.pages[context.page].body, context.record.short_forms
    lines = [f"*[{short}]: {name}\n" for short, name in forms.items() if short in text]
    return "\n\n" + "".join(lines) if lines else ""


class Word(NamedTuple):
    """A word that is looked up in the A–Z, and where it leads. `target` is None where the word itself is the link."""

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
        parts.append(links.bullets((piece("a_to_z", *entry) for entry in told.values()), "a-z"))
    return "\n\n".join(parts)


def _entries(context: Context) -> Iterator[Word]:
    record = context.record
    for name, one, page, _ in _all_names(record):
        href, asked = context.link(page), one.asked_as if isinstance(one, Term) else ()
        yield Word(name, href)
        yield from (Word(form, href, name) for form in (one.short, *one.spellings, *asked) if form)
        yield from (Word(form, href, name, "fr") for form in one.french)
    for number, recommendation in record.recommendations.items():
        if recommendation.subject:
            href = context.link(recommendation.page)
            yield Word(recommendation.subject, href, f"Recommendation {number}")
    for path in context.site.pages:
        if path != context.page and not path.startswith(LISTED):
            title, href = context.site.title(path), context.link(path)
            kind, _, subject = title.partition(": ")
            # “Figures: Pakistan” is looked up under Pakistan.
            yield Word(subject, href, kind.lower()) if subject else Word(title, href)


def _sorted_as(word: str) -> str:
    """Small letters without accents and signs, and without an article in front."""
    letters = unicodedata.normalize("NFD", word)
    plain = "".join(letter for letter in letters if letter.isalnum() or letter == " ")
    return ARTICLE.sub("", plain.strip().lower())
