"""What a check says when something is wrong: where, in which record, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from macros.record.characters import HIDDEN

UNPRINTED = rf"(?:{HIDDEN.pattern}|[\t\n\r])+"


@dataclass(frozen=True, order=True)
class Fault:
    """One mistake in one file.

    `path` is relative to the project, `line` and `column` count from 1 in the file on disk.
    `record` names the entry or macro at fault. A `warning` never fails a build.
    """

    path: str
    line: int
    column: int
    record: str
    problem: str
    remedy: str
    rule: str = ""
    warning: bool = False

    def __post_init__(self) -> None:
        """What is quoted from a file may hold line breaks and controls: a message is one plain line."""
        for name in ("path", "record", "problem", "remedy"):
            object.__setattr__(self, name, re.sub(UNPRINTED, " ", getattr(self, name)))

    def __str__(self) -> str:
        kind = "warning: " if self.warning else ""
        where = f"{self.path}:{self.line}:{self.column}: {kind}"
        return f"{where}{self.record}: {self.problem}; {self.remedy}"


class RecordError(Exception):
    """The data files cannot be used. Carries every fault of every file, in order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class RefusedError(ValueError):
    """A value that an entry does not take: what is wrong; what to write instead, where it is not merely empty."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem}; {remedy}" if remedy else problem)
        self.said = problem, remedy
