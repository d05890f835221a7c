"""The register of figures: one entry each, with its history and what to compare it with."""

from __future__ import annotations

from collections.abc import Iterator

from markdown.extensions.toc import slugify
from markupsafe import Markup

from macros.record.load import Record
from macros.record.model import Figure
from macros.show.citations import citations, permalink
from macros.show.context import Context, lookup
from macros.show.corrections import corrections_of
from macros.show.disagreements import disagreement_link, disagreements_on
from macros.show.html import block, fill, for_markdown
from macros.show.links import REGISTER, figure_link, joined, link, page_link
from macros.show.observations import kind_words, newest_first, observation_cells
from macros.show.tables import table

CANADA = "Canada as a whole"


def register(context: Context) -> str:
    """Every figure, by partner: an anchor that stays, its history, and the pages that use it."""
    pieces = []
    for title, anchor, names in _groups(context.record):
        pieces.append(f"\n\n## {for_markdown(Markup.escape(title))} {{ #{anchor} }}\n")
        pieces += [_entry(context, name) for name in names]
    return "\n".join(pieces)


def _groups(record: Record) -> Iterator[tuple[str, str, list[str]]]:
    """Title, anchor and figures of each part of the register: Canada's themes first, then partners."""
    parts: dict[tuple[str, str], list[str]] = {}
    for name, entry in record.figures.items():
        if entry.partner is None:
            title = entry.theme or CANADA
            parts.setdefault((title, f"of-{slugify(title, '-')}"), []).append(name)
    for key, partner in record.partners.items():
        names = [name for name, entry in record.figures.items() if entry.partner == key]
        parts |= {(partner.name, f"of-{key}"): names} if names else {}
    for (title, anchor), names in parts.items():
        yield title, anchor, names


def _entry(context: Context, name: str) -> str:
    """One figure: its heading, a table of its observations, newest first, and its facts."""
    entry = context.record.figures[name]
    shown = figure_history(context, name)
    users = [page for page in context.site.uses.get(("figures", name), []) if page != REGISTER]
    differ = [disagreement_link(context, key) for key, _ in disagreements_on(context.record, name)]
    facts = fill(
        "register_entry.html",
        id=name,
        kind=kind_words(entry),
        unit=entry.unit,
        partner=_partner_link(context, entry),
        pages=joined((_place(context, page, name) for page in users), "no page"),
        citations=citations(context, name, entry),
        permalink=permalink(context, name),
        related=_related(context, name, entry),
        caveat=entry.caveat,
        differ=joined(differ, "") if differ else "",
        corrections=corrections_of(context, name),
    )
    heading = f"### {for_markdown(Markup.escape(entry.label))} {{ #{name} }}"
    return f"\n\n{heading}\n{shown}\n{block(facts)}\n"


def _place(context: Context, page: str, name: str) -> Markup:
    """A link back to the first place where a page shows the figure."""
    anchor = f"at-{name}"
    return page_link(context, page, anchor if (page, anchor) in context.site.anchors else "")


def figure_history(context: Context, name: str) -> str:
    """What each source says of one figure, newest first."""
    entry = lookup(context.record.figures, name, "figure")
    context.use("figures", name)
    rows = []
    for one in newest_first(context.record, entry.observations):
        value, period, as_of, said_on, source = observation_cells(context, entry, one)
        rows.append((said_on, value, period, as_of, source))
    columns = ("Said on", "Value", "Period", "Data date", "Source and section")
    return table(context, f"What sources say: {entry.label}", columns, rows)


def _related(context: Context, name: str, entry: Figure) -> list[tuple[Markup, str]]:
    """The figures to compare with care, whichever of the two entries names the other."""
    record = context.record
    pairs = {related.figure: related.why for related in entry.related}
    for other, one in record.figures.items():
        for related in one.related:
            if related.figure == name:
                pairs[other] = related.why
    return [(figure_link(context, other), why) for other, why in pairs.items()]


def _partner_link(context: Context, entry: Figure) -> Markup:
    if entry.partner is None:
        return Markup.escape(CANADA)
    partner = context.record.partners[entry.partner]
    return link(context.link(partner.page), partner.name)
