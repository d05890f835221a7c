"""Checks that data, navigation and pages name one another: a page that is gone is told once, with all who name it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from macros.pages.source import PageSource
from macros.record.fault import Fault
from macros.record.nearest import is_slip, nearest
from macros.record.record import Record
from macros.settings import FILE, Settings

RULE = "named-page"
# Their pages belong to an entry each.
OWNERS = ("partners", "recommendations", "sources")
# Path, line, column and record of a place that names a page.
Place = tuple[str, int, int, str]


def source_page(source: str) -> str:
    """The page of docs/ that is about a source."""
    return f"sources/{source}.md"


def check(
    pages: Mapping[str, PageSource], settings: Settings, record: Record | None = None
) -> Iterator[Fault]:
    """Every page that is named is there, and every page is named. `record` is None while it cannot be used."""
    nav = settings.navigation
    owned = dict(_owned(record)) if record else {}
    named: dict[str, list[Place]] = {page: [place] for page, place in owned.items()}
    for page, place in _carried(record) if record else ():
        named.setdefault(page, []).append(place)
    for page in nav:
        named.setdefault(page, []).append((FILE, settings.line_of(page), 1, "nav"))
    gone = [page for page in named if page not in pages]
    new = [page for page in pages if page not in owned and page not in nav]
    renamed = {page: other for page in gone if (other := _new_name(page, gone, new))}
    for page in gone:
        yield _gone(page, named[page], renamed.get(page, ""), pages)
    meant = {*renamed.values(), *map(_as_in_docs, gone)}
    for page in pages.keys() - meant:
        folder, _, name = page.rpartition("/")
        line = f"write - {page} once, under nav: in {FILE}"
        if record and folder in OWNERS and name != "index.md" and page not in owned:
            also = f", and {line}" if page not in nav else ""
            remedy = f"add its entry to data/{folder}.yml{also}; or take the page out"
            problem = "no entry in the data belongs to this page"
            yield pages[page].fault(0, problem, remedy, RULE)
        elif nav.count(page) != 1:
            how = "in the navigation twice" if page in nav else "not in the navigation"
            yield pages[page].fault(0, f"the page is {how}", line, RULE)


def _owned(record: Record) -> Iterator[tuple[str, Place]]:
    """The page of each entry that has one of its own."""
    for kind in ("partners", "recommendations"):
        for name, entry in getattr(record, kind).items():
            yield entry.page.partition("#")[0], (*record.place(kind, name, "page"), name)
    for name in record.sources:
        yield source_page(name), (*record.place("sources", name), name)


def _carried(record: Record) -> Iterator[tuple[str, Place]]:
    for name, item in record.coverage.items():
        for index, page in enumerate(item.pages):
            yield page, (*record.place("coverage", name, "pages", index), name)


def _new_name(page: str, gone: list[str], new: list[str]) -> str:
    """The page that a page which is gone has become: the only new one of its folder, or one like it."""
    written, folder = _as_in_docs(page), page.rpartition("/")[0]
    if written != page and written in new:
        return written
    others = [one for one in new if one.rpartition("/")[0] == folder]
    alike = [one for one in others if is_slip(page, one)]
    if len(alike) != 1 and [one for one in gone if one.rpartition("/")[0] == folder] == [page]:
        alike = others
    return alike[0] if len(alike) == 1 else ""


def _as_in_docs(page: str) -> str:
    """A page as it is named from docs/ on: without docs/ itself or a slash, and with .md."""
    page = re.sub(r"^/?(?:docs/)?", "", page.replace("\\", "/"))
    return re.sub(r"(?:\.html|\.md)?$", ".md", page, count=1)


def _gone(page: str, places: list[Place], now: str, pages: Mapping[str, PageSource]) -> Fault:
    first, *others = dict.fromkeys(places)
    problem = f"there is no page docs/{page}"
    if others:
        also = [f"{path}:{line}" for path, line, *_ in others[:4]]
        also += [f"{len(others) - 4} places more"] if len(others) > 4 else []
        problem += f", which {' and '.join(also)} {'name' if len(also) > 1 else 'names'} too"
    titled = re.fullmatch(r"(?P<title>.+?)(?: *: *| +)(?P<page>[^\s:]+)", page)
    if titled and titled["page"] in pages and first[3] == "nav":
        remedy = f"write - {titled['title']}: {titled['page']}"
    elif _as_in_docs(page) in pages:
        remedy = f"write {_as_in_docs(page)}"
    elif now:
        remedy = f"if it is docs/{now} now, write {now} in each place, and a redirect in data/redirects.yml"
    elif any(is_slip(page, one) for one in pages):
        remedy = nearest(page, pages)
    elif first[3] == "nav" or "coverage" in first[0]:
        remedy = "put the page back, or take its name out"
    else:
        remedy = "write the page, or correct the name"
    return Fault(*first, problem, remedy, RULE)
