"""Partners: their names at first and later use, and the tables about them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.record.model import Figure, Partner
from macros.show.context import Context, lookup
from macros.show.html import block, fill, for_markdown
from macros.show.links import figure_link, joined, link
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


def marks_withheld(context: Context, partner: str) -> int:
    """How many withheld passages concern a partner; in the page's own source, if it has one."""
    return sum(
        one.marks
        for one in context.record.redactions.values()
        if one.partner == partner and context.own_source in (None, one.source)
    )


def figures_of(context: Context, partner: str) -> Iterator[tuple[str, Figure]]:
    """The figures of a partner; on a page that names a source, those of which that source speaks."""
    for name, figure in context.record.figures.items():
        spoken = {one.source for one in figure.observations}
        if figure.partner == partner and (not context.own_source or context.own_source in spoken):
            yield name, figure


def partners_table(context: Context, others: bool = False) -> str:
    """The partners with pages of their own at a glance, or those that share one."""
    rows = []
    for name, entry in context.record.partners.items():
        if own_page(entry) is others:
            continue
        numbers = recommendations_of(context, name)
        figures = [figure_link(context, key) for key, _ in figures_of(context, name)]
        withheld = marks_withheld(context, name)
        title = f"{entry.name} ({entry.short})" if entry.short else entry.name
        rows.append(
            (
                link(context.link(entry.page), title),
                KIND_WORDS[entry.kind],
                entry.role,
                joined((recommendation_link(context, n) for n in numbers), "none tied"),
                joined(figures, "no number given"),
                str(withheld) if withheld else "none",
            )
        )
    columns = ("Partner", "Kind", "Role", "Recommendations", "Figures", "Withheld passages")
    caption = "Other partners compared" if others else "Partners compared"
    return table(context, caption, columns, rows)


def partner_facts(context: Context, name: str) -> str:
    """The head of a partner page: kind, role, recommendations tied to it, withheld passages."""
    entry = lookup(context.record.partners, name, "partner")
    numbers = recommendations_of(context, name)
    withheld = marks_withheld(context, name)
    facts = fill(
        "partner_facts.html",
        kind=KIND_WORDS[entry.kind],
        role=entry.role,
        recommendations=joined(
            (recommendation_link(context, n) for n in numbers), "none tied by a heading"
        ),
        withheld=link(context.link("redactions.md"), str(withheld)) if withheld else "none",
        spellings=", ".join(entry.spellings),
        french="; ".join(entry.french),
    )
    return block(facts)


def partner_cards(context: Context) -> str:
    """The partners as cards, for the home page."""
    cards = []
    for name, entry in context.record.partners.items():
        if not own_page(entry):
            continue
        count = len(list(figures_of(context, name)))
        said = f"{count} figures" if count > 1 else "1 figure" if count else "no number given"
        cards.append(
            {
                "href": context.link(entry.page),
                "title": entry.name,
                "text": entry.role,
                "said": said,
            }
        )
    return block(fill("cards.html", cards=cards))
