"""The lines of a page for rules that look at them one by one: without code and macro calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.pages.source import PageSource, without_code

# What a rule finds: line, column, problem, remedy.
Found = Iterator[tuple[int, int, str, str]]
Lines = list[tuple[int, str]]
# Stands in a line for each character of a macro call.
GIVEN = "\x01"


def lines_of(page: PageSource) -> Lines:
    """The lines of a page with their numbers, without code and macro calls."""
    text = "".join(
        piece if not piece.startswith("{{") else re.sub(r"[^\n]", GIVEN, piece)
        for piece in re.split(r"(\{\{[^{}]*\}\})", without_code(page.text))
    )
    start = page.first_line - 1
    return list(enumerate(text.split("\n"), 1))[start:]


def blocks(lines: Lines) -> Iterator[Lines]:
    """Lines with nothing empty between them."""
    block: Lines = []
    for number, line in [*lines, (0, "")]:
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
