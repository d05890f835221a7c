"""Statements with their date."""

from __future__ import annotations

from markupsafe import Markup

from macros.record import wording
from macros.show.context import Context, lookup
from macros.show.html import block, fill
from macros.show.links import said_on as said_on_source
from macros.show.sources import citation


def said_on(context: Context, name: str) -> str:
    """A statement in a box with the date on which it was said and its source."""
    entry = lookup(context.record.statements, name, "statement")
    context.use("statements", name)
    source = context.record.sources[entry.source]
    leads = {
        "document": wording.said(source).capitalize(),
        "question": "Answer to a ",
        "contents": "From a document ",
    }
    if entry.if_asked:
        leads["document"] = "Answer for use if asked, prepared for "
    lead = leads[source.date_of]
    values = {
        "lead": Markup.escape(lead) + said_on_source(source),
        "text": entry.text,
        "cite": citation(context, entry.source, entry.section),
    }
    return block(fill("said_on.html", **values))
