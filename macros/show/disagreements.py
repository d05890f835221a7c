"""Where sources disagree: the numbers side by side, with the plainest known reason."""

from __future__ import annotations

from markupsafe import Markup

from macros.record import wording
from macros.record.consistency import observations_meant
from macros.record.model import Disagreement, Side
from macros.record.nearest import nearest
from macros.record.record import Record
from macros.show import tables
from macros.show.context import Context, MacroError, lookup
from macros.show.html import block, fill, heading, piece
from macros.show.links import bullets, figure_link, joined, link
from macros.show.tables import Place, Row

NO_REASON = "No reason is given."
# Kind → its words in the list, and the page that has it; in the order of the list.
KINDS = {
    "documents": ("Between documents", "disagreements.md"),
    "languages": ("Between two languages", "disagreements.md"),
    "rounding": ("By rounding", "read-with-care.md"),
    "care": ("To read with care", "read-with-care.md"),
}
# A heading has both numbers; with more than these it has the first two.
BOTH, ALL_SHOWN = 2, 3


def disagreement_link(context: Context, name: str, words: str = "") -> Markup:
    """A link to one disagreement, named by its title, or in other words."""
    entry = context.record.disagreements[name]
    return link(context.link(KINDS[entry.kind][1], name), words or entry.title)


def amounts(record: Record, entry: Disagreement) -> list[str]:
    """The numbers and words of amount that stand against one another, each once, in order."""
    sides = (side for side in entry.sides if side.figure)
    found = (one for side in sides for one in observations_meant(record, side))
    return list(dict.fromkeys(wording.amount_in_words(one, prose=False) for one in found))


def heading_words(record: Record, entry: Disagreement) -> str:
    """The title with both numbers: the first two where there are many, none where one side is in words."""
    found = amounts(record, entry)
    if len(found) < BOTH:
        return entry.title
    shown = found if len(found) <= ALL_SHOWN else found[:BOTH]
    return f"{entry.title}: {', '.join(shown[:-1])} and {shown[-1]}"


def of_kind(record: Record, kind: str = "") -> list[tuple[str, Disagreement, str]]:
    """The disagreements of a kind, or all, with their headings: those of numbers first, then those in words."""
    found = [one for one in record.disagreements.items() if kind in ("", one[1].kind)]
    found.sort(key=lambda one: len(amounts(record, one[1])) < BOTH)
    return [(name, one, heading_words(record, one)) for name, one in found]


def disagreements_listed(context: Context) -> str:
    """All disagreements as links under their kinds, substance before rounding, each with its numbers."""
    lists = []
    for kind, (title, _) in KINDS.items():
        if found := of_kind(context.record, kind):
            links = (disagreement_link(context, name, words) for name, _, words in found)
            lists.append(bullets(links, lead=title, titled=True))
    return "".join(lists)


def disagreements(context: Context, kind: str = "") -> str:
    """The disagreements of a kind, or all: an anchor that stays, the sides in a table, and the reason."""
    if kind and kind not in KINDS:
        raise MacroError(f'there is no kind "{kind}"', nearest(kind, KINDS))
    pieces = []
    for name, entry, words in of_kind(context.record, kind):
        # Words alone have no period and no data date.
        in_words = all(side.figure is None for side in entry.sides)
        rows = [_row(context, side, in_words=in_words) for side in entry.sides]
        dates = () if in_words else ("Period", "Data date")
        columns = ("Source and section", "Says", *dates, "Said on")
        reason = fill(
            "disagreement.html",
            reason=entry.reason or ("" if entry.likely else NO_REASON),
            entry=entry,
            figures=joined(figure_link(context, one) for one in entry.figures),
        )
        caption = f"What each source says: {entry.title}"
        shown = tables.table(context, caption, columns, rows, headed=True)
        pieces.append(f"{heading('###', words, name)}{shown}\n{block(reason)}\n")
    return "\n".join(pieces)


def disagreements_about(context: Context, partner: str) -> str:
    """A list of links to the disagreements on one partner's figures."""
    record = context.record
    about = lookup(record.partners, partner, "partner").name
    found = []
    for name, entry in record.disagreements.items():
        if any(record.figures[one].partner == partner for one in entry.concerned):
            found.append(disagreement_link(context, name))
    if not found:
        problem = f"no disagreement concerns a figure on {about}"
        raise MacroError(problem, "take the macro out, and say so in words")
    return bullets(found)


def _row(context: Context, side: Side, *, in_words: bool) -> Row:
    """One side of a disagreement."""
    record, where = context.record, Place(side.source, side.section)
    if side.figure is None:
        dates = () if in_words else ("in words", "in words")
        return where, str(side.says), *dates, tables.said_on(record.sources[side.source])
    (one,) = observations_meant(record, side)
    value, *dated, _ = tables.observed(context, side.figure, one)
    return where, piece("kind", value, figure_link(context, side.figure)), *dated
