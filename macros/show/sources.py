"""Sources: citations, dated statements, the list of sources, the page about one, and what of it the site carries."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from macros.record import wording
from macros.record.model import Section, Source
from macros.show import cells, links
from macros.show.context import Context, MacroError, lookup
from macros.show.figures import figures_table
from macros.show.html import block, fill, for_markdown, piece
from macros.show.tables import Row, table

READ_SHORT = {"whole": "whole", "start": "beginning", "part": "a part"}
LEGEND = {
    True: "It carries the general line on withheld passages.",
    False: "The part that was read has no general line on withheld passages.",
    None: "Whether it carries a general line on withheld passages was not looked up.",
}
# A day on which so many documents speak has a group of its own.
MANY = 10


def cite(context: Context, source: str, section: str) -> str:
    """A visible citation: the source, linked, with its section and said-on date."""
    return for_markdown(links.citation(context, source, section))


def said_on(context: Context, name: str) -> str:
    """A statement in a box with the date on which it was said and its source."""
    entry = lookup(context.record.statements, name, "statement")
    context.use("statements", name)
    source = context.record.sources[entry.source]
    cite = links.citation(context, entry.source, entry.section)
    return block(fill("said_on.html", entry=entry, source=source, cite=cite))


def printed_sources(context: Context) -> str:
    """The sources of a page with their addresses, which only print shows; nothing where it has none."""
    used = [name for kind, name in context.used if kind == "sources"]
    used.sort(key=context.record.order_of_sources.__getitem__)
    listed = [context.record.sources[name] for name in used]
    return block(fill("sources_printed.html", sources=listed)) if listed else ""


def sources_table(context: Context) -> str:
    """Every source by its year, a day of many documents apart: publisher, dates, how much was read, address."""
    groups: dict[tuple[int, str], list[Row]] = {}
    record = context.record
    days = Counter(entry.said_on for entry in record.sources.values())
    for name, entry in sorted(record.sources.items(), key=lambda item: item[1].said_on.first_day):
        many = days[entry.said_on] >= MANY
        day = wording.date_in_words(entry.said_on) if many else ""
        date, where = entry.data_date, "copy" if entry.copy_read == entry.address else "original"
        row: Row = {
            "Source": links.source_link(context, name),
            "Publisher": entry.publisher,
            "Said on": cells.said_on(entry),
            "Data date": links.time_in_table(date) if date else wording.absent(entry),
            "Read": READ_SHORT[entry.read],
            "On the web": links.link(entry.address, where),
        }
        groups.setdefault((entry.said_on.year, day), []).append(row)
    divided = {year for year, day in groups if day}
    pieces = []
    for (year, day), rows in sorted(groups.items(), key=lambda item: (item[0][0], not item[0][1])):
        title = day or (f"{year}, other days" if year in divided else str(year))
        shown = table(context, f"Sources of {title}", rows, headed=True)
        pieces.append(f"\n\n## {title}\n{shown}")
    return "".join(pieces)


def reading_counts(context: Context) -> str:
    """In a sentence, how many sources there are and how much of them was read."""
    entries = context.record.sources.values()
    copies = sum(entry.copy_read is not None for entry in entries)
    levels = Counter(entry.read for entry in entries)
    return block(piece("reading_counts", len(entries), levels, copies))


def source_facts(context: Context, name: str) -> str:
    """The head of a source's page: title, publisher, dates, address, how much was read."""
    entry = lookup(context.record.sources, name, "source")
    context.use("sources", name)
    # Who keeps the copy that was read; nobody where it was the publisher's own page.
    keeper = context.record.hosts.get(urlsplit(entry.copy_read or "").netloc)
    return block(fill("source_facts.html", entry=entry, keeper=keeper))


def coverage(context: Context, source: str) -> str:
    """Every item of a source with the pages that carry it, or the reason why none does."""
    document = lookup(context.record.sources, source, "source")
    rows = []
    for entry in context.record.coverage.values():
        if entry.source == source:
            section = document.section(entry.section)
            pages = (links.page_link(context, page) for page in entry.pages)
            row = {
                "Item": entry.item,
                "Under the heading": heading_path(document, section) if section else entry.section,
                "Place": entry.position,
                "Carried by": links.joined(pages, f"not carried: {entry.reason}"),
            }
            rows.append(row)
    if not rows:
        raise MacroError(f'data/coverage.yml has no item of "{source}"', "add its items there")
    return table(context, "What the site carries of it", rows)


def sections(context: Context, source: str) -> str:
    """The printed headings of a source, what each names, and the places that have no heading read."""
    entry = lookup(context.record.sources, source, "source")
    rows = []
    for section in entry.sections:
        if section.as_printed is not None:
            numbers = (
                links.recommendation_link(context, number) for number in section.recommendations
            )
            named = section.partner
            partner = links.partner_link(context, named) if named else "none"
            row = {
                "Heading": heading_path(entry, section),
                "Partner": partner,
                "Recommendations named": links.joined(numbers, "none"),
            }
            rows.append(row)
    shown = table(context, "Headings as printed", rows) if rows else ""
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


def source_record(context: Context, name: str) -> str:
    """The whole page about a source: what it says here, its headings, what it withholds, who uses it."""
    entry = lookup(context.record.sources, name, "source")
    parts = [source_facts(context, name)]
    if ("source", name) in context.record.figures_of:
        parts += ["## Figures in it", figures_table(context, source=name)]
    said = _said(context, name)
    if said:
        caption = f"What the {entry.short} says without a number"
        parts += ["## Statements in it", table(context, caption, said)]
    parts += ["## Headings", sections(context, name), "## What it withholds"]
    users = context.users("sources", name, "sources/")
    parts += [_withheld_here(context, name), "## Pages that use it"]
    return "\n\n".join([*parts, links.bullets(links.page_link(context, page) for page in users)])


def _said(context: Context, name: str) -> list[Row]:
    """The statements, events and answers to recommendations that rest on a source."""
    record = context.record
    said: list[tuple[str, str, str]] = []
    for statement in (record.statements[key] for key in record.resting_on("statements", name)):
        kind = "true of its day" if statement.perishable else "statement"
        kind = "answer for use if asked" if statement.if_asked else kind
        said.append((statement.text, kind, statement.section))
    for event in (record.events[key] for key in record.resting_on("events", name)):
        said.append((event.text, f"dated {wording.date_in_words(event.date)}", event.section))
    for number, one in record.recommendations.items():
        if one.response and one.response.source == name:
            kind = f"answer to Recommendation {number}"
            said.append((one.response.words, kind, one.response.section))
    columns = ("What it says", "Kind", "Section or place")
    return [dict(zip(columns, one, strict=True)) for one in said]


def _withheld_here(context: Context, name: str) -> str:
    entry = context.record.sources[name]
    redactions = context.record.redactions
    rows = [
        {
            "Passage": links.withheld_link(context, key),
            "Section": redactions[key].section,
            "What stands round it": redactions[key].surroundings,
            "Extent": redactions[key].extent,
        }
        for key in context.record.resting_on("redactions", name)
    ]
    if rows:
        shown = table(context, f"Withheld in the {entry.short}", rows)
        return shown + (f"\n\n{LEGEND[True]}\n" if entry.legend else "")
    # Nothing withheld is recorded: none there is, or none in what was read.
    if entry.read == "whole":
        return "It was read whole, and no withheld passage was found in it."
    found = "No withheld passage is recorded from the part that was read; the rest was not read."
    return f"{found} {LEGEND[entry.legend]}"
