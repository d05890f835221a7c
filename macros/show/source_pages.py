"""The page about one source, as a whole."""

from __future__ import annotations

from macros.record import wording
from macros.record.model import Source
from macros.show.context import Context, lookup
from macros.show.figures import figures_table
from macros.show.html import block, fill
from macros.show.links import link, page_link
from macros.show.redactions import LEDGER
from macros.show.sources import sections, source_facts
from macros.show.tables import table

LEGEND = {
    True: "It carries the general line on withheld passages.",
    False: "The part that was read has no general line on withheld passages.",
    None: "Whether it carries a general line on withheld passages was not looked up.",
}


def source_record(context: Context, name: str) -> str:
    """The whole page about a source: what it says here, its headings, what it withholds, who uses it."""
    entry = lookup(context.record.sources, name, "source")
    record = context.record
    parts = [source_facts(context, name)]
    if ("source", name) in record.figures_of:
        parts += ["## Figures in it", figures_table(context, source=name)]
    said = _said(context, name)
    if said:
        caption = f"What the {entry.short} says without a number"
        columns = ("What it says", "Kind", "Section or place")
        parts += ["## Statements in it", table(context, caption, columns, said)]
    parts += ["## Headings", sections(context, name), "## What it withholds"]
    parts += [_withheld_here(context, name), "## Pages that use it", _users(context, name)]
    return "\n\n".join(parts)


def _said(context: Context, name: str) -> list[tuple[str, str, str]]:
    """The statements, events and answers to recommendations that rest on a source."""
    record = context.record
    rows = []
    for statement in (record.statements[key] for key in record.resting_on("statements", name)):
        kind = "true of its day" if statement.perishable else "statement"
        kind = "answer for use if asked" if statement.if_asked else kind
        rows.append((statement.text, kind, statement.section))
    for event in (record.events[key] for key in record.resting_on("events", name)):
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
    for key in context.record.resting_on("redactions", name):
        one = context.record.redactions[key]
        context.use("redactions", key)
        mark = link(context.link(LEDGER, key), f"[Redacted] {key}", "redacted")
        rows.append((mark, one.section, one.surroundings, one.extent))
    if rows:
        columns = ("Passage", "Section", "What stands round it", "Extent")
        shown = table(context, f"Withheld in the {entry.short}", columns, rows)
        return shown + (f"\n\n{LEGEND[True]}\n" if entry.legend else "")
    return none_withheld(entry)


def none_withheld(source: Source) -> str:
    """What is known where no withheld passage is recorded: none, or none in what was read."""
    if source.read == "whole":
        return "It was read whole, and no withheld passage was found in it."
    found = "No withheld passage is recorded from the part that was read; the rest was not read."
    return f"{found} {LEGEND[source.legend]}"


def _users(context: Context, name: str) -> str:
    users = context.users("sources", name, "sources/")
    return block(fill("list.html", items=[page_link(context, page) for page in users]))
