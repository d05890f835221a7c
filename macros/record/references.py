"""What ties entries together: every id, section and host that is named exists.

One walk finds all that entries name, by the marks on the model's fields. It reads entries as they
are written, so that one that is faulty in another way is looked at, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from macros.record.fault import Fault
from macros.record.model import Entry
from macros.record.model.entry import parts
from macros.record.model.forms import MARKUP, Mark, Names, OnListedHost, SectionOfSource
from macros.record.nearest import letters, nearest
from macros.record.record import KINDS, Record
from macros.record.yaml_file import Steps

# What is wrong, and what to write instead.
Told = tuple[str, str]
# By what else than its id an entry is called.
CALLED = ("name", "short", "title", "label", "long", "address", "twin")
OTHER_HOST = "use an official address, or add the host to data/hosts.yml with who runs it"
# What editors write where there is none.
NOTHING = r"(?i:[-–— ]+|none|null|nil|n/?a|nothing)"


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
        given = entry.get(name) if part.marks or part.inside else None
        if part.many != isinstance(given, tuple):
            continue  # nothing, or told as such
        places = [((*steps, name), given)]
        if isinstance(given, tuple):
            places = [((*steps, name, index), one) for index, one in enumerate(given)]
        for where, value in places:
            if part.inside and isinstance(value, dict):
                yield from _within(kind, part.inside, value, where)
            elif type(value) is (int if part.type is int else str):
                for mark in part.marks:
                    yield Reference(kind, where, str(value), mark, entry)


def check(record: Record) -> Iterator[Fault]:
    """What is wrong with ids and with what names them. A name that several places give is told once."""
    named = list(references(record))
    yield from usable_ids(record, named)
    answers: dict[tuple[Mark, str, str, bool], Told | None] = {}
    faults: dict[Told, list[Reference]] = {}
    for one in named:
        in_a_list = isinstance(one.steps[-1], int)
        key = (one.mark, one.value, str(one.beside.get("source")), in_a_list)
        if key not in answers:
            answers[key] = KNOWN[type(one.mark)](record, one)
        if told := answers[key]:
            faults.setdefault(told, []).append(one)
    for (problem, remedy), (first, *others) in faults.items():
        # What it was is gone, or has another name now.
        also = ["{}:{}".format(*record.place(one.kind, *one.steps)) for one in others[:3]]
        also += [f"{len(others) - 3} places more"] if len(others) > 3 else []
        if also:
            listed = " and ".join(filter(None, [", ".join(also[:-1]), also[-1]]))
            problem += f", which {listed} {'name' if len(also) > 1 else 'names'} too"
        yield record.fault(first.kind, first.steps, problem, remedy)


def usable_ids(record: Record, named: list[Reference]) -> Iterator[Fault]:
    """An id is made of small letters, digits, dots and hyphens. The one is proposed that others name."""
    for kind, model in KINDS.items():
        for name in _odd_ids(record, kind):
            wanted = (one.value for one in named if kind in one.mark.kinds)
            alike = (one for one in wanted if letters(one) == letters(name))
            new = next((one for one in alike if re.fullmatch(model.ids, one)), usable(kind, name))
            owner, _, rest = new.partition("-")
            if kind == "figures" and rest and owner in record.partners:
                new = f"{owner}.{rest}"
            remedy = f"write {new}" if new not in record.written(kind) else "write another"
            yield record.fault(kind, (name,), f'"{name}" is not a usable id', remedy)


def usable(kind: str, name: str) -> str:
    """An id of a kind that is made of a name."""
    if kind == "hosts":
        return host_of(name if "//" in name else f"https://{name}").lower() or "www.example.ca"
    found = re.search(KINDS[kind].ids, slug(name))
    return found.group() if found else "an-id"


def known_name(record: Record, one: Reference) -> Told | None:
    """An entry that is named must be there. One that is there and faulty is there."""
    kinds, value = one.mark.kinds, one.value
    if any(record.files[kind].unread or value in record.written(kind) for kind in kinds):
        return None
    if letters(value) in (letters(name) for kind in kinds for name in _elsewhere(record, kind)):
        return None
    known = [name for kind in kinds for name in record.written(kind)]
    several = [word for word in re.split(r"[;\s]+", value) if word]
    if len(several) > 1 and all(word in known for word in several):
        return f'a comma is missing in "{value}"', f"write {', '.join(several)}"
    noun = " or ".join(kind.removesuffix("s") for kind in kinds)
    remedy = nearest(value, known, " or ".join(f"data/{kind}.yml" for kind in kinds))
    titled = [name for kind in kinds for name in _called(record, kind, value)]
    if len(titled) == 1:
        remedy = f'did you mean "{titled[0]}"?'
    if re.fullmatch(NOTHING, value) and isinstance(one.steps[-1], int):
        remedy = "write null where there is none"
    return f"there is no {noun} " + (value if noun == "recommendation" else f'"{value}"'), remedy


def _called(record: Record, kind: str, value: str) -> Iterator[str]:
    """Ids of the entries that have a value as their name, title or address."""
    for name, entry in record.written(kind).items():
        words = [entry.get(field) for field in CALLED] if isinstance(entry, dict) else []
        if value.casefold() in [one.casefold() for one in words if isinstance(one, str)]:
            yield name


def _elsewhere(record: Record, kind: str) -> Iterator[str]:
    """Ids that are there, but not usable as they are written or where they stand, which is told there."""
    for name in _odd_ids(record, kind):
        yield from (name, usable(kind, name))
    yield from record.files[kind].misplaced
    for entry in record.written(kind).values():
        if isinstance(entry, dict):
            yield from (name for name in entry if name not in parts(KINDS[kind]))


def _odd_ids(record: Record, kind: str) -> list[str]:
    return [name for name in record.written(kind) if not re.fullmatch(KINDS[kind].ids, name)]


def known_section(record: Record, one: Reference) -> Told | None:
    """A section that is named must be listed under its source."""
    name = str(one.beside.get("source"))
    sections = record.sources[name].sections if name in record.sources else ()
    titles = [section.title for section in sections]
    if one.value in titles or len(set(titles)) != len(titles) or not sections:
        return None
    printed = [section.title for section in sections if section.heading == one.value]
    longer = [title for title in titles if one.value in title]
    near = nearest(printed[0] if printed else one.value, titles)
    if len(longer) == 1 and not near.startswith("did you mean"):
        path, line, _ = record.place("sources", name, "sections", titles.index(longer[0]))
        near = f'did you mean "{longer[0]}", as {path}:{line} has it?'
    return f'the source {name} has no section "{one.value}"', near


def known_host(record: Record, one: Reference) -> Told | None:
    """An address is https or http and its host is on the short list of hosts.yml."""
    host, hosts, value = host_of(one.value), record.written("hosts"), one.value
    spaced = re.search(r"\s", value)
    # Markup is told as such.
    if MARKUP.search(value) or (
        host in hosts and value.startswith(f"https://{host}") and not spaced
    ):
        return None
    if not host:
        return f'"{value}" is not a web address', "write the whole address, from https:// on"
    if spaced:
        problem = f'a space stands in the address "{value}"'
        return problem, "write one address, and %20 for a space that belongs to it"
    if record.files["hosts"].unread or host in _elsewhere(record, "hosts"):
        return None
    if host.lower() in hosts:
        problem = f'"{value}" does not start with https:// and a host in small letters'
        return problem, f"write https://{host.lower()}{value.partition(host)[2]}"
    near = nearest(host, hosts)
    if not near.startswith("did you mean"):
        near = OTHER_HOST
    return f'the host "{host}" is not on the list', near


KNOWN: dict[type[Mark], Callable[[Record, Reference], Told | None]] = {
    Names: known_name,
    SectionOfSource: known_section,
    OnListedHost: known_host,
}


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
    return re.sub(r"\.[.-]+", ".", re.sub(r"[^a-z0-9.]+", "-", plain)).strip("-.")
