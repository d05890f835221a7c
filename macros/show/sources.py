"""Sources: citations, the list of them, the page about one, and what of it the site carries."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from markupsafe import Markup

from macros.pages.named_pages import source_page
from macros.record import wording
from macros.record.fault import nearest
from macros.record.model import Section, Source
from macros.show.context import Context, MacroError, lookup
from macros.show.html import block, fill, for_markdown
from macros.show.links import (
    joined,
    link,
    page_link,
    said_on,
    said_on_cell,
    source_link,
    time,
    time_in_table,
)
from macros.show.recommendations import recommendation_link
from macros.show.tables import Cell, table

# What the date of a source is called at the head of its page.
DATED = {"document": "Said on", "question": "Date of the question", "contents": "Date told of"}

READ_WORDS = {
    "whole": "read whole",
    "start": "only the beginning was read",
    "part": "only a part was read",
}


READ_SHORT = {"whole": "whole", "start": "beginning", "part": "a part"}
# A day on which so many documents speak has a group of its own.
MANY = 10


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
        "cite.html",
        href=href,
        short=entry.short,
        section=wording.section_in_words(entry, section),
        date=said_on(entry),
    )


def printed_sources(context: Context) -> str:
    """The sources of a page with their addresses, which only print shows; nothing where it has none."""
    listed = [
        {
            "publisher": entry.publisher,
            "title": entry.title,
            "date": wording.said_on_in_words(entry),
            "address": entry.address,
        }
        for entry in map(context.record.sources.__getitem__, _in_order(context))
    ]
    return block(fill("sources_printed.html", sources=listed)) if listed else ""


def _in_order(context: Context) -> list[str]:
    """The sources that a page shows, in the order of the data."""
    used = [name for kind, name in context.used if kind == "sources"]
    return sorted(used, key=context.record.order_of_sources.__getitem__)


def sources_table(context: Context) -> str:
    """Every source by its year, a day of many documents apart: publisher, dates, how much was read, address."""
    groups: dict[tuple[int, str], list[tuple[Cell, ...]]] = {}
    record = context.record
    days = Counter(entry.said_on for entry in record.sources.values())
    for name, entry in sorted(record.sources.items(), key=lambda item: item[1].said_on.first_day):
        many = days[entry.said_on] >= MANY
        day = wording.date_in_words(entry.said_on) if many else ""
        groups.setdefault((entry.said_on.year, day), []).append(
            (
                source_link(context, name),
                entry.publisher,
                said_on_cell(entry),
                time_in_table(entry.data_date) if entry.data_date else wording.absent(entry),
                READ_SHORT[entry.read],
                link(entry.address, "copy" if entry.copy_read == entry.address else "original"),
            )
        )
    columns = ("Source", "Publisher", "Said on", "Data date", "Read", "On the web")
    divided = {year for year, day in groups if day}
    pieces = []
    for (year, day), rows in sorted(groups.items(), key=lambda item: (item[0][0], not item[0][1])):
        title = day or (f"{year}, other days" if year in divided else str(year))
        shown = table(context, f"Sources of {title}", columns, rows, headed=True)
        pieces.append(f"\n\n## {title}\n{shown}")
    return "".join(pieces)


def reading_counts(context: Context) -> str:
    """In a sentence, how many sources there are and how much of them was read."""
    entries = context.record.sources.values()
    levels = Counter(entry.read for entry in entries)
    copies = sum(entry.copy_read is not None for entry in entries)
    values = {"all": len(entries), "levels": levels, "copies": copies}
    return block(fill("reading_counts.html", **values))


def source_facts(context: Context, name: str) -> str:
    """The head of a source's page: title, publisher, dates, address, how much was read."""
    entry = lookup(context.record.sources, name, "source")
    context.use("sources", name)
    facts = fill(
        "source_facts.html",
        entry=entry,
        dated=DATED[entry.date_of],
        said_on=time(entry.said_on),
        data_date=time(entry.data_date) if entry.data_date else wording.absent(entry),
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
    document = lookup(context.record.sources, source, "source")
    rows = []
    for entry in context.record.coverage.values():
        if entry.source != source:
            continue
        carried = joined(
            (page_link(context, page) for page in entry.pages), f"not carried: {entry.reason}"
        )
        section = document.section(entry.section)
        heading = heading_path(document, section) if section else entry.section
        rows.append((entry.item, heading, entry.position, carried))
    if not rows:
        raise MacroError(f'data/coverage.yml has no item of "{source}"', "add its items there")
    return table(
        context,
        "What the site carries of it",
        ("Item", "Under the heading", "Place", "Carried by"),
        rows,
    )


def sections(context: Context, source: str) -> str:
    """The printed headings of a source, what each names, and the places that have no heading read."""
    entry = lookup(context.record.sources, source, "source")
    rows = []
    for section in entry.sections:
        if section.as_printed is None:
            continue
        partner = context.record.partners.get(section.partner or "")
        named = link(context.link(partner.page), partner.name) if partner else "none"
        numbers = (recommendation_link(context, number) for number in section.recommendations)
        rows.append((heading_path(entry, section), named, joined(numbers, "none")))
    columns = ("Heading", "Partner", "Recommendations named")
    shown = table(context, "Headings as printed", columns, rows) if rows else ""
    places = [one.title for one in entry.sections if one.as_printed is None]
    return shown + (block(fill("places.html", places=places)) if places else "")


def heading_path(source: Source, section: Section) -> str:
    """A heading after those above it: Supplementary Messages › Pakistan (#16)."""
    path = [section.as_printed or section.title]
    above = source.section(section.under or "")
    while above:
        path.append(above.as_printed or above.title)
        above = source.section(above.under or "")
    return " › ".join(reversed(path))
