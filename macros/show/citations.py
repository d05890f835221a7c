"""How to cite: a page or figure of this site in its edition, and beside it the document that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from macros.record import wording
from macros.record.dates import StatedDate
from macros.record.model import Figure, Observation, Source
from macros.record.record import Record
from macros.show.context import REGISTER, Context
from macros.show.links import html_page
from macros.show.observations import newest_first

SITE_NAME = "Afghan Resettlement Partnerships, unofficial briefing"
# The folder of the files for programs that keep references.
FILES = "cite"
EDITORS = "The editors of this site"
# A source that says more of one figure than this is cited for the whole series at once.
SERIES = 3


@dataclass(frozen=True)
class Reference:
    """What is cited, as programs for references want it. `inside` is the site of a page."""

    key: str
    author: str
    title: str
    date: StatedDate
    address: str
    language: str = "en"
    inside: str = ""
    note: str = ""


def figure_address(name: str) -> str:
    """The address of a figure's entry below the site's."""
    return html_page(f"{REGISTER}#{name}")


def references_of(name: str) -> str:
    """The files with a figure's references below the site, without .bib and .ris, which stand for the forms."""
    return f"{FILES}/figure/{name}"


def edition_words(record: Record) -> str:
    """The edition with its day: edition of November 23, 2026."""
    return f"edition of {wording.date_in_words(record.edition)}"


def page_words(record: Record, title: str, address: str) -> str:
    """A page of this site as a citation in text."""
    return f"“{title}”, {SITE_NAME}, {edition_words(record)}, {address}"


def source_words(source: Source) -> str:
    """A document as a citation in text."""
    return f"{wording.document_in_words(source)}, {source.address}"


def page_reference(record: Record, key: str, title: str, address: str) -> Reference:
    """A page of this site, or an entry on one."""
    words = edition_words(record).replace(wording.NBSP, " ")
    note = f"{words[0].upper()}{words[1:]}. Not a publication of the Government of Canada."
    return Reference(key, EDITORS, title, record.edition, address, inside=SITE_NAME, note=note)


def source_reference(name: str, source: Source, sections: tuple[str, ...] = ()) -> Reference:
    """A document, with the sections of it that are meant."""
    places = [wording.section_in_words(source, section) for section in sections]
    notes = ["Under " + ", ".join(places)] if places else []
    if source.date_of != "document":
        day = "the question" if source.date_of == "question" else "something of which it tells"
        notes.append(f"The date is that of {day}")
    about = source.publisher, source.title, source.said_on, source.address, source.language
    return Reference(name, *about, note=". ".join(notes))


def figure_references(record: Record, name: str, address: str) -> list[Reference]:
    """A figure's entry on this site, and each document that speaks of it."""
    entry = record.figures[name]
    sections: dict[str, dict[str, None]] = {}
    for one in entry.observations:
        sections.setdefault(one.source, {})[one.section] = None
    own = page_reference(record, name, entry.label, address + figure_address(name))
    others = (source_reference(key, record.sources[key], (*of,)) for key, of in sections.items())
    return [own, *others]


def citations(context: Context, name: str, entry: Figure) -> list[tuple[str, str]]:
    """The short and the full citation of each observation, newest first, or of each series of a source."""
    places: dict[tuple[str, str], list[Observation]] = {}
    for one in newest_first(context.record, entry.observations):
        places.setdefault((one.source, one.section), []).append(one)
    edition, page = edition_words(context.record), context.site.address + figure_address(name)
    set_out = f"Set out in {SITE_NAME}, {edition}, {page}"
    given = []
    for (source_id, section), found in places.items():
        source = context.record.sources[source_id]
        values = [wording.value_with_dates(one, entry.unit) for one in found]
        for words in [f"{entry.label}, {len(found)} values"] if len(found) > SERIES else values:
            full = wording.citation_full(words, source, section)
            given.append((wording.citation_short(words, source, section), f"{full} {set_out}"))
    return given
