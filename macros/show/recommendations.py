"""Recommendations: links to them, and the tables about them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from macros.record.dates import StatedDate
from macros.record.load import Record
from macros.record.model import Recommendation
from macros.record.wording import NBSP
from macros.show.context import Context, lookup
from macros.show.disagreements import disagreement_link
from macros.show.html import block, fill, for_markdown
from macros.show.links import joined, link, source_link, time
from macros.show.tables import table


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
    return _partner_links(context, partners_tied(context.record, number), "none tied")


def _partner_links(context: Context, names: Iterable[str], otherwise: str) -> Markup:
    partners = context.record.partners
    links = (link(context.link(partners[name].page), partners[name].name) for name in names)
    return joined(links, otherwise)


NOT_READ = "not read here"


def _subject(entry: Recommendation) -> str:
    return entry.subject or NOT_READ


def leads_in_words(context: Context, entry: Recommendation) -> Markup:
    """What each source marks of the lead, or that none was read."""
    said = []
    for one in entry.leads:
        who = context.record.terms[one.lead].long if one.lead else ""
        where = source_link(context, one.source, one.section)
        said.append(fill("lead.html", who=who, words=one.words, source=where))
    return joined(said, NOT_READ)


def notes_naming(record: Record, number: int) -> list[tuple[str, str]]:
    """The sources whose headings carry the number: (source, section), in the order of the data."""
    return [
        (name, section.title)
        for name, source in record.sources.items()
        for section in source.sections
        if number in section.recommendations
    ]


def bearing_figures(record: Record, number: int) -> list[str]:
    """Ids of figures under headings that carry the number, then those that the entry itself names."""
    headings = set(notes_naming(record, number))
    tied = [
        name
        for name, figure in record.figures.items()
        if any((one.source, one.section) in headings for one in figure.observations)
    ]
    named = [fact for fact in record.recommendations[str(number)].facts if fact in record.figures]
    return list(dict.fromkeys([*tied, *named]))


def recommendations_table(context: Context, source: str = "") -> str:
    """Recommendations at a glance: subject, lead, partners tied to each; those that `source` names."""
    if source:
        lookup(context.record.sources, source, "source")
    rows = []
    for number, entry in context.record.recommendations.items():
        if source and source not in [name for name, _ in notes_naming(context.record, int(number))]:
            continue
        rows.append(
            (
                recommendation_link(context, int(number), long=True),
                _subject(entry),
                leads_in_words(context, entry),
                _tied_links(context, int(number)),
            )
        )
    columns = ("Recommendation", "Subject in own words", "Lead", "Partners tied by a heading")
    return table(context, "Recommendations compared", columns, rows)


def recommendation_grid(context: Context) -> str:
    """How complete the record is: subject, lead, response and facts of each, stated or not read."""
    rows = []
    for number, entry in context.record.recommendations.items():
        lead = (
            "stated"
            if any(one.lead for one in entry.leads)
            else "none marked"
            if entry.leads
            else NOT_READ
        )
        facts = bearing_figures(context.record, int(number)) or entry.facts
        rows.append(
            (
                recommendation_link(context, int(number), long=True),
                _subject(entry),
                lead,
                "stated" if entry.response else NOT_READ,
                "stated" if facts else "none found",
            )
        )
    columns = ("Recommendation", "Subject in own words", "Lead", "Response", "Facts")
    return table(context, "What is known of each recommendation", columns, rows)


def recommendation_counts(context: Context) -> str:
    """In a sentence with the day of the edition, for how many each thing was read."""
    entries = context.record.recommendations
    edition = next(iter(context.record.editions))
    counts = {
        "day": time(StatedDate.parse(edition)),
        "french": sum(bool(one.french) for one in entries.values()),
        "all": len(entries),
        "subject": sum(bool(one.subject) for one in entries.values()),
        "lead": sum(any(lead.lead for lead in one.leads) for one in entries.values()),
        "response": sum(bool(one.response) for one in entries.values()),
        "facts": sum(
            bool(one.facts or bearing_figures(context.record, int(number)))
            for number, one in entries.items()
        ),
    }
    return block(fill("recommendation_counts.html", **counts))


def recommendation_facts(context: Context, number: int) -> str:
    """The head of a recommendation page: label as marked, lead, notes, response, the official list."""
    entry = lookup(context.record.recommendations, number, "recommendation")
    notes = (source_link(context, *place) for place in notes_naming(context.record, number))
    facts = fill(
        "recommendation_facts.html",
        entry=entry,
        subject=_subject(entry),
        leads=leads_in_words(context, entry),
        partners=_tied_links(context, number),
        names=_partner_links(context, entry.names, ""),
        notes=joined(notes, "none found"),
        response_source=source_link(context, entry.response.source, entry.response.section)
        if entry.response
        else "",
        french_source=source_link(context, entry.french.source, entry.french.section)
        if entry.french
        else "",
        differences=_differences(context, number),
        source=source_link(context, entry.source, entry.section or "")
        if entry.source
        else NOT_READ,
    )
    return block(facts)


def _differences(context: Context, number: int) -> Markup:
    """What texts say otherwise than one another about a recommendation, each in our words."""
    found = [
        fill(
            "difference.html",
            title=disagreement_link(context, name),
            sides=[
                (source_link(context, side.source), side.says) for side in one.sides if side.says
            ],
        )
        for name, one in context.record.disagreements.items()
        if number in one.recommendations
    ]
    return Markup("").join(found)
