"""Statements with their date."""

from __future__ import annotations

from markupsafe import Markup

from macros.show.context import Context, lookup
from macros.show.html import block, fill
from macros.show.links import time
from macros.show.sources import citation


def said_on(context: Context, name: str) -> str:
    """A statement in a box with the date on which it was said and its source."""
    entry = lookup(context.record.statements, name, "statement")
    context.use("statements", name)
    date = context.record.sources[entry.source].said_on
    lead = "Answer for use if asked, " if entry.if_asked else "Said "
    lead += "prepared for " if entry.if_asked else "on "
    values = {
        "lead": Markup.escape(lead) + time(date),
        "text": entry.text,
        "cite": citation(context, entry.source, entry.section),
    }
    return block(fill("said_on.html", **values))
