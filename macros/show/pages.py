"""Writes pages: expands the macro calls of every page, and finds every fault of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from macros.pages.braces import Call
from macros.pages.limit import TooMuchError, limited, too_much
from macros.pages.markup import of_key
from macros.pages.source import PageSource
from macros.record.fault import Fault
from macros.record.nearest import nearest
from macros.record.record import Record
from macros.show.context import Context, MacroError, Site, Written
from macros.show.corrections import corrections_note
from macros.show.links import moved_here, numbers_legend
from macros.show.macros import run
from macros.show.names import explained
from macros.show.sources import printed_sources

# The macros that tell who shows an entry.
LAST = {"ledger", "register", "source_record"}

# The longest page has a tenth of this.
MOST_WRITTEN = 3_000_000


def open_site(
    record: Record, pages: dict[str, PageSource], address: str = "", before: Site | None = None
) -> tuple[Site, list[Fault]]:
    """Write all pages, and learn which page shows what. Gives the site and the pages' faults.

    `address` is that of the published site, for citations and permalinks. A page that tells who uses
    an entry is written again where that has changed. `before` is the site as it was: where the record and the
    titles are the same, a page that nobody changed is taken from there.
    """
    site = Site(record, pages, address=address)
    old = before.written if before and _alike(before, site) else {}
    for path, page in pages.items():
        if path in old and before and before.pages[path].text == page.text:
            keep(site, path, old[path])
    _expect(site)
    # Pages that tell who shows an entry have their turn when the others have been written.
    last = {path for path, page in pages.items() if LAST & {call.name for call in page.calls()}}
    for path in sorted(pages, key=last.__contains__):
        if path not in site.written:
            keep(site, path, write(site, path))
    # What was expected and did not come is no use.
    site.uses.clear()
    site.anchors.clear()
    for path, written in site.written.items():
        keep(site, path, written)
    for path in pages:
        answered = site.written[path].answered
        if any(site.users(*asked) != pages for asked, pages in answered.items()):
            keep(site, path, write(site, path))
    return site, [fault for path in pages for fault in site.written[path].faults]


def _expect(site: Site) -> None:
    """What the pages about sources will show: the register, which tells who shows a figure, is written before them."""
    for path, page in site.pages.items():
        about = (call.args[:1] for call in page.calls() if call.name == "source_record")
        for source in map(str, chain(*about)):
            for name in site.record.figures_of.get(("source", source), []):
                site.uses.setdefault(("figures", name), set()).add(path)
                site.anchors.add((path, f"at-{name}"))
            for name in site.record.resting_on("redactions", source):
                site.uses.setdefault(("redactions", name), set()).add(path)


def _alike(before: Site, now: Site) -> bool:
    """True where all that a page takes from elsewhere is as it was, besides who shows what."""
    if before.record is not now.record or before.address != now.address:
        return False
    was = {path: page.headings for path, page in before.pages.items()}
    return was == {path: page.headings for path, page in now.pages.items()}


def keep(site: Site, path: str, written: Written) -> None:
    """Take a page as written into the site, and who shows what with it."""
    site.written[path] = written
    site.anchors.update((path, anchor) for anchor in written.anchors)
    for kind, name in written.used:
        site.uses.setdefault((kind, name), set()).add(path)


def write(site: Site, path: str) -> Written:
    """One page with its macros expanded, as far as it can be read."""
    page = site.pages[path]
    unread = page.faults if page.unread else tuple(_source_faults(site, page))
    if unread:
        # Without its front matter a page means other observations: one message is enough.
        return Written("", "", (), unread)
    context, room = Context(site, path), MOST_WRITTEN
    pieces: list[str] = []
    outputs: list[tuple[Call, str]] = []
    faults = list(page.faults)
    try:
        with limited(path):
            for part in page.parts:
                given = part if isinstance(part, str) else ""
                if isinstance(part, Call) and room >= 0:
                    try:
                        given = run(context, part).strip("\n")
                        if len(given) > room:
                            problem = f"the page swells to more than {MOST_WRITTEN:,} characters"
                            raise MacroError(problem, "call a macro of this kind once on a page")
                    except MacroError as error:
                        # The rest of its page can be judged.
                        faults.append(_at_the_call(page, part, error))
                    room -= len(given)
                    outputs.append((part, given))
                pieces.append(given)
            foot = numbers_legend(context) + corrections_note(context)
            foot += moved_here(context) + printed_sources(context) + explained(context)
    except TooMuchError as error:
        return Written("", "", (), (too_much(page, error),))
    told = tuple(context.used), tuple(context.anchors), context.answered
    return Written("".join(pieces), foot, tuple(outputs), tuple(faults), *told)


def _source_faults(site: Site, page: PageSource) -> Iterator[Fault]:
    """The source that a page names is one of the record."""
    source = page.meta.get("source")
    if isinstance(source, str) and source not in site.record.sources:
        remedy = nearest(source, site.record.sources)
        yield of_key(page, "source", f'there is no source "{source}"', remedy)


def _at_the_call(page: PageSource, call: Call, error: MacroError) -> Fault:
    here = "".join(page.text.splitlines()[call.line - 1 : call.line])
    column = max(here.find(call.name), 0) + 1
    return Fault(page.shown, call.line, column, f"{call.name}()", error.problem, error.remedy)
