"""The register of figures: the index, and the pages with an entry each, its history and what to compare it with."""

from __future__ import annotations

from markdown.extensions.toc import slugify

from macros.record.model import CANADA
from macros.record.record import Record
from macros.show import links, tables
from macros.show.citations import citations, figure_address, references_of
from macros.show.context import Context, MacroError, lookup
from macros.show.corrections import corrections_of
from macros.show.disagreements import disagreement_link
from macros.show.html import block, fill, heading, piece
from macros.show.observations import newest_first

# An index with a row a figure is short up to here. Beyond, it lists the themes and partners, whose pages hold the rest; addresses of rows then need redirects.
MOST_ROWS = 260


def register(context: Context, partner: str = "", theme: str = "", part: int = 1) -> str:
    """The entries of a partner's or a theme's figures, or of a part of them; without either, of all that have no page."""
    parts = context.record.register_parts
    if partner or theme:
        if (partner or theme, part) not in parts:
            problem = f'no figure belongs to part {part} of "{partner or theme}"'
            remedy = "write a partner or a theme that has one, and a part that is needed"
            raise MacroError(problem, remedy)
        names = parts[partner or theme, part]
        return "\n".join(_entry(context, name, "##") for name in names)
    pieces = []
    for key, names in parts.items():
        if key not in context.site.register_pages:
            pieces += [_heading(context.record, key[0])] if key[1] == 1 else []
            pieces += [_entry(context, name, "###") for name in names]
    return "\n".join(pieces)


def _title(record: Record, key: str) -> str:
    """The name of a partner, or a theme."""
    return record.partners[key].name if key in record.partners else key


def _heading(record: Record, key: str) -> str:
    anchor = key if key in record.partners else slugify(key, "-")
    return heading("##", _title(record, key), f"of-{anchor}")


def figures_index(context: Context) -> str:
    """A row a figure, by theme and partner: its name, the latest that was read, and of which day."""
    record = context.record
    if len(record.figures) > MOST_ROWS:
        return _groups_list(context)
    # The box of assets/filter.js has its place from the first.
    pieces = [block(piece("filter"))]
    for key, names in record.groups.items():
        rows = []
        for name in names:
            label = links.entry_link(context, name, record.figures[name].label)
            rows.append((label, *tables.latest(context, name)))
        columns, caption = (
            ("Figure", "Latest read", "Date"),
            f"{_title(record, key)}: the latest read",
        )
        shown = tables.table(context, caption, columns, rows, ids=names, headed=True)
        pieces += [_heading(record, key), shown]
    return "\n".join(pieces)


def _groups_list(context: Context) -> str:
    """The pages with the entries: each theme and partner, or each part of one, and how many figures it holds."""
    items = []
    for (key, part), names in context.record.register_parts.items():
        page = context.link(links.entry_page(context.site, names[0]))
        title = _title(context.record, key) + (f", part {part}" if part > 1 else "")
        items.append(piece("behind", links.link(page, title), len(names)))
    return links.bullets(items)


def _entry(context: Context, name: str, level: str) -> str:
    """One figure: its heading, a table of its observations, newest first, and its facts."""
    record = context.record
    entry = record.figures[name]
    shown = figure_history(context, name, headed=True)
    partner = links.partner_link(context, entry.partner) if entry.partner else CANADA
    related, differ = record.related[name].items(), record.disagreements_of.get(name, [])
    facts = fill(
        "register_entry.html",
        entry=entry,
        partner=partner if level == "###" or entry.theme else "",
        pages=links.users(context, "figures", name, context.site.register, f"at-{name}"),
        citations=citations(context, name, entry),
        permalink=context.site.address + figure_address(name),
        references=context.file(references_of(name)),
        related=[(links.figure_link(context, other), why) for other, why in related],
        differ=links.joined(disagreement_link(context, key) for key in differ),
        corrections=corrections_of(context, name),
    )
    return f"{heading(level, entry.label, name)}{shown}\n{block(facts)}\n"


def figure_history(context: Context, name: str, headed: bool = False) -> str:
    """What each source says of one figure, newest first; `headed` where its name is the heading above."""
    entry = lookup(context.record.figures, name, "figure")
    context.use("figures", name)
    rows = []
    for one in newest_first(context.record, entry.observations):
        *value, said_on, place = tables.observed(context, name, one)
        rows.append((said_on, *value, place))
    columns = ("Said on", "Value", "Period", "Data date", "Source and section")
    return tables.table(context, f"What sources say: {entry.label}", columns, rows, headed=headed)
