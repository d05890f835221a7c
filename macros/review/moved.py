"""Checks redirects and corrections against the pages: what they name is there, or has moved.

Each check is a generator of faults; its docstring is the rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.record.fault import Fault, nearest
from macros.review.rendered import read
from macros.show.context import Site
from macros.show.pages import PageError, write_page


def check(site: Site, root: Path) -> list[Fault]:
    """Run every check; gives the faults in no order."""
    return [
        *old_address_is_free(site, root),
        *new_address_is_there(site, root),
        *corrected_page_is_there(site),
    ]


def _ids(site: Site, root: Path, page: str) -> list[str]:
    """The ids on a page besides the marks of entries that moved away; none for a page at fault."""
    try:
        ids = list(read(root, write_page(site, page)).ids)
    except PageError:
        return []
    marks = {entry.old.partition("#")[2] for entry in site.record.redirects.values()}
    once = [name for name in ids if name in marks]
    for name in set(once):
        ids.remove(name)
    return ids


def old_address_is_free(site: Site, root: Path) -> Iterator[Fault]:
    """What moved away is no longer at its old address."""
    for name, entry in site.record.redirects.items():
        page, _, anchor = entry.old.partition("#")
        place = site.record.place("redirects", name, "from")
        if anchor and page not in site.pages:
            remedy = f"write the page alone: {page}"
            yield Fault(*place, name, f"there is no page docs/{page} to mark", remedy)
        elif page in site.pages and (not anchor or anchor in _ids(site, root, page)):
            problem = f"docs/{entry.old} is still there"
            yield Fault(*place, name, problem, "take the redirect out, or what it replaces")


def new_address_is_there(site: Site, root: Path) -> Iterator[Fault]:
    """A redirect leads to a page that is there, and to an entry that is on it."""
    for name, entry in site.record.redirects.items():
        page, _, anchor = entry.new.partition("#")
        place = site.record.place("redirects", name, "to")
        if page not in site.pages:
            remedy = nearest(page, site.pages)
            yield Fault(*place, name, f"there is no page docs/{page}", remedy)
        elif anchor:
            ids = _ids(site, root, page)
            if anchor not in ids:
                problem = f'docs/{page} has no entry "{anchor}"'
                yield Fault(*place, name, problem, nearest(anchor, ids))


def corrected_page_is_there(site: Site) -> Iterator[Fault]:
    """A correction of a page names one that is there, or that has moved."""
    moved = {entry.old for entry in site.record.redirects.values()}
    for name, entry in site.record.corrections.items():
        page = (entry.page or "").partition("#")[0]
        if page and page not in site.pages and page not in moved:
            place = site.record.place("corrections", name, "page")
            remedy = nearest(page, site.pages)
            yield Fault(*place, name, f"there is no page docs/{page}", remedy)
