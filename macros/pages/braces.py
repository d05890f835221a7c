"""Says what is wrong between two braces, and what was meant to stand there.

A template's reader complains far from the slip, and in its own words. So the braces of a page are read
again, one pair after the other, by what editors forget: quotation marks, a bracket, a brace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError

_PARSER = Environment(autoescape=True)
QUOTES = "\"'“”‘’„«»`"
NAMED = re.compile(
    rf"\s*[{{(\[]*\s*(?P<name>[A-Za-z_]\w*)\s*(?:[(\[:=]|(?=[\s{QUOTES}])|$)(?P<rest>.*)", re.S
)
# Two values of a macro with nothing but a space between them.
NO_COMMA = re.compile(r"([\"”’']|\bTrue|\bFalse|\b\d+)\s+(?=\w+\s*=|[\"“])")
EXAMPLE = '{{ figure("pakistan.charter-flights") }}'


def slips(body: str) -> Iterator[tuple[int, str, str]]:
    """Each pair of braces that cannot be read: its index in the text, the problem, the remedy."""
    here = body.find("{{")
    while here >= 0:
        following, end = body.find("{{", here + 2), body.find("}}", here)
        cut = body.find("\n\n", here)
        stops = [stop for stop in (following, cut, len(body)) if stop >= 0]
        if body[here + 2 : here + 3] == "{":
            yield (
                here,
                "three braces stand here",
                f"write two: {{{{ {_call(body[here + 3 : end])} }}}}",
            )
        elif end < 0 or end > min(stops):
            inner = body[here + 2 : min(stops)]
            single = inner.find("}")
            inner = inner[:single] if single >= 0 else re.match(r"[^\n]*?\)|", inner).group()  # type: ignore[union-attr]
            yield here, "two braces are opened and not closed", _remedy(inner)
        else:
            inner = body[here + 2 : end]
            problem = _problem(inner)
            if problem:
                yield here, problem, _remedy(inner)
        here = following


def _problem(inner: str) -> str:
    """What is wrong with what stands between two braces; nothing where it can be read."""
    try:
        _PARSER.parse("{{" + inner + "}}")
    except (TemplateSyntaxError, RecursionError) as error:
        if not inner.strip():
            return "nothing stands between the braces"
        if re.search(r"[“”‘’„«»`]|&quot;|&#3[49];", inner):
            return "the quotation marks are not straight ones"
        if inner.count('"') % 2 or inner.count("'") % 2:
            return "a quotation mark is opened and never closed"
        if inner.count("(") != inner.count(")"):
            return f"a bracket is {'opened and not closed' if inner.count('(') > inner.count(')') else 'closed that is not opened'}"
        if NO_COMMA.search(inner):
            return "a comma is missing between two values of the macro"
        if "(" not in inner:
            return "the name of the macro is not followed by a bracket"
        return f"the braces cannot be read ({str(error)[:80]})"
    return ""


def meant(inner: str) -> str:
    """The call that was meant: `figure(pakistan)` is figure("pakistan"). Empty where that cannot be told."""
    inner = NO_COMMA.sub(r"\1, ", re.sub(r"&quot;|&#3[49];", '"', inner))
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


def _call(inner: str) -> str:
    return meant(inner) or 'figure("…")'


def _remedy(inner: str) -> str:
    call = meant(inner)
    return f"write {{{{ {call} }}}}" if call else f"compare with {EXAMPLE}"
