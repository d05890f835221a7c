"""Turns what the validator found into words that an editor can act on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import reduce
from typing import Any

from pydantic_core import ErrorDetails

from macros.record.dates import meanings
from macros.record.fault import Fault
from macros.record.model import Entry, Period, Redaction
from macros.record.model.entry import Names, Part, SectionOfSource, parts
from macros.record.nearest import is_slip, letters, nearest
from macros.record.numbers import number_meant, number_with_more
from macros.record.yaml_file import OUTSIDE, YamlFile

# Fields of a figure that editors try to write under an observation.
MISPLACED = {
    "kind": "it belongs to the figure; a promise and an outcome are two figures",
    "unit": "it belongs to the figure; what is counted in another unit is another figure",
    "partner": "it belongs to the figure",
}
TRUE, FALSE = {"yes", "y", "on", "true"}, {"no", "n", "off", "false"}
FORMS_OF_PERIOD = "{since: 2021-10}, {month: 2022-08}, {on: 2022-08-15}, {from: 2021-10, to: 2022-03} or {words: …}"
ONE_NUMBER = (
    "write the one whole number that the source prints, in digits; where it prints a word or a "
    "range, write word: in place of value:, with qualifier: unquantified"
)

Steps = tuple[Any, ...]
Said = tuple[str, str]


def explained(
    errors: list[ErrorDetails], file: YamlFile, record: str, model: type[Entry]
) -> Iterator[Fault]:
    """The faults of one entry. A field that is only misspelt is not missing besides."""
    extra = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    cut = {steps[:-1]: said for steps in extra if (said := _cut(file.data[record], steps))}
    for error in errors:
        steps = error["loc"]
        if steps[:-1] in cut and error["type"] != "missing":
            # Both halves of one text: told once.
            if error["type"] == "extra_forbidden":
                yield Fault(file.path, *file.place((record, *steps)), record, *cut[steps[:-1]])
            continue
        misspelt = (one for one in extra if one[:-1] == steps[:-1] and _is_slip(one, steps))
        if error["type"] == "missing" and any(misspelt):
            continue
        if error["type"] == "extra_forbidden":
            said = _unknown(error["input"], steps, model, _at_steps(file.data[record], steps))
        else:
            said = _said(error, steps, model)
        yield Fault(file.path, *file.place((record, *steps)), record, *said)


def _at_steps(entry: Any, steps: Steps) -> Any:
    """The fields among which the one at `steps` stands."""
    return reduce(lambda fields, step: fields[step], steps[:-1], entry)


def _cut(entry: Any, steps: Steps) -> Said | None:
    """A text in braces that its own comma cuts in two: what follows the comma looks like a field."""
    fields = _at_steps(entry, steps)
    names = list(fields)
    before = names[max(names.index(steps[-1]) - 1, 0)]
    first, second = fields[before], str(steps[-1])
    if fields[second] is not None or not isinstance(first, str) or ":" in second or " " in before:
        return None
    whole = f"{first}, {second}"
    dates = meanings(whole)
    written = dates[0] if len(dates) == 1 else json.dumps(whole, ensure_ascii=False)
    return f'in braces the comma ends the text "{whole}"', f"write {before}: {written}"


def _is_slip(one: Steps, other: Steps) -> bool:
    return is_slip(str(one[-1]), str(other[-1]))


def _said(error: ErrorDetails, steps: Steps, model: type[Entry]) -> Said:
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    field = str(next((step for step in reversed(steps) if isinstance(step, str)), "entry"))
    _, part = _at(model, steps)
    if kind == "fault":
        return context["problem"], context["remedy"]
    if kind == "missing":
        return f'"{field}" is missing', f"write {field}: and {what_to_write(part)}"
    if kind == "nothing":
        return f'"{field}" is empty', _some_words(part)
    if kind in ("enum", "literal_error"):
        known = re.findall(r"'([^']+)'", context["expected"])
        remedy = nearest(given, known) if len(known) > 1 else f"write {known[0]}"
        return f"{shown(given)} is not a {field}", remedy
    if kind.startswith("int_") or kind == "greater_than_equal":
        problem = f'"{field}" should be a whole number and has {shown(given)}'
        return problem, _number(field, given, context.get("ge", 0))
    if kind.startswith("bool"):
        meant = str(given).lower()
        right = "true" if meant in TRUE else "false" if meant in FALSE else "true or false"
        return f'"{field}" has {shown(given)}', f"write {right}"
    if kind.endswith("too_long"):
        most = context["max_length"]
        return f'"{field}" has {len(str(given)):,} characters, more than {most:,}', "shorten it"
    if kind.startswith("string"):
        return f'"{field}" should be text and has {shown(given)}', _text(given, part)
    if kind == "tuple_type":
        return f'"{field}" should be a list and has {shown(given)}', _list(given, part)
    return f'"{field}" should hold fields and has {shown(given)}', _fields(given, part)


def _at(model: type[Entry], steps: Steps) -> tuple[type[Entry], Part | None]:
    """The class that holds the field at `steps`, and the field; none where the class has none of that name."""
    owner, part = model, None
    for step in steps:
        if isinstance(step, str):
            owner = part.inside if part and part.inside else owner
            part = parts(owner).get(step)
    return owner, part


def what_to_write(part: Part | None) -> str:
    """What belongs in a field, in a few words, for "write unit: and …"."""
    if part is None:
        return "its words"
    for mark in part.marks:
        if isinstance(mark, Names):
            return "the id of an entry in " + " or ".join(f"data/{kind}.yml" for kind in mark.kinds)
        if isinstance(mark, SectionOfSource):
            return "one of the headings of its source"
    if part.choices or part.type is bool:
        return part.shape
    first = re.split(r"[.;:(]", part.info.description or "its words")[0].strip()
    return first if first[1:2].isupper() else first[:1].lower() + first[1:]


def _some_words(part: Part | None) -> str:
    if part and not part.info.is_required():
        return "write its words, or take the line out"
    return f"write {what_to_write(part)}"


def _unknown(given: object, steps: Steps, model: type[Entry], beside: dict[str, Any]) -> Said:
    """A field that the entry does not have: misplaced, misspelt, or run together with its value."""
    field, known = str(steps[-1]), parts(_at(model, steps)[0])
    if field == "<<":
        return "<< takes fields from elsewhere, which is not done here", "write the fields out"
    if model is Redaction and field == "reason":
        return "no document gives a reason for a single withheld passage", "take the line out"
    if len(steps) == 1 and "." in field and not isinstance(given, str):
        return f'"{field}" stands inside another entry', OUTSIDE
    joined = re.match(r"([a-z_]+)(?::| )\s*(\S.*)", field)
    if given is None and joined and joined.group(1) in known:
        what = "space" if ":" in field else "colon"
        return f'a {what} is missing in "{field}"', f"write {joined.group(1)}: {joined.group(2)}"
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
    twin = [name for name in known if name in beside and is_slip(field, name)]
    if twin:
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
    homes = (
        _home(field, part.inside, f"{under} {name}:".strip())
        for name, part in parts(model).items()
        if part.inside
    )
    return next((home for home in homes if home is not None), None)


def _number(field: str, given: object, least: int) -> str:
    if isinstance(given, int) and not isinstance(given, bool):
        return f"write a number of {least} or more"
    text = given if isinstance(given, str) else ""
    if (meant := number_meant(text)) is not None:
        printed = f", and printed: {text} on a line under it" if "illion" in text.lower() else ""
        return f"write {meant}{printed}"
    if (meant := number_with_more(text)) is not None:
        more = "; the noun belongs in unit, a hedge in qualifier" if field == "value" else ""
        return f"write {meant} alone{more}"
    return ONE_NUMBER if field == "value" else "write a whole number in digits"


def _text(given: object, part: Part | None) -> str:
    if given is None:
        return _some_words(part)
    if part and any(isinstance(mark, Names) for mark in part.marks):
        return f"write {what_to_write(part)}"
    if isinstance(given, (dict, tuple)):
        return "write one text, and put quotes round it if its brackets belong to it"
    return f'write "{shown(given).strip(chr(34))}", in quotes'


def _list(given: object, part: Part | None) -> str:
    if part and part.inside:
        first = _required(part.inside)[0]
        return f"write each on lines of its own, of which the first starts with - {first}:"
    between = r"\s*[,;]\s*|\s+and\s+" if part and part.marks else r"\s*[,;]\s*"
    items = re.split(between, str(given).strip("() "))
    if isinstance(given, (str, int)) and all(re.fullmatch(r"[\w .-]+", one) for one in items):
        return f"write [{', '.join(items)}]"
    return "write it as [a, b] or as lines that start with -"


def _fields(given: object, part: Part | None) -> str:
    if part is None or part.inside is None:
        return "write each field on its own line under it"
    if part.inside is Period:
        return _period(str(given))
    needed = _required(part.inside)
    if isinstance(given, str) and len(needed) == 1:
        return f"write {needed[0]}: {json.dumps(given, ensure_ascii=False)}"
    return f"write its fields: {', '.join(needed)}"


def _required(model: type[Entry]) -> list[str]:
    return [name for name, part in parts(model).items() if part.info.is_required()]


def _period(given: str) -> str:
    """What to write where a period is given as words."""
    since = re.fullmatch(r"since (.+)", given.strip(), re.I)
    ends = re.fullmatch(r"(?:from )?(.+?)(?: to | until | – |–| - )(.+)", given.strip(), re.I)
    for form, words in (
        ("since", since.groups() if since else ()),
        ("from, to", ends.groups() if ends else ()),
        ("on", (given,)),
    ):
        dates = [date for one in words if len(found := meanings(one)) == 1 for date in found]
        if dates and len(dates) == len(words):
            names = form.split(", ")
            names = ["month"] if form == "on" and len(dates[0]) <= 7 else names
            said = (f"{name}: {date}" for name, date in zip(names, dates, strict=True))
            return f"write {{{', '.join(said)}}}"
    return f"write one of its forms: {FORMS_OF_PERIOD}"


def shown(value: object) -> str:
    """A value as a message quotes it."""
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    if isinstance(value, (dict, list, tuple)):
        return "fields" if isinstance(value, dict) else "a list"
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
