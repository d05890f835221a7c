"""Finds what is wrong with a page as typed: signs that mean nothing here or something else, and its front matter.

Headings out of "#16", signs of other dialects of Markdown, fields that are not known or would shadow a macro,
parts of a skeleton left unwritten. What is wrong with its lines is found by slips.py.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

import yaml

from macros.pages import slips
from macros.pages.limit import TooMuchError, limited, too_much
from macros.pages.slips import Found
from macros.pages.source import FRONT_MATTER, PageSource, covered, without_code
from macros.record.fault import Fault
from macros.record.nearest import nearest
from macros.record.syntax import CONFLICT_SAID, place
from macros.settings import MARKUP

RULE = "markup"
# Of one kind on one page: who has more of it mends them all.
MOST = 5
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
HEADINGS = (
    (r"^ {0,3}(?P<at>#{1,6}(?P<number>\d+)[^\s{\x01\x02]*)", 'write "Recommendation {number}", or a word before the sign'),
    (r"^ {0,3}(?P<at>(?P<signs>#{1,6})(?=[^#\s\d])[^\s{\x01\x02]*)", "for a heading, write a space after {signs}"),
)  # fmt: skip
# What Markdown dialects have and these pages have not: sign, name, what to write instead.
NOT_ON = (
    (r"\+\+[\w+-]+\+\+", "keys", "write the key between backticks: `Ctrl+C`"),
    (r"(?<![\w:]):(?:material|fontawesome|octicons|simple)-[\w-]+:", "icons", "write the word"),
    (r"(?<![\w:]):[a-z][a-z0-9_+]+:(?![\w:])", "emoji", "write the word"),
    (r"^ *///+ *[\w-]+", "blocks (///)", "write !!! note, or a caption as a sentence below"),
    (r"^ *--8<--", "snippets", "write the words here; what is shared stands in data/"),
    (r"^ *\$\$|\\\(.+?\\\)", "formulas", "write it in words"),
    (r"\{(?:\+\+|--|~~|==|>>)", "critic marks", "write the text as it should be; a pull request shows changes"),
    (r"\[\[[^\](\n]+\]\]", "wiki links", "write [words](page.md)"),
    (r"^ *:::+", "containers (:::)", "write !!! note, with the text indented below"),
    (r"^ *> *\[!\w+\]", "alerts (> [!NOTE])", "write !!! note, with the text indented below"),
    (r"^ *(?:```+|~~~+) *\{?\.?mermaid", "diagrams", 'write it as a list, or use {{{{ chart("…") }}}}'),
)  # fmt: skip
NOT_HERE = '"{{at:.30}}" is a sign for {}, which are not on here'
# What `make new-…` writes where an editor must write.
OPEN = "[write: "
TO_WRITE = re.compile(re.escape(OPEN) + r"[^\]\n]*\]?")
# Patterns of what is wrong wherever it stands, with the place of the slip; problem; remedy.
WRONG = (
    *((sign, 'Markdown makes a heading of a line that starts with "{at}"', remedy) for sign, remedy in HEADINGS),
    *((sign, NOT_HERE.format(name), remedy) for sign, name, remedy in NOT_ON[:-1]),
    (r"\] +\((?=[\w./-]+(?:\.md|\.html|/)[\w#.-]*\))", "a space stands between the words of a link and its address", "take it out: [words](page.md)"),
    (r"\([^()\[\]\n]{1,80}\)\[[\w./-]+\.md[\w#.-]*\]", "the brackets of a link are the wrong way round", "write [words](page.md)"),
    (r"\[[^\[\]()\n]{1,80}\([\w./-]+\.md[\w#.-]*\)", "the words of a link are never closed", "write ] before (: [words](page.md)"),
    (r"^(?P<sign>[-+])(?P<words>[A-Za-z].{0,38})", "a space is missing after the hyphen", "write {sign} {words}"),
)  # fmt: skip
CONFLICT = (r"^(?:<{7}|>{7}|\|{7})(?: |$)", *CONFLICT_SAID)


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
    text = covered(page.text)
    lines = slips.lines_of(text)
    sign, name, remedy = NOT_ON[-1]  # a diagram stands in the place of code
    found = [_found(page.text, sign, NOT_HERE.format(name), remedy), slips.open_fence(page)]
    found += [_found(page.text, *CONFLICT, most=1), _bare_macros(text, frozenset(macros))]
    found += [_found(text, *row) for row in WRONG]
    if not page.unread:
        found += [slips.known_references(text), slips.known_notes(text)]
        found += [rule(lines) for rule in slips.RULES]
        yield from _front_matter(page, macros)
    for one in found:
        for index, problem, remedy in islice(one, MOST):
            yield page.fault(index, problem, remedy, RULE)
    for index, problem, remedy in islice(slips.kept_numbers(lines), MOST):
        yield page.fault(index, problem, remedy, RULE, "list")
    yield from left_to_write(page.shown, page.text)


def _found(text: str, pattern: str, problem: str, remedy: str, most: int = 0) -> Found:
    """What is wrong in the words of a table."""
    # What opens a line may close a later one.
    most = most or (1 if problem.endswith("not on here") and pattern[0] == "^" else MOST)
    for match in islice(re.finditer(pattern, text, re.M), most):
        named = {"at": match[0].strip()} | match.groupdict()
        at = match.start("at") if "at" in match.re.groupindex else match.start()
        yield at, problem.format(**named), remedy.format(**named)


@cache
def _bare(macros: frozenset[str]) -> re.Pattern[str]:
    names = "|".join(sorted(macros, key=len, reverse=True))
    return re.compile(rf"(\{{*) ?\b({names})\((?=[\"'“‘”)\d])")


def _bare_macros(text: str, macros: frozenset[str]) -> Found:
    """A macro stands between two braces on each side."""
    for match in _bare(macros).finditer(text):
        if len(match[1]) < 2:
            how = "in one brace" if match[1] else "without its braces"
            remedy = f"write {{{{ {match[2]}(…) }}}}"
            yield match.start(), f"{match[2]}(…) stands {how}", remedy


def misread_lines(page: PageSource) -> set[int]:
    """The lines that Markdown reads otherwise than their editor: headings by accident, notes without words."""
    text = covered(page.text)
    found = [
        slips.known_notes(text),
        *(_found(text, sign, "", "", len(text)) for sign, _ in HEADINGS),
    ]
    return {place(text, index)[0] for one in found for index, *_ in one}


def second_title(page: PageSource, titles: int) -> Iterator[Fault]:
    """A page has one top heading; `titles` is how many Markdown made."""
    if titles < 2:
        return
    typed = list(re.finditer(r"^ {0,3}# +\S|^\S.*\n(?==+ *$)", without_code(page.text), re.M))
    for second in typed[1:2]:
        start = page.text.rfind("\n", 0, second.end()) + 1
        remedy = "write ## for what stands below the title"
        yield page.fault(start, "the page has a second top heading", remedy, RULE)


def of_key(page: PageSource, key: str, problem: str, remedy: str) -> Fault:
    """A fault of one field of the front matter."""
    header = FRONT_MATTER.match(page.text)
    found = re.search(rf"^[\"']?{re.escape(key)}\b", header.group() if header else "", re.M)
    return page.fault(found.start() if found else 0, problem, remedy, RULE, key)


def _front_matter(page: PageSource, macros: Collection[str]) -> Iterator[Fault]:
    for key, value in page.meta.items():
        if wrong := _of_field(key, value, macros) or _of_engines(page, key, value):
            yield of_key(page, key, *wrong)
    for key in ("title", "description"):
        if key not in page.meta:
            remedy = f"write {key}: and {FRONT[key]}, between two lines of ---"
            yield of_key(page, key, f"the page has no {key}", remedy)


def _of_field(key: str, value: object, macros: Collection[str]) -> tuple[str, str] | None:
    """What is wrong with one field of the front matter, and what to do."""
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
    return None


def _of_engines(page: PageSource, key: str, value: object) -> tuple[str, str] | None:
    """The engines read `yes`, `NULL` and `2021-10-01` as no text, unless they stand in quotes."""
    forms = yaml.CSafeLoader.yaml_implicit_resolvers.get(str(value)[:1], ())
    header = FRONT_MATTER.match(page.text)
    if not isinstance(value, str) or not header or not any(one.match(value) for _, one in forms):
        return None
    try:
        read = yaml.load(header[1], yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        read = {}
    if read.get(key) == value:
        return None
    return f'"{key}" is read as something else than text', f'write {key}: "{value}"'


def left_to_write(path: str, text: str) -> Iterator[Fault]:
    """What a skeleton leaves open is written before anything is published."""
    for match in TO_WRITE.finditer(text):
        problem = f'"{match.group()[:80]}" is still to be written'
        remedy = "write it in place of the brackets"
        yield Fault(path, *place(text, match.start()), "skeleton", problem, remedy, RULE)


def left_to_write_in_data(folder: Path) -> Iterator[Fault]:
    """The same of the data, which may not be readable as a record."""
    for path in sorted(path for path in folder.glob("*.yml") if path.is_file()):
        yield from left_to_write(f"data/{path.name}", path.read_text("utf-8", errors="replace"))
