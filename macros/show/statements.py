"""Statements with their date."""

from __future__ import annotations

from macros.record import wording
from macros.show.context import Context, lookup
from macros.show.html import block, fill
from macros.show.links import citation


def said_on(context: Context, name: str) -> str:
    """A statement in a box with the date on which it was said and its source."""
    entry = lookup(context.record.statements, name, "statement")
    context.use("statements", name)
    source = context.record.sources[entry.source]
    said = wording.said(source).capitalize()
    leads = {
        "document": "Answer for use if asked, prepared for " if entry.if_asked else said,
        "question": "Answer to a ",
        "contents": "From a document ",
    }
    lead, cite = leads[source.date_of], citation(context, entry.source, entry.section)
    return block(fill("said_on.html", lead=lead, source=source, text=entry.text, cite=cite))
