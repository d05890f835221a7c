"""Finds what Markdown passes over, or makes of spaces, that no editor meant: half a table, code, headings and lists.

Each rule is a generator of (index in the text, problem, remedy), from the lines of a page as typed; its
docstring is the rule. Front matter and fenced code are blank in them, macro calls and code covered by signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from macros.pages.source import FRONT_MATTER, GIVEN, PageSource

Found = Iterator[tuple[int, str, str]]
# Where each line starts, and what stands on it.
Lines = list[tuple[int, str]]

APART = "write an empty line between them"
ITEM = re.compile(r"(?P<indent> *)(?:[-*+]|(?P<number>\d+)[.)])\s")
BOX = re.compile(r"( *)(?:(?:!!!|\?\?\?\+?)(?= ?\w)|===[!+]*(?= *[\"“‘«']))")
TITLED = re.compile(
    r" *(?:(?:!!!|\?\?\?\+?) ?[\w-]+(?: +[\w-]+)*(?: +\"[^\"]*\")?|===[!+]* *\"[^\"]*\") *$"
)
# What takes paragraphs in that are indented by four spaces: an item, a box, a note, a meaning.
HOLDS = re.compile(rf"{ITEM.pattern}|{BOX.pattern}| *\[\^[^\]]+\]:| *: ")
# Seven equal signs are those of a merge conflict.
UNDERLINE = re.compile(r" {0,3}(?!={7} *$)(-+|=+) *$")
SEPARATOR = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$|\|? *:?-+:? *\|$")
FENCE = re.compile(r" {0,12}(```+|~~~+)")
HEADING = re.compile(r" {0,3}(#{1,6}) +(.*?)(?: +#+)?(?: *\{[^{}]*\})? *$")
REFERENCE = re.compile(r"^ {0,3}\[([^\[\]\n]+)\]:", re.M)
REFERRED = re.compile(r"(?<!\\)\[[^\[\]\n]{1,80}\]\[([^\[\]\n]{1,80})\]")
NOTE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.M)
NOTE_CALLED = re.compile(r"(?<!\\)\[\^([^\]\n]+)\](?!:)")


def lines_of(text: str) -> Lines:
    """The lines of a text, each with the index of its start."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    return lines


def blocks(lines: Lines) -> Iterator[Lines]:
    """Lines with nothing empty between them."""
    block: Lines = []
    for start, line in [*lines, (0, "")]:
        if line.strip():
            block.append((start, line))
        elif block:
            yield block
            block = []


def open_fence(page: PageSource) -> Found:
    """Code that is fenced ends with a fence."""
    fence, opened = "", 0
    header = FRONT_MATTER.match(page.text)
    for start, line in lines_of(page.text):
        match = FENCE.match(line) if not header or start >= header.end() else None
        if match and not fence:
            fence, opened = match[1], start
        elif match and match[1].startswith(fence) and not line.strip("`~ "):
            fence = ""
    if fence:
        problem = f"{fence} opens a block of code that is never closed"
        yield opened, problem, f"write {fence} on a line of its own after its last line"


def whole_tables(lines: Lines) -> Found:
    """A table has a head, a line of hyphens of as many cells, and rows of as many."""
    after_table = False
    for block in blocks(lines):
        at = next((n for n, (_, line) in enumerate(block) if SEPARATOR.match(line)), None)
        start, columns = block[0][0], len(_cells(block[0][1]))
        if at is None and all(line.lstrip().startswith("|") for _, line in block):
            if after_table:
                yield start, "an empty line cuts the table in two", "take the empty line above out"
            else:
                remedy = f"write |{' --- |' * columns} under its head"
                yield start, "the table has no line of hyphens", remedy
        elif at == 0:
            yield start, "the table has no head", "write the names of its columns above"
        elif at and at > 1:
            yield block[at - 1][0], "text stands right above the table", APART
        for start, line in block[1:] if at == 1 else ():
            cells = len(_cells(line))
            if "|" not in line:
                yield start, "text right under a table becomes a row of it", APART
            elif cells != columns:
                problem = (
                    f"the row has {cells} cell{'s' * (cells != 1)}, the head of the table {columns}"
                )
                yield start, problem, "write one a column, each between two bars"
        after_table = at == 1


def _cells(line: str) -> list[str]:
    inside = line.strip().replace("\\|", "  ")
    return inside.removeprefix("|").removesuffix("|").split("|")


def indented_boxes(lines: Lines) -> Found:
    """What stands in an admonition or a tab is indented by four spaces."""
    for index, (start, line) in enumerate(lines):
        opened = BOX.match(line)
        if not opened:
            continue
        sign, indent = opened[0].strip(), len(opened[1]) + 4
        name, example = ("tab", sign) if sign[0] == "=" else ("admonition", f"{sign} note")
        # Code is blanked out: its lines are spaces.
        following = next((text for _, text in lines[index + 1 : index + 3] if text), "x")
        if not TITLED.match(line):
            problem = f"the title of the {name} is not between straight quotation marks"
            yield start, problem, f'write {example} "Title"'
        elif following.strip() and len(following) - len(following.lstrip()) < indent:
            problem = f"the {name} holds nothing: the lines under it are not indented"
            yield start, problem, f"start each of its lines with {indent} spaces"


def closed_links(lines: Lines) -> Found:
    """The address of a link is closed, on its line or the next."""
    for (start, line), (_, following) in pairwise([*lines, (0, "")]):
        opened = line.rfind("](")
        if opened >= 0 and ")" not in line[opened:] + following:
            yield start + opened, "the address of a link is never closed", "write ) after it"


def closed_signs(lines: Lines) -> Found:
    """What is bold, and what is code, ends as it began, in the same paragraph."""
    for block in blocks([(n, line if line.strip("*_- ") else "") for n, line in lines]):
        for sign, name in (("**", "bold text"), ("`", "code")):
            if sum(line.count(sign) for _, line in block) % 2:
                start, line = next((n, text) for n, text in reversed(block) if sign in text)
                problem = f"{sign} begins {name} that never ends"
                yield start + line.rindex(sign), problem, f"write {sign} where it ends"


def known_references(text: str) -> Found:
    """The address of [words][name] stands on the page, behind [name]:."""
    given = {name.casefold() for name in REFERENCE.findall(text)}
    for match in REFERRED.finditer(text):
        if match[1].casefold() not in given:
            remedy = "write the page in round brackets: [words](page.md)"
            yield match.start(), f"[{match[1]}] has no address on this page", remedy


def known_notes(text: str) -> Found:
    """A footnote is written where it is called, and called where it is written."""
    written = {match[1]: match.start() for match in NOTE.finditer(text)}
    called = {match[1]: match.start() for match in reversed([*NOTE_CALLED.finditer(text)])}
    for name in sorted(called.keys() - written.keys(), key=called.__getitem__):
        remedy = f"write them on a line of their own: [^{name}]: Words."
        yield called[name], f"the footnote [^{name}] has no words on this page", remedy
    for name in sorted(written.keys() - called.keys(), key=written.__getitem__):
        problem = f"no word calls the footnote [^{name}], so that nobody sees it"
        remedy = f"write [^{name}] behind the words that it belongs to, or take the line out"
        yield written[name], problem, remedy


def headings_in_order(lines: Lines) -> Found:
    """A heading is one level below the one above it at most, and its words stand once on a page."""
    above, seen = 0, dict[str, int]()
    for number, (start, line) in enumerate(lines, 1):
        heading = HEADING.match(line)
        if not heading:
            # Macros give headings of the second level.
            above = max(above, 2) if GIVEN in line else above
            continue
        level, words = len(heading[1]), " ".join(heading[2].casefold().split())
        if above and level > above + 1:
            problem = f"the heading skips a level, from {'#' * above} to {heading[1]}"
            yield start, problem, f"write {'#' * (above + 1)} {heading[2]}"
        if words in seen and GIVEN not in words:
            problem = f'the heading "{heading[2]}" stands twice (first on line {seen[words]})'
            yield start, problem, "give each its own words, so that a link can tell them apart"
        above, seen[words] = level, seen.get(words, number)


def lists_apart(lines: Lines) -> Found:
    """A list begins after an empty line."""
    for block in blocks(lines):
        first = block[0][1]
        if ITEM.match(first) or first.startswith((" ", ">", "|", "#", ":", GIVEN)):
            continue
        for start, line in block:
            if ITEM.match(line) and not line.startswith(" "):
                problem = "Markdown makes no list right under a line of text"
                yield start, problem, "write an empty line above it"
                break


def nested_items(lines: Lines) -> Found:
    """An item of a list in a list is indented by four spaces more."""
    above: int | None = None
    for start, line in lines:
        indent = len(line) - len(line.lstrip())
        if ITEM.match(line):
            if above is not None and 0 < indent - above < 4:
                problem = f"the item is indented by {indent - above}, and so is not nested"
                yield start, problem, f"start it with {above + 4} spaces"
            else:
                above = indent
        elif line.strip() and not indent:
            above = None


def kept_numbers(lines: Lines) -> Found:
    """Markdown counts from the first number of a list, whatever the others say."""
    expected: dict[int, int] = {}
    cut: dict[int, int] = {}
    blank = True
    for start, line in lines:
        item = ITEM.match(f"{line} ")
        if item and item["number"]:
            indent, number = len(item["indent"]), int(item["number"])
            within = {k: v for k, v in expected.items() if k <= indent}
            if indent in within or blank:
                wanted = within.get(indent, 1)
                if number != wanted:
                    remedy = f'write {wanted}, or put a word before it: "Recommendation {number}"'
                    if cut.get(indent) == number:
                        remedy = f"start what stands above it with {indent + 4} spaces: it belongs to the item before"
                    problem = f'Markdown prints the list number "{number}." as {wanted}'
                    yield start + indent, problem, remedy
                expected = {**within, indent: wanted + 1}
        elif line.strip() and not line.startswith(" ") and blank:
            cut, expected = expected or cut, {}
        blank = not line.strip()


def no_code_of_paragraphs(lines: Lines) -> Found:
    """A paragraph that belongs to nothing above it starts at the edge: four spaces make code of it."""
    held = False
    for block in blocks(lines):
        start, first = block[0]
        if not first.expandtabs(4).startswith("    "):
            held = any(HOLDS.match(line) for _, line in block)
        elif not held:
            problem = "Markdown makes code of a paragraph that starts with four spaces"
            yield start, problem, "take the spaces out; code stands between two lines of ```"


def no_underlines(lines: Lines) -> Found:
    """Hyphens or equal signs right under a sentence make a heading of it."""
    for (_, above), (start, line) in pairwise(lines):
        sign = UNDERLINE.match(line)
        if sign and re.match(r"[^\s<#|>].*[.;,:?!] *$", above) and not HOLDS.match(above):
            problem = f"Markdown makes a heading of a sentence with {sign[1][:3]} right under it"
            yield start, problem, APART


RULES: tuple[Callable[[Lines], Found], ...] = (
    whole_tables, indented_boxes, closed_links, closed_signs, headings_in_order, lists_apart, nested_items,
    no_code_of_paragraphs, no_underlines,
)  # fmt: skip
