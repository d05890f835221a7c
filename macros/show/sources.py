"""Sources: citations, the list of them, the page about one, and what of it the site carries."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup

from macros.record import wording
from macros.record.fault import nearest
from macros.record.model import Source
from macros.show.context import Context, MacroError, lookup
from macros.show.html import block, fill, for_markdown
from macros.show.links import (
    joined,
    link,
    page_link,
    source_link,
    source_page,
    time,
    time_in_table,
)
from macros.show.recommendations import recommendation_link
from macros.show.tables import Cell, table

READ_WORDS = {
    "whole": "read whole",
    "start": "only the beginning was read",
    "part": "only a part was read",
}


def cite(context: Context, source: str, section: str) -> str:
    """A visible citation: the source, linked, with its section and said-on date."""
    return for_markdown(citation(context, source, section))


def citation(context: Context, source: str, section: str) -> Markup:
    """The same as HTML for a block. Raises MacroError for an unknown source or section."""
    entry = lookup(context.record.sources, source, "source")
    if entry.section(section) is None:
        remedy = nearest(section, [one.title for one in entry.sections])
        raise MacroError(f'the source {source} has no section "{section}"', remedy)
    context.use("sources", source)
    href = context.link(source_page(source))
    return fill(
        "cite.html", href=href, short=entry.short, section=section, date=time(entry.said_on)
    )


def printed_sources(context: Context) -> str:
    """The sources of a page with their addresses, which only print shows; nothing where it has none."""
    listed = [
        {
            "publisher": entry.publisher,
            "title": entry.title,
            "date": wording.date_in_words(entry.said_on),
            "address": entry.address,
        }
        for name, entry in context.record.sources.items()
        if ("sources", name) in context.used
    ]
    return block(fill("sources_printed.html", sources=listed)) if listed else ""


def sources_table(context: Context) -> str:
    """Every source by its year: publisher, said on, data date, how much was read, address."""
    years: dict[int, list[tuple[Cell, ...]]] = {}
    for name, entry in context.record.sources.items():
        years.setdefault(entry.said_on.year, []).append(
            (
                source_link(context, name),
                entry.publisher,
                time_in_table(entry.said_on),
                time_in_table(entry.data_date) if entry.data_date else "not stated",
                READ_WORDS[entry.read],
                link(entry.address, "copy" if entry.copy_read == entry.address else "original"),
            )
        )
    columns = ("Source", "Publisher", "Said on", "Data date", "Read", "On the web")
    parts = [
        f"## {year}\n{table(context, f'Sources of {year}', columns, rows)}"
        for year, rows in sorted(years.items())
    ]
    return "\n\n" + "\n\n".join(parts)


def source_facts(context: Context, name: str) -> str:
    """The head of a source's page: title, publisher, dates, address, how much was read."""
    entry = lookup(context.record.sources, name, "source")
    context.use("sources", name)
    facts = fill(
        "source_facts.html",
        entry=entry,
        said_on=time(entry.said_on),
        data_date=time(entry.data_date) if entry.data_date else "not stated",
        retrieved=time(entry.retrieved_on) if entry.retrieved_on else "not recorded",
        read=READ_WORDS[entry.read] + (f": {entry.part}" if entry.part else ""),
        keeper=_keeper(context, entry),
    )
    return block(facts)


def _keeper(context: Context, entry: Source) -> str:
    """Who keeps the copy that was read; empty where the publisher's own page was read."""
    host = context.record.hosts.get(urlsplit(entry.copy_read or "").netloc)
    return host.publisher if host else ""


def coverage(context: Context, source: str) -> str:
    """Every item of a source with the pages that carry it, or the reason why none does."""
    lookup(context.record.sources, source, "source")
    rows = []
    for entry in context.record.coverage.values():
        if entry.source != source:
            continue
        carried = joined(
            (page_link(context, page) for page in entry.pages), f"not carried: {entry.reason}"
        )
        rows.append((entry.item, entry.section, entry.position, carried))
    if not rows:
        raise MacroError(f'data/coverage.yml has no item of "{source}"', "add its items there")
    return table(
        context, "What the site carries of it", ("Item", "Section", "Place", "Carried by"), rows
    )


def sections(context: Context, source: str) -> str:
    """The headings of a source with the partner and recommendations that each names."""
    entry = lookup(context.record.sources, source, "source")
    rows = []
    for section in entry.sections:
        partner = context.record.partners.get(section.partner or "")
        named = link(context.link(partner.page), partner.name) if partner else "none"
        numbers = (recommendation_link(context, number) for number in section.recommendations)
        rows.append((section.heading or section.title, named, joined(numbers, "none")))
    return table(
        context, "Headings as printed", ("Heading", "Partner", "Recommendations named"), rows
    )
