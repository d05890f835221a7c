"""Finds marks of withheld passages that were typed by hand: a macro gives them, with their place in the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.pages.text import Passage
from macros.record.fault import Fault
from macros.record.record import Record
from macros.review.exceptions import Exceptions
from macros.review.prose import data_passages

RULE = "macro-in-place"
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
