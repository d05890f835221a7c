"""Finds figures that the citation after them does not cover. Called for each page.

A citation covers the text before it, back to the citation, table, box or heading that came last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from macros.pages.source import Call, PageSource
from macros.record.fault import Fault
from macros.record.model import Observation
from macros.show.context import Context, MacroError
from macros.show.observations import observation_for

RULE = "citation"
BLANK = re.compile(r"\n[ \t]*\n")
HEADING = re.compile(r"#{1,6} ")
Place = tuple[str, str]


def in_page(context: Context) -> Iterator[Fault]:
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
