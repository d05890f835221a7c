"""Sources: citations, dated statements, the list of sources, the page about one, what of it the site carries or is withheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup

from macros.record import wording
from macros.record.model import Section, Source
from macros.record.record import Record
from macros.show import links, tables
from macros.show.context import Context, MacroError, lookup
from macros.show.figures import figures_table
from macros.show.html import block, fill, for_markdown, piece
from macros.show.observations import ANY_SOURCE
from macros.show.tables import Cell, Place

READ_SHORT = {"whole": "whole", "start": "beginning", "part": "a part"}
LEGEND = {
    True: "It carries the general line on withheld passages.",
    False: "The part that was read has no general line on withheld passages.",
    None: "Whether it carries a general line on withheld passages was not looked up.",
}
WHOLE = "It was read whole, and no withheld passage was found in it."
# Nothing withheld is recorded of what was read, and that is not all.
NOT_WHOLE = "No withheld passage is recorded from the part that was read; the rest was not read."
PLACES = "Places that are named here in own words, where no printed heading was read:"
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
    used = {name for kind, name in context.used if kind == "sources"}
    listed = [_printed(one) for name, one in context.record.sources.items() if name in used]
    return block(fill("sources_printed.html", sources=listed)) if listed else ""


def _printed(one: Source) -> Markup:
    return piece("printed", one.publisher, one.title, one.date_of, one.said_on, one.address)


def sources_table(context: Context) -> str:
    """Every source by its year, a day of many documents apart: publisher, dates, how much was read, address."""
    groups: dict[tuple[int, str], list[tuple[Cell, ...]]] = {}
    record = context.record
    days = Counter(entry.said_on for entry in record.sources.values())
    for name, entry in sorted(record.sources.items(), key=lambda item: item[1].said_on.first_day):
        many = days[entry.said_on] >= MANY
        day = wording.date_in_words(entry.said_on) if many else ""
        date, where = entry.data_date, "copy" if entry.copy_read == entry.address else "original"
        told = links.source_link(context, name), entry.publisher, tables.said_on(entry)
        data = piece("digits", date) if date else wording.absent(entry)
        read = READ_SHORT[entry.read], links.link(entry.address, where)
        groups.setdefault((entry.said_on.year, day), []).append((*told, data, *read))
    columns = ("Source", "Publisher", "Said on", "Data date", "Read", "On the web")
    divided = {year for year, day in groups if day}
    pieces = []
    for (year, day), rows in sorted(groups.items(), key=lambda item: (item[0][0], not item[0][1])):
        title = day or (f"{year}, other days" if year in divided else str(year))
        shown = tables.table(context, f"Sources of {title}", columns, rows, headed=True)
        pieces.append(f"\n\n## {title}\n{shown}")
    return "".join(pieces)


def reading_counts(context: Context) -> str:
    """In a sentence, how many sources there are and how much of them was read."""
    entries = context.record.sources.values()
    levels = Counter(entry.read for entry in entries)
    counts = len(entries), levels["whole"], levels["start"], levels["part"]
    copies = sum(entry.copy_read is not None for entry in entries)
    return block(piece("reading_counts", *counts, copies))


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
            under = heading_path(document, section) if section else entry.section
            pages = (links.page_link(context, page) for page in entry.pages)
            carried = links.joined(pages, f"not carried: {entry.reason}")
            rows.append((entry.item, under, entry.position, carried))
    if not rows:
        raise MacroError(f'data/coverage.yml has no item of "{source}"', "add its items there")
    columns = ("Item", "Under the heading", "Place", "Carried by")
    return tables.table(context, "What the site carries of it", columns, rows)


def sections(context: Context, source: str) -> str:
    """The printed headings of a source, what each names, and the places that have no heading read."""
    entry = lookup(context.record.sources, source, "source")
    rows = []
    for one in entry.sections:
        if one.as_printed is not None:
            partner = links.partner_link(context, one.partner) if one.partner else "none"
            numbers = (links.recommendation_link(context, each) for each in one.recommendations)
            rows.append((heading_path(entry, one), partner, links.joined(numbers, "none")))
    columns = ("Heading", "Partner", "Recommendations named")
    shown = tables.table(context, "Headings as printed", columns, rows) if rows else ""
    places = [one.title for one in entry.sections if one.as_printed is None]
    return shown + (links.bullets(places, lead=PLACES) if places else "")


def heading_path(source: Source, section: Section) -> str:
    """A heading after those above it: Supplementary Messages › Pakistan (#16)."""
    path: list[str] = []
    above: Section | None = section
    while above:
        path.append(above.as_printed or above.title)
        above = source.section(above.under or "")
    return " › ".join(reversed(path))


def source_record(context: Context, name: str) -> str:
    """The whole page about a source: what it says here, its headings, what it withholds, who uses it."""
    record, entry = context.record, lookup(context.record.sources, name, "source")
    parts = [source_facts(context, name)]
    if ("source", name) in record.figures_of:
        parts += ["## Figures in it", figures_table(context, source=name)]
    if said := list(_said(record, name)):
        caption = f"What the {entry.short} says without a number"
        shown = tables.table(context, caption, ("What it says", "Kind", "Section or place"), said)
        parts += ["## Statements in it", shown]
    parts += ["## Headings", sections(context, name), "## What it withholds"]
    rows = []
    for key in record.resting_on("redactions", name):
        one = record.redactions[key]
        passage = links.withheld_link(context, key)
        rows.append((passage, one.section, one.surroundings, one.extent))
    if rows:
        columns = ("Passage", "Section", "What stands round it", "Extent")
        shown = tables.table(context, f"Withheld in the {entry.short}", columns, rows)
        parts.append(shown + (f"\n\n{LEGEND[True]}\n" if entry.legend else ""))
    else:
        parts.append(WHOLE if entry.read == "whole" else f"{NOT_WHOLE} {LEGEND[entry.legend]}")
    users = context.users("sources", name, ("sources/",))
    used = links.bullets(links.page_link(context, page) for page in users)
    return "\n\n".join([*parts, "## Pages that use it", used])


def _said(record: Record, name: str) -> Iterator[tuple[str, str, str]]:
    """The statements, events and answers to recommendations that rest on a source."""
    for statement in (record.statements[key] for key in record.resting_on("statements", name)):
        kind = "true of its day" if statement.perishable else "statement"
        kind = "answer for use if asked" if statement.if_asked else kind
        yield statement.text, kind, statement.section
    for event in (record.events[key] for key in record.resting_on("events", name)):
        yield event.text, f"dated {wording.date_in_words(event.date)}", event.section
    for number, one in record.recommendations.items():
        if one.response and one.response.source == name:
            yield one.response.words, f"answer to Recommendation {number}", one.response.section


def redacted(context: Context, name: str) -> str:
    """[Redacted], as real text, linked to its entry in the ledger."""
    entry = lookup(context.record.redactions, name, "redaction")
    pages = {key: one.page.partition("#")[0] for key, one in context.record.partners.items()}
    if entry.partner and context.page in {*pages.values()} - {pages[entry.partner]}:
        passages = context.record.redactions.items()
        here = [key for key, one in passages if pages.get(one.partner or "") == context.page]
        problem = f'the passage "{name}" is not one that is withheld on this partner'
        raise MacroError(problem, f"write one of: {', '.join(here)}" if here else "take it out")
    context.use("redactions", name)
    return for_markdown(piece("redacted", context.link(links.LEDGER, name)))


def ledger(context: Context) -> str:
    """Every withheld passage: an anchor that stays, where it stands, and the pages that show it."""
    rows = []
    for name, one in context.record.redactions.items():
        where = piece("anchor", name), Place(one.source, one.section)
        reason = wording.absent(context.record.sources[one.source])
        users = links.users(context, "redactions", name, (links.LEDGER,))
        rows.append((*where, one.surroundings, one.extent, reason, users))
    columns = ("Passage", "Source and section", "What stands round it", "Extent", "Reason")
    return tables.table(context, "Withheld passages", (*columns, "Shown on"), rows)


def withheld(context: Context, partner: str, source: str = "") -> str:
    """The withheld passages of one partner, in the page's own source if it has one; "any" takes all."""
    entry = lookup(context.record.partners, partner, "partner")
    wanted = None if source == ANY_SOURCE else source or context.own_source
    rows = []
    for name, one in context.record.redactions.items():
        if one.partner == partner and wanted in (None, one.source):
            reason = wording.absent(context.record.sources[one.source])
            passage = links.withheld_link(context, name)
            rows.append((passage, one.surroundings, one.extent, reason))
    columns = ("Passage", "What stands round it", "Extent", "Reason")
    title, none = f"Withheld on {entry.name}", f"no passage on {entry.name} is withheld"
    return tables.table(context, title, columns, rows, none=none)
