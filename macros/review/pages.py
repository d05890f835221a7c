"""Judges each page as it will be published, and afterwards what can only be said of all pages together.

The check converts the pages for this, and an engine brings its own conversion: the rules are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from macros.pages import gate, markup, typed_links
from macros.pages.gate import Slip, parsed
from macros.pages.limit import TooMuchError, limited, too_much
from macros.pages.markdown import Conversion
from macros.pages.pieces import PIECE
from macros.pages.source import PageSource
from macros.pages.text import Passage, Typed, passages
from macros.project import Judged
from macros.record.fault import Fault
from macros.review import cited, coverage, typed_numbers
from macros.review.refused_words import (
    Exceptions,
    copied,
    data_passages,
    label_passages,
    phrases,
    runs_of_sources,
)
from macros.show.context import Context, Site, Written

RULE = "page"
# A page with more mistakes than this is better read again as a whole.
MOST = 20


@dataclass
class Review:
    """The rules at work on one project. Holds what they saw of each page."""

    root: Path
    site: Site
    # What was said of pages before, for as long as nothing that it depends on has changed.
    judged: dict[str, Judged] = field(default_factory=dict)
    seen: dict[str, Judged] = field(default_factory=dict)

    def __post_init__(self) -> None:
        record, docs = self.site.record, self.root / "docs"
        self._exceptions = Exceptions(record)
        self._nouns = typed_numbers.nouns_of(record)
        self._runs = runs_of_sources(self.root)
        # The old address of an entry that moved is marked on its page: a rule of its own speaks of it.
        self._marks = {entry.old.partition("#")[2] for entry in record.redirects.values()} - {""}
        files = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
        hosts = frozenset(record.hosts)
        self._known = typed_links.Known(self.site.pages, files, hosts, {}, self.site.address)

    def again(self, path: str, written: Written) -> tuple[Fault, ...] | None:
        """What was wrong with a page when it was judged last; None where that may have changed."""
        one = self.judged.get(path)
        text = self.site.pages[path].text
        if one is None or one.text != text or one.written != written or self._runs:
            return None
        self.seen[path] = one
        return one.faults

    def page(self, path: str, conversion: Conversion) -> tuple[Fault, ...]:
        """What is wrong with a page, in order of line; at most MOST messages, then a count."""
        page, self._exceptions.used = self.site.pages[path], set()
        try:
            with limited(path):
                article = parsed(conversion.marked)
                faults = sorted(set(self._judged(page, conversion, article)))
        except TooMuchError as error:
            return (too_much(page, error),)
        if len(faults) > MOST:
            last = faults[MOST]
            problem = f"{len(faults) - MOST} more mistakes stand on this page"
            remedy = "mend these first, and check again"
            rest = Fault(last.path, last.line, last.column, "page", problem, remedy, RULE)
            faults = [*faults[:MOST], rest]
        self.judged[path] = self.seen[path] = Judged(
            page.text,
            self.site.written[path],
            tuple(faults),
            tuple(article.ids),
            tuple(conversion.links),
            frozenset(self._exceptions.used),
        )
        return tuple(faults)

    def _judged(
        self, page: PageSource, conversion: Conversion, article: gate.Article
    ) -> list[Fault]:
        slips = [*conversion.slips, *typed_links.slips(conversion.links, page.path, self._known)]
        said = {needle for slip in slips for needle in slip.needles}
        refused = gate.judge(article, page.path, self._known.hosts, self._marks)
        slips += [slip for slip in refused if not said.intersection(slip.needles)]
        faults = list(located(page, slips, self.site.written[page.path]))
        faults += markup.second_title(page, article.html.count("<h1"))
        words = list(passages(page, article))
        context = Context(self.site, page.path)
        rules = [self._wording(passage, context) for passage in words]
        rules += [cited.cited_elsewhere(context), cited.said_again(context)]
        faults += islice(chain(*rules), 10 * MOST)
        if not faults:
            return []
        # A line that Markdown reads otherwise than its editor is mended first.
        causes = markup.misread_lines(page)
        html = {fault.line for fault in faults if " is HTML, and " in fault.problem}
        return [
            fault
            for fault in faults
            if fault.line not in causes
            and (fault.line not in html or (fault.rule == RULE and fault.record != "link"))
        ]

    def _wording(self, passage: Passage, context: Context | None = None) -> Iterator[Fault]:
        """What is wrong with the words of a page, or of the data where there is no context."""
        yield from typed_numbers.check(passage, self._exceptions, self._nouns, context)
        yield from phrases(passage, self._exceptions)
        yield from copied(passage, self._runs)

    def rest(self) -> list[Fault]:
        """What is wrong with links and redirects between pages, and with exceptions. Ask when all pages are judged."""
        faults: list[Fault] = []
        anchors = {path: one.anchors for path, one in self.seen.items()}
        self._exceptions.used = {name for one in self.seen.values() for name in one.exceptions}
        known = replace(self._known, anchors=anchors)
        for path, one in self.seen.items():
            typed = [link for link in one.links if "#" in link.address]
            told = set(typed_links.slips(typed, path, self._known))
            new = [slip for slip in typed_links.slips(typed, path, known) if slip not in told]
            faults += located(self.site.pages[path], new)
        for passage in data_passages(self.site.record):
            faults += self._wording(passage)
        for passage in label_passages(self.site.record):
            faults += typed_numbers.check(passage, self._exceptions, self._nouns)
        if len(anchors) == len(self.site.pages):
            faults += self._exceptions.unused()
            faults += coverage.what_moved(self.site, anchors)
            faults += coverage.corrected_page_is_there(self.site)
        return faults


def located(
    page: PageSource, slips: Iterable[Slip], written: Written | None = None
) -> Iterator[Fault]:
    """The faults of a page at their lines: after the one before if the words stand there, else anywhere."""
    text, typed = page.text.lower(), Typed(page)
    body = last = len(page.text) - len(page.body)
    for slip in slips:
        if slip.piece is not None:
            where = _call_of_piece(page, slip.piece, written)
            yield Fault(page.shown, *where, slip.problem, slip.remedy, RULE)
            continue
        needles = filter(None, slip.needles)
        found = (_index(typed, text, needle, (last, body, 0)) for needle in needles)
        index = next((index for index in found if index >= 0), body)
        # The next tag of the same form stands further on; a second fault of one link does not.
        last = index + (slip.record == "page")
        index += text.startswith("\n", index)
        yield page.fault(index, slip.problem, slip.remedy, RULE, slip.record)


def _index(typed: Typed, text: str, needle: str, starts: tuple[int, ...]) -> int:
    """Where words stand in a page's text in small letters, or where signs for them do; -1 for nowhere."""
    found = (text.find(needle.lower(), start) for start in starts)
    if (index := next((index for index in found if index >= 0), -1)) >= 0:
        return index
    shown, places = typed.shown
    return places[place] if (place := shown.find(needle)) >= 0 else -1


def _call_of_piece(page: PageSource, number: int, written: Written | None) -> tuple[int, int, str]:
    """Line, column and name of the macro call that gave a piece."""
    for call, output in written.outputs if written else ():
        number -= len(PIECE.findall(output))
        if number < 0:
            column = page.text.split("\n")[call.line - 1].find(call.name) + 1
            return call.line, max(column, 1), f"{call.name}()"
    return page.first_line, 1, "page"
