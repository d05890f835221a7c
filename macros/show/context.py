"""What a macro may know while it writes one page: the record, the page, and what came before."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TypeVar

from macros.pages.braces import Call
from macros.pages.source import PageSource
from macros.record.fault import Fault
from macros.record.nearest import nearest
from macros.record.record import Record


class MacroError(Exception):
    """A macro was asked for something that is not there. Says what is wrong and what to write."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem}; {remedy}")


T = TypeVar("T")
# The index of figures; a page a partner or theme has their entries.
REGISTER = "figures.md"

# (kind of entry, id, the starts of paths that do not count) → pages that show it, in order.
Answers = dict[tuple[str, str, tuple[str, ...]], list[str]]


@dataclass(frozen=True)
class Written:
    """A page with its macros expanded, as Markdown that holds pieces."""

    # What an engine gets when it runs the macros itself, and what is added at the end of the page.
    body: str
    foot: str
    # Each call with what it gave, in order.
    outputs: tuple[tuple[Call, str], ...]
    faults: tuple[Fault, ...]
    # What the page shows, and what it was told of who shows an entry.
    used: tuple[tuple[str, str], ...] = ()
    anchors: tuple[str, ...] = ()
    answered: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    """The record, every page as written, and which page shows which entry."""

    record: Record
    pages: dict[str, PageSource]
    # (kind of entry, id) → the pages that show it, as far as pages have been written.
    uses: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    # (page, anchor) of the first place where a page shows a figure.
    anchors: set[tuple[str, str]] = field(default_factory=set)
    written: dict[str, Written] = field(default_factory=dict)
    # The address of the published site, for citations; empty while pages are only checked.
    address: str = ""

    @cached_property
    def register_pages(self) -> dict[tuple[str, int], str]:
        """(Partner or theme, part), or ("", 1) for all the others → the page with the entries of its figures."""
        pages = {}
        for path, page in self.pages.items():
            for call in page.calls():
                if call.name == "register":
                    of = call.kwargs.get("partner") or call.kwargs.get("theme") or ""
                    pages[str(of), int(call.kwargs.get("part", 1))] = path
        return pages

    @cached_property
    def register(self) -> tuple[str, ...]:
        """The index of figures, and the pages with their entries."""
        return tuple(sorted({REGISTER, *self.register_pages.values()}))

    def users(self, kind: str, name: str, but: tuple[str, ...]) -> list[str]:
        """The pages that show an entry, in order, without those whose path starts with one of `but`."""
        return sorted(one for one in self.uses.get((kind, name), ()) if not one.startswith(but))

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {path: page.heading for path, page in self.pages.items()}

    def title(self, path: str) -> str:
        """The title of a page, for links to it; its path where there is none, of which the check says so."""
        return self._titles.get(path, path)


@cache
def _relative(target: str, page: str) -> str:
    here, there = page.split("/")[:-1], target.split("/")
    shared = len(posixpath.commonprefix([here, there[:-1]]))
    return "/".join([".."] * (len(here) - shared) + there[shared:])


@dataclass
class Context:
    """One page being written. Lives for that page only, so first uses are counted afresh."""

    site: Site
    page: str
    said: set[str] = field(default_factory=set)
    counter: int = 0
    # The places where this page shows a figure first.
    anchors: list[str] = field(default_factory=list)
    # What this page shows: (kind of entry, id).
    used: dict[tuple[str, str], None] = field(default_factory=dict)
    # What it was told of who shows an entry: the page is written anew where that changes.
    answered: Answers = field(default_factory=dict)

    @property
    def record(self) -> Record:
        """The record that all macros read."""
        return self.site.record

    @cached_property
    def own_source(self) -> str | None:
        """The source that the page's front matter names, if any."""
        page = self.site.pages.get(self.page)
        source = page.meta.get("source") if page else None
        return source if isinstance(source, str) else None

    def link(self, page: str, anchor: str = "") -> str:
        """The address of a page of docs/, relative to this page's built file.

        `page` may carry an anchor of its own, as the page of a partner does that shares one.
        """
        page, _, own = page.partition("#")
        anchor = anchor or own
        if page == self.page and anchor:
            return f"#{anchor}"
        address = self.file(f"{page.removesuffix('.md')}.html")
        return f"{address}#{anchor}" if anchor else address

    def file(self, name: str) -> str:
        """The address of a file of the built site that is no page, relative to this page's built file."""
        return _relative(name, self.page)

    def use(self, kind: str, name: str) -> None:
        """Note that this page shows an entry."""
        self.used[kind, name] = None

    def users(self, kind: str, name: str, but: tuple[str, ...]) -> list[str]:
        """The pages that show an entry, without those whose path starts with one of `but`."""
        self.answered[kind, name, but] = self.site.users(kind, name, but)
        return self.answered[kind, name, but]

    def first_time(self, word: str) -> bool:
        """True the first time that it is asked of a word on this page."""
        first = word not in self.said
        self.said.add(word)
        return first

    def next_id(self, stem: str) -> str:
        """An id for an element of this page, the same in every build."""
        self.counter += 1
        return f"{stem}-{self.counter}"


def lookup(entries: dict[str, T], name: object, kind: str) -> T:
    """The entry of that id. Raises MacroError with the nearest id."""
    if str(name) not in entries:
        raise MacroError(f'there is no {kind} "{name}"', nearest(name, entries))
    return entries[str(name)]


def own_page(page: str) -> bool:
    """True where an entry has a page to itself; others share one, with an anchor each."""
    return "#" not in page
