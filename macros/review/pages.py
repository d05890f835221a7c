"""Judges each page as it will be published, and afterwards what can only be said of all pages together.

The check converts the pages for this, and an engine brings its own conversion: the rules are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from macros.pages import gate, links, markup
from macros.pages.gate import parsed
from macros.pages.limit import TooMuchError, limited, too_much
from macros.pages.noted import Conversion, Slip, TypedLink
from macros.pages.pieces import PIECE
from macros.pages.source import PageSource
from macros.pages.text import Passage, as_shown, passages
from macros.project import Judged
from macros.record.fault import Fault
from macros.review import cited, coverage, said_again, typed_numbers
from macros.review.prose import data_passages, label_passages
from macros.review.wording import Exceptions, copied, phrases, runs_of_sources
from macros.show.context import Context, Site, Written

RULE = "page"
# A page with more mistakes than this is better read again as a whole.
MOST = 20


@dataclass
class Review:
    """The rules at work on one project. Holds what they remember from page to page."""

    root: Path
    site: Site
    judged: dict[str, Judged] = field(default_factory=dict)
    # Page → the ids on it, as often as they stand there.
    anchors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _links: dict[str, list[TypedLink]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        record = self.site.record
        self.exceptions = Exceptions(record)
        self._nouns = typed_numbers.nouns_of(record)
        self._runs = runs_of_sources(self.root)
        self._hosts = frozenset(record.hosts)
        # The old address of an entry that moved is marked on its page: a rule of its own speaks of it.
        self._marks = {entry.old.partition("#")[2] for entry in record.redirects.values()} - {""}
        docs = self.root / "docs"
        self._files = {
            path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()
        }

    def again(self, path: str, written: Written) -> list[Fault] | None:
        """What was wrong with a page when it was judged last; None where that may have changed."""
        one = self.judged.get(path)
        if (
            one is None
            or one.text != self.site.pages[path].text
            or one.written != written
            or self._runs
        ):
            return None
        self.anchors[path], self._links[path] = one.anchors, list(one.links)
        self.exceptions.used |= one.exceptions
        return list(one.faults)

    def page(self, path: str, conversion: Conversion) -> list[Fault]:
        """What is wrong with a page, in order of line; at most MOST messages, then a count."""
        page = self.site.pages[path]
        before, self.exceptions.used = self.exceptions.used, set()
        try:
            with limited(path):
                faults = self._judged(page, conversion)
        except TooMuchError as error:
            self.exceptions.used |= before
            return [too_much(page, error)]
        faults = sorted(set(faults))
        if len(faults) > MOST:
            last = faults[MOST]
            problem = f"{len(faults) - MOST} more mistakes stand on this page"
            remedy = "mend these first, and check again"
            rest = Fault(last.path, last.line, last.column, "page", problem, remedy, RULE)
            faults = [*faults[:MOST], rest]
        used, self.exceptions.used = self.exceptions.used, before | self.exceptions.used
        written, said = self.site.written[path], (self.anchors[path], tuple(conversion.links))
        self.judged[path] = Judged(page.text, written, tuple(faults), *said, frozenset(used))
        return faults

    def _judged(self, page: PageSource, conversion: Conversion) -> Iterator[Fault] | list[Fault]:
        article = parsed(conversion.marked)
        self.anchors[page.path] = tuple(article.ids)
        self._links[page.path] = conversion.links
        known = links.Known(self.site.pages, self._files, self._hosts, {}, self.site.address)
        slips = [*conversion.slips, *links.slips(conversion.links, page.path, known)]
        said = {needle for slip in slips for needle in slip.needles}
        slips += [
            slip
            for slip in gate.judge(article, page.path, self._hosts, self._marks)
            if not said.intersection(slip.needles)
        ]
        faults = list(located(self.site, page, slips))
        faults += markup.second_title(page, article.html.count("<h1"))
        words = list(passages(page, article))
        context = Context(self.site, page.path)
        rules = [self._wording(passage, context) for passage in words]
        faults += islice(
            chain(*rules, cited.in_page(context), said_again.in_page(context)), 10 * MOST
        )
        # A line that Markdown reads otherwise than its editor is mended first.
        causes = markup.misread_lines(page) if faults else set()
        html = {fault.line for fault in faults if " is HTML, and " in fault.problem}
        return [
            fault
            for fault in faults
            if fault.line not in causes
            and (fault.line not in html or (fault.rule == RULE and fault.record != "link"))
        ]

    def _wording(self, passage: Passage, context: Context | None = None) -> Iterator[Fault]:
        """What is wrong with the words of a page, or of the data where there is no context."""
        yield from typed_numbers.check(passage, self.exceptions, self._nouns, context)
        yield from phrases(passage, self.exceptions)
        yield from copied(passage, self._runs)

    def rest(self) -> list[Fault]:
        """What is wrong with links and redirects between pages, and with exceptions. Ask when all pages are judged."""
        faults: list[Fault] = []
        known = links.Known(
            self.site.pages, self._files, self._hosts, self.anchors, self.site.address
        )
        before = links.Known(self.site.pages, self._files, self._hosts, {}, self.site.address)
        for path, typed in self._links.items():
            found = set(links.slips(typed, path, known)) - set(links.slips(typed, path, before))
            faults += located(self.site, self.site.pages[path], sorted(found, key=str))
        for passage in data_passages(self.site.record):
            faults += self._wording(passage)
        for passage in label_passages(self.site.record):
            faults += typed_numbers.check(passage, self.exceptions, self._nouns)
        if len(self.anchors) == len(self.site.pages):
            faults += self.exceptions.unused()
            faults += coverage.what_moved(self.site, self.anchors)
            faults += coverage.corrected_page_is_there(self.site)
        return faults


def located(site: Site, page: PageSource, slips: list[Slip]) -> Iterator[Fault]:
    """The faults of a page at their lines: after the one before if the words stand there, else anywhere."""
    text = page.text.lower()
    body = len(page.text) - len(page.body)
    last = body
    for slip in slips:
        record = slip.record
        if slip.piece is not None:
            line, column, record = _call_of_piece(site, page, slip.piece)
        else:
            found = (
                place
                for needle in slip.needles
                for start in (last, body, 0)
                if needle and (place := text.find(needle.lower(), start)) >= 0
            )
            index = next(found, -1)
            if index < 0:
                index = _written_otherwise(page, slip.needles)
            # The next tag of the same form stands further on; a second fault of one link does not.
            last = index + (slip.record == "page")
            index += text.startswith("\n", index)
            line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
        yield Fault(page.shown, line, column, record, slip.problem, slip.remedy, RULE)


def _written_otherwise(page: PageSource, needles: tuple[str, ...]) -> int:
    """Where words stand of which a sign is written as an entity; else the beginning of the text."""
    shown, typed = as_shown(page)
    places = (shown.find(needle) for needle in needles if needle)
    index = next((place for place in places if place >= 0), -1)
    return typed[index] if index >= 0 else len(page.text) - len(page.body)


def _call_of_piece(site: Site, page: PageSource, number: int) -> tuple[int, int, str]:
    """Line, column and name of the macro call that gave a piece."""
    written = site.written.get(page.path)
    for call, output in written.outputs if written else ():
        number -= len(PIECE.findall(output))
        if number < 0:
            column = page.text.split("\n")[call.line - 1].find(call.name) + 1
            return call.line, max(column, 1), f"{call.name}()"
    return page.first_line, 1, "page"
