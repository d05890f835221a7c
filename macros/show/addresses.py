"""Old addresses: the marks on pages, and the small pages, that lead to where a thing is now."""

from __future__ import annotations

import posixpath

from macros.record.model import Redirect
from macros.show.context import Context, Site
from macros.show.html import block, fill


def moved_here(context: Context) -> str:
    """A mark for each entry that moved away from this page, as a block for its end; "" for none."""
    moved = []
    for entry in context.record.redirects.values():
        page, _, old = entry.old.partition("#")
        if old and page == context.page:
            target, _, anchor = entry.new.partition("#")
            words = _target_words(context.site, entry)
            moved.append((old, context.link(target, anchor), words))
    return block(fill("moved_here.html", moved=moved)) if moved else ""


def moved_pages(site: Site) -> dict[str, str]:
    """The small page for each page that moved: its file in the built folder → its HTML."""
    pages = {}
    for entry in site.record.redirects.values():
        if "#" not in entry.old:
            context = Context(site, entry.old)
            target, _, anchor = entry.new.partition("#")
            values = {
                "href": context.link(target, anchor),
                "title": _target_words(site, entry),
            }
            name = posixpath.splitext(entry.old)[0] + ".html"
            pages[name] = str(fill("moved_page.html", **values)) + "\n"
    return pages


def _target_words(site: Site, entry: Redirect) -> str:
    """The title of the page, or the label of the figure, that a redirect leads to."""
    page, _, anchor = entry.new.partition("#")
    if anchor in site.record.figures:
        return site.record.figures[anchor].label
    return site.title(page) if page in site.pages else entry.new
