"""The sentences of the data, and the text of pages without their code.

What is blanked keeps its length and its line breaks, so that a match stands where it stands on disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.pages.source import FRONT_MATTER, PageSource, blank, without_code
from macros.pages.text import Passage
from macros.record.load import Record
from macros.record.model import Entry, Event, Statement

# A space of any kind, a line break among them, or its entity.
SPACE = r"(?:\s|&nbsp;|&#160;)"

NOT_WORDS = (
    re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S),
    re.compile(r"<!--.*?-->", re.S),
    # The address of a link, a reference's address, an address in angle brackets, a tag: but not the title in it.
    re.compile(r"(?<=\])\([^()\n]*\)"),
    re.compile(r"^ {0,3}\[[^\]\n]+\]:.*$", re.M),
    re.compile(r"</?[A-Za-z][^<>]*>"),
    re.compile(r"(?<=[ #\]`*_)])\{:?[^{}\n]*\}"),
)
SHOWN_LINES = re.compile(r"^(?:title|description): *(.*)$", re.M)


# Fields of the data that hold sentences for readers. Quoted words (heading, from, to) are not among them.
SENTENCES = {
    "sources": ("about", "not_read"),
    "partners": ("role",),
    "recommendations": ("subject", "asks"),
    "figures": ("caveat",),
    "redactions": ("surroundings",),
    "statements": ("text",),
    "events": ("text",),
    "disagreements": ("title", "reason"),
    "tables": ("note",),
    "charts": ("reading", "note"),
    "editions": ("about",),
}


# Words inside an address or a tag that readers see.
SHOWN_IN_MARKUP = re.compile(
    r"""(?:\s(?:title|alt)\s*=\s*|\s(?=["'][^"'\n]*["']\)?\s*$))(["'])(.*?)\1""", re.I | re.S
)


def _blank_markup(match: re.Match[str]) -> str:
    """Blank a tag or an address, except for titles and alternative text."""
    kept = blank(match)
    for shown in SHOWN_IN_MARKUP.finditer(match.group()):
        kept = kept[: shown.start(2)] + shown.group(2) + kept[shown.end(2) :]
    return kept


def words_of(page: PageSource) -> str:
    """The words of a page that its editor typed, its title and description among them."""
    text = without_code(page.text)
    for pattern in NOT_WORDS:
        text = pattern.sub(_blank_markup, text)
    header = FRONT_MATTER.match(page.text)
    for shown in SHOWN_LINES.finditer(header.group() if header else ""):
        value = NOT_WORDS[0].sub(blank, shown.group(1))
        text = text[: shown.start(1)] + value + text[shown.end(1) :]
    return text


def data_passages(record: Record) -> Iterator[Passage]:
    """Each sentence for readers that the data hold."""
    for kind, fields in SENTENCES.items():
        for field in fields:
            yield from _passages(record, kind, field)


def label_passages(record: Record) -> Iterator[Passage]:
    """The label of each figure: it names what is counted, and holds no number of it."""
    return _passages(record, "figures", "label")


def _passages(record: Record, kind: str, field: str) -> Iterator[Passage]:
    entries: dict[str, Entry] = getattr(record, kind)
    for name, entry in entries.items():
        text = getattr(entry, field)
        if text:
            path, line, column = record.place(kind, name, field)
            # True where the day goes with the words wherever they are shown.
            dated = isinstance(entry, Event) or (isinstance(entry, Statement) and entry.perishable)
            yield Passage(path, text, line, column + len(f"{field}: "), name, dated)
