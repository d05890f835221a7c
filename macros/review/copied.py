"""Finds runs of words that were copied from a source, where an editor keeps its text at hand.

Sources are not part of the project. Put the text of one, as .txt, into local-sources/, which git
leaves out; without that folder the check passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.record.fault import Fault
from macros.review.prose import Passage, data_passages, page_passages
from macros.show.context import Site

RULE = "copied"
FOLDER = "local-sources"
# Names, titles and dates run to seven words; a sentence that is copied runs on.
WORDS = 8
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def check(site: Site, root: Path) -> Iterator[Fault]:
    """No run of eight words stands in a source and in a page or sentence of the data."""
    runs = _runs_of_sources(root / FOLDER)
    if not runs:
        return
    for _, passage in page_passages(site):
        yield from _copies(passage, "wording", runs)
    for name, passage in data_passages(site.record):
        yield from _copies(passage, name, runs)


def _runs_of_sources(folder: Path) -> dict[tuple[str, ...], str]:
    runs: dict[tuple[str, ...], str] = {}
    for path in sorted(folder.glob("*.txt")):
        words = [
            match.group().lower() for match in WORD.finditer(path.read_text("utf-8", "replace"))
        ]
        runs |= {tuple(words[i : i + WORDS]): path.name for i in range(len(words) - WORDS + 1)}
    return runs


def _copies(passage: Passage, record: str, runs: dict[tuple[str, ...], str]) -> Iterator[Fault]:
    words = list(WORD.finditer(passage.text.replace("&nbsp;", "\xa0     ")))
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
