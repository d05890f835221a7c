"""Finds runs of words that were copied from a source, where an editor keeps its text at hand.

Sources are not part of the project. Put the text of one, as .txt, into local-sources/, which git
leaves out; without that folder the check passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.pages.text import Passage
from macros.record.fault import Fault
from macros.record.load import Record
from macros.review.prose import data_passages

RULE = "copied"
FOLDER = "local-sources"
# Names, titles and dates run to seven words; a sentence that is copied runs on.
WORDS = 8
Runs = dict[tuple[str, ...], str]
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def in_page(passages: Iterable[Passage], runs: Runs) -> Iterator[Fault]:
    """No run of eight words stands in a source and on a page."""
    for passage in passages if runs else ():
        yield from _copies(passage, "wording", runs)


def in_data(record: Record, runs: Runs) -> Iterator[Fault]:
    """The same of the sentences of the data."""
    for name, passage in data_passages(record) if runs else ():
        yield from _copies(passage, name, runs)


def runs_of_sources(root: Path) -> Runs:
    """Every run of eight words of the texts at hand, and the file in which it stands."""
    runs: Runs = {}
    for path in sorted((root / FOLDER).glob("*.txt")):
        words = [
            match.group().lower() for match in WORD.finditer(path.read_text("utf-8", "replace"))
        ]
        runs |= {tuple(words[i : i + WORDS]): path.name for i in range(len(words) - WORDS + 1)}
    return runs


def _copies(passage: Passage, record: str, runs: Runs) -> Iterator[Fault]:
    words = list(WORD.finditer(passage.text))
    index = 0
    while index <= len(words) - WORDS:
        run = tuple(match.group().lower() for match in words[index : index + WORDS])
        if run not in runs:
            index += 1
            continue
        last = index + WORDS
        while (
            last < len(words)
            and tuple(m.group().lower() for m in words[last - WORDS + 1 : last + 1]) in runs
        ):
            last += 1
        said = " ".join(match.group() for match in words[index:last])
        problem = f'"{said}" stands word for word in {FOLDER}/{runs[run]}'
        yield passage.fault(words[index].start(), record, problem, "say it in your own words", RULE)
        index = last
