"""Links, dates and citations as HTML, for the other modules of render."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from macros.pages.named_pages import source_page
from macros.record import wording
from macros.record.dates import StatedDate
from macros.record.model import Source
from macros.show.context import Context, Site
from macros.show.html import block, fill

REGISTER = "figures.md"
# The class of a number that leads to its history; a page that has one says so.
NUMBER = "figure"
LEGEND = "legend of numbers"


def link(href: str, text: str, css: str = "", anchor: str = "") -> Markup:
    """A link, which may be an anchor itself."""
    return fill("link.html", href=href, text=text, css=css, id=anchor)


def page_link(context: Context, page: str, anchor: str = "") -> Markup:
    """A link to a page of the site, named by its title."""
    return link(context.link(page, anchor), context.site.title(page))


def figure_link(context: Context, name: str, words: str = "", css: str = "") -> Markup:
    """A link from a figure's label, or other words, to its entry in the register."""
    words = words or context.record.figures[name].label
    if css == NUMBER:
        context.said.add(NUMBER)
    return link(entry_address(context, name), words, css, figure_anchor(context, name))


def numbers_legend(context: Context) -> str:
    """What a number that is a link leads to, once on a page that has one; "" elsewhere."""
    if NUMBER not in context.said or not context.first_time(LEGEND):
        return ""
    return block(fill("numbers_legend.html"))


def entry_page(site: Site, name: str) -> str:
    """The page of the register with the entry of a figure: that of its partner or theme, if it has one."""
    pages = site.register_pages
    return pages.get(site.record.part_of[name]) or pages.get(("", 1)) or REGISTER


def entry_address(context: Context, name: str) -> str:
    """The address of the entry of a figure, relative to the page's built file."""
    return context.link(entry_page(context.site, name), name)


def figure_anchor(context: Context, name: str) -> str:
    """Note that the page shows a figure. The id of the first place where it does, for the way back."""
    context.use("figures", name)
    anchor = f"at-{name}"
    if context.page in in_register(context.site) or not context.first_time(anchor):
        return ""
    context.anchors.append(anchor)
    return anchor


def in_register(site: Site) -> set[str]:
    """The index of figures, and the pages with their entries."""
    return {REGISTER, *site.register_pages.values()}


def joined(links: Iterable[Markup], otherwise: str) -> Markup:
    """Links in a row with commas, or the words that stand for none."""
    listed = list(links)
    return fill("links.html", links=listed) if listed else Markup.escape(otherwise)


def time(date: StatedDate) -> Markup:
    """A date in words, machine-readable."""
    return fill("time.html", iso=date.iso, words=wording.date_in_words(date))


def time_in_table(date: StatedDate) -> Markup:
    """A date as digits, for tables."""
    return fill("time.html", iso=date.iso, words=date.iso)


def said_on(source: Source) -> Markup:
    """The date of a source in words, with what it is the date of where that is not the document."""
    return Markup.escape(wording.DATE_OF[source.date_of]) + time(source.said_on)


def said_on_cell(source: Source) -> Markup:
    """The same as digits, for tables."""
    return Markup.escape(wording.DATE_OF[source.date_of]) + time_in_table(source.said_on)


def html_page(page: str) -> str:
    """The built file of a page of docs/, with its anchor if it has one."""
    path, sign, anchor = page.partition("#")
    return f"{path.removesuffix('.md')}.html{sign}{anchor}"


def source_link(context: Context, source: str, section: str = "") -> Markup:
    """A link to the page about a source, with the section if one is given."""
    context.use("sources", source)
    entry = context.record.sources[source]
    words = f"{entry.short}, {wording.section_in_words(entry, section)}" if section else entry.short
    return link(context.link(source_page(source)), words)
