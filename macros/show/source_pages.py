"""The page about one source, as a whole."""

from __future__ import annotations

from macros.record import wording
from macros.show.context import Context, lookup
from macros.show.figures import figures_table
from macros.show.html import block, fill
from macros.show.links import link, page_link
from macros.show.redactions import LEDGER
from macros.show.sources import sections, source_facts
from macros.show.tables import table

NONE_WITHHELD = {
    "whole": "No withheld passage was found in it.",
    "start": "No withheld passage was found in the part that was read. More may lie below.",
    "part": "No withheld passage was found in the part that was read. The rest may hold some.",
}


def source_record(context: Context, name: str) -> str:
    """The whole page about a source: what it says here, its headings, what it withholds, who uses it."""
    entry = lookup(context.record.sources, name, "source")
    record = context.record
    parts = [source_facts(context, name)]
    if any(one.source == name for figure in record.figures.values() for one in figure.observations):
        parts += ["## Figures in it", figures_table(context, source=name)]
    said = _said(context, name)
    if said:
        caption = f"What the {entry.short} says without a number"
        columns = ("What it says", "Kind", "Section")
        parts += ["## Statements in it", table(context, caption, columns, said)]
    parts += ["## Headings", sections(context, name), "## What it withholds"]
    parts += [_withheld_here(context, name), "## Pages that use it", _users(context, name)]
    return "\n\n".join(parts)


def _said(context: Context, name: str) -> list[tuple[str, str, str]]:
    """The statements, events and answers to recommendations that rest on a source."""
    record = context.record
    rows = []
    for statement in record.statements.values():
        if statement.source == name:
            kind = "true of its day" if statement.perishable else "statement"
            kind = "answer for use if asked" if statement.if_asked else kind
            rows.append((statement.text, kind, statement.section))
    for event in record.events.values():
        if event.source == name:
            when = wording.date_in_words(event.date)
            rows.append((event.text, f"dated {when}", event.section))
    for number, one in record.recommendations.items():
        if one.response and one.response.source == name:
            kind = f"answer to Recommendation {number}"
            rows.append((one.response.words, kind, one.response.section))
    return rows


def _withheld_here(context: Context, name: str) -> str:
    entry = context.record.sources[name]
    rows = []
    for key, one in context.record.redactions.items():
        if one.source == name:
            context.use("redactions", key)
            mark = link(context.link(LEDGER, key), f"[Redacted] {key}", "redacted")
            rows.append((mark, one.section, one.surroundings, one.extent))
    if rows:
        columns = ("Passage", "Section", "What stands round it", "Extent")
        return table(context, f"Withheld in the {entry.short}", columns, rows)
    return NONE_WITHHELD[entry.read]


def _users(context: Context, name: str) -> str:
    pages = context.site.uses.get(("sources", name), [])
    users = [page for page in pages if not page.startswith("sources/")]
    return block(fill("list.html", items=[page_link(context, page) for page in users]))
