"""Reads one YAML file into plain values and remembers where each value stands.

Called by the loader. It is stricter than a plain YAML reader: a key given twice, an anchor, a tag
or a value nested too deep is a fault, and dates stay as they are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from macros.record.characters import hidden, unseen
from macros.record.complaint import Slip
from macros.record.fault import Fault
from macros.record.syntax import slip_in, text_in_quotes

MAX_BYTES = 2_000_000
MAX_DEPTH = 12

# An id behind the sign of comments, with its fields right below.
COMMENTED_ID = re.compile(r"^#[A-Za-z0-9][\w.-]*:(?=[ \t]*\r?\n[ ]+[a-z_]+:)", re.M)
OUTSIDE = "start its line at the left edge"

Steps = tuple[str | int, ...]
Mark = tuple[int, int]


@dataclass
class YamlFile:
    """The values of one file, and the line and column (from 1) of each key and value."""

    path: str
    data: Any = None
    text: str = ""
    lines: list[str] = field(default_factory=list, repr=False)
    places: dict[Steps, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: bool = False  # what it holds is not known, for a reason that is told
    misplaced: set[str] = field(default_factory=set)  # ids of entries inside others, which is told

    def place(self, steps: Steps) -> Mark:
        """Give where `steps` stands, or the nearest entry round it that has a place."""
        while steps and steps not in self.places:
            steps = steps[:-1]
        return self.places.get(steps, (1, 1))


class _Loader(yaml.CSafeLoader):
    """A YAML reader that knows whole numbers, true, false and null, and nothing else.

    Dates and decimals stay text, so that `2023-02-30` can be explained; `no` is a word, not false.
    """


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("tag:yaml.org,2002:null", r"^(?:~|null|)$", ["~", "n", ""]),
):
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


def read_yaml(path: Path, shown: str) -> YamlFile:
    """Read `path`; `shown` is the name that messages use. Faults are collected, never raised."""
    result = YamlFile(shown)
    try:
        raw = path.read_bytes()
    except OSError as error:
        result.faults.append(
            Fault(shown, 1, 1, "file", f"it cannot be read ({error.strerror})", "put the file back")
        )
        return result
    if len(raw) > MAX_BYTES:
        problem = f"the file holds {len(raw):,} bytes, more than the {MAX_BYTES:,} allowed"
        result.faults.append(
            Fault(shown, 1, 1, "file", problem, "split it or take out what strayed in")
        )
        return result
    return parse_yaml(raw, shown)


def parse_yaml(raw: bytes, shown: str) -> YamlFile:
    """Read YAML from bytes. For any input: values, or faults that name the line."""
    result = YamlFile(shown)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        remedy = "save the file as UTF-8"
        result.faults.append(Fault(shown, line, 1, "file", "a character is not UTF-8 text", remedy))
        return result
    for index, character in hidden(text):
        before = text[:index]
        line, column = before.count("\n") + 1, index - before.rfind("\n")
        result.faults.append(Fault(shown, line, column, "file", *unseen(character)))
        return result
    out = COMMENTED_ID.search(text)
    if out:
        line, problem = (
            text.count("\n", 0, out.start()) + 1,
            f"{out.group()} is a comment, and no id",
        )
        result.faults.append(Fault(shown, line, 1, "file", problem, f"write {out.group()[1:]}"))
        return result
    result.text, result.lines = text, [*re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text), ""]
    try:
        loader = _Loader(text)
        try:
            _refuse_aliases(text, result)
            node = None if result.faults else loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        slip = slip_in(error, text)
        result.faults.append(
            Fault(shown, slip.line, slip.column, "file", slip.problem, slip.remedy)
        )
        return result
    except (RecursionError, ValueError):
        remedy = f"keep to {MAX_DEPTH} levels"
        result.faults.append(Fault(shown, 1, 1, "file", "values are nested too deep", remedy))
        return result
    if node is not None:
        result.data = _plain(node, (), result)
    return result


def _refuse_aliases(text: str, result: YamlFile) -> None:
    """Anchors and tags are not needed here, and a few of them can swell to gigabytes."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                remedy = f"keep to {MAX_DEPTH} levels"
                problem = "values are nested too deep"
                result.faults.append(Fault(result.path, line, column, "file", problem, remedy))
                return
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent) and result.places:
            break
        odd = "anchor" if getattr(event, "anchor", None) else "tag" if _tag_of(event) else ""
        if odd:
            slip = text_in_quotes(text.splitlines(), line)
            if slip is None:
                remedy = 'take it out: text that starts with "&", "*" or "!" stands in quotes'
                slip = Slip(line, column, f"a YAML {odd} stands here", remedy)
            result.faults.append(Fault(result.path, *slip[:2], "file", *slip[2:]))
            return


def _tag_of(event: yaml.Event) -> str | None:
    tag = getattr(event, "tag", None)
    return None if tag in (None, "!") else tag


def _plain(node: Node, steps: Steps, result: YamlFile) -> Any:
    """Turn a YAML node into plain values, noting places and keys given twice."""
    result.places.setdefault(steps, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, SequenceNode):
        return tuple(_plain(item, (*steps, i), result) for i, item in enumerate(node.value))
    if isinstance(node, MappingNode):
        return _mapping(node, steps, result)
    if not isinstance(node, ScalarNode):
        return None
    kind = node.tag.rsplit(":", 1)[-1]
    if kind == "int" and len(node.value) < 19:
        return int(node.value)
    if kind == "bool":
        return node.value == "true"
    if kind == "null":
        return None
    # Double quotes can write in signs what the file itself does not hold: "\\u200b".
    for _, character in hidden(node.value):
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        record = str(steps[0]) if steps else "file"
        result.faults.append(Fault(result.path, line, column, record, *unseen(character)))
        break
    _cut_by_a_comment(node, steps, result)
    return node.value


def _cut_by_a_comment(node: ScalarNode, steps: Steps, result: YamlFile) -> None:
    """In YAML, what follows " #" is a comment: text that goes on there is lost without a word."""
    if node.style:
        return
    rest = result.lines[node.end_mark.line][node.end_mark.column :]
    sign = re.match(r"\s+(?=#[^\s#])", rest)
    if sign:
        line, column = node.end_mark.line + 1, node.end_mark.column + sign.end() + 1
        problem = f'"{rest[sign.end() :][:40]}" is a comment, and no part of the text'
        remedy = "put the whole text in quotes, or a space after the sign"
        record = str(steps[0]) if steps else "file"
        result.faults.append(Fault(result.path, line, column, record, problem, remedy))


def _id_inside(values: dict[str, Any], key: str) -> str:
    """The key without a value after which the keys of an entry begin anew; empty where there is none."""
    names = list(values)
    after = names[names.index(key) :]
    return next((name for name in after if values[name] is None), "")


def _mapping(node: MappingNode, steps: Steps, result: YamlFile) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        record = str(steps[0]) if steps else "file"
        if not isinstance(key_node, ScalarNode):
            remedy = "write a plain name before the colon"
            fault = Fault(result.path, line, column, record, "a key is not a plain name", remedy)
            result.faults.append(fault)
            continue
        key = key_node.value
        here = (*steps, key)
        if key in values and len(steps) == 1 and (inner := _id_inside(values, key)):
            # The rest belongs to that entry: one message is enough.
            problem = f'"{inner}" stands inside another entry'
            place = (*result.places[(*steps, inner)], record)
            result.faults.append(Fault(result.path, *place, problem, OUTSIDE))
            result.misplaced.add(inner)
            del values[inner]
            break
        if len(steps) == 1 and key == next(iter(values), None):
            # The fields begin anew: what follows is another entry.
            problem = f'the fields begin again with "{key}": an entry starts here without its id'
            remedy = "write its id and a colon on a line above, at the left edge"
            result.faults.append(Fault(result.path, line, column, record, problem, remedy))
            break
        if key in values:
            first = result.places[here][0]
            remedy = "keep one of the two" if steps else "give the second entry an id of its own"
            problem = f'"{key}" is there twice (first on line {first})'
            record = record if steps else key
            result.faults.append(Fault(result.path, line, column, record, problem, remedy))
            continue
        result.places[here] = (line, column)
        values[key] = _plain(value_node, here, result)
    return values
