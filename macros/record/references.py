"""What ties entries together: every id, section and host that is named exists.

One walk finds all that entries name, by the marks on the model's fields. It reads entries as they
are written, so that one that is faulty in another way is looked at, too. Each check is a generator of
faults; its docstring is the rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from macros.record.fault import Fault
from macros.record.model import Entry
from macros.record.model.entry import MARKUP, Mark, Names, SectionOfSource, parts
from macros.record.nearest import letters, nearest
from macros.record.record import KINDS, Record

Steps = tuple[str | int, ...]


class Reference(NamedTuple):
    """A value that names something: where it stands, its mark, and the fields beside it."""

    kind: str
    steps: Steps
    value: str
    mark: Mark
    beside: dict[str, Any]


def references(record: Record) -> Iterator[Reference]:
    """All that entries name, in the order of the files."""
    for kind, model in KINDS.items():
        for name, entry in record.written(kind).items():
            if isinstance(entry, dict):
                yield from _within(kind, model, entry, (name,))


def _within(
    kind: str, model: type[Entry], entry: dict[str, Any], steps: Steps
) -> Iterator[Reference]:
    for name, part in parts(model).items():
        for where, value in _each(entry.get(name), (*steps, name)):
            if part.inside and isinstance(value, dict):
                yield from _within(kind, part.inside, value, where)
            elif type(value) is (int if part.type is int else str):
                for mark in part.marks:
                    yield Reference(kind, where, str(value), mark, entry)


def _each(value: Any, steps: Steps) -> Iterator[tuple[Steps, Any]]:
    """The value, or each item of a list, with where it stands."""
    if not isinstance(value, tuple):
        yield steps, value
        return
    for index, one in enumerate(value):
        yield from _each(one, (*steps, index))


def check(record: Record) -> Iterator[Fault]:
    """Run every check; gives the faults in no order."""
    named = list(references(record))
    yield from usable_ids(record, named)
    yield from headings_once(record)
    faults: dict[tuple[str, str], list[Fault]] = {}
    for one in named:
        match one.mark:
            case Names():
                found = known_name(record, one, one.mark.kinds)
            case SectionOfSource():
                found = known_section(record, one)
            case _:
                found = known_host(record, one)
        for fault in found:
            faults.setdefault((fault.problem, fault.remedy), []).append(fault)
    for same in faults.values():
        yield _once(same)


def _once(faults: list[Fault]) -> Fault:
    """One message for a name that several places give: what it was is gone, or has another name now."""
    first, *others = faults
    if not others:
        return first
    also = [f"{fault.path}:{fault.line}" for fault in others[:3]]
    also += [f"{len(others) - 3} places more"] if len(others) > 3 else []
    return replace(
        first,
        problem=f"{first.problem}, which {_listed(also)} {'name' if len(also) > 1 else 'names'} too",
    )


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def headings_once(record: Record) -> Iterator[Fault]:
    """A source lists a heading once."""
    for name, source in record.sources.items():
        seen: dict[str, int] = {}
        for index, section in enumerate(source.sections):
            if section.title in seen:
                problem = f'the heading "{section.title}" is listed twice'
                remedy = "write each heading once, spelled as the source spells it"
                yield record.fault("sources", (name, "sections", index), problem, remedy)
            seen[section.title] = index


def usable_ids(record: Record, named: list[Reference]) -> Iterator[Fault]:
    """An id is made of small letters, digits, dots and hyphens. The one is proposed that others name."""
    for kind in KINDS:
        for name in _odd_ids(record, kind):
            wanted = [
                one.value
                for one in named
                if isinstance(one.mark, Names)
                and kind in one.mark.kinds
                and letters(one.value) == letters(name)
            ]
            new = next((one for one in wanted if re.fullmatch(KINDS[kind].ids, one)), slug(name))
            owner, _, rest = new.partition("-")
            if kind == "figures" and rest and owner in record.partners:
                new = f"{owner}.{rest}"
            remedy = f"write {new}" if new not in record.written(kind) else "write another"
            yield record.fault(kind, (name,), f'"{name}" is not a usable id', remedy)


def known_name(record: Record, one: Reference, kinds: tuple[str, ...]) -> Iterator[Fault]:
    """An entry that is named must be there. One that is there and faulty is there."""
    if any(record.files[kind].unread or one.value in record.written(kind) for kind in kinds):
        return
    if any(letters(one.value) in map(letters, _elsewhere(record, kind)) for kind in kinds):
        return
    noun = " or ".join(kind.removesuffix("s") for kind in kinds)
    quoted = one.value if noun == "recommendation" else f'"{one.value}"'
    known = [name for kind in kinds for name in record.written(kind)]
    place = " or ".join(f"data/{kind}.yml" for kind in kinds)
    problem = f"there is no {noun} {quoted}"
    several = [word for word in re.split(r"[;\s]+", one.value) if word]
    if len(several) > 1 and all(word in known for word in several):
        problem, remedy = f'a comma is missing in "{one.value}"', f"write {', '.join(several)}"
    elif not one.value.strip("-–— ") and isinstance(one.steps[-1], int):
        remedy = "write null where there is none"
    else:
        remedy = nearest(one.value, known, place)
    yield record.fault(one.kind, one.steps, problem, remedy)


def _elsewhere(record: Record, kind: str) -> Iterator[str]:
    """Ids that are there, but not usable as they are written or where they stand, which is told there."""
    yield from _odd_ids(record, kind)
    yield from record.files[kind].misplaced
    for entry in record.written(kind).values():
        if isinstance(entry, dict):
            yield from (name for name in entry if name not in parts(KINDS[kind]))


def _odd_ids(record: Record, kind: str) -> list[str]:
    """Ids that are not usable as they are written, which is told where they stand."""
    return [name for name in record.written(kind) if not re.fullmatch(KINDS[kind].ids, name)]


def known_section(record: Record, one: Reference) -> Iterator[Fault]:
    """A section that is named must be listed under its source."""
    name = one.beside.get("source")
    source = record.sources.get(name) if isinstance(name, str) else None
    titles = [section.title for section in source.sections] if source else []
    if source and one.value not in titles and len(set(titles)) == len(titles):
        problem = f'the source {name} has no section "{one.value}"'
        remedy = nearest(one.value, titles)
        yield record.fault(one.kind, one.steps, problem, remedy)


def known_host(record: Record, one: Reference) -> Iterator[Fault]:
    """An address is https or http and its host is on the short list of hosts.yml."""
    host = host_of(one.value)
    if MARKUP.search(one.value):  # told as such
        return
    if not host:
        remedy = "write the whole address, from https:// on"
        problem = f'"{one.value}" is not a web address'
        yield record.fault(one.kind, one.steps, problem, remedy)
    elif host not in record.written("hosts") and not record.files["hosts"].unread:
        problem = f'the host "{host}" is not on the list'
        remedy = "use an official address, or add the host to data/hosts.yml with who runs it"
        yield record.fault(one.kind, one.steps, problem, remedy)


def host_of(address: str) -> str:
    """The host of a web address; nothing where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that hold no address
        return ""
    return parts.netloc if parts.scheme in ("https", "http") else ""


def slug(name: str) -> str:
    """An id of small letters, digits, dots and hyphens, accents taken off."""
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(one for one in letters if not unicodedata.combining(one)).lower()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.") or "an-id"
