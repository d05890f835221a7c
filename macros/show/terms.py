"""Abbreviations and spellings."""

from __future__ import annotations

from markupsafe import Markup

from macros.record.model import Partner, Term
from macros.show.context import Context, lookup
from macros.show.html import for_markdown
from macros.show.partners import named
from macros.show.tables import table


def term(context: Context, name: str) -> str:
    """A term: in full with the short form behind it at its first use on a page, short after that."""
    entry = lookup(context.record.terms, name, "term")
    return for_markdown(str(Markup.escape(named(context, f"term:{name}", entry.long, entry.short))))


def abbreviations(context: Context) -> str:
    """Every short form and every other spelling, with what it stands for."""
    found: list[tuple[str, str, str, str, str]] = []
    for partner in context.record.partners.values():
        if partner.short or partner.spellings or partner.french:
            found.append((partner.name, *_forms(partner), "partner"))
    for entry in context.record.terms.values():
        if listed(entry):
            found.append((entry.long, *_forms(entry), entry.note or "none"))
    columns = ("In full", "Short form", "Also written", "In French", "Note")
    return table(
        context,
        "Abbreviations and spellings",
        columns,
        sorted(found, key=lambda row: str(row[0]).lower()),
    )


def listed(term: Term) -> bool:
    """Whether the page on abbreviations has something to say of a term."""
    return bool(term.short or term.spellings or term.french or term.note)


def _forms(entry: Partner | Term) -> tuple[str, str, str]:
    """The short form, the other spellings and what French texts write."""
    spellings, french = ", ".join(entry.spellings), "; ".join(entry.french)
    return entry.short or "none", spellings or "none", french or "not read"


def explained(context: Context) -> str:
    """What each short form that a page types stands for, as Markdown's definitions of abbreviations."""
    text = context.site.pages[context.page].body
    pairs = [(entry.short, entry.name) for entry in context.record.partners.values()]
    pairs += [(entry.short, entry.long) for entry in context.record.terms.values()]
    known = {short: long for short, long in pairs if short and short in text}
    return (
        "\n\n" + "".join(f"*[{short}]: {long}\n" for short, long in known.items()) if known else ""
    )
