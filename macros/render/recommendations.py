"""Recommendations: links to them, and the tables about them."""

from __future__ import annotations

from markupsafe import Markup

from macros.record.load import Record
from macros.record.wording import NBSP
from macros.render.context import Context, lookup
from macros.render.html import fill, for_markdown
from macros.render.links import joined, link, source_link
from macros.render.tables import block, table


def recommendation(context: Context, number: int) -> str:
    """ "Recommendation 16", linked."""
    lookup(context.record.recommendations, number, "recommendation")
    return for_markdown(recommendation_link(context, number, long=True))


def recommendation_link(context: Context, number: int, long: bool = False) -> Markup:
    """A link to a recommendation's page: its number, or the word before it too."""
    entry = context.record.recommendations[str(number)]
    context.use("recommendations", str(number))
    words = f"Recommendation{NBSP}{number}" if long else str(number)
    return link(context.link(entry.page), words)


def partners_tied(record: Record, number: int) -> list[str]:
    """The partners whose heading in a source carries the number, in the order of the data."""
    tied = {
        section.partner
        for source in record.sources.values()
        for section in source.sections
        if section.partner and number in section.recommendations
    }
    return [name for name in record.partners if name in tied]


def _tied_links(context: Context, number: int) -> Markup:
    partners = context.record.partners
    found = partners_tied(context.record, number)
    return joined((link(context.link(partners[n].page), partners[n].name) for n in found), "none tied")


def _lead(context: Context, number: str) -> str:
    lead = context.record.recommendations[number].lead
    return context.record.terms[lead].long if lead else "not marked"


def recommendations_table(context: Context) -> str:
    """Every recommendation at a glance: subject, lead, partners tied to it, source."""
    rows = []
    for number, entry in context.record.recommendations.items():
        rows.append(
            (
                recommendation_link(context, int(number), long=True),
                entry.subject,
                _lead(context, number),
                _tied_links(context, int(number)),
                source_link(context, entry.source, entry.section),
            )
        )
    columns = ("Recommendation", "Subject in own words", "Lead", "Partners tied by a heading", "Source")
    return table(context, "Recommendations compared", columns, rows)


def recommendation_facts(context: Context, number: int) -> str:
    """The head of a recommendation page: label as marked, lead, partners, the committee's list."""
    entry = lookup(context.record.recommendations, number, "recommendation")
    facts = fill(
        "recommendation_facts.html",
        label=entry.label,
        lead=_lead(context, str(number)),
        lead_note=entry.lead_note,
        partners=_tied_links(context, number),
        report=entry.report,
        source=source_link(context, entry.source, entry.section),
    )
    return block(facts)
