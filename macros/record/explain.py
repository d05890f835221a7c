"""Turns what an entry does not take into words that an editor can act on: what is wrong, and what to write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import reduce
from typing import Any

from macros.record.dates import StatedDate, meanings
from macros.record.fault import Fault
from macros.record.model import Entry, Period, Redaction
from macros.record.model.entry import Part, Steps, Wrong, parts
from macros.record.model.forms import SectionOfSource
from macros.record.nearest import is_slip, letters, nearest
from macros.record.numbers import number_meant, number_with_more
from macros.record.yaml_file import OUTSIDE, YamlFile

# Fields of a figure that editors try to write under an observation.
MISPLACED = {
    "kind": "it belongs to the figure; a promise and an outcome are two figures",
    "unit": "it belongs to the figure; what is counted in another unit is another figure",
    "partner": "it belongs to the figure",
}
TRUTH = {"yes": "true", "y": "true", "on": "true", "true": "true"}
TRUTH |= {"no": "false", "n": "false", "off": "false", "false": "false"}
FORMS_OF_PERIOD = "{since: 2021-10}, {month: 2022-08}, {on: 2022-08-15}, {from: 2021-10, to: 2022-03} or {words: …}"
ONE_NUMBER = (
    "write the one whole number that the source prints, in digits; where it prints a word or a "
    "range, write word: in place of value:, with qualifier: unquantified"
)

Said = tuple[str, str]
# Where a slip stands, what is said of it, and where what comes of it stands.
Cause = tuple[Steps, Said, tuple[Steps, ...]]


def explained(
    wrong: list[Wrong], file: YamlFile, record: str, model: type[Entry]
) -> Iterator[Fault]:
    """The faults of one entry. A field that is only misspelt is not missing besides."""
    causes = [*_cut(wrong), *_parted(wrong, file.data[record])]
    for steps, said, _ in causes:
        yield Fault(file.path, *file.place((record, *steps)), record, *said)
    told = [steps for _, _, consequences in causes for steps in consequences]
    unknown = [one.steps for one in wrong if one.kind == "unknown"]
    for one in wrong:
        *inside, name = one.steps or ("",)
        beside = (str(other[-1]) for other in unknown if list(other[:-1]) == inside)
        misspelt = one.kind == "missing" and any(is_slip(other, str(name)) for other in beside)
        if not misspelt and not any(one.steps[: len(steps)] == steps for steps in told):
            said = _unknown(one, model) if one.kind == "unknown" else _said(one)
            yield Fault(file.path, *file.place((record, *one.steps)), record, *said)


def _parted(wrong: list[Wrong], entry: Any) -> Iterator[Cause]:
    """Items of a list that a hyphen parts from the fields that the item before them lacks."""
    lacking: dict[Steps, set[str]] = {}
    for one in wrong:
        if one.kind == "missing" and len(one.steps) > 1 and isinstance(one.steps[-2], int):
            lacking.setdefault(one.steps[:-1], set()).add(one.steps[-1])
    for (*steps, index), names in lacking.items():
        first, *after = reduce(lambda fields, step: fields[step], steps, entry)[index:]
        fields = after[0].keys() if after and isinstance(after[0], dict) else set()
        if names <= fields and not fields & first.keys():
            problem = "a hyphen starts another item here, and the one before it is not whole"
            said = (problem, "take the hyphen out: two spaces in its place")
            second = (*steps, index + 1)
            yield second, said, ((*steps, index), second)


def _cut(wrong: list[Wrong]) -> Iterator[Cause]:
    """A text in braces that its own comma cuts in two: what follows the comma looks like a field."""
    for one in wrong:
        if one.kind != "unknown":
            continue
        *inside, second = one.steps
        before, first = [("", None), *one.given.items()][list(one.given).index(second)]
        if isinstance(first, str) and one.given[second] is None and not re.search("[:=]", second):
            whole = f"{first}, {second}"
            dates = meanings(whole)
            written = dates[0] if len(dates) == 1 else json.dumps(whole, ensure_ascii=False)
            problem = f'in braces the comma ends the text "{whole}"'
            said = (problem, f"write {before}: {written}")
            yield one.steps, said, (one.steps, (*inside, before))


def _unknown(wrong: Wrong, model: type[Entry]) -> Said:
    """A field that the entry does not have: misplaced, misspelt, or run together with its value."""
    steps, beside, field = wrong.steps, wrong.given, str(wrong.steps[-1])
    given, known = beside[field], parts(wrong.owner or model)
    if field == "<<":
        return "<< takes fields from elsewhere, which is not done here", "write the fields out"
    if model is Redaction and field == "reason":
        return "no document gives a reason for a single withheld passage", "take the line out"
    if len(steps) == 1 and "." in field and not isinstance(given, str):
        return f'"{field}" stands inside another entry', OUTSIDE
    joined = re.match(r"([a-z_]+)(?::|=| )\s*(\S.*)", field)
    if joined and joined[1] in known and (given is None or joined[2].startswith("{")):
        what, rest = "space" if ":" in field else "colon", "" if given is None else f": {given}"
        return f'a {what} is missing in "{field}"', f"write {joined[1]}: {joined[2]}{rest}"
    if field in MISPLACED and "observations" in steps:
        return f'"{field}" does not belong to an observation', MISPLACED[field]
    for name, part in known.items():
        if part.inside and field in parts(part.inside) and beside.get(name, "") is None:
            problem = f'"{field}" stands beside "{name}", and not under it'
            return problem, "indent it by two spaces more"
    where = None if letters(field) in map(letters, known) else _home(field, model)
    if where is not None:
        there = f"under {where}" if where else "of the entry itself"
        return f'"{field}" does not belong here', f"it is a field {there}"
    problem = f'there is no field "{field}"'
    if twin := [name for name in known if name in beside and is_slip(field, name)]:
        return problem, f"take the line out: {twin[0]} is there already"
    free = [name for name in known if name not in beside]
    remedy = nearest(field, free)
    if not remedy.startswith("did you mean"):
        remedy = f"take it out, or write one of: {', '.join(free)}" if free else "take it out"
    return problem, remedy


def _home(field: str, model: type[Entry], under: str = "") -> str | None:
    """Under which field of an entry another field belongs; empty for the entry itself, None for nowhere."""
    if field in parts(model):
        return under
    inner = ((name, part.inside) for name, part in parts(model).items())
    homes = (_home(field, one, f"{under} {name}:".strip()) for name, one in inner if one)
    return next((home for home in homes if home is not None), None)


def _said(wrong: Wrong) -> Said:
    """What is wrong with a field that an entry has or lacks, and what to write."""
    kind, steps, part, given, said, _ = wrong
    if part is None:  # of the entry as a whole
        return said
    if kind == "missing":
        return f'"{part.name}" is missing', f"write {part.name}: and {_what_to_write(part)}"
    if kind == "refused":
        if not said[1]:
            return f'"{part.name}" is empty', _some_words(part)
        if part.type is StatedDate and not part.required and not re.search(r"\d", str(given)):
            return f'"{given}" is no date', "take the line out: what is not stated is left out"
        return said
    if part.many and not isinstance(steps[-1], int):
        should, remedy = "be a list", _list_of(given, part)
    elif part.inside:
        should, remedy = "hold fields", _fields_of(given, part.inside)
    elif part.choices:
        several = len(part.choices) > 1
        remedy = nearest(given, part.choices) if several else f"write {next(iter(part.choices))}"
        return f"{shown(given)} is not a {part.name}", remedy
    elif part.type is bool:
        meant = TRUTH.get(str(given).lower(), part.shape)
        return f'"{part.name}" has {shown(given)}', f"write {meant}"
    elif part.type is int:
        should, remedy = "be a whole number", _number(part, given)
    elif isinstance(given, str):
        problem = f'"{part.name}" has {len(given):,} characters, more than {part.longest:,}'
        return problem, "shorten it"
    else:
        should, remedy = "be text", _text_in(given, part)
    return f'"{part.name}" should {should} and has {shown(given)}', remedy


def _what_to_write(part: Part) -> str:
    """What belongs in a field, in a few words, for "write unit: and …"."""
    for mark in part.marks:
        if mark.kinds:
            return "the id of an entry in " + " or ".join(f"data/{kind}.yml" for kind in mark.kinds)
        if isinstance(mark, SectionOfSource):
            return "one of the headings of its source"
    if part.choices or part.type is bool:
        return part.shape
    first = re.split(r"[.;:(]", part.about or "its words")[0].strip()
    return first if first[1:2].isupper() else first[:1].lower() + first[1:]


def _some_words(part: Part) -> str:
    if not part.required:
        return "write its words, or take the line out"
    return f"write {_what_to_write(part)}"


def _number(part: Part, given: object) -> str:
    if isinstance(given, int) and not isinstance(given, bool):
        return f"write a number of {part.least} or more"
    text, is_value = given if isinstance(given, str) else "", part.name == "value"
    if (meant := number_meant(text)) is not None:
        printed = f", and printed: {text} on a line under it" if "illion" in text.lower() else ""
        return f"write {meant}{printed}"
    if (meant := number_with_more(text)) is not None:
        more = "; the noun belongs in unit, a hedge in qualifier" if is_value else ""
        return f"write {meant} alone{more}"
    if is_value and re.search("redact|withheld|caviard", text, re.I):
        return "write redaction: and its id in place of value:, with qualifier: withheld"
    return ONE_NUMBER if is_value else "write a whole number in digits"


def _text_in(given: object, part: Part) -> str:
    if given is None:
        return _some_words(part)
    if any(mark.kinds for mark in part.marks):
        return f"write {_what_to_write(part)}"
    if isinstance(given, (dict, tuple)):
        return "write one text, and put quotes round it if its brackets belong to it"
    return f'write "{shown(given).strip(chr(34))}", in quotes'


def _list_of(given: object, part: Part) -> str:
    if part.inside:
        first = required(part.inside)[0]
        return f"write each on lines of its own, of which the first starts with - {first}:"
    between = r"\s*[,;+]\s*|\s+and\s+" if part.marks else r"\s*[,;]\s*"
    items = re.split(between, str(given).strip("() "))
    if isinstance(given, (str, int)) and all(re.fullmatch(r"[\w .-]+", one) for one in items):
        return f"write [{', '.join(items)}]"
    return "write it as [a, b] or as lines that start with -"


def _fields_of(given: object, model: type[Entry]) -> str:
    if model is Period:
        return _period_in(str(given).strip())
    needed = required(model)
    if isinstance(given, str) and len(needed) == 1:
        return f"write {needed[0]}: {json.dumps(given, ensure_ascii=False)}"
    return f"write its fields: {', '.join(needed)}"


def required(model: type[Entry]) -> list[str]:
    """The names of the fields that an entry must have."""
    return [name for name, part in parts(model).items() if part.required]


def _period_in(given: str) -> str:
    """What to write where a period is given as words."""
    since = re.fullmatch(r"since (?P<since>.+)", given, re.I)
    ends = re.fullmatch(r"(?:from )?(?P<from>.+?)(?: to | until | – |–| - )(?P<to>.+)", given, re.I)
    one = "month" if all(len(date) <= len("2022-08") for date in meanings(given)) else "on"
    for words in (*(found.groupdict() for found in (since, ends) if found), {one: given}):
        dates = {name: meanings(written) for name, written in words.items()}
        if all(len(meant) == 1 for meant in dates.values()):
            said = ", ".join(f"{name}: {meant[0]}" for name, meant in dates.items())
            return f"write {{{said}}}"
    return f"write one of its forms: {FORMS_OF_PERIOD}"


def shown(value: object) -> str:
    """A value as a message quotes it."""
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    if isinstance(value, (dict, list, tuple)):
        return "fields" if isinstance(value, dict) else "a list"
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
