"""Finds what Markdown passes over in silence: half a table, a fence or a link never closed, one brace.

Each rule is a generator of (line, column, problem, remedy), from the lines of a page without its front
matter; its docstring is the rule. Lines of code are empty in them, and macro calls are blanked out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from itertools import islice

from macros.pages import lines as of_lines
from macros.pages.lines import GIVEN, Found, Lines, blocks, lines_of
from macros.pages.source import FRONT_MATTER, PageSource
from macros.record.fault import Fault
from macros.record.slips import CONFLICT_SAID

RULE = "slip"
# Of one kind on one page: who has more of it mends them all.
MOST = 5
SEPARATOR = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$|\|? *:?-+:? *\|$")
FENCE = re.compile(r" {0,12}(```+|~~~+)")
HEADING = re.compile(r" {0,3}(#{1,6}) +(.*?)(?: +#+)?(?: *\{[^{}]*\})? *$")
REFERENCE = re.compile(r" {0,3}\[([^\[\]]+)\]:")
REFERRED = re.compile(r"(?<!\\)\[[^\[\]]{1,80}\]\[([^\[\]]{1,80})\]")
NOTE = re.compile(r" {0,3}\[\^([^\]]+)\]:")
NOTE_CALLED = re.compile(r"(?<!\\)\[\^([^\]]+)\](?!:)")
LINKS = (
    (re.compile(r"\] +\((?=[\w./-]+(?:\.md|\.html|/)[\w#.-]*\))"), "a space stands between the words of a link and its address", "take it out: [words](page.md)"),
    (re.compile(r"\([^()\[\]]{1,80}\)\[[\w./-]+\.md[\w#.-]*\]"), "the brackets of a link are the wrong way round", "write [words](page.md)"),
    (re.compile(r"\[[^\[\]()]{1,80}\([\w./-]+\.md[\w#.-]*\)"), "the words of a link are never closed", "write ] before (: [words](page.md)"),
)  # fmt: skip


def check(page: PageSource, macros: Collection[str]) -> Iterator[Fault]:
    """Run every rule on a page. `macros` are the names of all macros."""
    lines = lines_of(page)
    for found in [
        *(rule(page) for rule in ON_PAGES),
        *(rule(lines) for rule in RULES if not page.unread),
        macros_without_braces(lines, macros),
    ]:
        for line, column, problem, remedy in islice(found, MOST):
            yield Fault(page.shown, line, column, "page", problem, remedy, RULE)


def unsettled_conflict(page: PageSource) -> Found:
    """A merge conflict is settled before a page is published."""
    for number, line in enumerate(page.text.split("\n"), 1):
        if re.match(r"(?:<{7}|>{7}|\|{7})(?: |$)", line):
            yield number, 1, *CONFLICT_SAID
            return


def open_fence(page: PageSource) -> Found:
    """Code that is fenced ends with a fence."""
    fence, opened = "", 0
    header = FRONT_MATTER.match(page.text)
    body = page.text[header.end() :] if header else page.text
    for number, line in enumerate(body.split("\n"), page.first_line):
        match = FENCE.match(line)
        if match and not fence:
            fence, opened = match[1], number
        elif match and match[1].startswith(fence) and not line.strip("`~ "):
            fence = ""
    if fence:
        problem = f"{fence} opens a block of code that is never closed"
        yield opened, 1, problem, f"write {fence} on a line of its own after its last line"


def macros_without_braces(lines: Lines, macros: Collection[str]) -> Found:
    """A macro stands between two braces on each side."""
    names = "|".join(sorted(macros, key=len, reverse=True))
    call = re.compile(rf"(\{{*) ?\b({names})\((?=[\"'“‘”)\d])")
    for number, line in lines:
        for match in call.finditer(line):
            if len(match[1]) < 2:
                problem = (
                    f"{match[2]}(…) stands {'in one brace' if match[1] else 'without its braces'}"
                )
                yield number, match.start() + 1, problem, f"write {{{{ {match[2]}(…) }}}}"


def whole_tables(lines: Lines) -> Found:
    """A table has a head, a line of hyphens of as many cells, and rows of as many."""
    after_table = False
    for block in blocks(lines):
        at = next((n for n, (_, line) in enumerate(block) if SEPARATOR.match(line)), None)
        if at is None:
            if all(line.lstrip().startswith("|") for _, line in block):
                yield _lonely_rows(block, after_table)
        elif at != 1:
            number = block[max(at - 1, 0)][0]
            problem = "text stands right above the table" if at else "the table has no head"
            remedy = (
                "write an empty line between them" if at else "write the names of its columns above"
            )
            yield number, 1, problem, remedy
        else:
            columns = len(_cells(block[0][1]))
            for number, line in block[1:]:
                if "|" not in line:
                    problem = "text right under a table becomes a row of it"
                    yield number, 1, problem, "write an empty line between them"
                elif len(_cells(line)) != columns:
                    problem = f"the row has {_cells_of(line)}, the head of the table {columns}"
                    remedy = "write one a column, each between two bars"
                    yield number, 1, problem, remedy
        after_table = at == 1


def _lonely_rows(block: Lines, after_table: bool) -> tuple[int, int, str, str]:
    number, line = block[0]
    if after_table:
        return number, 1, "an empty line cuts the table in two", "take the empty line above out"
    hyphens = "|" + " --- |" * len(_cells(line))
    return number, 1, "the table has no line of hyphens", f"write {hyphens} under its head"


def _cells(line: str) -> list[str]:
    inside = line.strip().replace("\\|", "  ")
    return inside.removeprefix("|").removesuffix("|").split("|")


def _cells_of(line: str) -> str:
    count = len(_cells(line))
    return f"{count} cell" if count == 1 else f"{count} cells"


def whole_links(lines: Lines) -> Found:
    """A link is [words](address): both closed, with nothing between them."""
    for block in blocks(lines):
        for (number, line), (_, following) in zip(block, [*block[1:], (0, "")], strict=True):
            for pattern, problem, remedy in LINKS:
                match = pattern.search(line)
                if match:
                    yield number, match.start() + 1, problem, remedy
            opened = line.rfind("](")
            if opened >= 0 and ")" not in line[opened:] and ")" not in following:
                yield (
                    number,
                    opened + 1,
                    "the address of a link is never closed",
                    "write ) after it",
                )


def known_references(lines: Lines) -> Found:
    """The address of [words][name] stands on the page, behind [name]:."""
    given = {match[1].casefold() for _, line in lines if (match := REFERENCE.match(line))}
    for number, line in lines:
        for match in REFERRED.finditer(line):
            if match[1].casefold() not in given:
                problem = f"[{match[1]}] has no address on this page"
                remedy = "write the page in round brackets: [words](page.md)"
                yield number, match.start() + 1, problem, remedy


def known_notes(lines: Lines) -> Found:
    """A footnote is written where it is called, and called where it is written."""
    written = {match[1]: n for n, line in lines if (match := NOTE.match(line))}
    called = set[str]()
    for number, line in lines:
        for match in NOTE_CALLED.finditer(line):
            called.add(match[1])
            if match[1] not in written:
                problem = f"the footnote [^{match[1]}] has no words on this page"
                remedy = f"write them on a line of their own: [^{match[1]}]: Words."
                yield number, match.start() + 1, problem, remedy
    for name in written.keys() - called:
        problem = f"no word calls the footnote [^{name}], so that nobody sees it"
        remedy = f"write [^{name}] behind the words that it belongs to, or take the line out"
        yield written[name], 1, problem, remedy


def closed_signs(lines: Lines) -> Found:
    """What is bold, and what is code, ends as it began, in the same paragraph."""
    for block in blocks([(n, line if line.strip("*_- ") else "") for n, line in lines]):
        for sign, name in (("**", "bold text"), ("`", "code")):
            count = sum(line.count(sign) for _, line in block)
            if count % 2:
                number, line = next((n, text) for n, text in reversed(block) if sign in text)
                problem = f"{sign} begins {name} that never ends"
                yield number, line.rindex(sign) + 1, problem, f"write {sign} where it ends"


def headings_in_order(lines: Lines) -> Found:
    """A heading is one level below the one above it at most, and its words stand once on a page."""
    above, seen = 0, dict[str, int]()
    for number, line in lines:
        heading = HEADING.match(line)
        if GIVEN in line and not heading:
            above = max(above, 2)  # macros give headings of the second level
        if not heading:
            continue
        level, words = len(heading[1]), " ".join(heading[2].casefold().split())
        if above and level > above + 1:
            problem = f"the heading skips a level, from {'#' * above} to {heading[1]}"
            yield number, 1, problem, f"write {'#' * (above + 1)} {heading[2]}"
        if words in seen and GIVEN not in words:
            problem = f'the heading "{heading[2]}" stands twice (first on line {seen[words]})'
            yield number, 1, problem, "give each its own words, so that a link can tell them apart"
        above, seen[words] = level, seen.get(words, number)


RULES: tuple[Callable[[Lines], Found], ...] = (
    whole_tables, of_lines.indented_boxes, whole_links, closed_signs, known_references, known_notes,
    headings_in_order, of_lines.lists_apart, of_lines.no_code_of_paragraphs, of_lines.no_underlines,
    of_lines.nested_items,
)  # fmt: skip
ON_PAGES: tuple[Callable[[PageSource], Found], ...] = (
    unsettled_conflict,
    open_fence,
)
