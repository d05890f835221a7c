"""Rules of the words that readers get, on pages and in the sentences of the data alike.

Words that age, marks typed by hand and shares that nobody printed are a table of phrases; runs of words
copied from a source are found where an editor keeps its text, as .txt, in local-sources/. Git leaves
that folder out, and without it the rule passes. The entries of data/exceptions.yml are let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from macros.pages.source import blank
from macros.pages.text import Passage
from macros.record.fault import Fault
from macros.record.model import Entry, Event, Statement
from macros.record.record import Record

# A space of any kind, a line break among them, or its entity.
SPACE = r"(?:\s|&nbsp;|&#160;)"
FOLDER = "local-sources"
# Names, titles and dates run to seven words; a sentence that is copied runs on.
WORDS = 8
Runs = dict[tuple[str, ...], str]
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


class Phrase(NamedTuple):
    """Words that stand nowhere, what is wrong with them, and what to do about it on a page and in the data."""

    rule: str
    # What a message names on a page; in the data it is the entry.
    record: str
    pattern: re.Pattern[str]
    problem: str
    remedy: str
    in_data: str = ""


def _words(pattern: str) -> re.Pattern[str]:
    """The words as they stand in a text: any spaces between them."""
    return re.compile(pattern.replace(" ", f"{SPACE}+"), re.I)


AGEING = (
    "currently", "recently", "lately", "nowadays", "presently", "now", "today", "yesterday", "tomorrow",
    "at present", "at the moment", "at this time", "to date", "so far", "until now", "up to now", "as yet",
    "these days", "this (?:week|month|year)", "(?:last|next) (?:week|month|year)", "in recent \\w+",
    "soon", "shortly", "upcoming", "ongoing", "no longer",
)  # fmt: skip
PERISHABLE = "write perishable: true if it is only true of that day, or say it without the word"
OF = "(?:half|a third|two[- ]thirds|a quarter|three[- ]quarters|an? (?:fifth|sixth|seventh|eighth|ninth|tenth))"
SHARES = (
    r"\b(?:\d+ (?:in|out of) (?!(?:19|20)\d\d\b)\d+|(?<!\d\s)per(?: )?cent"
    rf"|{OF} of (?:the|all|those|them|these)|half (?:the|of)"
    r"|doubled|tripled|quadrupled|twice as many|double the|thrice|(?:two|three|four|five|ten|hundred)-?fold"
    r"|(?:one|two|three|four|nine) (?:in|out of) (?:two|three|four|five|six|seven|eight|nine|ten))\b"
    r"|(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])"
)
PHRASES = (
    Phrase(
        "ageing-word",
        "wording",
        _words(rf"\b(?:{'|'.join(AGEING)})\b"),
        '"{}" is only true of the day it was written',
        "write the date or the document, or make it a statement in data/statements.yml "
        'and show it with {{ said_on("…") }}',
    ),
    Phrase(
        "macro-in-place",
        "page",
        _words(r"\[\s*(?:redacted|withheld|caviard[ée]e?)\s*\]"),
        '"{}" is typed by hand',
        'write {{ redacted("…") }} with the id of its entry in data/redactions.yml',
        "say in own words what is withheld; the passage is an entry of data/redactions.yml",
    ),
    Phrase(
        "typed-number",
        "number",
        _words(SHARES),
        '"{}" is a share, and shares are only given where a source prints them',
        "take it out, or make it a figure with its source",
    ),
    Phrase(
        "typed-number",
        "date",
        _words(r"(?<![\w/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d\d)?\d\d(?![\w/])"),
        '"{}" can be read as two dates',
        "write the month as a word, as in February 8, 2023",
    ),
)


class Exceptions:
    """Answers whether words are let through, and remembers which exceptions were needed."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self.used: set[str] = set()
        # Words may stand on two lines.
        self._patterns = {
            name: re.compile(r"\s+".join(map(re.escape, entry.text.split())))
            for name, entry in record.exceptions.items()
        }

    def allow(self, passage: Passage, start: int, typed: str) -> bool:
        """True where the words at `start` stand inside the text of an exception for their page."""
        for name, entry in self._record.exceptions.items():
            if entry.page and passage.path != f"docs/{entry.page}":
                continue
            for found in self._patterns[name].finditer(passage.text):
                if found.start() <= start and start + len(typed) <= found.end():
                    self.used.add(name)
                    return True
        return False

    def unused(self) -> Iterator[Fault]:
        """An exception that no page needs any more is taken out."""
        for name, entry in self._record.exceptions.items():
            if name not in self.used:
                problem = f'no check stumbles over "{entry.text}"'
                remedy = "take the exception out, or write its text as it stands on the page"
                yield self._record.fault("exceptions", (name, "text"), problem, remedy)


def without_shares(text: str) -> str:
    """A text in which the shares and dates that the table tells of are blanked out."""
    for phrase in PHRASES:
        if phrase.rule == "typed-number":
            text = phrase.pattern.sub(blank, text)
    return text


def phrases(passage: Passage, exceptions: Exceptions) -> Iterator[Fault]:
    """No words of the table stand in a passage. What carries its date may speak of its day."""
    for phrase in PHRASES:
        ages = phrase.record == "wording"
        for match in phrase.pattern.finditer(passage.text) if not (ages and passage.dated) else ():
            if exceptions.allow(passage, match.start(), match.group()):
                continue
            problem = phrase.problem.format(" ".join(match.group().split()))
            remedy = (passage.entry and phrase.in_data) or phrase.remedy
            if ages and passage.path == "data/statements.yml":
                remedy = PERISHABLE
            yield passage.fault(match.start(), phrase.record, problem, remedy, phrase.rule)


def runs_of_sources(root: Path) -> Runs:
    """Every run of eight words of the texts at hand, and the file in which it stands."""
    return {
        run: path.name
        for path in sorted((root / FOLDER).glob("*.txt"))
        for run in _runs([*WORD.finditer(path.read_text("utf-8", "replace"))])
    }


def _runs(words: list[re.Match[str]]) -> list[tuple[str, ...]]:
    said = [match.group().lower() for match in words]
    return [tuple(said[i : i + WORDS]) for i in range(len(said) - WORDS + 1)]


def copied(passage: Passage, runs: Runs) -> Iterator[Fault]:
    """No run of eight words stands in a source and in a passage."""
    words = list(WORD.finditer(passage.text)) if runs else []
    mine, last = _runs(words), 0
    for index, run in enumerate(mine):
        if run in runs and index >= last:
            end = next((n for n in range(index, len(mine)) if mine[n] not in runs), len(mine))
            last = end + WORDS - 1
            said = " ".join(match.group() for match in words[index:last])
            problem = f'"{said}" stands word for word in {FOLDER}/{runs[run]}'
            remedy = "say it in your own words"
            yield passage.fault(words[index].start(), "wording", problem, remedy, "copied")


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
