"""Withheld passages: the mark in the text, and the ledger."""

from __future__ import annotations

from macros.record import wording
from macros.show.context import Context, MacroError, lookup
from macros.show.html import for_markdown, piece
from macros.show.links import LEDGER, joined, page_link, withheld_link
from macros.show.observations import ANY_SOURCE
from macros.show.tables import Place, Row, table


def redacted(context: Context, name: str) -> str:
    """[Redacted], as real text, linked to its entry in the ledger."""
    entry = lookup(context.record.redactions, name, "redaction")
    pages = {key: one.page.partition("#")[0] for key, one in context.record.partners.items()}
    if entry.partner and context.page in {*pages.values()} - {pages[entry.partner]}:
        here = [
            key
            for key, one in context.record.redactions.items()
            if pages.get(one.partner or "") == context.page
        ]
        problem = f'the passage "{name}" is not one that is withheld on this partner'
        raise MacroError(problem, f"write one of: {', '.join(here)}" if here else "take it out")
    context.use("redactions", name)
    return for_markdown(piece("redacted", context.link(LEDGER, name)))


def ledger(context: Context) -> str:
    """Every withheld passage: an anchor that stays, where it stands, and the pages that show it."""
    rows: list[Row] = []
    for name, entry in context.record.redactions.items():
        users = context.users("redactions", name, LEDGER)
        row: Row = {
            "Passage": piece("anchor", name),
            "Source and section": Place(entry.source, entry.section),
            "What stands round it": entry.surroundings,
            "Extent": entry.extent,
            "Reason": wording.absent(context.record.sources[entry.source]),
            "Shown on": joined((page_link(context, page) for page in users), "no page"),
        }
        rows.append(row)
    return table(context, "Withheld passages", rows)


def withheld(context: Context, partner: str, source: str = "") -> str:
    """The withheld passages of one partner, in the page's own source if it has one; "any" takes all."""
    entry = lookup(context.record.partners, partner, "partner")
    wanted = None if source == ANY_SOURCE else source or context.own_source
    rows = [
        {
            "Passage": withheld_link(context, name),
            "What stands round it": one.surroundings,
            "Extent": one.extent,
            "Reason": wording.absent(context.record.sources[one.source]),
        }
        for name, one in context.record.redactions.items()
        if one.partner == partner and wanted in (None, one.source)
    ]
    title, none = f"Withheld on {entry.name}", f"no passage on {entry.name} is withheld"
    return table(context, title, rows, none=none)
