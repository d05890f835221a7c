"""Follows a piece of advice of the check, as an editor would who does what the message says, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace as replace_fault
from pathlib import Path

from macros.record.fault import Fault

Lines = list[str]
# What follows gives the lines of the file as they are then.
Follow = Callable[[Lines, Fault, re.Match[str]], Lines]


def _line(lines: Lines, fault: Fault) -> str:
    return lines[fault.line - 1]


def _with(lines: Lines, fault: Fault, *new: str) -> Lines:
    return [*lines[: fault.line - 1], *new, *lines[fault.line :]]


def _token(fault: Fault) -> str:
    """The words that the message quotes as wrong: the last ones."""
    quoted = re.findall(r'"([^"]*)"', fault.problem)
    return str(quoted[-1]) if quoted else re.findall(r"[\w.-]+", fault.problem)[-1]


def replace(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    """Write one thing for the one that is wrong."""
    new, line, token = said["new"], _line(lines, fault), _token(fault)
    # The message names a page from docs/ on, and a link names it from where it stands.
    if fault.record == "link" and "there is no page" in fault.problem:
        return _with(lines, fault, re.sub(r"\]\([^()#]*", lambda _: f"]({new}", line, count=1))
    start = line.find(token, fault.column - 1)
    start = line.find(token) if start < 0 else start
    if start < 0:  # a number that markup or signs break up
        start = fault.column - 1
        token = re.match(r"(?:[\d,.'*]|&#?\w+;)+", line[start:]).group()  # type: ignore[union-attr]
    return _with(lines, fault, line[:start] + new + line[start + len(token) :])


def set_value(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    """Write a value for the one that stands after the field's colon, or for a date in braces."""
    line, token = _line(lines, fault), _token(fault)
    if line.count(token) == 1 and '"' not in fault.problem.replace(f'"{token}"', ""):
        return _with(lines, fault, line.replace(token, said["new"]))
    field = line[fault.column - 1 :].partition(":")[0]
    return _with(lines, fault, re.sub(rf"({re.escape(field)}:).*", rf"\g<1> {said['new']}", line))


def write_line(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    """Write the whole of what stands on the line, or in the braces on it."""
    line, new = _line(lines, fault), said["new"]
    braces = re.search(r"\{([^{}]*)\}", line)
    if (
        braces
        and not new.startswith("- ")
        and (fault.column - 1 > braces.start() or _token(fault) in braces.group())
    ):
        return _with(
            lines, fault, line.replace(braces.group(), f"{{{new.replace(' and ', ', ')}}}")
        )
    lead = re.match(r" *" if new.startswith("-") else r" *(?:- )?", line).group()  # type: ignore[union-attr]
    return _with(lines, fault, lead + new)


def write_macro(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    """Write a macro for what stands between braces, or, where that is a number, for the number."""
    line, new = _line(lines, fault), said["new"]
    if fault.record == "number":
        return replace(lines, fault, said)
    name = re.match(r"\{\{ (\w+)", new)[1]  # type: ignore[index]
    if "…" in new:
        return _with(
            lines,
            fault,
            re.sub(rf"(?:[{{\[]+\s*)?({name}\([^)]*\))(?:\s*[}}\]]+)?", r"{{ \1 }}", line),
        )
    start = line.find("{", max(line.rfind("{{", 0, fault.column), 0))
    ends = [line.rfind(sign) + 1 for sign in ("}", ")") if line.rfind(sign) >= start]
    return _with(lines, fault, line[:start] + new + line[ends[0] if ends else len(line) :])


def delete_character(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    line, at = _line(lines, fault), fault.column - 1
    sign = re.match(r"&[^;]+;", line[at:])
    end = at + (len(sign.group()) if sign else 1)
    escaped = re.search(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4})", line)
    if escaped:
        return _with(lines, fault, line.replace(escaped.group(), ""))
    return _with(lines, fault, line[:at] + line[end:])


def delete_line(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    return _with(lines, fault)


def indent(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    """Align a line with the neighbour of its kind: an item with an item, a field with a field."""
    line = _line(lines, fault).lstrip("\xa0\t ")
    before = [one for one in lines[: fault.line - 1] if one.strip()]
    alike = [one for one in before if one.lstrip().startswith("- ") == line.startswith("- ")]
    first = before[-1].lstrip()
    inside = (first.startswith("- ") or first.endswith(":")) and not line.startswith("- ")
    model = before[-1] if inside else alike[-1]
    lead = len(model) - len(model.lstrip()) + (2 if inside else 0)
    return _with(lines, fault, " " * lead + line)


def settle(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    """Keep the upper side of a merge conflict."""
    kept, side = [], True
    both = any(line.startswith("<<<<<<<") for line in lines)
    for line in lines:
        if re.match(r"<{7}|>{7}|={7}$|\|{7}", line):
            side = not (both and line.startswith(("=", "|")))
        elif side:
            kept.append(line)
    return kept


def append(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    return _with(lines, fault, _line(lines, fault) + said["new"])


def close_quote(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    line = _line(lines, fault)
    return _with(lines, fault, line + line[fault.column - 1])


def put_before(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    """An empty line, or what else belongs above."""
    return [*lines[: fault.line - 1], said.groupdict().get("new") or "", *lines[fault.line - 1 :]]


def to_left_edge(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    return _with(lines, fault, _line(lines, fault).lstrip())


def indent_body(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    following = next(n for n in range(fault.line, len(lines)) if lines[n].strip())
    return [*lines[:following], " " * 4 + lines[following].strip(), *lines[following + 1 :]]


def at_the_end(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    return [*lines, said["new"]]


def under_the_head(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    return [*lines[: fault.line], said["new"], *lines[fault.line :]]


def close_link(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    line = _line(lines, fault)
    return _with(lines, fault, re.sub(r"(\]\([^\s)]*)", r"\1)", line, count=1))


def bracket_before(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    line = _line(lines, fault)
    at = line.index("(", fault.column)
    return _with(lines, fault, line[:at] + "]" + line[at:])


def close_up(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    return _with(lines, fault, re.sub(r"\] +\(", "](", _line(lines, fault)))


def turn_round(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    return _with(lines, fault, re.sub(r"\(([^)]*)\)\[([^\]]*)\]", r"[\1](\2)", _line(lines, fault)))


def own_line(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    before, call, after = re.split(r"(\{\{.*?\}\})", _line(lines, fault), maxsplit=1)
    return _with(lines, fault, before, "", call, "", after)


def drop_other(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    """Take a field of the same item out."""
    below = range(fault.line - 1, min(fault.line + 5, len(lines)))
    number = next(n for n in below if re.match(rf" +{said['new']}:", lines[n]))
    return [*lines[:number], *lines[number + 1 :]]


def drop_beside(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    """Take words out that stand right before or behind a figure."""
    words = re.escape(re.findall(r'"([^"]*)"', fault.problem)[0])
    beside = rf"{words} *(?=\{{\{{)|(?<=\}}\}})(?: |&nbsp;)*{words}"
    return _with(lines, fault, re.sub(beside, "", _line(lines, fault)))


def swap_sign(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    line, at = _line(lines, fault), fault.column - 1
    return _with(lines, fault, line[:at] + said["new"] + line[at + 1 :])


def set_and_add(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    """Write a value, and a field on a line under it."""
    changed = set_value(lines, fault, said)
    lead = len(_line(changed, fault)) - len(_line(changed, fault).lstrip(" -"))
    return [*changed[: fault.line], " " * lead + said["more"], *changed[fault.line :]]


def line_below(lines: Lines, fault: Fault, said: re.Match[str]) -> Lines:
    """Write what stands from the column on as a field on the next line."""
    line = _line(lines, fault)
    lead = len(line) - len(line.lstrip(" -"))
    return _with(lines, fault, line[: fault.column - 1].rstrip(" ,;"), " " * lead + said["new"])


# What an editor does who is told so. The first that fits is followed.
ADVICE: tuple[tuple[str, Follow], ...] = (
    (r'did you mean "(?P<new>[^"]+)".*', replace),
    (r"write one of: (?P<new>[^,]+),.*", replace),
    (r"there is only (?P<new>\S+)", replace),
    (r"write (?P<new>\d+), and (?P<more>printed: .*) on a line under it", set_and_add),
    (r"write two: (?P<new>\{\{.*\}\})", write_macro),
    (r"write (?P<new>\{\{ .* \}\})", write_macro),
    (r"write (?P<new>\d+) alone.*", set_value),
    (r"write (?P<new>https://\S+|[\w./-]+\.md(?:#\S+)?)", replace),
    (r"write at: (?P<new>[\d-]+)", replace),
    (r"take it out, or write null before it", delete_character),
    (r"take the hyphen out: two spaces in its place", lambda lines, fault, said: _with(lines, fault, _line(lines, fault).replace("- ", "  ", 1))),
    (r"write (?P<new>\w+: .*) on a line of its own", line_below),
    (r"indent it by two spaces(?: more)?", lambda lines, fault, said: _with(lines, fault, "  " + _line(lines, fault))),
    (r"write (?P<new>\d[\d-]*|true|false|\[[^\]]+\]|\{(?:since|from|month|on): [^{}]*\})", set_value),
    (r'write (?P<new>"[^"]*"), in quotes', set_value),
    (r"write (?P<new>(?:from|month|on): \S+(?: and to: \S+)?)", write_line),
    (r"write (?P<new>\|(?: --- \|)+) under its head", under_the_head),
    (r"write (?P<new>[}\]]) at the end of the line", append),
    (r"write (?P<new>\*\*|`) where it ends", append),
    (r"write (?P<new>[}\]]) in place of .*", swap_sign),
    (r"write (?P<new>```|~~~) on a line of its own after its last line", at_the_end),
    (r"write \) after it", close_link),
    (r"write \] before \(: .*", bracket_before),
    (r"write \[words\]\(page\.md\)", turn_round),
    (r"take it out: \[words\].*", close_up),
    (r"write an empty line (?:above it|between them)", put_before),
    (r"take the empty line above out", lambda lines, fault, said: [*lines[: fault.line - 2], *lines[fault.line - 1 :]]),
    (r"start each of its lines with 4 spaces", indent_body),
    (r"put it on a line of its own, .*", own_line),
    (r"write (?P<new>#+ .*)", write_line),
    (r"write (?P<new>(?:- )?[\w.-]+:(?: (?!and ).*)?)", write_line),
    (r"write (?P<new>- .*)", write_line),
    (r"write (?P<new>[a-z0-9.-]+)", replace),
    (r"write (?P<new>[\w.-]+(?:, [\w.-]+)+)", replace),
    (r"write (?P<new>[\w ]+)", set_value),
    (r'write (?P<new>"\w+": .*)', write_line),
    (r"write \.\./index\.md", lambda lines, fault, said: _with(lines, fault, _line(lines, fault).replace("index.html", "index.md"))),
    (r"take it out; (?:the macro prints|a number) .*", drop_beside),
    (r"delete it|take it out|take the backslash out", delete_character),
    (r"take the line out(?:: \w+ is there already|: what is not stated is left out)?|keep one of the two|write its words, or take the line out", delete_line),
    (r"take the (?P<new>value) out, keep the \w+", drop_other),
    (r"indent with (?:plain )?spaces|align it with them", indent),
    (r"keep the side that is right, .*", settle),
    (r"close it on the same line", close_quote),
    (r"start its line at the left edge|take the spaces out; .*", to_left_edge),
    (r"start it with 4 spaces", lambda lines, fault, said: _with(lines, fault, " " * 4 + _line(lines, fault).lstrip())),
    (r"write them on a line of their own: (?P<new>\[\^.*)", lambda lines, fault, said: [*lines, "", said["new"]]),
    (r"write \[\^\w+\] behind the words that it belongs to, or take the line out", delete_line),
    (r"for a heading, write a space after ##", lambda lines, fault, said: _with(lines, fault, re.sub(r"^(#+)", r"\1 ", _line(lines, fault)))),
)  # fmt: skip


def everywhere(fault: Fault) -> list[Fault]:
    """The fault at each of the places that its message names."""
    places = re.findall(r"([\w./-]+\.(?:yml|md)):(\d+)", fault.problem)
    problem = fault.problem.partition(", which ")[0]
    others = [
        replace_fault(fault, path=p, line=int(n), column=1, problem=problem) for p, n in places
    ]
    return [replace_fault(fault, problem=problem), *others]


def follow(root: Path, fault: Fault) -> bool:
    """Do what the remedy says in the file of the fault. False where it asks something of a person."""
    for pattern, way in ADVICE:
        said = re.fullmatch(pattern, fault.remedy)
        if said:
            for one in everywhere(fault):
                path = root / one.path
                text = path.read_bytes().decode("utf-8")
                lines = way(text.replace("\r\n", "\n").rstrip("\n").split("\n"), one, said)
                path.write_text("\n".join(lines) + "\n", "utf-8")
            return True
    return False
