"""Recommendations: links to them, what can be said of each, and the tables about them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from macros.record import wording
from macros.record.model import FrenchLabel, Lead, Recommendation, Response
from macros.record.record import Record
from macros.record.wording import NBSP
from macros.show.context import Context, lookup
from macros.show.disagreements import disagreement_link
from macros.show.html import block, fill, for_markdown
from macros.show.links import joined, link, source_link, time
from macros.show.tables import table

NOT_READ = "not read"
READ_WORDS = {
    "text": "text: the committee’s own",
    "label": "label: a short label or an account of it, and not the committee’s own text",
    NOT_READ: NOT_READ,
}
# A recommendation of which fewer things can be said stands in the list, and has no page.
ENOUGH = 2
LIST = "recommendations/index.md"


def recommendation(context: Context, number: int) -> str:
    """ "Recommendation 16", linked."""
    lookup(context.record.recommendations, number, "recommendation")
    return for_markdown(recommendation_link(context, number, long=True))


def recommendation_link(context: Context, number: int, long: bool = False) -> Markup:
    """A link to a recommendation's page or place in the list: its number, or the word before it too."""
    entry = context.record.recommendations[str(number)]
    context.use("recommendations", str(number))
    words = f"Recommendation{NBSP}{number}" if long else str(number)
    return link(context.link(entry.page), words)


def own_page(entry: Recommendation) -> bool:
    """True for a recommendation with a page of its own; the others stand in one list, with an anchor each."""
    return "#" not in entry.page


def page_wanted(record: Record, number: int) -> str:
    """Where a recommendation belongs: a page of its own where enough can be said of it, else the list."""
    if len(things_said(record, number)) >= ENOUGH:
        return f"recommendations/{number}.md"
    return f"{LIST}#recommendation-{number}"


def things_said(record: Record, number: int) -> list[str]:
    """What sourced things can be said of a recommendation beyond its subject and labels, each once.

    They are what it asks, who is marked as the lead, the answer, the partners it names or that a
    heading ties to it, the facts that bear on it, and where texts about it differ.
    """
    entry = record.recommendations[str(number)]
    said = ["what it asks"] if entry.asks else []
    said += dict.fromkeys(f"lead {one.lead}" for one in entry.leads if one.lead)
    said += ["the answer"] if entry.response else []
    partners = [*entry.names, *partners_tied(record, number)]
    said += dict.fromkeys(f"partner {name}" for name in partners)
    said += dict.fromkeys([*bearing_figures(record, number), *entry.facts])
    return [*said, *differences_on(record, number)]


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


def answer_read(entry: Recommendation) -> str:
    """Whether the government's answer was read."""
    return "read" if entry.response else NOT_READ


def _partner_links(context: Context, names: Iterable[str], otherwise: str) -> Markup:
    partners = context.record.partners
    links = (link(context.link(partners[name].page), partners[name].name) for name in names)
    return joined(links, otherwise)


def leads_in_words(context: Context, leads: Iterable[Lead]) -> Markup:
    """Who is marked as the lead, each once with all sources that say so, or that no source was read."""
    said: dict[tuple[str, str], list[Markup]] = {}
    for one in leads:
        who = context.record.terms[one.lead].long if one.lead else ""
        place = source_link(context, one.source, one.section)
        said.setdefault((who, one.words), []).append(place)
    parts = [
        fill("lead.html", who=who, words=words, sources=joined(places, ""))
        for (who, words), places in said.items()
    ]
    return fill("lines.html", lines=parts) if parts else Markup.escape(NOT_READ)


def recommendations_table(context: Context, source: str = "") -> str:
    """Recommendations at a glance: subject, lead, partners tied to each; those that `source` names."""
    if source:
        lookup(context.record.sources, source, "source")
    rows = []
    for number, entry in context.record.recommendations.items():
        named = [name for name, _ in context.record.headings_with.get(int(number), [])]
        if source and source not in named:
            continue
        leads = [one for one in entry.leads if source in ("", one.source)]
        tied = partners_tied(context.record, int(number))
        rows.append(
            (
                recommendation_link(context, int(number), long=True),
                entry.subject or NOT_READ,
                leads_in_words(context, leads),
                _partner_links(context, tied, "no partner’s heading carries it"),
            )
        )
    columns = ("Recommendation", "Subject in own words", "Lead", "Partners tied by a heading")
    short = f" in the {context.record.sources[source].short}" if source else ""
    return table(context, f"Recommendations{short}", columns, rows)


def recommendation_grid(context: Context) -> str:
    """The recommendations of which something was read: subject, what was read, lead, how much bears on it."""
    rows = []
    for number, entry in context.record.recommendations.items():
        if text_read(entry) == NOT_READ:
            continue
        marked = [context.record.terms[one.lead].long for one in entry.leads if one.lead]
        facts = {*bearing_figures(context.record, int(number)), *entry.facts}
        rows.append(
            (
                recommendation_link(context, int(number), long=True),
                str(entry.subject or NOT_READ),
                text_read(entry),
                answer_read(entry),
                " or ".join(dict.fromkeys(marked)) or ("none marked" if entry.leads else NOT_READ),
                str(len(facts)) if facts else "none found",
            )
        )
    columns = ("Recommendation", "Subject in own words", "Read", "Answer", "Lead", "Facts")
    return table(context, "What was read of each recommendation", columns, rows)


def recommendation_counts(context: Context) -> str:
    """In a sentence with the day of the edition, for how many each thing was read."""
    entries = context.record.recommendations
    counts = {
        "day": time(context.record.edition),
        "french": sum(bool(one.french) for one in entries.values()),
        "all": len(entries),
        "subject": sum(bool(one.subject) for one in entries.values()),
        "text": sum(bool(one.asks) for one in entries.values()),
        "lead": sum(any(lead.lead for lead in one.leads) for one in entries.values()),
        "response": sum(bool(one.response) for one in entries.values()),
        "facts": sum(
            bool(one.facts or bearing_figures(context.record, int(number)))
            for number, one in entries.items()
        ),
    }
    return block(fill("recommendation_counts.html", **counts))


def recommendation_facts(context: Context, number: int) -> str:
    """The head of a recommendation page: what was read, label as marked, lead, notes, answer, official list."""
    entry = lookup(context.record.recommendations, number, "recommendation")
    return block(facts_of(context, number, entry))


def facts_of(
    context: Context, number: int, entry: Recommendation, bearing: Markup | None = None
) -> Markup:
    """The same as HTML. `bearing` is what bears on one in the list, whose head says the rest for all."""
    record = context.record
    headings: dict[str, list[str]] = {}
    for source, title in record.headings_with.get(number, []):
        headings.setdefault(source, []).append(title)

    def where(one: Recommendation | Response | FrenchLabel | None) -> Markup | str:
        return source_link(context, one.source, one.section or "") if one and one.source else ""

    return fill(
        "recommendation_facts.html",
        entry=entry,
        read=READ_WORDS[text_read(entry)],
        leads=leads_in_words(context, entry.leads),
        partners=_partner_links(context, partners_tied(record, number), ""),
        names=_partner_links(context, entry.names, ""),
        notes=[
            (source_link(context, source), _quoted(record, source, titles))
            for source, titles in headings.items()
        ],
        response_source=where(entry.response),
        french_source=where(entry.french),
        source=where(entry),
        listed=bearing is not None,
        bearing=bearing,
        differences=_differences(context, number),
    )


def _quoted(record: Record, source: str, titles: Iterable[str]) -> str:
    return ", ".join(wording.section_in_words(record.sources[source], title) for title in titles)


def _differences(context: Context, number: int) -> Markup:
    """What texts say otherwise than one another about a recommendation, each in our words."""
    found = []
    for name in differences_on(context.record, number):
        sides = context.record.disagreements[name].sides
        said = [(source_link(context, side.source), side.says) for side in sides if side.says]
        found.append(fill("difference.html", title=disagreement_link(context, name), sides=said))
    return Markup("").join(found)
