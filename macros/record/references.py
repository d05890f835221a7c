"""Checks what ties entries together: every id named exists, and nothing is said twice.

Each check is a generator of faults; its docstring is the rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from macros.record.fault import Fault, nearest

if TYPE_CHECKING:
    from macros.record.load import Record


def check(record: Record) -> list[Fault]:
    """Run every check; gives the faults in no order."""
    rules = (known_names, known_sections, known_terms, no_observation_twice, known_hosts, period_before_source)
    return [fault for rule in rules for fault in rule(record)]


def _owners(record: Record) -> Iterator[tuple[str, str, tuple[Any, ...], Any]]:
    """Every entry or part of one that names a source: kind, id, steps inside it, the thing."""
    for kind in ("recommendations", "redactions", "statements", "events", "coverage"):
        for name, entry in getattr(record, kind).items():
            yield kind, name, (), entry
    for name, figure in record.figures.items():
        for index, observation in enumerate(figure.observations):
            yield "figures", name, ("observations", index), observation


def _fault(record: Record, kind: str, steps: tuple[Any, ...], problem: str, remedy: str) -> Fault:
    return Fault(*record.place(kind, *steps), str(steps[0]), problem, remedy)


def _usable(record: Record, kind: str) -> bool:
    """False while a file could not be read at all: one message is enough."""
    return bool(getattr(record, kind)) or record.files[kind].data is not None


def known_names(record: Record) -> Iterator[Fault]:
    """A source, partner or recommendation that is named must have an entry."""
    for kind, name, inner, thing in _owners(record):
        if thing.source not in (record.files["sources"].data or {}) and _usable(record, "sources"):
            problem = f'there is no source "{thing.source}"'
            yield _fault(record, kind, (name, *inner, "source"), problem, nearest(thing.source, record.sources))
    partners = record.files["partners"].data or {}
    for kind in ("figures", "redactions", "statements", "events"):
        for name, entry in getattr(record, kind).items():
            if entry.partner and entry.partner not in partners and _usable(record, "partners"):
                problem = f'there is no partner "{entry.partner}"'
                yield _fault(record, kind, (name, "partner"), problem, nearest(entry.partner, partners))
    numbers = record.files["recommendations"].data or {}
    for name, source in record.sources.items():
        for index, section in enumerate(source.sections):
            steps = (name, "sections", index)
            if section.partner and section.partner not in partners and _usable(record, "partners"):
                problem = f'there is no partner "{section.partner}"'
                yield _fault(record, "sources", (*steps, "partner"), problem, nearest(section.partner, partners))
            for number in section.recommendations:
                if str(number) not in numbers and _usable(record, "recommendations"):
                    problem = f"there is no recommendation {number}"
                    where = (*steps, "recommendations")
                    yield _fault(record, "sources", where, problem, nearest(number, numbers))


def known_sections(record: Record) -> Iterator[Fault]:
    """A section that is named must be listed under its source."""
    for kind, name, inner, thing in _owners(record):
        source = record.sources.get(thing.source)
        if source and source.section(thing.section) is None:
            problem = f'the source {thing.source} has no section "{thing.section}"'
            remedy = nearest(thing.section, [section.title for section in source.sections])
            yield _fault(record, kind, (name, *inner, "section"), problem, remedy)


def known_terms(record: Record) -> Iterator[Fault]:
    """A lead is the id of a term."""
    terms = record.files["terms"].data or {}
    for name, entry in record.recommendations.items():
        if entry.lead and entry.lead not in terms and _usable(record, "terms"):
            problem = f'there is no term "{entry.lead}"'
            yield _fault(record, "recommendations", (name, "lead"), problem, nearest(entry.lead, terms))


def no_observation_twice(record: Record) -> Iterator[Fault]:
    """One source says a thing of a figure once for each period, data date and place."""
    for name, figure in record.figures.items():
        seen: dict[Any, int] = {}
        for index, one in enumerate(figure.observations):
            key = (one.source, one.section, one.period, one.as_of)
            if key in seen:
                problem = f"this observation repeats number {seen[key] + 1} of the same figure"
                remedy = "keep one, or give each its own period"
                yield _fault(record, "figures", (name, "observations", index), problem, remedy)
            seen.setdefault(key, index)


def known_hosts(record: Record) -> Iterator[Fault]:
    """An address is https or http and its host is on the short list of hosts.yml."""
    addresses = [("sources", n, "address", s.address) for n, s in record.sources.items()]
    addresses += [("sources", n, "twin", s.twin) for n, s in record.sources.items() if s.twin]
    addresses += [("recommendations", n, "report", r.report) for n, r in record.recommendations.items()]
    for kind, name, field, address in addresses:
        parts = urlsplit(address)
        if parts.scheme not in ("https", "http"):
            remedy = "write the whole address, from https:// on"
            yield _fault(record, kind, (name, field), f'"{address}" is not a web address', remedy)
        elif parts.netloc not in record.hosts and _usable(record, "hosts"):
            problem = f'the host "{parts.netloc}" is not on the list'
            remedy = "use an official address, or add the host to data/hosts.yml with who runs it"
            yield _fault(record, kind, (name, field), problem, remedy)


def period_before_source(record: Record) -> Iterator[Fault]:
    """An outcome cannot be observed before it began: its period starts no later than its source."""
    for name, figure in record.figures.items():
        for index, one in enumerate(figure.observations):
            source = record.sources.get(one.source)
            if not source:
                continue
            steps = (name, "observations", index)
            if one.period and one.period.sort_key > source.said_on.last_day and figure.kind == "outcome":
                problem = f"the period starts after the source spoke ({source.said_on.iso})"
                yield _fault(record, "figures", (*steps, "period"), problem, "check both dates in the source")
            if one.as_of and one.as_of.first_day > source.said_on.last_day:
                problem = f"the data date is later than the source ({source.said_on.iso})"
                yield _fault(record, "figures", (*steps, "as_of"), problem, "check both dates in the source")
