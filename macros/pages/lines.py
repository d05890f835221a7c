"""Reads a page line by line, and finds what Markdown makes of spaces: code, headings and lists that no one meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from macros.pages.source import CODE, FRONT_MATTER, PageSource, blank

# What a rule finds: line, column, problem, remedy.
Found = Iterator[tuple[int, int, str, str]]
Lines = list[tuple[int, str]]
# Stands in a line for each character of a macro call.
GIVEN = "\x01"
# The same for what stands between backticks.
TYPED = "\x02"
MACRO = re.compile(r"\{\{[^{}]*\}\}")

ITEM = re.compile(r" *(?:[-*+]|\d+[.)]) ")
NO_ITEM = re.compile(r"[-+](?=[A-Za-z])")
BOX = re.compile(r"( *)(?:(?:!!!|\?\?\?\+?)(?= ?\w)|===[!+]*(?= *[\"“‘«']))")
TITLED = re.compile(
    r" *(?:(?:!!!|\?\?\?\+?) ?[\w-]+(?: +[\w-]+)*(?: +\"[^\"]*\")?|===[!+]* *\"[^\"]*\") *$"
)
# What takes paragraphs in that are indented by four spaces: an item, a box, a note, a meaning.
HOLDS = re.compile(rf"{ITEM.pattern}|{BOX.pattern}| *\[\^[^\]]+\]:| *: ")
# Seven equal signs are those of a merge conflict.
UNDERLINE = re.compile(r" {0,3}(?!={7} *$)(-+|=+) *$")


def lines_of(page: PageSource) -> Lines:
    """The lines of a page with their numbers, without code and macro calls."""
    text = CODE[0].sub(blank, FRONT_MATTER.sub(blank, page.text))
    text = CODE[1].sub(partial(_covered, TYPED), text)
    text = MACRO.sub(partial(_covered, GIVEN), text)
    start = page.first_line - 1
    return list(enumerate(text.split("\n"), 1))[start:]


def _covered(sign: str, match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", sign, match[0])


def blocks(lines: Lines) -> Iterator[Lines]:
    """Lines with nothing empty between them."""
    block: Lines = []
    for number, line in [*lines, (0, "")]:
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []


def indented_boxes(lines: Lines) -> Found:
    """What stands in an admonition or a tab is indented by four spaces."""
    for index, (number, line) in enumerate(lines):
        opened = BOX.match(line)
        if not opened:
            continue
        sign = opened[0].strip()
        name, example = ("tab", sign) if sign[0] == "=" else ("admonition", f"{sign} note")
        indent = len(opened[1]) + 4
        # Code is blanked out: its lines are spaces.
        following = next((text for _, text in lines[index + 1 : index + 3] if text), "x")
        if not TITLED.match(line):
            problem = f"the title of the {name} is not between straight quotation marks"
            yield number, 1, problem, f'write {example} "Title"'
        elif following.strip() and len(following) - len(following.lstrip()) < indent:
            problem = f"the {name} holds nothing: the lines under it are not indented"
            yield number, 1, problem, f"start each of its lines with {indent} spaces"


def no_code_of_paragraphs(lines: Lines) -> Found:
    """A paragraph that belongs to nothing above it starts at the edge: four spaces make code of it."""
    held = False
    for block in blocks(lines):
        number, first = block[0]
        if not first.expandtabs(4).startswith("    "):
            held = any(HOLDS.match(line) for _, line in block)
        elif not held:
            problem = "Markdown makes code of a paragraph that starts with four spaces"
            yield number, 1, problem, "take the spaces out; code stands between two lines of ```"


def no_underlines(lines: Lines) -> Found:
    """Hyphens or equal signs right under a sentence make a heading of it."""
    for (_, above), (number, line) in pairwise(lines):
        sign = UNDERLINE.match(line)
        if sign and re.match(r"[^\s<#|>].*[.;,:?!] *$", above) and not HOLDS.match(above):
            problem = f"Markdown makes a heading of a sentence with {sign[1][:3]} right under it"
            yield number, 1, problem, "write an empty line between them"


def nested_items(lines: Lines) -> Found:
    """An item of a list in a list is indented by four spaces more."""
    above: int | None = None
    for number, line in lines:
        indent = len(line) - len(line.lstrip())
        if ITEM.match(line):
            if above is not None and 0 < indent - above < 4:
                problem = f"the item is indented by {indent - above}, and so is not nested"
                yield number, 1, problem, f"start it with {above + 4} spaces"
            else:
                above = indent
        elif line.strip() and not indent:
            above = None


def lists_apart(lines: Lines) -> Found:
    """A list begins after an empty line, and a space follows the hyphen of an item."""
    for block in blocks(lines):
        first = block[0][1]
        for number, line in block:
            if NO_ITEM.match(line):
                yield (
                    number,
                    1,
                    "a space is missing after the hyphen",
                    f"write {line[0]} {line[1:40]}",
                )
            elif ITEM.match(line) and not line.startswith(" ") and not _may_precede(first):
                remedy = "write an empty line above it"
                yield number, 1, "Markdown makes no list right under a line of text", remedy
                break


def _may_precede(first: str) -> bool:
    """True for the first line of a block in which a list may stand."""
    return (
        bool(ITEM.match(first)) or first.startswith((" ", ">", "|", "#", ":")) or GIVEN in first[:1]
    )
