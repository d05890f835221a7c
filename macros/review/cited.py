"""Finds, at each figure of a page, a citation after it that does not cover it, and words beside it that say it again.

A citation covers the text before it, back to the citation, table, box or heading that came last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from macros.pages.braces import Call
from macros.pages.source import PageSource, without_code
from macros.record.fault import Fault
from macros.record.model import Observation
from macros.record.numbers import HEDGE
from macros.record.wording import NBSP, amount_in_words
from macros.show.context import Context, MacroError
from macros.show.observations import observation_for

RULE, AGAIN = "citation", "said-again"
BLANK = re.compile(r"\n[ \t]*\n")
HEADING = re.compile(r"#{1,6} ")
Place = tuple[str, str]
HEDGED = re.compile(rf"(?<!\w)(?:{HEDGE}|some|roughly|fewer than|less than) *$", re.I)
# What makes another number of one that it stands right beside.
GLUED_BEFORE = re.compile(r"\d[.,]?$|(?<![^\s(])(?:[-−±]|\+/-)$")
GLUED_AFTER = re.compile(
    r"[^\W_]+|\+|[.,]\d+| ?(?:[%‰]|per ?cent\b|(?:dozen|hundred|thousand|million|billion)s?\b)",
    re.I,
)
ABBREVIATION = re.compile(r"^ {0,3}\*\[([^\]\n]+)\]:", re.M)


def cited_elsewhere(context: Context) -> Iterator[Fault]:
    """What is cited names the source and the section of each figure before it."""
    page = context.site.pages[context.page]
    for calls in covered(page):
        cited = {_cited(call) for call in calls if call.name == "cite"}
        # A citation that is faulty itself is told where the page is written.
        known = all(_known(context, *place) for place in cited)
        for call in calls if cited and known else ():
            one, given = observation_of(context, call) if call.name == "figure" else (None, {})
            if one is None or (one.source, one.section) in cited:
                continue
            what = "section" if one.source in {source for source, _ in cited} else "source"
            problem = (
                f'the citation after "{given["name"]}" names another {what} than that of the number'
            )
            remedy = f'write {{{{ cite("{one.source}", "{one.section}") }}}} too, or cite before going on'
            yield Fault(page.shown, call.line, 1, "cite", problem, remedy, RULE)


def covered(page: PageSource) -> Iterator[list[Call]]:
    """The macro calls that stand before a citation, it and those beside it among them; and what has none after it."""
    run: list[Call] = []
    closed = False
    for text, calls in _blocks(page):
        block = bool(calls) and not text.strip()
        alone = block and all(call.name == "cite" for call in calls)
        if ((closed or block) and not alone) or HEADING.match(text.lstrip()):
            yield run
            run, closed = [], False
        run += calls
        closed = closed or alone
    yield run


def _blocks(page: PageSource) -> Iterator[tuple[str, list[Call]]]:
    """The text and the calls of each block of a page; blank lines stand between two."""
    text, calls = "", list[Call]()
    for part in page.parts:
        if isinstance(part, Call):
            calls.append(part)
            continue
        first, *more = BLANK.split(part)
        text += first
        for piece in more:
            yield text, calls
            text, calls = piece, []
    yield text, calls


def _cited(call: Call) -> Place:
    given = dict(zip(("source", "section"), call.args, strict=False)) | call.kwargs
    return str(given.get("source")), str(given.get("section"))


def _known(context: Context, source: str, section: str) -> bool:
    entry = context.record.sources.get(source)
    return entry is not None and entry.section(section) is not None


def observation_of(context: Context, call: Call) -> tuple[Observation | None, dict[str, Any]]:
    """The observation that a call of figure prints, none where it is faulty; and what the call gives by name."""
    given = dict(zip(("name", "unit", "source", "at"), call.args, strict=False)) | call.kwargs
    name, source, at = (str(given.get(key, "")) for key in ("name", "source", "at"))
    entry = context.record.figures.get(name)
    try:
        return (observation_for(context, name, entry, source, at) if entry else None), given
    except MacroError:  # told where the page is written
        return None, given


def said_again(context: Context) -> Iterator[Fault]:
    """The words beside each figure, and the abbreviations that the page explains itself."""
    page = context.site.pages[context.page]
    parts = ("", *page.parts, "")
    # A faulty call is told where the page is written.
    faulty = {fault.line for fault in context.site.written[context.page].faults}
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        if isinstance(part, Call) and part.name == "figure" and part.line not in faulty:
            for problem, remedy in _beside(context, part, _words(before), _words(after)):
                yield Fault(page.shown, part.line, 1, "figure()", problem, remedy, AGAIN)
    known = {entry.short for entry in context.record.terms.values()}
    for match in ABBREVIATION.finditer(without_code(page.text)) if "*[" in page.text else ():
        if match[1] in known:
            problem = f'data/terms.yml says on every page what "{match[1]}" means'
            yield page.fault(match.start(), problem, "take the line out", AGAIN, "abbreviation")


def _words(part: str | Call) -> str:
    """Text as readers see it, with plain spaces; a macro beside a macro is no words."""
    plain = "" if isinstance(part, Call) else unescape(re.sub(r"\\(?=[^\w\s])", "", part))
    return re.sub(f"{NBSP}|\n", " ", plain)


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
