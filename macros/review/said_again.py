"""Finds what a page says again, or otherwise than the record: a unit, a hedge, a share, an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.pages.source import Call, without_code
from macros.record.fault import Fault
from macros.record.numbers import HEDGE
from macros.record.wording import NBSP, amount_in_words
from macros.review.cited import observation_of
from macros.show.context import Context

RULE = "said-again"
HEDGED = re.compile(rf"(?<!\w)(?:{HEDGE}|some|roughly|fewer than|less than) *$", re.I)
# What makes another number of one that it stands right beside.
GLUED_BEFORE = re.compile(r"\d[.,]?$")
GLUED_AFTER = re.compile(
    r"[^\W_]+|[.,]\d+| ?(?:[%‰]|per ?cent\b|(?:dozen|hundred|thousand|million|billion)s?\b)", re.I
)
ABBREVIATION = re.compile(r"^ {0,3}\*\[([^\]\n]+)\]:", re.M)


def in_page(context: Context) -> Iterator[Fault]:
    """The words beside each figure, and the abbreviations that the page explains itself."""
    page = context.site.pages[context.page]
    parts = ("", *page.parts, "")
    # A faulty call is told where the page is written.
    faulty = {fault.line for fault in context.site.written[context.page].faults}
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        if isinstance(part, Call) and part.name == "figure" and part.line not in faulty:
            for problem, remedy in _beside(context, part, _words(before), _words(after)):
                yield Fault(page.shown, part.line, 1, "figure()", problem, remedy, RULE)
    known = {entry.short for entry in context.record.terms.values()}
    for match in ABBREVIATION.finditer(without_code(page.text)) if "*[" in page.text else ():
        if match[1] in known:
            problem = f'data/terms.yml says on every page what "{match[1]}" means'
            yield page.fault(match.start(), problem, "take the line out", RULE, "abbreviation")


def _words(part: str | Call) -> str:
    """Text with plain spaces; a macro beside a macro is no words."""
    return "" if isinstance(part, Call) else re.sub(rf"&nbsp;|{NBSP}|\n", " ", part)


def _beside(context: Context, call: Call, before: str, after: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the words before and after one figure: the problem, and the remedy."""
    one, given = observation_of(context, call)
    if one is None:
        return
    unit, has_unit = context.record.figures[given["name"]].unit, given.get("unit", True)
    if hedge := HEDGED.search(before):
        problem = (
            f'"{hedge[0].strip()}" stands before a figure that prints "{amount_in_words(one)}"'
        )
        yield problem, "take it out; the macro prints the qualifier of its source"
    glued = GLUED_BEFORE.search(before) or GLUED_AFTER.match(after)
    if glued and (has_unit or not unit.startswith(glued[0].strip())):
        problem = f'"{glued[0].strip()}" right beside a figure makes another number of it'
        yield problem, "take it out; a number that a source prints is a figure of its own"
    words = unit.split()
    for end in (" ".join(words[start:]) for start in range(len(words) if has_unit else 0)):
        if re.match(rf" *{re.escape(end)}\b", after):
            problem = f'"{end}" stands behind a figure that prints "{unit}"'
            yield problem, "take it out; the macro prints the unit"
            break
