"""Recommendations: links to them, what can be said of each, its page, and the tables about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from macros.record import wording
from macros.record.model import Lead, Recommendation
from macros.record.record import Record
from macros.record.wording import NOT_READ
from macros.show import links, tables
from macros.show.context import Context, lookup, own_page
from macros.show.disagreements import disagreement_link
from macros.show.html import block, fill, for_markdown, heading, lines, piece
from macros.show.observations import newest, newest_first
from macros.show.sources import said_on

# A recommendation of which fewer things can be said stands in the list, and has no page.
ENOUGH = 2
LIST = "recommendations/index.md"


def recommendation(context: Context, number: int) -> str:
    """ "Recommendation 16", linked."""
    lookup(context.record.recommendations, number, "recommendation")
    return for_markdown(links.recommendation_link(context, number, long=True))


def page_wanted(record: Record, number: int) -> str:
    """Where a recommendation belongs: a page of its own where enough can be said of it, else the list."""
    own = len(things_said(record, number)) >= ENOUGH
    return f"recommendations/{number}.md" if own else f"{LIST}#recommendation-{number}"


def things_said(record: Record, number: int) -> list[str]:
    """What sourced things can be said of a recommendation beyond its subject and labels, each once.

    They are what it asks, who is marked as the lead, the answer, the partners it names or that a
    heading ties to it, the facts that bear on it, and where texts about it differ.
    """
    entry = record.recommendations[str(number)]
    said = ["what it asks"] if entry.asks else []
    said += [f"lead {one.lead}" for one in entry.leads if one.lead]
    said += ["the answer"] if entry.response else []
    said += [f"partner {name}" for name in (*entry.names, *partners_tied(record, number))]
    said += [*bearing_figures(record, number), *entry.facts, *differences_on(record, number)]
    return list(dict.fromkeys(said))


def differences_on(record: Record, number: int) -> list[str]:
    """Ids of the disagreements that name a recommendation."""
    return [name for name, one in record.disagreements.items() if number in one.recommendations]


def partners_tied(record: Record, number: int) -> list[str]:
    """The partners whose heading in a source carries the number, in the order of the data."""
    places = record.headings_with.get(number, [])
    found = (record.sources[name].section(title) for name, title in places)
    tied = {section.partner for section in found if section}
    return [name for name in record.partners if name in tied]


def bearing_figures(record: Record, number: int) -> list[str]:
    """Ids of figures under headings that carry the number, then those that the entry itself names."""
    places = record.headings_with.get(number, [])
    tied = {name for place in places for name in record.figures_under.get(place, [])}
    facts = record.recommendations[str(number)].facts
    named = [fact for fact in facts if fact in record.figures]
    return list(dict.fromkeys([*(name for name in record.figures if name in tied), *named]))


def text_read(entry: Recommendation) -> str:
    """What of a recommendation was read: its text, a label or account of it, or nothing."""
    return "text" if entry.asks else "label" if entry.subject else NOT_READ


def _partner_links(context: Context, names: Iterable[str], otherwise: str = "") -> Markup:
    return links.joined((links.partner_link(context, name) for name in names), otherwise)


def leads_in_words(context: Context, leads: Iterable[Lead]) -> Markup | str:
    """Who is marked as the lead, each once with all sources that say so, or that no source was read."""
    said: dict[tuple[str, str], list[Markup]] = {}
    for one in leads:
        who = context.record.terms[one.lead].long if one.lead else ""
        place = links.source_link(context, one.source, one.section)
        said.setdefault((who, one.words), []).append(place)
    return lines(piece("lead", *lead, links.joined(of)) for lead, of in said.items()) or NOT_READ


def recommendations_table(context: Context, source: str) -> str:
    """The recommendations that a source names, at a glance: subject, lead, partners tied to each."""
    record, short = context.record, lookup(context.record.sources, source, "source").short
    rows = []
    for key, entry in record.recommendations.items():
        number = int(key)
        if source in [name for name, _ in record.headings_with.get(number, [])]:
            leads = leads_in_words(context, (one for one in entry.leads if one.source == source))
            none = "no partner’s heading carries it"
            tied = _partner_links(context, partners_tied(record, number), none)
            link = links.recommendation_link(context, number, long=True)
            rows.append((link, entry.subject or NOT_READ, leads, tied))
    columns = ("Recommendation", "Subject in own words", "Lead", "Partners tied by a heading")
    return tables.table(context, f"Recommendations in the {short}", columns, rows)


def recommendation_grid(context: Context) -> str:
    """The recommendations of which something was read: subject, what was read, lead, how much bears on it."""
    record, rows = context.record, []
    for key, entry in record.recommendations.items():
        if (read := text_read(entry)) != NOT_READ:
            link = links.recommendation_link(context, int(key), long=True)
            answer = "read" if entry.response else NOT_READ
            marked = dict.fromkeys(record.terms[one.lead].long for one in entry.leads if one.lead)
            lead = " or ".join(marked) or ("none marked" if entry.leads else NOT_READ)
            facts = {*bearing_figures(record, int(key)), *entry.facts}
            told = str(len(facts) or "none found")
            rows.append((link, entry.subject or NOT_READ, read, answer, lead, told))
    columns = ("Recommendation", "Subject in own words", "Read", "Answer", "Lead", "Facts")
    return tables.table(context, "What was read of each recommendation", columns, rows)


def recommendation_counts(context: Context) -> str:
    """In a sentence with the day of the edition, for how many each thing was read."""
    record = context.record
    entries = list(record.recommendations.values())
    lead = sum(any(lead.lead for lead in one.leads) for one in entries)
    bearing = [bearing_figures(record, int(key)) for key in record.recommendations]
    facts = sum(bool(one.facts or found) for one, found in zip(entries, bearing, strict=True))
    values = {"day": record.edition, "entries": entries, "lead": lead, "facts": facts}
    return block(fill("recommendation_counts.html", **values))


def recommendation_facts(context: Context, number: int) -> str:
    """The head of a recommendation page: what was read, label as marked, lead, notes, answer, official list."""
    return _facts(context, number, lookup(context.record.recommendations, number, "recommendation"))


def _facts(
    context: Context, number: int, entry: Recommendation, bearing: Markup | None = None
) -> str:
    """`bearing` is what bears on one in the list, whose head says the rest for all."""
    record = context.record
    headings: dict[str, list[str]] = {}
    for source, title in record.headings_with.get(number, []):
        words = wording.section_in_words(record.sources[source], title)
        headings.setdefault(source, []).append(words)
    notes = ((links.source_link(context, one), ", ".join(of)) for one, of in headings.items())
    facts = fill(
        "recommendation_facts.html",
        context=context,
        links=links,
        entry=entry,
        read=text_read(entry),
        leads=leads_in_words(context, entry.leads),
        partners=_partner_links(context, partners_tied(record, number)),
        names=_partner_links(context, entry.names),
        notes=lines(piece("named", *note) for note in notes),
        bearing=bearing,
        differences=[
            (disagreement_link(context, name), record.disagreements[name].sides)
            for name in differences_on(record, number)
        ],
    )
    return block(facts)


def recommendation_record(context: Context, number: int) -> str:
    """The facts that bear on a recommendation: its figures in a table, its statements in boxes."""
    record, entry = context.record, lookup(context.record.recommendations, number, "recommendation")
    headings = set(record.headings_with.get(number, []))
    rows = []
    for name in bearing_figures(record, number):
        figure = record.figures[name]
        tied = [one for one in figure.observations if (one.source, one.section) in headings]
        for one in newest_first(record, tied or figure.observations):
            rows.append((links.figure_link(context, name), *tables.observed(context, name, one)))
    caption = f"Figures that bear on Recommendation {number}"
    pieces = [tables.table(context, caption, ("Figure", *tables.OBSERVED), rows)] if rows else []
    pieces += [said_on(context, fact) for fact in entry.facts if fact in record.statements]
    return "".join(pieces) or "No fact that bears on it was read here."


def recommendation_list(context: Context) -> str:
    """The recommendations without a page: an entry with an anchor each, and those of which nothing was read."""
    entries = context.record.recommendations.items()
    listed = {int(number): entry for number, entry in entries if not own_page(entry.page)}
    pieces = []
    if listed:
        reports = list(dict.fromkeys(entry.report for entry in listed.values()))
        pieces.append(block(fill("recommendations_listed.html", reports=reports)))
    for number, entry in listed.items():
        if entry.subject:
            title = f"Recommendation {number}: {entry.subject}"
            facts = _facts(context, number, entry, lines(_bearing(context, number, entry)))
            pieces.append(heading("###", title, f"recommendation-{number}") + facts)
    if unread := [number for number, entry in listed.items() if not entry.subject]:
        told = block(fill("recommendations_unread.html", numbers=unread))
        pieces.append(heading("###", "Not read", "not-read") + told)
    return "".join(pieces)


def _bearing(context: Context, number: int, entry: Recommendation) -> Iterator[Markup]:
    record = context.record
    for name in bearing_figures(record, number):
        for one in newest(record, record.figures[name].observations):
            label = links.figure_link(context, name)
            yield piece("named", label, tables.dated(context, name, one))
    for fact in entry.facts:
        if said := record.statements.get(fact):
            context.use("statements", fact)
            yield piece("behind", said.text, links.source_link(context, said.source, said.section))
