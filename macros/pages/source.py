"""Reads one Markdown page into front matter, plain text and macro calls. Runs nothing.

Pages are untrusted: anyone may propose one. So a page is never executed as a template. It is read
into a syntax tree, and the only thing that the tree may hold besides text is a call of a known
macro with plain words, numbers, true or false. Called when the project is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.pages import braces
from macros.record.characters import hidden, hidden_as_entities, unseen
from macros.record.fault import Fault
from macros.record.yaml_file import YamlFile, parse_yaml

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.S)
MAX_CHARACTERS = 200_000
# Of one kind on a page: who has more of it reads the whole page again.
MOST_SLIPS = 5

CODE = (
    re.compile(r"^(?P<fence> *(?:```+|~~~+))[^\n]*\n.*?(?:^(?P=fence)[`~]* *$|\Z)", re.M | re.S),
    re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.S),
)

# Reads only: nothing is ever rendered by it, so it has no globals, filters or loader.
_PARSER = Environment(keep_trailing_newline=True, autoescape=True)


@dataclass(frozen=True)
class Call:
    """One `{{ macro(…) }}` of a page, with the line of the file on disk."""

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    line: int
    # True for a name without brackets, which is no call.
    bare: bool = False


@dataclass(frozen=True)
class PageSource:
    """A page as its editor wrote it. `path` is relative to docs/."""

    path: str
    text: str
    body: str
    meta: dict[str, Any]
    first_line: int
    parts: tuple[str | Call, ...]
    faults: tuple[Fault, ...] = field(default=())
    # True where the front matter cannot be read.
    unread: bool = False

    @property
    def shown(self) -> str:
        """The path as messages give it."""
        return f"docs/{self.path}"

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
    if len(text) > MAX_CHARACTERS:
        problem = (
            f"the page holds {len(text):,} characters, more than the {MAX_CHARACTERS:,} allowed"
        )
        fault = Fault(f"docs/{path}", 1, 1, "page", problem, "split it")
        return PageSource(path, "", "", {}, 1, (), (fault,))
    unseen_ones = list(_unseen(f"docs/{path}", text))
    if unseen_ones:
        return PageSource(path, text, "", {}, 1, (), tuple(unseen_ones), True)
    match = FRONT_MATTER.match(text)
    body = text[match.end() :] if match else text
    first_line = text[: match.end()].count("\n") + 1 if match else 1
    header = _front_matter(path, match.group(1) or "") if match else YamlFile(f"docs/{path}")
    meta = header.data if isinstance(header.data, dict) else {}
    faults = list(header.faults)
    above = re.match(r"\s+(?=---[ \t]*\n[a-z_]+:)", text)
    if above:
        problem = "the front matter does not start on the first line"
        faults.append(
            Fault(f"docs/{path}", 1, 1, "front matter", problem, "take out what stands above it")
        )
    if not match and text.startswith("---\n"):
        problem = "the front matter is opened with --- and never closed"
        remedy = "write --- on a line of its own after its last line"
        faults.append(Fault(f"docs/{path}", 1, 1, "front matter", problem, remedy))
    unread = bool(faults)
    parts, found = read_parts(f"docs/{path}", body, first_line)
    return PageSource(path, text, body, meta, first_line, parts, tuple(faults + found), unread)


def _unseen(shown: str, text: str) -> Iterator[Fault]:
    """Characters that no one sees, as they are or as signs; nothing else is judged where one stands."""
    for index, character in islice(sorted([*hidden(text), *hidden_as_entities(text)]), MOST_SLIPS):
        line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
        yield Fault(shown, line, column, "page", *unseen(character))


def _front_matter(path: str, raw: str) -> YamlFile:
    """Read the front matter with a blank first line, so that lines count as on disk."""
    header = parse_yaml(b"\n" + raw.encode("utf-8", "surrogatepass"), f"docs/{path}")
    if header.data is not None and not isinstance(header.data, dict):
        remedy = "write lines such as title: About"
        problem = "the front matter is not a list of names and values"
        header.faults.append(Fault(header.path, 2, 1, "front matter", problem, remedy))
    return header


def read_parts(
    shown: str, text: str, first_line: int
) -> tuple[tuple[str | Call, ...], list[Fault]]:
    """Split text into plain text and macro calls; anything else in braces is a fault."""
    faults: list[Fault] = []
    try:
        tree = _PARSER.parse(text)
    except TemplateSyntaxError as error:
        return (), list(_syntax_faults(shown, text, first_line, error))
    except RecursionError:
        return (), [
            Fault(shown, first_line, 1, "page", "braces are nested too deep", "take them out")
        ]
    parts: list[str | Call] = []
    for node in tree.body:
        if not isinstance(node, nodes.Output):
            # The node of some instructions has no line of its own.
            inner = node.lineno or next(node.iter_child_nodes()).lineno
            faults.append(_not_a_call(shown, first_line + inner - 1, text, node, first_line))
            continue
        for item in node.nodes:
            line = first_line + item.lineno - 1
            if isinstance(item, nodes.TemplateData):
                parts.append(item.data)
                continue
            call = _call(item, line)
            if call is None:
                faults.append(_not_a_call(shown, line, text, item, first_line))
            else:
                parts.append(call)
    return tuple(parts), faults


def _call(node: nodes.Node, line: int) -> Call | None:
    """The call that a node is, if it is nothing more than a macro's name and plain arguments."""
    if isinstance(node, nodes.Name):
        return Call(node.name, (), {}, line, bare=True)
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return None
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return None
    values = [_plain(arg) for arg in node.args]
    named = {keyword.key: _plain(keyword.value) for keyword in node.kwargs}
    if _NOT_PLAIN in values or _NOT_PLAIN in named.values():
        return None
    return Call(node.node.name, tuple(values), named, line)


_NOT_PLAIN = object()


def _plain(node: nodes.Node) -> Any:
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, (nodes.List, nodes.Tuple)):
        values = [_plain(item) for item in node.items]
        return _NOT_PLAIN if _NOT_PLAIN in values else tuple(values)
    return _NOT_PLAIN


def _not_a_call(shown: str, line: int, text: str, node: nodes.Node, first_line: int) -> Fault:
    """Braces that can be read, and hold something else than a macro and its plain words."""
    if not isinstance(node, nodes.Expr):
        remedy = 'write the text out; a page holds text and macros such as {{ figure("…") }} only'
        return Fault(shown, line, 1, "page", "a {% … %} instruction stands here", remedy)
    rest = "\n".join(text.split("\n")[line - first_line :])
    inner = rest.partition("{{")[2].partition("}}")[0]
    call = braces.meant(inner)
    problem = "the braces hold something that is not a plain macro"
    if call and "(" in inner:
        column = rest.find("{{") + 1
        problem = "the words in the brackets stand without quotation marks"
        return Fault(shown, line, column, "page", problem, f"write {{{{ {call} }}}}")
    remedy = f"write a macro with plain words in it, such as {braces.EXAMPLE}"
    return Fault(shown, line, 1, "page", problem, remedy)


def _syntax_faults(
    shown: str, text: str, first_line: int, error: TemplateSyntaxError
) -> Iterator[Fault]:
    """What is wrong with braces, in an editor's words."""
    line, said = first_line + (error.lineno or 1) - 1, str(error.message)
    if "comment tag" in said:
        problem = '"{#" opens a comment that is never closed'
        remedy = "write { #name } with a space after the brace"
        yield Fault(shown, line, 1, "page", problem, remedy)
        return
    if "unknown tag" in said or "Encountered" in said:
        remedy = "write the text out; a page holds text and macros only"
        yield Fault(shown, line, 1, "page", "a {% … %} instruction stands here", remedy)
        return
    found = list(islice(braces.slips(text), MOST_SLIPS))
    for index, problem, remedy in found:
        before = text[:index]
        where = (first_line + before.count("\n"), index - before.rfind("\n"))
        yield Fault(shown, *where, "page", problem, remedy)
    if not found:
        problem = f"the braces cannot be read ({said})"
        yield Fault(shown, line, 1, "page", problem, f"compare with {braces.EXAMPLE}")


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
                text = path.read_text("utf-8", errors="replace").removeprefix("\ufeff")
            except OSError as error:
                problem = f"it cannot be read ({error.strerror})"
                fault = Fault(
                    f"docs/{name}", 1, 1, "file", problem, "let it be read, or put it back"
                )
                pages[name] = PageSource(name, "", "", {}, 1, (), (fault,), True)
                continue
            pages[name] = page if page and page.text == text else read_page(name, text)
    return pages


def blank(match: re.Match[str]) -> str:
    """Spaces in place of each character; lines stay where they are."""
    return re.sub(r"[^\n]", " ", match.group())


def without_code(text: str) -> str:
    """A page's text with its front matter, code spans and code blocks blanked out."""
    text = FRONT_MATTER.sub(blank, text)
    for pattern in CODE:
        text = pattern.sub(blank, text)
    return text
