"""Partners: their names at first and later use, and the tables about them."""

from __future__ import annotations

from markupsafe import Markup

from macros.record.model import Partner
from macros.show.context import Context, lookup
from macros.show.html import block, fill, for_markdown
from macros.show.links import NUMBER, joined, link, numbers_legend
from macros.show.recommendations import recommendation_link
from macros.show.tables import table

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


def numbers_in_heading(context: Context, partner: str, otherwise: str = "none") -> Markup:
    """The recommendations that headings tie to a partner, linked, or the words for none."""
    numbers = recommendations_of(context, partner)
    return joined((recommendation_link(context, n) for n in numbers), otherwise)


def other_partners(context: Context) -> str:
    """The partners that share a page: what each is and does, and where its figures are."""
    rows = []
    for name, entry in context.record.partners.items():
        if not own_page(entry):
            title = f"{entry.name} ({entry.short})" if entry.short else entry.name
            count = len(context.record.figures_of.get(("partner", name), []))
            number = str(count) if count else "none read"
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
        recommendations=numbers_in_heading(context, name, "none"),
        withheld=own,
        elsewhere=marks_withheld(context, name) - own,
        called=context.record.sources[context.own_source].in_text if context.own_source else "",
        ledger=context.link("redactions.md"),
        spellings=", ".join(entry.spellings),
        french="; ".join(entry.french),
    )
    context.said |= {NUMBER}
    return block(facts) + numbers_legend(context)
