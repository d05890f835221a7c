"""Finds words that are only true of the day on which they were written, such as "currently".

A statement of the data carries its date wherever it is shown, so its own words may say "so far".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from macros.pages.text import Passage
from macros.record.fault import Fault
from macros.record.load import Record
from macros.review.exceptions import Exceptions
from macros.review.prose import SPACE, data_passages

RULE = "ageing-word"

PERISHABLE = "write perishable: true if it is only true of that day, or say it without the word"
PHRASES = (
    "currently", "recently", "lately", "nowadays", "presently", "now", "today", "yesterday", "tomorrow",
    "at present", "at the moment", "at this time", "to date", "so far", "until now", "up to now", "as yet",
    "these days", "this (?:week|month|year)", "(?:last|next) (?:week|month|year)", "in recent \\w+",
    "soon", "shortly", "upcoming", "ongoing", "no longer",
)  # fmt: skip
AGEING = re.compile(rf"\b(?:{'|'.join(PHRASES)})\b".replace(" ", f"{SPACE}+"), re.I)


def in_page(passages: Iterable[Passage], exceptions: Exceptions) -> Iterator[Fault]:
    """Words that age stand in dated statements only, not on pages."""
    for passage in passages:
        yield from _ageing(passage, "wording", exceptions)


def in_data(record: Record, exceptions: Exceptions) -> Iterator[Fault]:
    """The same of the sentences of the data."""
    for name, passage in data_passages(record):
        if not passage.dated:
            for fault in _ageing(passage, name, exceptions):
                of_a_day = passage.path == record.files["statements"].path
                yield replace(fault, remedy=PERISHABLE) if of_a_day else fault


def _ageing(passage: Passage, record: str, exceptions: Exceptions) -> Iterator[Fault]:
    for match in AGEING.finditer(passage.text):
        if not exceptions.allow(passage, match.start(), match.group()):
            words = " ".join(match.group().split())
            problem = f'"{words}" is only true of the day it was written'
            remedy = (
                "write the date or the document, or make it a statement in data/statements.yml "
                'and show it with {{ said_on("…") }}'
            )
            yield passage.fault(match.start(), record, problem, remedy, RULE)
