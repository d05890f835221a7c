"""Finds tables of which Markdown would publish a part, or none: it never says so itself."""

from __future__ import annotations

import re

from macros.pages.lines import Found, Lines, blocks

SEPARATOR = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$|\|? *:?-+:? *\|$")


def whole_tables(lines: Lines) -> Found:
    """A table has a head, a line of hyphens of as many cells, and rows of as many."""
    after_table = False
    for block in blocks(lines):
        at = next((n for n, (_, line) in enumerate(block) if SEPARATOR.match(line)), None)
        if at is None:
            if all(line.lstrip().startswith("|") for _, line in block):
                yield _lonely_rows(block, after_table)
        elif at != 1:
            number = block[max(at - 1, 0)][0]
            problem = "text stands right above the table" if at else "the table has no head"
            remedy = (
                "write an empty line between them" if at else "write the names of its columns above"
            )
            yield number, 1, problem, remedy
        else:
            columns = len(_cells(block[0][1]))
            for number, line in block[1:]:
                if len(_cells(line)) != columns:
                    problem = f"the row has {_cells_of(line)}, the head of the table {columns}"
                    remedy = "write one a column, each between two bars"
                    yield number, 1, problem, remedy
        after_table = at == 1


def _lonely_rows(block: Lines, after_table: bool) -> tuple[int, int, str, str]:
    number, line = block[0]
    if after_table:
        return number, 1, "an empty line cuts the table in two", "take the empty line above out"
    hyphens = "|" + " --- |" * len(_cells(line))
    return number, 1, "the table has no line of hyphens", f"write {hyphens} under its head"


def _cells(line: str) -> list[str]:
    inside = line.strip().replace("\\|", "  ")
    return inside.removeprefix("|").removesuffix("|").split("|")


def _cells_of(line: str) -> str:
    count = len(_cells(line))
    return f"{count} cell" if count == 1 else f"{count} cells"
