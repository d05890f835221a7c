"""Turns what the validator found into words that an editor can act on."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
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

Said = tuple[str, str]


def explained(
    errors: list[ErrorDetails], file: YamlFile, record: str, model: type[Entry]
) -> Iterator[Fault]:
    """The faults of one entry. A field that is only misspelt is not missing besides."""
    extra = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    here = file.data[record]
    for error in errors:
        *place, name = error["loc"] or ("",)
        misspelt = (
            one for one in extra if [*one[:-1]] == place and is_slip(str(one[-1]), str(name))
        )
        if error["type"] != "missing" or not any(misspelt):
            yield _explain(error, file, record, model, _fields_beside(here, error["loc"]))


def _fields_beside(here: Any, steps: tuple[Any, ...]) -> Collection[str]:
    """The fields that stand where `steps` leads, itself among them."""
    for step in steps[:-1]:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            return ()
    return here if isinstance(here, dict) else ()


def _explain(
    error: ErrorDetails, file: YamlFile, record: str, model: type[Entry], beside: Collection[str]
) -> Fault:
    """Give the fault for one validation error of one entry."""
    steps = error["loc"]
    line, column = file.place((record, *steps))
    if error["type"] == "extra_forbidden":
        problem, remedy = _unknown(error.get("input"), steps, model, beside)
    else:
        problem, remedy = _said(error, steps, model)
    return Fault(file.path, line, column, record, problem, remedy)


def _said(error: ErrorDetails, steps: tuple[Any, ...], model: type[Entry]) -> Said:
    kind, given, context = error["type"], error.get("input"), error.get("ctx", {})
    field = str(next((step for step in reversed(steps) if isinstance(step, str)), "entry"))
    _, part = _at(model, steps)
    if kind == "fault":
        return context["problem"], context["remedy"]
    if kind == "missing":
        return f'"{field}" is missing', f"write {field}: and {what_to_write(part)}"
    if kind == "nothing":
        return f'"{field}" is empty', _some_words(part)
    if kind in ("enum", "literal_error"):
        known = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        remedy = nearest(given, known) if len(known) > 1 else f"write {known[0]}"
        return f"{shown(given)} is not a {field}", remedy
    if kind.startswith("int_") or kind == "greater_than_equal":
        return _not_a_number(field, given, int(context.get("ge", 0)))
    if kind.startswith("bool"):
        meant = str(given).lower()
        right = "true" if meant in TRUE else "false" if meant in FALSE else "true or false"
        return f'"{field}" has {shown(given)}', f"write {right}"
    if kind in ("string_too_long", "too_long"):
        most = context["max_length"]
        return f'"{field}" has {len(str(given)):,} characters, more than {most:,}', "shorten it"
    if kind.startswith("string"):
        return f'"{field}" should be text and has {shown(given)}', _as_text(given, part)
    if kind in ("tuple_type", "list_type"):
        return f'"{field}" should be a list and has {shown(given)}', _as_list(given, part)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f'"{field}" should hold fields and has {shown(given)}', _as_fields(given, part)
    return f'"{field}" has {shown(given)}', str(error["msg"]).lower()


def _at(model: type[Entry], steps: tuple[Any, ...]) -> tuple[type[Entry], Part | None]:
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
    form = part.shape
    if form.startswith("one of"):
        return form
    if form == "true or false":
        return form
    first = re.split(r"[.;:(]", part.info.description or "its words")[0].strip()
    return first if first[1:2].isupper() else first[:1].lower() + first[1:]


def _some_words(part: Part | None) -> str:
    if part and not part.info.is_required():
        return "write its words, or take the line out"
    return f"write {what_to_write(part)}"


def _unknown(
    given: object, steps: tuple[Any, ...], model: type[Entry], beside: Collection[str]
) -> Said:
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
    homes: Iterator[str | None] = (
        _home(field, part.inside, f"{under}{name}:")
        for name, part in parts(model).items()
        if part.inside
    )
    return next((home for home in homes if home is not None), None)


def _not_a_number(field: str, given: object, least: int) -> Said:
    problem = f'"{field}" should be a whole number and has {shown(given)}'
    if isinstance(given, int) and not isinstance(given, bool):
        return problem, f"write a number of {least} or more"
    text = given if isinstance(given, str) else ""
    if (meant := number_meant(text)) is not None:
        printed = f", and printed: {text} on a line under it" if re.search("illion", text) else ""
        return problem, f"write {meant}{printed}"
    if (meant := number_with_more(text)) is not None:
        more = "; the noun belongs in unit, a hedge in qualifier" if field == "value" else ""
        return problem, f"write {meant} alone{more}"
    if field == "value":
        return problem, (
            "write the one whole number that the source prints, in digits; where it prints a word or a "
            "range, write word: in place of value:, with qualifier: unquantified"
        )
    return problem, "write a whole number in digits"


def _as_text(given: object, part: Part | None) -> str:
    if given is None:
        return _some_words(part)
    for mark in part.marks if part else ():
        if isinstance(mark, Names):
            return f"write {what_to_write(part)}"
    if isinstance(given, (dict, tuple)):
        return "write one text, and put quotes round it if its brackets belong to it"
    return f'write "{shown(given).strip(chr(34))}", in quotes'


def _as_list(given: object, part: Part | None) -> str:
    if part and part.inside:
        return f"write each on lines of its own, of which the first starts with - {_first(part.inside)}:"
    if isinstance(given, (str, int)) and re.fullmatch(r"[\w .-]+", str(given)):
        return f"write [{given}]"
    return "write it as [a, b] or as lines that start with -"


def _as_fields(given: object, part: Part | None) -> str:
    if part is None or part.inside is None:
        return "write each field on its own line under it"
    if part.inside is Period:
        return _period(str(given))
    needed = [name for name, one in parts(part.inside).items() if one.info.is_required()]
    if isinstance(given, str) and len(needed) == 1:
        return f"write {needed[0]}: {json.dumps(given, ensure_ascii=False)}"
    return f"write its fields: {', '.join(needed or parts(part.inside))}"


def _first(model: type[Entry]) -> str:
    return next(name for name, part in parts(model).items() if part.info.is_required())


def _period(given: str) -> str:
    """What to write where a period is given as words."""
    since = re.fullmatch(r"since (.+)", given.strip(), re.I)
    ends = re.fullmatch(r"(?:from )?(.+?)(?: to | until | – |–| - )(.+)", given.strip(), re.I)
    if since and len(meant := meanings(since.group(1))) == 1:
        return f"write {{since: {meant[0]}}}"
    if ends:
        both = [meanings(one) for one in ends.groups()]
        if all(len(one) == 1 for one in both):
            return f"write {{from: {both[0][0]}, to: {both[1][0]}}}"
    meant = meanings(given)
    if len(meant) == 1:
        return f"write {{{'on' if len(meant[0]) > 7 else 'month'}: {meant[0]}}}"
    return f"write one of its forms: {FORMS_OF_PERIOD}"


def shown(value: object) -> str:
    """A value as a message quotes it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "fields"
    if isinstance(value, (list, tuple)):
        return "a list"
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
