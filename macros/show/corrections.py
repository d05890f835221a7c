"""Corrections: the log, and the notes on the pages and figures that they concern."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from macros.record.load import Record
from macros.record.model import Change, Correction
from macros.show.context import Context
from macros.show.html import block, fill
from macros.show.links import entry_address, in_register, link, page_link, source_link, time
from macros.show.tables import table

LOG = "corrections.md"
FEED = "corrections.xml"
# A page lists this many of its corrections, and links to the log for the rest.
SHOWN = 5

KIND_WORDS = {
    Change.CORRECTION: "Correction",
    Change.SOURCE_UPDATE: "Source update",
    Change.EDITORIAL: "Editorial change",
}
GROUPS = {
    Change.CORRECTION: (
        "Mistakes mended",
        "This site said something that its source does not say.",
    ),
    Change.SOURCE_UPDATE: (
        "Source updates",
        "The publisher changed the document that this site had read.",
    ),
    Change.EDITORIAL: ("Editorial changes", "Other words for the same thing."),
}


@dataclass(frozen=True)
class Note:
    """One correction as a line: what kind of change it is, and the sentence about it."""

    kind: str
    words: Markup


def newest_corrections(record: Record) -> list[tuple[str, Correction]]:
    """Every entry of the log, newest first; entries of one day in the order of the file."""
    return sorted(record.corrections.items(), key=lambda item: item[1].date, reverse=True)


def subject_words(record: Record, entry: Correction) -> str:
    """What a correction concerns, in plain text."""
    if entry.figure:
        known = record.figures.get(entry.figure)
        label = known.label if known else entry.figure
        where = record.sources.get(entry.source or "")
        return f"{label}, in the {where.short}" if where else label
    if entry.source:
        known_source = record.sources.get(entry.source)
        return known_source.short if known_source else entry.source
    return str(entry.page)


def corrections(context: Context) -> str:
    """The log by kind of change, newest first; where it is empty, that is said and dated."""
    record = context.record
    feed = block(fill("feed_link.html", href=FEED))
    if not record.corrections:
        newest = max((one.said_on for one in record.sources.values()), key=lambda day: day.last_day)
        return feed + block(fill("no_corrections.html", newest=time(newest)))
    pieces = [feed]
    for kind, (title, meaning) in GROUPS.items():
        found = [(name, one) for name, one in newest_corrections(record) if one.kind is kind]
        pieces.append(f"\n\n## {title}\n\n{meaning}\n")
        pieces.append(_log(context, title, found) if found else "\n\nNone so far.\n")
    return "\n".join(pieces)


def _log(context: Context, title: str, found: list[tuple[str, Correction]]) -> str:
    rows = [
        (
            fill("log_date.html", id=name, date=time(one.date)),
            _subject_link(context, one),
            one.before,
            one.after,
            one.why,
        )
        for name, one in found
    ]
    return table(context, f"{title}, newest first", ("Date", "Where", "From", "To", "Why"), rows)


def _subject_link(context: Context, entry: Correction) -> Markup:
    words = subject_words(context.record, entry)
    if entry.figure in context.record.figures:
        return link(entry_address(context, entry.figure or ""), words)
    if entry.source in context.record.sources:
        return source_link(context, entry.source or "")
    if entry.page and entry.page.partition("#")[0] in context.site.pages:
        page, _, anchor = entry.page.partition("#")
        return link(context.link(page, anchor), words) if anchor else page_link(context, page)
    return Markup.escape(words)


def _notes(context: Context, found: Iterable[tuple[str, Correction]]) -> list[Note]:
    notes = []
    for name, one in found:
        words = fill(
            "correction_words.html",
            date=time(one.date),
            before=one.before,
            after=one.after,
            why=one.why,
            log=context.link(LOG, name),
        )
        notes.append(Note(KIND_WORDS[one.kind], words))
    return notes


def corrections_of(context: Context, figure: str) -> list[Note]:
    """The corrections of one figure, for its entry in the register, newest first."""
    return _notes(
        context, (item for item in newest_corrections(context.record) if item[1].figure == figure)
    )


def corrections_note(context: Context) -> str:
    """The corrections of what a page shows, as a block for its end; "" where there are none.

    Call it when the page's macros have run: it goes by what they noted as used. The register has
    its notes at each entry, and the log is itself.
    """
    if context.page == LOG or context.page in in_register(context.site):
        return ""
    found = [item for item in newest_corrections(context.record) if _concerns(context, item[1])]
    if not found:
        return ""
    values = {"notes": _notes(context, found[:SHOWN]), "more": len(found[SHOWN:])}
    subjects = [_subject_link(context, one) for _, one in found[:SHOWN]]
    return block(fill("corrections_note.html", subjects=subjects, log=context.link(LOG), **values))


def _concerns(context: Context, entry: Correction) -> bool:
    if entry.page:
        return entry.page.partition("#")[0] == context.page
    own = context.page == f"sources/{entry.source}.md" or context.own_source == entry.source
    if entry.figure:
        # A page that shows the figure as another source has it says what it said before.
        named = not entry.source or own or ("sources", entry.source) in context.used
        return named and ("figures", entry.figure) in context.used
    return own
