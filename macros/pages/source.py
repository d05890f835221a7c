"""Reads one Markdown page into front matter, plain text and macro calls. Runs nothing.

Pages are untrusted: anyone may propose one. So a page is never executed as a template; braces.py reads what
stands in its braces. Called when the project is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from macros.pages.braces import MOST_SLIPS, Call, read_parts
from macros.record.characters import hidden, hidden_as_entities, unseen
from macros.record.fault import Fault
from macros.record.syntax import place
from macros.record.yaml_file import parse_yaml

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.S)
# Here it would be at its end for the engines.
ENDED = re.compile(r"^\.\.\.[ \t]*$", re.M)
MAX_CHARACTERS = 200_000
FENCED = re.compile(
    r"^(?P<fence> *(?:```+|~~~+))[^\n]*\n.*?(?:^(?P=fence)[`~]* *$|\Z)", re.M | re.S
)
SPANNED = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.S)
MACRO = re.compile(r"\{\{[^{}]*\}\}")
# Stands in a text for each character of a macro call, and of what stands between backticks.
GIVEN, TYPED = "\x01", "\x02"


@dataclass(frozen=True)
class PageSource:
    """A page as its editor wrote it. `path` is relative to docs/."""

    path: str
    text: str
    body: str = ""
    meta: dict[str, Any] = field(default_factory=dict)
    first_line: int = 1
    parts: tuple[str | Call, ...] = ()
    faults: tuple[Fault, ...] = ()
    # True where the front matter cannot be read.
    unread: bool = False

    @property
    def shown(self) -> str:
        """The path as messages give it."""
        return f"docs/{self.path}"

    def fault(
        self, index: int, problem: str, remedy: str, rule: str = "", record: str = "page"
    ) -> Fault:
        """A fault of what stands at an index of the text."""
        return Fault(self.shown, *place(self.text, index), record, problem, remedy, rule)

    def calls(self) -> Iterator[Call]:
        """The macro calls, in order."""
        return (part for part in self.parts if isinstance(part, Call))

    @property
    def headings(self) -> tuple[str, ...]:
        """The title, and the lines of headings as typed: what other pages may take from this one."""
        return (self.heading, *re.findall(r"^ {0,3}#{1,6} .*$", self.body, re.M))

    @property
    def heading(self) -> str:
        """The title as written: front matter first, then the first top heading, then the path."""
        if isinstance(self.meta.get("title"), str):
            return str(self.meta["title"])
        match = re.search(r"^# +(.+?)(?: *\{[^{}]*\})? *$", self.body, re.M)
        return match.group(1) if match else self.path


def read_page(path: str, text: str) -> PageSource:
    """Read a page. For any text: a PageSource, whose faults say what is wrong with it."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    page = PageSource(path, text)
    if len(text) > MAX_CHARACTERS:
        problem = (
            f"the page holds {len(text):,} characters, more than the {MAX_CHARACTERS:,} allowed"
        )
        return PageSource(path, "", faults=(page.fault(0, problem, "split it"),), unread=True)
    # Characters that no one sees, as they are or as signs: nothing else is judged where one stands.
    unseen_ones = islice(sorted([*hidden(text), *hidden_as_entities(text)]), MOST_SLIPS)
    if faults := [page.fault(index, *unseen(character)) for index, character in unseen_ones]:
        return replace(page, faults=tuple(faults), unread=True)
    match = FRONT_MATTER.match(text)
    meta: dict[str, Any] = {}
    problem = remedy = ""
    if match:
        # With a blank first line, so that lines count as on disk.
        header = parse_yaml(f"\n{match[1] or ''}".encode("utf-8", "surrogatepass"), page.shown)
        faults += header.faults
        if isinstance(header.data, dict):
            meta = header.data
        elif header.data is not None:
            problem = "the front matter is not a list of names and values"
            remedy = "write lines such as title: About"
        if ENDED.search(match[1] or ""):
            problem, remedy = "the front matter ends with ...", "write --- in its place"
    elif re.match(r"\s+(?=---[ \t]*\n[a-z_]+:)", text):
        problem = "the front matter does not start on the first line"
        remedy = "take out what stands above it"
    elif text.startswith("---\n"):
        problem = "the front matter is opened with --- and never closed"
        remedy = "write --- on a line of its own after its last line"
    if problem:
        start = text.find("\n") + 1 if match else 0
        faults.append(page.fault(start, problem, remedy, record="front matter"))
    body = text[match.end() :] if match else text
    first_line = text.count("\n", 0, len(text) - len(body)) + 1
    parts, found = read_parts(body, first_line)
    unread = bool(faults)
    for line, column, problem, remedy in found:
        faults.append(Fault(page.shown, line, column, "page", problem, remedy))
    return PageSource(path, text, body, meta, first_line, parts, tuple(faults), unread)


def read_pages(
    docs: Path, before: Mapping[str, PageSource] = MappingProxyType({})
) -> dict[str, PageSource]:
    """Read every Markdown page below docs/, in order of path; a page that is as it was `before` is taken over."""
    pages = {}
    for path in sorted(docs.rglob("*.md")):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(docs).as_posix()
            page = before.get(name)
            try:
                text = path.read_text("utf-8", errors="replace")
            except OSError as error:
                problem = f"it cannot be read ({error.strerror})"
                remedy = "let it be read, or put it back"
                fault = PageSource(name, "").fault(0, problem, remedy, record="file")
                pages[name] = PageSource(name, "", faults=(fault,), unread=True)
                continue
            same = page and page.text == text.removeprefix("\ufeff")
            pages[name] = page if page and same else read_page(name, text)
    return pages


def blank(match: re.Match[str], sign: str = " ") -> str:
    """A sign in place of each character; lines stay where they are."""
    return re.sub(r"[^\n]", sign, match.group())


def without_code(text: str) -> str:
    """A page's text with its front matter, code spans and code blocks blanked out."""
    return SPANNED.sub(blank, FENCED.sub(blank, FRONT_MATTER.sub(blank, text)))


def covered(text: str) -> str:
    """The same with signs in place of code spans and macro calls, which are something and no words."""
    text = FENCED.sub(blank, FRONT_MATTER.sub(blank, text))
    text = SPANNED.sub(lambda match: blank(match, TYPED), text)
    return MACRO.sub(lambda match: blank(match, GIVEN), text)
