"""Withheld passages: the mark in the text, and the ledger."""

from __future__ import annotations

from markupsafe import Markup

from macros.record import wording
from macros.show.context import Context, MacroError, lookup
from macros.show.html import fill, for_markdown
from macros.show.links import joined, link, page_link
from macros.show.observations import ANY_SOURCE
from macros.show.tables import Cell, Place, table

LEDGER = "redactions.md"


def redacted(context: Context, name: str) -> str:
    """[Redacted], as real text, linked to its entry in the ledger."""
    lookup(context.record.redactions, name, "redaction")
    context.use("redactions", name)
    return for_markdown(fill("redacted.html", href=context.link(LEDGER, name)))


def ledger(context: Context) -> str:
    """Every withheld passage: an anchor that stays, where it stands, and the pages that show it."""
    rows: list[tuple[Cell, ...]] = []
    for name, entry in context.record.redactions.items():
        users = context.users("redactions", name, LEDGER)
        rows.append(
            (
                fill("anchor.html", id=name),
                Place(entry.source, entry.section),
                entry.surroundings,
                entry.extent,
                wording.absent(context.record.sources[entry.source]),
                joined((page_link(context, page) for page in users), "no page"),
            )
        )
    columns = (
        "Passage",
        "Source and section",
        "What stands round it",
        "Extent",
        "Reason",
        "Shown on",
    )
    return table(context, "Withheld passages", columns, rows)


def withheld(context: Context, partner: str, source: str = "") -> str:
    """The withheld passages of one partner, in the page's own source if it has one; "any" takes all."""
    entry = lookup(context.record.partners, partner, "partner")
    wanted = None if source == ANY_SOURCE else source or context.own_source
    mine = [
        (key, one)
        for key, one in context.record.redactions.items()
        if one.partner == partner and wanted in (None, one.source)
    ]
    if not mine:
        raise MacroError(
            f"no passage on {entry.name} is withheld", "take the macro out, and say so in words"
        )
    rows: list[tuple[Markup | str, ...]] = []
    for name, one in mine:
        context.use("redactions", name)
        rows.append(
            (
                link(context.link(LEDGER, name), f"[Redacted] {name}", "redacted"),
                one.surroundings,
                one.extent,
                wording.absent(context.record.sources[one.source]),
            )
        )
    return table(
        context,
        f"Withheld on {entry.name}",
        ("Passage", "What stands round it", "Extent", "Reason"),
        rows,
    )
