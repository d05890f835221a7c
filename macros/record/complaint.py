"""What the reader of YAML complains of, and the slip that an editor is told instead."""

from __future__ import annotations

from typing import NamedTuple


class Slip(NamedTuple):
    """Where a slip stands (from 1), what it is, and what to write instead."""

    line: int
    column: int
    problem: str
    remedy: str


class Complaint(NamedTuple):
    """What the reader of YAML says: the lines, where it stopped, where the part began that it was in, its words."""

    lines: list[str]
    line: int
    column: int
    begun: tuple[int, int]
    said: str

    def text(self, line: int) -> str:
        """A line by its number; nothing past the end."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def before(self) -> int:
        """The number of the last line before the complaint that says something."""
        said = (n for n in range(self.line - 1, 0, -1) if says_something(self.text(n)))
        return next(said, 0)


def says_something(line: str) -> bool:
    """True for a line that is neither empty nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")
