"""Reads the braces of a page into macro calls, and says what was meant where they hold something else.

The only thing that braces may hold is a call of a macro with plain words, numbers, true or false. A template's
reader complains far from the slip, and in its own words; so the braces are then read again, one pair after
the other, by what editors forget: quotation marks, a bracket, a brace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.record.syntax import place

# Of one kind on a page: who has more of it reads the whole page again.
MOST_SLIPS = 5
# Of a number in braces.
MOST_DIGITS = 18
# Reads only: nothing is ever rendered by it, so it has no globals, filters or loader.
_PARSER = Environment(keep_trailing_newline=True, autoescape=True)
QUOTES = "\"'“”‘’„«»`"
NAMED = re.compile(
    rf"\s*[{{(\[]*\s*(?P<name>[A-Za-z_]\w*)\s*(?:[(\[:=]|(?=[\s{QUOTES}])|$)(?P<rest>.*)", re.S
)
# Two values of a macro with nothing but a space between them.
NO_COMMA = re.compile(r"([\"”’']|\bTrue|\bFalse|\b\d+)\s+(?=\w+\s*=|[\"“])")
AS_SIGNS = re.compile(r"&quot;|&#3[49];")
EXAMPLE = '{{ figure("pakistan.charter-flights") }}'
INSTRUCTION = (
    "a {% … %} instruction stands here",
    'write the text out; a page holds text and macros such as {{ figure("…") }} only',
)
# Line and column on disk, the problem, the remedy.
Found = tuple[int, int, str, str]


@dataclass(frozen=True)
class Call:
    """One `{{ macro(…) }}` of a page, with the line of the file on disk."""

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    line: int
    # True for a name without brackets, which is no call.
    bare: bool = False


def read_parts(text: str, first_line: int) -> tuple[tuple[str | Call, ...], list[Found]]:
    """Split text into plain text and macro calls; anything else in braces is found."""
    if not re.search(r"\{[{%#]", text):
        return (text,), []
    try:
        tree = _PARSER.parse(text)
    except TemplateSyntaxError as error:
        return (), list(_unread(text, first_line, error))
    except RecursionError:
        return (), [(first_line, 1, "braces are nested too deep", "take them out")]
    except ValueError:  # Python reads no number of thousands of digits
        long = re.search(r"\d[\d_]{999}", text)
        line, column = place(text, long.start() if long else 0)
        problem = "a number in braces is too long"
        return (), [(first_line + line - 1, column, problem, f"compare with {EXAMPLE}")]
    parts: list[str | Call] = []
    found = []
    for output in tree.body:
        for node in output.nodes if isinstance(output, nodes.Output) else [output]:
            # The node of some instructions has no line of its own.
            line = node.lineno or next(node.iter_child_nodes()).lineno
            if isinstance(node, nodes.TemplateData):
                parts.append(node.data)
            elif call := _call(node, line + first_line - 1):
                parts.append(call)
            else:
                column, problem, remedy = _no_call(text.split("\n", line - 1)[-1], node)
                found.append((line + first_line - 1, column, problem, remedy))
    return tuple(parts), found


def _call(node: nodes.Node, line: int) -> Call | None:
    """The call that a node is, if it is nothing more than a macro's name and plain arguments."""
    if isinstance(node, nodes.Name):
        return Call(node.name, (), {}, line, bare=True)
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return None
    values = [_plain(arg) for arg in node.args]
    named = {keyword.key: _plain(keyword.value) for keyword in node.kwargs}
    if node.dyn_args or node.dyn_kwargs or _NOT_PLAIN in (*values, *named.values()):
        return None
    return Call(node.node.name, tuple(values), named, line)


_NOT_PLAIN = object()


def _plain(node: nodes.Node) -> Any:
    if isinstance(node, nodes.Const):
        long = isinstance(node.value, int) and abs(node.value) >= 10**MOST_DIGITS
        return _NOT_PLAIN if long else node.value
    if isinstance(node, (nodes.List, nodes.Tuple)):
        values = [_plain(item) for item in node.items]
        return _NOT_PLAIN if _NOT_PLAIN in values else tuple(values)
    return _NOT_PLAIN


def _no_call(rest: str, node: nodes.Node) -> tuple[int, str, str]:
    """Braces that can be read, and hold something else than a macro and its plain words. `rest` starts with their line."""
    if not isinstance(node, nodes.Expr):
        return 1, *INSTRUCTION
    inner = rest.partition("{{")[2].partition("}}")[0]
    if "(" in inner and (call := _meant(inner)):
        problem = "the words in the brackets stand without quotation marks"
        return rest.find("{{") + 1, problem, f"write {{{{ {call} }}}}"
    remedy = f"write a macro with plain words in it, such as {EXAMPLE}"
    return 1, "the braces hold something that is not a plain macro", remedy


def _unread(text: str, first_line: int, error: TemplateSyntaxError) -> Iterator[Found]:
    """What is wrong with braces, in an editor's words."""
    line, said = first_line + (error.lineno or 1) - 1, str(error.message)
    if "comment tag" in said:
        remedy = "write { #name } with a space after the brace"
        yield line, 1, '"{#" opens a comment that is never closed', remedy
    elif "unknown tag" in said or "Encountered" in said:
        yield line, 1, *INSTRUCTION
    elif found := list(islice(_slips(text), MOST_SLIPS)):
        for index, problem, remedy in found:
            before = text[:index]
            yield first_line + before.count("\n"), index - before.rfind("\n"), problem, remedy
    else:
        yield line, 1, f"the braces cannot be read ({said})", f"compare with {EXAMPLE}"


def _slips(body: str) -> Iterator[tuple[int, str, str]]:
    """Each pair of braces that cannot be read: its index in the text, the problem, the remedy."""
    here = body.find("{{")
    while here >= 0:
        following, end = body.find("{{", here + 2), body.find("}}", here)
        stop = min(n for n in (following, body.find("\n\n", here), len(body)) if n >= 0)
        if body.startswith("{", here + 2):
            call = _meant(body[here + 3 : end]) or 'figure("…")'
            yield here, "three braces stand here", f"write two: {{{{ {call} }}}}"
        elif end < 0 or end > stop:
            inner, single, _ = body[here + 2 : stop].partition("}")
            if not single:  # as far as the bracket that closes on the line
                inner = re.match(r"[^\n]*?\)|", inner).group()  # type: ignore[union-attr]
            yield here, "two braces are opened and not closed", _remedy(inner)
        elif problem := _problem(body[here + 2 : end]):
            yield here, problem, _remedy(body[here + 2 : end])
        here = following


def _problem(inner: str) -> str:
    """What is wrong with what stands between two braces; nothing where it can be read."""
    try:
        _PARSER.parse("{{" + inner + "}}")
    except (TemplateSyntaxError, RecursionError, ValueError) as error:
        opened = inner.count("(") - inner.count(")")
        curly = AS_SIGNS.search(inner) or set(inner).intersection(QUOTES[2:])
        odd = inner.count('"') % 2 or inner.count("'") % 2
        told = {
            "nothing stands between the braces": not inner.strip(),
            "the quotation marks are not straight ones": curly,
            "a quotation mark is opened and never closed": odd,
            "a bracket is opened and not closed": opened > 0,
            "a bracket is closed that is not opened": opened < 0,
            "a comma is missing between two values of the macro": NO_COMMA.search(inner),
            "the name of the macro is not followed by a bracket": "(" not in inner,
        }
        other = f"the braces cannot be read ({str(error)[:80]})"
        return next((said for said, true in told.items() if true), other)
    return ""


def _remedy(inner: str) -> str:
    call = _meant(inner)
    return f"write {{{{ {call} }}}}" if call else f"compare with {EXAMPLE}"


def _meant(inner: str) -> str:
    """The call that was meant: `figure(pakistan)` is figure("pakistan"). Empty where that cannot be told."""
    inner = NO_COMMA.sub(r"\1, ", AS_SIGNS.sub('"', inner))
    named = NAMED.fullmatch(inner.strip())
    if not named:
        return ""
    rest = re.sub(r"[\s)\]};,.]*$", "", named["rest"])
    values = [
        _value(part) for part in re.split(r",(?![^\"“]*[\"”]\s*(?:,|$))|,", rest) if part.strip()
    ]
    return f"{named['name']}({', '.join(values)})" if all(values) else ""


def _value(part: str) -> str:
    """One value as it is typed: True, False and numbers plain, words in straight quotes; empty if it is none."""
    name, equals, value = part.rpartition("=")
    value = value.strip()
    if value.lower() in ("true", "false"):
        written = value.capitalize()
    elif re.fullmatch(r"\d+", value):
        written = value
    else:
        words = value.strip(QUOTES).strip()
        written = f'"{words}"' if words and not re.search(rf"[{QUOTES}(){{}}|]", words) else ""
    return f"{name.strip()}={written}" if equals and written else written
