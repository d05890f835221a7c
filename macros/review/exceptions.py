"""The exceptions of data/exceptions.yml: words that the checks let through, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.pages.text import Passage
from macros.record.fault import Fault
from macros.record.load import Record


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
                yield Fault(*self._record.place("exceptions", name, "text"), name, problem, remedy)
