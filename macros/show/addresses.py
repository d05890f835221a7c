"""Old addresses: the marks on pages, and the small pages, that lead to where a thing is now."""

from __future__ import annotations

from macros.record.model import Redirect
from macros.show.context import Context, Site
from macros.show.html import block, fill
from macros.show.links import html_page


def moved_here(context: Context) -> str:
    """A mark for each entry that moved away from this page, as a block for its end; "" for none."""
    moved = []
    for entry in context.record.redirects.values():
        page, _, old = entry.old.partition("#")
        if old and page == context.page:
            moved.append((old, context.link(entry.new), _target_words(context.site, entry)))
    return block(fill("moved_here.html", moved=moved)) if moved else ""


def moved_pages(site: Site) -> dict[str, str]:
    """The small page for each page that moved: its file in the built folder → its HTML."""
    pages = {}
    for entry in site.record.redirects.values():
        if "#" not in entry.old:
            href = Context(site, entry.old).link(entry.new)
            html = fill("moved_page.html", href=href, title=_target_words(site, entry))
            pages[html_page(entry.old)] = f"{html}\n"
    return pages


def _target_words(site: Site, entry: Redirect) -> str:
    """The title of the page, or the label of the figure, that a redirect leads to."""
    page, _, anchor = entry.new.partition("#")
    if anchor in site.record.figures:
        return site.record.figures[anchor].label
    return site.title(page) if page in site.pages else entry.new
