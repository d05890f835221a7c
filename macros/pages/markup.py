"""Finds what Markdown makes of a page by accident: headings out of "#16", list numbers it changes.

Also front matter that is not known or would shadow a macro, and parts of a skeleton left unwritten.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from macros.pages import slips
from macros.pages.limit import TooMuchError, limited, too_much
from macros.pages.source import FRONT_MATTER, PageSource, without_code
from macros.pages.text import Passage
from macros.record.fault import Fault, nearest
from macros.settings import MARKUP

RULE = "markup"

NOT_A_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=[^#\s])([^\s{]*)", re.M)
ITEM = re.compile(r"^( *)(\d+)([.)])(?=\s)")
# Front matter → what it sets. All else is refused: MkDocs and the theme take orders from it.
FRONT = {
    "title": "what the page is called in the navigation and by search engines",
    "description": "one sentence for search engines and previews",
    "source": "the id of the source whose figures the page means",
    "hide": "parts of the theme that the page does without: navigation, toc",
    "in_search": "where search puts the page: first, last or never",
}
HIDEABLE = ("navigation", "toc")
IN_SEARCH = ("first", "last", "never")
# What Markdown dialects have and these pages have not: sign, name, what to write instead.
NOT_ON = (
    (r"\+\+[\w+-]+\+\+", "keys", "write the key between backticks: `Ctrl+C`"),
    (r"(?<![\w:]):(?:material|fontawesome|octicons|simple)-[\w-]+:", "icons", "write the word"),
    (r"(?<![\w:]):[a-z][a-z0-9_+]+:(?![\w:])", "emoji", "write the word"),
    (r"^ *///+ *[\w-]+", "blocks (///)", "write !!! note, or a caption as a sentence below"),
    (r"^ *--8<--", "snippets", "write the words here; what is shared stands in data/"),
    (r"^ *\$\$|\\\(.+?\\\)", "formulas", "write it in words"),
    (
        r"\{(?:\+\+|--|~~|==|>>)",
        "critic marks",
        "write the text as it should be; a pull request shows changes",
    ),
    (r"\[\[[^\](\n]+\]\]", "wiki links", "write [words](page.md)"),
    (r"^ *:::+", "containers (:::)", "write !!! note, with the text indented below"),
    (r"^ *> *\[!\w+\]", "alerts (> [!NOTE])", "write !!! note, with the text indented below"),
    (r"^ *(?:```+|~~~+) *\{?\.?mermaid", "diagrams", 'write it as a list, or use {{ chart("…") }}'),
)
# What `make new-…` writes where an editor must write.
OPEN = "[write: "
TO_WRITE = re.compile(re.escape(OPEN) + r"[^\]\n]*\]?")


def left_to_write_in_data(folder: Path) -> Iterator[Fault]:
    """The same of data that cannot be read as a record."""
    for path in sorted(path for path in folder.glob("*.yml") if path.is_file()):
        yield from left_to_write(f"data/{path.name}", path.read_text("utf-8", errors="replace"))


def check_pages(pages: Mapping[str, PageSource], macros: Collection[str]) -> Iterator[Fault]:
    """What can be said of pages without the record, so also while the record is faulty.

    `macros` are the names that front matter may not take.
    """
    for page in pages.values():
        try:
            with limited(page.path):
                yield from list(_check_page(page, macros))
        except TooMuchError as error:
            yield too_much(page, error)


def _check_page(page: PageSource, macros: Collection[str]) -> Iterator[Fault]:
    yield from accidental_headings(page)
    yield from _changed_numbers(Passage(page.shown, without_code(page.text)))
    if not page.unread:
        yield from _front_matter(page, macros)
    yield from left_to_write(page.shown, page.text)
    yield from _not_on(page)
    yield from slips.check(page, macros)


def _not_on(page: PageSource) -> Iterator[Fault]:
    """Signs of other dialects of Markdown, which readers would see as they stand."""
    without = Passage(page.shown, without_code(page.text))
    for pattern, name, remedy in NOT_ON:
        # A diagram stands in the place of code.
        passage = Passage(page.shown, page.text) if name == "diagrams" else without
        for match in re.finditer(pattern, passage.text, re.M):
            problem = f'"{match.group().strip()[:30]}" is a sign for {name}, which are not on here'
            yield passage.fault(match.start(), "page", problem, remedy, RULE)
            if pattern.startswith("^"):
                break  # the next such line may be the end of this one


def accidental_headings(page: PageSource) -> Iterator[Fault]:
    """Lines such as "#16", which Markdown takes for headings."""
    passage = Passage(page.shown, without_code(page.text))
    for match in NOT_A_HEADING.finditer(passage.text):
        signs, word = match.groups()
        problem = f'Markdown makes a heading of a line that starts with "{signs}{word}"'
        number = re.match(r"\d+", word)
        remedy = f"for a heading, write a space after {signs}"
        if number:
            remedy = f'write "Recommendation {number.group()}", or a word before the sign'
        yield passage.fault(match.start(1), "page", problem, remedy, RULE)


def second_title(page: PageSource, titles: int) -> Iterator[Fault]:
    """A page has one top heading; `titles` is how many Markdown made."""
    typed = list(re.finditer(r"^ {0,3}# +\S|^\S.*\n(?==+ *$)", without_code(page.text), re.M))
    if titles > 1 and len(typed) > 1:
        line = page.text.count("\n", 0, typed[1].end()) + 1
        remedy = "write ## for what stands below the title"
        yield Fault(page.shown, line, 1, "page", "the page has a second top heading", remedy, RULE)


def _changed_numbers(passage: Passage) -> Iterator[Fault]:
    """Markdown counts from the first number of a list, whatever the others say."""
    expected: dict[int, int] = {}
    cut: dict[int, int] = {}
    start, blank = 0, True
    for line in passage.text.split("\n"):
        item = ITEM.match(line)
        if item:
            indent, number = len(item.group(1)), int(item.group(2))
            within = {k: v for k, v in expected.items() if k <= indent}
            if indent in within or blank:
                wanted = within.get(indent, 1)
                if number != wanted:
                    problem = f'Markdown prints the list number "{number}." as {wanted}'
                    remedy = f'write {wanted}, or put a word before it: "Recommendation {number}"'
                    if cut.get(indent) == number:
                        remedy = f"start what stands above it with {indent + 4} spaces: it belongs to the item before"
                    yield passage.fault(start + indent, "list", problem, remedy, RULE)
                expected = {**within, indent: wanted + 1}
        elif line.strip() and not line.startswith(" ") and blank:
            cut, expected = expected or cut, {}
        blank = not line.strip()
        start += len(line) + 1


def of_key(page: PageSource, key: str, problem: str, remedy: str) -> Fault:
    """A fault of one field of the front matter."""
    header = FRONT_MATTER.match(page.text)
    found = re.search(rf"^[\"']?{re.escape(key)}\b", header.group() if header else "", re.M)
    line = page.text[: found.start()].count("\n") + 1 if found else 1
    return Fault(page.shown, line, 1, key, problem, remedy, RULE)


def _front_matter(page: PageSource, macros: Collection[str]) -> Iterator[Fault]:
    for key, value in page.meta.items():
        problem, remedy = _of_field(key, value, macros)
        if problem:
            yield of_key(page, key, problem, remedy)
    for key in ("title", "description"):
        if key not in page.meta:
            remedy = f"write {key}: and {FRONT[key]}, between two lines of ---"
            yield of_key(page, key, f"the page has no {key}", remedy)


def _of_field(key: str, value: object, macros: Collection[str]) -> tuple[str, str]:
    """What is wrong with one field of the front matter, and what to do; both empty where nothing is."""
    if key in macros:
        problem = f'front matter may not take the name of the macro "{key}"'
        return problem, "take it out; pages use the macro of that name"
    if key not in FRONT:
        return f'front matter has no field "{key}"', nearest(key, FRONT)
    if key == "hide":
        if not isinstance(value, tuple) or any(one not in HIDEABLE for one in value):
            return '"hide" holds something else', "write navigation, toc or both"
    elif key == "in_search" and value not in IN_SEARCH:
        return f'"in_search" holds "{value}"', "write first, last or never, or take the line out"
    elif not isinstance(value, str) or not value.strip():
        return f'"{key}" should be text', "write words, in quotes if need be"
    elif sign := MARKUP.search(value):
        problem = f'"{key}" holds the sign {sign[0]}'
        return problem, "write plain words; macros and markup stand in the text below"
    return "", ""


def left_to_write(path: str, text: str) -> Iterator[Fault]:
    """What a skeleton leaves open is written before anything is published."""
    for match in TO_WRITE.finditer(text):
        problem = f'"{match.group()[:80]}" is still to be written'
        remedy = "write it in place of the brackets"
        yield Passage(path, text).fault(match.start(), "skeleton", problem, remedy, RULE)
