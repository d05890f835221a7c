"""Checks redirects and corrections against the pages: what they name is there, or has moved.

Each check is a generator of faults; its docstring is the rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.record.fault import Fault, nearest
from macros.show.context import Site

# Pages that the engine makes.
OF_THE_ENGINE = {"404.md"}
# Page → the ids on it. The mark of an entry that moved away is one of them.
Anchors = Mapping[str, tuple[str, ...]]


def check(site: Site, anchors: Anchors) -> list[Fault]:
    """Run every check; gives the faults in no order. `anchors` are those of each page."""
    return [
        *old_address_is_free(site, anchors),
        *new_address_is_there(site, anchors),
        *corrected_page_is_there(site),
    ]


def old_address_is_free(site: Site, anchors: Anchors) -> Iterator[Fault]:
    """What moved away is no longer at its old address."""
    for name, entry in site.record.redirects.items():
        page, _, anchor = entry.old.partition("#")
        place = site.record.place("redirects", name, "from")
        if page in OF_THE_ENGINE:
            remedy = "take the redirect out"
            yield Fault(*place, name, f"the site has a page of its own at {page}", remedy)
        elif anchor and page not in site.pages:
            remedy = f"write the page alone: {page}"
            yield Fault(*place, name, f"there is no page docs/{page} to mark", remedy)
        elif page in site.pages and (not anchor or anchors[page].count(anchor) > 1):
            problem = f"docs/{entry.old} is still there"
            yield Fault(*place, name, problem, "take the redirect out, or what it replaces")


def new_address_is_there(site: Site, anchors: Anchors) -> Iterator[Fault]:
    """A redirect leads to a page that is there, and to an entry that is on it."""
    for name, entry in site.record.redirects.items():
        page, _, anchor = entry.new.partition("#")
        place = site.record.place("redirects", name, "to")
        if page not in site.pages:
            remedy = nearest(page, site.pages)
            yield Fault(*place, name, f"there is no page docs/{page}", remedy)
        elif anchor and anchor not in anchors[page]:
            problem = f'docs/{page} has no entry "{anchor}"'
            yield Fault(*place, name, problem, nearest(anchor, anchors[page]))


def corrected_page_is_there(site: Site) -> Iterator[Fault]:
    """A correction of a page names one that is there, or that has moved."""
    moved = {entry.old for entry in site.record.redirects.values()}
    for name, entry in site.record.corrections.items():
        page = (entry.page or "").partition("#")[0]
        if page and page not in site.pages and page not in moved:
            place = site.record.place("corrections", name, "page")
            remedy = nearest(page, site.pages)
            yield Fault(*place, name, f"there is no page docs/{page}", remedy)
