"""The lines of a page as the rules of Markdown read them: with their numbers, without code and macro calls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from macros.pages.source import CODE, FRONT_MATTER, PageSource, blank

# What a rule finds: line, column, problem, remedy.
Found = Iterator[tuple[int, int, str, str]]
Lines = list[tuple[int, str]]
# Stands in a line for each character of a macro call.
GIVEN = "\x01"
# The same for what stands between backticks.
TYPED = "\x02"
MACRO = re.compile(r"\{\{[^{}]*\}\}")

ITEM = re.compile(r" *(?:[-*+]|\d+[.)]) ")


def lines_of(page: PageSource) -> Lines:
    """The lines of a page with their numbers, without code and macro calls."""
    text = CODE[0].sub(blank, FRONT_MATTER.sub(blank, page.text))
    text = CODE[1].sub(partial(_covered, TYPED), text)
    text = MACRO.sub(partial(_covered, GIVEN), text)
    start = page.first_line - 1
    return list(enumerate(text.split("\n"), 1))[start:]


def _covered(sign: str, match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", sign, match[0])


def blocks(lines: Lines) -> Iterator[Lines]:
    """Lines with nothing empty between them."""
    block: Lines = []
    for number, line in [*lines, (0, "")]:
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
