"""Links to pages, figures and sources as HTML, and what stands at old addresses."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from macros.pages.named_pages import source_page
from macros.record import wording
from macros.record.model import Redirect
from macros.record.nearest import nearest
from macros.show.context import REGISTER, Context, MacroError, Site, lookup
from macros.show.html import block, fill, piece

LEDGER = "redactions.md"
# The class of a number that leads to its history; a page that has one says so.
NUMBER = "figure"


def link(href: str, text: str, css: str = "", anchor: str = "") -> Markup:
    """A link, which may be an anchor itself."""
    return piece("link", href, text, css, anchor)


def page_link(context: Context, page: str, anchor: str = "") -> Markup:
    """A link to a page of the site, named by its title."""
    return link(context.link(page, anchor), context.site.title(page))


def partner_link(context: Context, name: str, words: str = "") -> Markup:
    """A link to a partner's page, or its place on the one that it shares, by its name or in other words."""
    entry = context.record.partners[name]
    return link(context.link(entry.page), words or entry.name)


def figure_link(context: Context, name: str, words: str = "", css: str = "") -> Markup:
    """A link from a figure's label, or other words, to its entry in the register."""
    words = words or context.record.figures[name].label
    if css == NUMBER:
        context.said.add(NUMBER)
    return link(entry_address(context, name), words, css, figure_anchor(context, name))


def numbers_legend(context: Context) -> str:
    """What a number that is a link leads to, once on a page that has one; "" elsewhere."""
    wanted = NUMBER in context.said and context.first_time("legend of numbers")
    return block(piece("numbers_legend")) if wanted else ""


def entry_page(site: Site, name: str) -> str:
    """The page of the register with the entry of a figure: that of its partner or theme, if it has one."""
    pages = site.register_pages
    return pages.get(site.record.part_of[name]) or pages.get(("", 1)) or REGISTER


def entry_link(context: Context, name: str, words: str) -> Markup:
    """A link to the entry of a figure that does not count as showing it."""
    return link(entry_address(context, name), words)


def entry_address(context: Context, name: str) -> str:
    """The address of the entry of a figure, relative to the page's built file."""
    return context.link(entry_page(context.site, name), name)


def figure_anchor(context: Context, name: str) -> str:
    """Note that the page shows a figure. The id of the first place where it does, for the way back."""
    context.use("figures", name)
    anchor = f"at-{name}"
    if context.page in context.site.register or not context.first_time(anchor):
        return ""
    context.anchors.append(anchor)
    return anchor


def joined(links: Iterable[Markup], otherwise: str = "") -> Markup:
    """Links in a row with commas, or the words that stand for none."""
    return Markup(", ").join(links) or Markup.escape(otherwise)


def users(context: Context, kind: str, name: str, but: tuple[str, ...], anchor: str = "") -> Markup:
    """The pages that show an entry, each with a link, to the anchor where it has that. `but`: see Site.users."""
    pages = context.users(kind, name, but)
    has = context.site.anchors
    found = (page_link(context, one, anchor if (one, anchor) in has else "") for one in pages)
    return joined(found, "no page")


def bullets(items: Iterable[str], css: str = "", *, lead: str = "", titled: bool = False) -> str:
    """A list as a block; with what leads to it, as its title or as a sentence."""
    return block(fill("list.html", items=items, css=css, lead=lead, titled=titled))


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


def citation(context: Context, source: str, section: str) -> Markup:
    """A source, linked, with its section and said-on date. Raises MacroError for one that is not there."""
    entry = lookup(context.record.sources, source, "source")
    if entry.section(section) is None:
        remedy = nearest(section, [one.title for one in entry.sections])
        raise MacroError(f'the source {source} has no section "{section}"', remedy)
    where = wording.section_in_words(entry, section)
    date = entry.date_of, entry.said_on
    return piece("cite", source_link(context, source), where, *date)


def recommendation_link(context: Context, number: int, long: bool = False) -> Markup:
    """A link to a recommendation's page or place in the list: its number, or the word before it too."""
    entry = context.record.recommendations[str(number)]
    context.use("recommendations", str(number))
    words = f"Recommendation{wording.NBSP}{number}" if long else str(number)
    return link(context.link(entry.page), words)


def withheld_link(context: Context, name: str) -> Markup:
    """A withheld passage by its id, leading to its entry in the ledger."""
    context.use("redactions", name)
    return link(context.link(LEDGER, name), f"[Redacted] {name}", "redacted")


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
