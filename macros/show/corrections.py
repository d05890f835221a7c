"""Corrections: the log, and the notes on the pages and figures that they concern."""

from __future__ import annotations

from markupsafe import Markup

from macros.record.model import Change, Correction
from macros.record.record import Record
from macros.show.context import Context
from macros.show.html import block, fill, piece
from macros.show.links import entry_link, link, page_link, source_link
from macros.show.tables import table

LOG = "corrections.md"
FEED = "corrections.xml"
# A page lists this many of its corrections, and links to the log for the rest.
SHOWN = 5

# Kind → its words at an entry, the title of its part of the log, and what is told there.
KINDS = {
    Change.CORRECTION: (
        "Correction", "Mistakes mended", "This site said something that its source does not say.",
    ),
    Change.SOURCE_UPDATE: (
        "Source update", "Source updates", "The publisher changed the document that this site had read.",
    ),
    Change.EDITORIAL: ("Editorial change", "Editorial changes", "Other words for the same thing."),
}  # fmt: skip
KIND_WORDS = {kind: words for kind, (words, *_) in KINDS.items()}


def newest_corrections(record: Record) -> list[tuple[str, Correction]]:
    """Every entry of the log, newest first; entries of one day in the order of the file."""
    return sorted(record.corrections.items(), key=lambda item: item[1].date, reverse=True)


def subject_words(record: Record, entry: Correction) -> str:
    """What a correction concerns, in plain text."""
    figure, source = record.figures.get(entry.figure or ""), record.sources.get(entry.source or "")
    label = figure.label if figure else entry.figure
    if label:
        return f"{label}, in the {source.short}" if source else label
    return source.short if source else str(entry.source or entry.page)


def corrections(context: Context) -> str:
    """The log by kind of change, newest first; where it is empty, that is said and dated."""
    record = context.record
    feed = block(piece("feed_link", FEED))
    if not record.corrections:
        newest = max((one.said_on for one in record.sources.values()), key=lambda day: day.last_day)
        return feed + block(piece("no_corrections", newest))
    pieces, columns = [feed], ("Date", "Where", "From", "To", "Why")
    for kind, (_, title, meaning) in KINDS.items():
        rows = []
        for name, one in newest_corrections(record):
            if one.kind is kind:
                date, subject = piece("log_date", name, one.date), _subject_link(context, one)
                rows.append((date, subject, one.before, one.after, one.why))
        log = table(context, f"{title}, newest first", columns, rows) if rows else "\n\nNone.\n"
        pieces += [f"\n\n## {title}\n\n{meaning}\n", log]
    return "\n".join(pieces)


def _subject_link(context: Context, entry: Correction) -> Markup:
    words = subject_words(context.record, entry)
    if entry.figure in context.record.figures:
        return entry_link(context, entry.figure or "", words)
    if entry.source in context.record.sources:
        return source_link(context, entry.source or "")
    page, _, anchor = (entry.page or "").partition("#")
    if page in context.site.pages:
        return link(context.link(page, anchor), words) if anchor else page_link(context, page)
    return Markup.escape(words)


def _words(context: Context, name: str, entry: Correction) -> tuple[str, Markup]:
    return KIND_WORDS[entry.kind], piece("correction", entry, context.link(LOG, name))


def corrections_of(context: Context, figure: str) -> list[tuple[str, Markup]]:
    """The corrections of one figure, for its entry in the register, newest first: kind and sentence."""
    found = newest_corrections(context.record)
    return [_words(context, name, one) for name, one in found if one.figure == figure]


def corrections_note(context: Context) -> str:
    """The corrections of what a page shows, as a block for its end; "" where there are none.

    Call it when the page's macros have run: it goes by what they noted as used. The register has
    its notes at each entry, and the log is itself.
    """
    if context.page == LOG or context.page in context.site.register:
        return ""
    found = [item for item in newest_corrections(context.record) if _concerns(context, item[1])]
    notes = [(*_words(context, *one), _subject_link(context, one[1])) for one in found[:SHOWN]]
    more, log = len(found[SHOWN:]), context.link(LOG)
    return block(fill("corrections_note.html", notes=notes, more=more, log=log)) if found else ""


def _concerns(context: Context, entry: Correction) -> bool:
    if entry.page:
        return entry.page.partition("#")[0] == context.page
    own = context.page == f"sources/{entry.source}.md" or context.own_source == entry.source
    if not entry.figure:
        return own
    # A page that shows the figure as another source has it says what it said before.
    named = not entry.source or own or ("sources", entry.source) in context.used
    return named and ("figures", entry.figure) in context.used
