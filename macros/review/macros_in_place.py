"""Checks that macros stand where they can be read, and that what one gives is not typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.pages.source import PageSource
from macros.pages.text import Passage
from macros.record.fault import Fault
from macros.record.record import Record
from macros.review.exceptions import Exceptions
from macros.review.prose import data_passages
from macros.show.context import Written

RULE = "macro-in-place"
MISPLACED = (
    "a macro that gives a block stands inside a sentence",
    "put it on a line of its own, with an empty line before and after",
)
BY_HAND = re.compile(r"\[\s*(?:redacted|withheld|caviard[ée]e?)\s*\]", re.I)


def withheld_by_hand(passages: Iterable[Passage], exceptions: Exceptions) -> Iterator[Fault]:
    """A withheld passage is shown by its macro, which leads to the ledger that counts it."""
    for passage in passages:
        for match in BY_HAND.finditer(passage.text):
            if not exceptions.allow(passage, match.start(), match.group()):
                problem = f'"{match.group()}" is typed by hand'
                remedy = 'write {{ redacted("…") }} with the id of its entry in data/redactions.yml'
                yield passage.fault(match.start(), "page", problem, remedy, RULE)


def withheld_in_data(record: Record, exceptions: Exceptions) -> Iterator[Fault]:
    """The same of the sentences of the data, which say in own words what is withheld."""
    for name, passage in data_passages(record):
        for match in BY_HAND.finditer(passage.text):
            if not exceptions.allow(passage, match.start(), match.group()):
                problem = f'"{match.group()}" is typed by hand'
                remedy = "say in own words what is withheld; the passage is an entry of data/redactions.yml"
                yield passage.fault(match.start(), name, problem, remedy, RULE)


def blocks_in_sentences(page: PageSource, written: Written) -> Iterator[Fault]:
    """A macro that gives a block stands alone on its line: within a sentence it would cut it in two."""
    lines = page.text.split("\n")
    for call, output in written.outputs:
        line = lines[call.line - 1]
        start = line.find(call.name)
        before, after = line[:start].rstrip("{ "), line[start:].partition("}}")[2]
        if (
            "\n" in output
            and start >= 0
            and (after.strip() or before.strip("> \t-*+:.)0123456789"))
        ):
            yield Fault(page.shown, call.line, start + 1, f"{call.name}()", *MISPLACED, RULE)
