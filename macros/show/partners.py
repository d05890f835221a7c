"""Partners: their names at first and later use, and the tables about them."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from macros.record import wording
from macros.record.model import Partner
from macros.show.context import Context, lookup
from macros.show.html import block, fill, for_markdown
from macros.show.links import figure_link, joined, link
from macros.show.observations import day_cell, newest, says_the_same
from macros.show.recommendations import recommendation_link
from macros.show.tables import NOT_STATED, Cell, table

KIND_WORDS = {
    "country": "Country",
    "agency": "United Nations agency",
    "organization": "Intergovernmental organization",
    "alliance": "Alliance",
    "ngo": "Non-governmental organization",
    "group": "Group of states",
}


def partner(context: Context, name: str) -> str:
    """The name, linked; in full with the short form behind it at its first use on a page."""
    entry = lookup(context.record.partners, name, "partner")
    words = named(context, f"partner:{name}", entry.name, entry.short)
    context.use("partners", name)
    if entry.page == context.page:
        return for_markdown(str(Markup.escape(words)))
    return for_markdown(link(context.link(entry.page), words))


def named(context: Context, key: str, long: str, short: str | None) -> str:
    """The words for a name: "Long (SHORT)" the first time on a page, "SHORT" after that."""
    if short is None:
        return long
    return f"{long} ({short})" if context.first_time(key) else short


def recommendations_of(context: Context, partner: str) -> list[int]:
    """The numbers that headings tie to a partner, in order; those of the page's own source, if it has one."""
    numbers = {
        number
        for name, source in context.record.sources.items()
        if context.own_source in (None, name)
        for section in source.sections
        if section.partner == partner
        for number in section.recommendations
    }
    return sorted(numbers)


def own_page(entry: Partner) -> bool:
    """True for a partner with a page of its own; the others share one, with an anchor each."""
    return "#" not in entry.page


def marks_withheld(context: Context, partner: str, source: str | None = None) -> int:
    """How many withheld passages concern a partner: in a source, or in all that were read."""
    return sum(
        one.marks
        for one in context.record.redactions.values()
        if one.partner == partner and source in (None, one.source)
    )


def partners_compared(context: Context) -> str:
    """The partners with pages of their own: a row a measure, what the page's source says of it and the latest read."""
    record = context.record
    partners = {key: entry for key, entry in record.partners.items() if own_page(entry)}
    measured: dict[str, dict[str, list[str]]] = {}
    for name, figure in record.figures.items():
        if figure.measure and figure.partner in partners:
            row = measured.setdefault(figure.measure, {})
            row.setdefault(figure.partner, []).append(name)
    rows: list[list[Cell]] = [
        [
            measure,
            *(
                _lines([_compared(context, name) for name in row[key]])
                if key in row
                else NOT_STATED
                for key in partners
            ),
        ]
        for measure, row in measured.items()
    ]
    rows.append(["Recommendations in its heading", *(_numbers(context, key) for key in partners)])
    counts = [marks_withheld(context, key, context.own_source) for key in partners]
    rows.append(["Withheld passages in the note", *(str(count or "none") for count in counts)])
    links = [link(context.link(one.page), one.short or one.name) for one in partners.values()]
    return table(context, "Partners compared", ["Measure", *links], rows)


def _compared(context: Context, name: str) -> Markup:
    """A figure of one partner, in what the page's source says and as last read, each with its date."""
    record = context.record
    entry = record.figures[name]
    own = [one for one in entry.observations if one.source == context.own_source]
    found = newest(record, entry.observations)
    told = own[:1] + [one for one in found if not own or not says_the_same(record, own[0], one)]
    values = [
        (
            figure_link(context, name, wording.amount_in_words(one, prose=False), "figure"),
            wording.period_in_words(one.period) if one.period else "",
            day_cell(context, one),
        )
        for one in told
    ]
    return fill("compared.html", values=values)


def _lines(cells: list[Markup]) -> Markup:
    return fill("lines.html", lines=cells)


def _numbers(context: Context, partner: str, otherwise: str = "none") -> Markup:
    numbers = recommendations_of(context, partner)
    return joined((recommendation_link(context, n) for n in numbers), otherwise)


def other_partners(context: Context) -> str:
    """The partners that share a page: what each is and does, and where its figures are."""
    counts = Counter(figure.partner for figure in context.record.figures.values())
    rows = []
    for name, entry in context.record.partners.items():
        if not own_page(entry):
            title = f"{entry.name} ({entry.short})" if entry.short else entry.name
            number = str(counts[name]) if counts[name] else "none read"
            rows.append(
                (link(context.link(entry.page), title), KIND_WORDS[entry.kind], entry.role, number)
            )
    columns = ("Partner", "Kind", "What it does in this", "Figures")
    return table(context, "Other partners", columns, rows)


def partner_facts(context: Context, name: str) -> str:
    """The head of a partner page: kind, role, recommendations tied to it, withheld passages."""
    entry = lookup(context.record.partners, name, "partner")
    own = marks_withheld(context, name, context.own_source)
    facts = fill(
        "partner_facts.html",
        kind=KIND_WORDS[entry.kind],
        role=entry.role,
        recommendations=_numbers(context, name, "its heading names none"),
        withheld=own,
        elsewhere=marks_withheld(context, name) - own,
        called=context.record.sources[context.own_source].in_text if context.own_source else "",
        ledger=context.link("redactions.md"),
        spellings=", ".join(entry.spellings),
        french="; ".join(entry.french),
    )
    return block(facts)
