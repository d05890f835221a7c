"""The exceptions of data/exceptions.yml: words that the checks let through, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from macros.record.fault import Fault
from macros.record.load import Record
from macros.review.prose import Passage


class Exceptions:
    """Answers whether words are let through, and remembers which exceptions were needed."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._used: set[str] = set()

    def allow(self, passage: Passage, start: int, typed: str) -> bool:
        """True where the words at `start` stand inside the text of an exception for their page."""
        for name, entry in self._record.exceptions.items():
            if entry.page and passage.path != f"docs/{entry.page}":
                continue
            first = max(0, start + len(typed) - len(entry.text))
            found = passage.text.find(entry.text, first, start + len(entry.text))
            if 0 <= found <= start:
                self._used.add(name)
                return True
        return False

    def unused(self) -> Iterator[Fault]:
        """An exception that no page needs any more is taken out."""
        for name, entry in self._record.exceptions.items():
            if name not in self._used:
                problem = f'no check stumbles over "{entry.text}"'
                remedy = "take the exception out, or write its text as it stands on the page"
                yield Fault(*self._record.place("exceptions", name, "text"), name, problem, remedy)
