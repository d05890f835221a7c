"""What is said of a value that a field does not take: what is wrong, and what to write in its place."""

from __future__ import annotations

import json
import re
from typing import Any

from macros.record.dates import StatedDate, meanings
from macros.record.model import Entry, Period
from macros.record.model.entry import Part, Wrong, parts
from macros.record.model.forms import Names, SectionOfSource
from macros.record.nearest import nearest
from macros.record.numbers import number_meant, number_with_more

Said = tuple[str, str]
TRUTH = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}
FORMS_OF_PERIOD = "{since: 2021-10}, {month: 2022-08}, {on: 2022-08-15}, {from: 2021-10, to: 2022-03} or {words: …}"
ONE_NUMBER = (
    "write the one whole number that the source prints, in digits; where it prints a word or a "
    "range, write word: in place of value:, with qualifier: unquantified"
)


def said_of(wrong: Wrong) -> Said:
    """What is wrong with a field that an entry has or lacks, and what to write."""
    kind, steps, part, given, said, _ = wrong
    field = str(next((step for step in reversed(steps) if isinstance(step, str)), "entry"))
    if kind == "missing":
        return f'"{field}" is missing', f"write {field}: and {what_to_write(part)}"
    if kind == "refused" and not said[1]:
        return f'"{field}" is empty', _some_words(part)
    if kind == "refused":
        undated = part and part.type is StatedDate and not re.search(r"\d", str(given))
        if part and undated and not part.required:
            return f'"{given}" is no date', "take the line out: what is not stated is left out"
        return said
    in_a_list = bool(steps) and isinstance(steps[-1], int)
    if part and part.choices and (not part.many or in_a_list):
        several = len(part.choices) > 1
        remedy = nearest(given, part.choices) if several else f"write {next(iter(part.choices))}"
        return f"{shown(given)} is not a {field}", remedy
    if part and part.type is str and isinstance(given, str) and (not part.many or in_a_list):
        problem = f'"{field}" has {len(given):,} characters, more than {part.longest:,}'
        return problem, "shorten it"
    what, remedy = _other(part, field, given, in_a_list)
    return f'"{field}" {what}has {shown(given)}', remedy


def _other(part: Part | None, field: str, given: Any, in_a_list: bool) -> Said:
    """What a field should be that has a value of another type, and what to write."""
    if part and part.many and not in_a_list:
        return "should be a list and ", _list_of(given, part)
    if part is None or part.inside:
        return "should hold fields and ", _fields_of(given, part)
    if part.type is bool:
        word = str(given).lower()
        return "", f"write {TRUTH.get(word, word if word in TRUTH.values() else part.shape)}"
    if part.type is int:
        return "should be a whole number and ", _number(field, given, part.least)
    return "should be text and ", _text_in(given, part)


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
    first = re.split(r"[.;:(]", part.about or "its words")[0].strip()
    return first if first[1:2].isupper() else first[:1].lower() + first[1:]


def _some_words(part: Part | None) -> str:
    if part and not part.required:
        return "write its words, or take the line out"
    return f"write {what_to_write(part)}"


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
    if field == "value" and re.search("redact|withheld|caviard", text, re.I):
        return "write redaction: and its id in place of value:, with qualifier: withheld"
    return ONE_NUMBER if field == "value" else "write a whole number in digits"


def _text_in(given: object, part: Part | None) -> str:
    if given is None:
        return _some_words(part)
    if part and any(isinstance(mark, Names) for mark in part.marks):
        return f"write {what_to_write(part)}"
    if isinstance(given, (dict, tuple)):
        return "write one text, and put quotes round it if its brackets belong to it"
    return f'write "{shown(given).strip(chr(34))}", in quotes'


def _list_of(given: object, part: Part | None) -> str:
    if part and part.inside:
        first = required(part.inside)[0]
        return f"write each on lines of its own, of which the first starts with - {first}:"
    between = r"\s*[,;+]\s*|\s+and\s+" if part and part.marks else r"\s*[,;]\s*"
    items = re.split(between, str(given).strip("() "))
    if isinstance(given, (str, int)) and all(re.fullmatch(r"[\w .-]+", one) for one in items):
        return f"write [{', '.join(items)}]"
    return "write it as [a, b] or as lines that start with -"


def _fields_of(given: object, part: Part | None) -> str:
    if part is None or part.inside is None:
        return "write each field on its own line under it"
    if part.inside is Period:
        return _period_in(str(given))
    needed = required(part.inside)
    if isinstance(given, str) and len(needed) == 1:
        return f"write {needed[0]}: {json.dumps(given, ensure_ascii=False)}"
    return f"write its fields: {', '.join(needed)}"


def required(model: type[Entry]) -> list[str]:
    return [name for name, part in parts(model).items() if part.required]


def _period_in(given: str) -> str:
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
