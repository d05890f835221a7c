"""Writes pages: expands the macro calls of a page, and finds every fault of every page."""

from __future__ import annotations

import inspect
from dataclasses import replace
from pathlib import Path
from typing import Any

from macros.pages.source import Call, PageSource, read_parts
from macros.record.fault import Fault, nearest
from macros.record.load import Record
from macros.show.addresses import moved_here
from macros.show.context import Context, MacroError, Site, read_pages
from macros.show.corrections import corrections_note
from macros.show.html import text_of
from macros.show.macros import MACROS

# The register, the longest page, has a quarter of this.
MOST_WRITTEN = 3_000_000


class PageError(Exception):
    """A page cannot be written. Carries each of its faults."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


def open_site(record: Record, docs: Path, address: str = "") -> tuple[Site, list[Fault]]:
    """Read all pages, and learn which page shows what. Gives the site and the pages' faults.

    `address` is that of the published site, for citations and permalinks.
    """
    site = Site(record, read_pages(docs), address=address)
    faults: list[Fault] = []
    for path in site.pages:
        try:
            site.written[path] = write_page(site, path)
        except PageError as error:
            faults += error.faults
    return site, faults


def write_page(site: Site, path: str) -> str:
    """The page's Markdown with every macro expanded. Raises PageError with all its faults."""
    page = site.pages[path]
    if page.unread:
        # Without its front matter a page means other observations: one message is enough.
        raise PageError(list(page.faults))
    context = Context(site, path)
    pieces, faults = _expand(context, page, page.parts)
    faults = [*page.faults, *_title_faults(site, page), *faults]
    if faults:
        raise PageError(faults)
    return "".join([*pieces, corrections_note(context), moved_here(context)])


def _title_faults(site: Site, page: PageSource) -> list[Fault]:
    faults: list[Fault] = []
    for name in ("title", "description"):
        if isinstance(page.meta.get(name), str):
            line = 1 + page.text[: page.text.find(f"\n{name}:") + 1].count("\n")
            parts, found = read_parts(page.shown, page.meta[name], line)
            faults += found + _expand(Context(site, page.path), page, parts)[1]
    return faults


def _expand(
    context: Context, page: PageSource, parts: tuple[str | Call, ...]
) -> tuple[list[str], list[Fault]]:
    pieces: list[str] = []
    faults: list[Fault] = []
    size = 0
    for part in parts:
        if isinstance(part, str):
            pieces.append(part)
            continue
        try:
            pieces.append(_run(context, part))
            size += len(pieces[-1])
            if size > MOST_WRITTEN:
                problem = f"the page swells to more than {MOST_WRITTEN:,} characters"
                raise MacroError(problem, "call a macro of this kind once on a page")
        except MacroError as error:
            column = _column(page, part)
            where = (page.shown, part.line, column, f"{part.name}()")
            faults.append(Fault(*where, error.problem, error.remedy))
            if size > MOST_WRITTEN:
                break
    return pieces, faults


def _column(page: PageSource, call: Call) -> int:
    lines = page.text.splitlines()
    here = lines[call.line - 1] if call.line <= len(lines) else ""
    return max(here.find(call.name), 0) + 1


def _run(context: Context, call: Call) -> str:
    macro = MACROS.get(call.name)
    if macro is None:
        raise MacroError(f'there is no macro "{call.name}"', nearest(call.name, MACROS))
    signature = inspect.signature(macro, eval_str=True)
    try:
        bound = signature.bind(context, *call.args, **call.kwargs)
    except TypeError:
        raise MacroError(f"{written(call)} does not fit", f"write {usage(call.name)}") from None
    for name, value in list(bound.arguments.items())[1:]:
        wanted = signature.parameters[name].annotation
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            raise MacroError(f"{written(call)} does not fit: {name}", f"write {usage(call.name)}")
    return str(macro(*bound.args, **bound.kwargs))


def written(call: Call) -> str:
    """A call as its editor wrote it, or nearly."""
    values = [_quoted(value) for value in call.args]
    values += [f"{name}={_quoted(value)}" for name, value in call.kwargs.items()]
    return f"{call.name}({', '.join(values)})"[:80]


def _quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def usage(name: str) -> str:
    """How a macro is called, from its own signature: figure(name, unit=True)."""
    parameters = list(inspect.signature(MACROS[name]).parameters.values())[1:]
    shown = [
        p.name if p.default is inspect.Parameter.empty else f"{p.name}={_quoted(p.default)}"
        for p in parameters
    ]
    return f"{name}({', '.join(shown)})"


def plain(site: Site, path: str, text: str) -> str:
    """Expand the macros of a title or description into plain text. Raises PageError."""
    if "{" not in text:
        return text_of(text)
    page = site.pages[path]
    parts, faults = read_parts(page.shown, text, 1)
    pieces, found = _expand(Context(replace(site, uses={}), path), page, parts)
    if faults or found:
        raise PageError(faults + found)
    return text_of("".join(pieces))


def plain_title(site: Site, path: str) -> str:
    """A page's title as plain text; its path where the title itself is at fault."""
    try:
        return plain(site, path, site.pages[path].heading)
    except PageError:
        return path
