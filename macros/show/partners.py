"""Partners: their names at first and later use, and the tables about them."""

from __future__ import annotations

from markupsafe import Markup

from macros.show import cells
from macros.show.context import Context, lookup, own_page
from macros.show.html import block, fill, for_markdown, piece
from macros.show.links import (
    LEDGER,
    NUMBER,
    joined,
    numbers_legend,
    partner_link,
    recommendation_link,
)
from macros.show.observations import before_withheld, newest, of_source, page_source, says_the_same
from macros.show.tables import Cell, table

KIND_WORDS = {
    "country": "Country",
    "agency": "United Nations agency",
    "organization": "Intergovernmental organization",
    "alliance": "Alliance",
    "ngo": "Non-governmental organization",
    "group": "Group of states",
}
# No source that was read counts this of the partner; some were read only in part.
NONE_READ = "none read"


def partner(context: Context, name: str) -> str:
    """The name, linked; in full with the short form behind it at its first use on a page."""
    entry = lookup(context.record.partners, name, "partner")
    words = named(context, f"partner:{name}", entry.name, entry.short)
    context.use("partners", name)
    here = entry.page == context.page
    return for_markdown(words if here else partner_link(context, name, words))


def named(context: Context, key: str, long: str, short: str | None) -> str:
    """The words for a name: "Long (SHORT)" the first time on a page, "SHORT" after that."""
    return short if short and not context.first_time(key) else in_full(long, short)


def in_full(long: str, short: str | None) -> str:
    """A name with its short form behind it, if it has one."""
    return f"{long} ({short})" if short else long


def marks_withheld(context: Context, partner: str, source: str | None = None) -> int:
    """How many withheld passages concern a partner: in a source, or in all that were read."""
    return sum(
        one.marks
        for one in context.record.redactions.values()
        if one.partner == partner and source in (None, one.source)
    )


def numbers_in_heading(context: Context, partner: str) -> Markup:
    """The recommendations that headings tie to a partner, linked; of the page's own source, if it has one."""
    numbers = {
        number
        for name, source in context.record.sources.items()
        if context.own_source in (None, name)
        for section in source.sections
        if section.partner == partner
        for number in section.recommendations
    }
    return joined((recommendation_link(context, number) for number in sorted(numbers)), "none")


def other_partners(context: Context) -> str:
    """The partners that share a page: what each is and does, and where its figures are."""
    rows = []
    for name, entry in context.record.partners.items():
        if not own_page(entry.page):
            link = partner_link(context, name, in_full(entry.name, entry.short))
            count = len(context.record.figures_of.get(("partner", name), []))
            rows.append((link, KIND_WORDS[entry.kind], entry.role, str(count or NONE_READ)))
    columns = ("Partner", "Kind", "What it does in this", "Figures")
    return table(context, "Other partners", columns, rows)


def partner_facts(context: Context, name: str) -> str:
    """The head of a partner page: kind, role, recommendations tied to it, withheld passages."""
    entry = lookup(context.record.partners, name, "partner")
    own = marks_withheld(context, name, context.own_source)
    facts = fill(
        "partner_facts.html",
        entry=entry,
        kind=KIND_WORDS[entry.kind],
        recommendations=numbers_in_heading(context, name),
        withheld=own,
        elsewhere=marks_withheld(context, name) - own,
        called=context.record.sources[context.own_source].in_text if context.own_source else "",
        ledger=context.link(LEDGER),
    )
    context.said.add(NUMBER)
    return block(facts) + numbers_legend(context)


def partners_compared(context: Context) -> str:
    """The partners with pages of their own: for each measure what the page's source says, and the latest read.

    The measures of which the source speaks come first.
    """
    record, source = context.record, page_source(context)
    partners = {
        key: partner_link(context, key, one.short or one.name)
        for key, one in record.partners.items()
        if own_page(one.page)
    }
    measured: dict[str, dict[str, str]] = {}
    spoken: set[str] = set()
    for name, figure in record.figures.items():
        if figure.measure and figure.partner in partners:
            measured.setdefault(figure.measure, {})[figure.partner] = name
            spoken |= {figure.measure} if of_source(figure, source) else set()
    told: dict[str, dict[str, Cell]] = {
        measure: {key: _compared(context, name, source) for key, name in measured[measure].items()}
        for measure in sorted(measured, key=lambda one: one not in spoken)
    }
    tied = {key: numbers_in_heading(context, key) for key in partners}
    withheld = {key: str(marks_withheld(context, key, source) or "none") for key in partners}
    told |= {
        "Recommendation in its heading": {**tied},
        f"Withheld passages in the {record.sources[source].in_text}": {**withheld},
    }
    rows = [
        (head, *(given.get(key, NONE_READ) for key in partners)) for head, given in told.items()
    ]
    return table(context, "Partners compared", ("Measure", *partners.values()), rows)


def _compared(context: Context, name: str, source: str) -> Markup:
    """A figure of one partner, in the page's source and as last read, each with its date."""
    record, entry = context.record, context.record.figures[name]
    own, found = of_source(entry, source)[:1], newest(record, entry.observations)
    later = [one for one in found if not own or not says_the_same(record, own[0], one)]
    return Markup("\n").join(
        piece("compared", cells.amount(context, name, one), one.period, cells.day(context, one))
        for one in (*own, *later, *before_withheld(record, entry, found[0]))
    )
