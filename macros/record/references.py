"""Checks what ties entries together: every id, section and host that is named exists.

Each check is a generator of faults; its docstring is the rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from macros.record.fault import Fault, nearest

if TYPE_CHECKING:
    from macros.record.load import Record


class Named(NamedTuple):
    """A place that names an entry by its id. `targets` are the kinds among which it must be."""

    kind: str
    steps: tuple[Any, ...]
    id: str
    targets: tuple[str, ...]


def check(record: Record) -> list[Fault]:
    """Run every check; gives the faults in no order."""
    rules = (known_names, known_sections, known_hosts, copies_are_told)
    return [fault for rule in rules for fault in rule(record)]


def fault_at(record: Record, kind: str, steps: tuple[Any, ...], problem: str, remedy: str) -> Fault:
    """A fault of the entry whose id is the first of `steps`, at the place of all of them."""
    return Fault(*record.place(kind, *steps), str(steps[0]), problem, remedy)


# Files that may hold no entry, and whose entries others name.
_MAY_BE_EMPTY = ("redactions", "statements")


def _readable(record: Record, kind: str) -> bool:
    """False while a file could not be read, or should hold entries and does not: one message is enough."""
    file = record.files[kind]
    empty = file.data is None and not file.faults and kind in _MAY_BE_EMPTY
    return empty or isinstance(file.data, dict)


def _raw(record: Record, kind: str) -> dict[str, Any]:
    """The entries of a file as written, faulty ones among them: their ids are known all the same."""
    data = record.files[kind].data
    return data if isinstance(data, dict) else {}


def known_names(record: Record) -> Iterator[Fault]:
    """An entry that is named must be there."""
    for named in _named(record):
        if not all(_readable(record, kind) for kind in named.targets):
            continue
        known = [name for kind in named.targets for name in _raw(record, kind)]
        if named.id not in known:
            noun = " or ".join(kind.removesuffix("s") for kind in named.targets)
            quoted = named.id if noun == "recommendation" else f'"{named.id}"'
            problem = f"there is no {noun} {quoted}"
            yield fault_at(record, named.kind, named.steps, problem, nearest(named.id, known))


# Field → the kinds among which its value must be, for entries that are faulty in other ways.
_FIELDS = {
    "source": ("sources",),
    "partner": ("partners",),
    "redaction": ("redactions",),
    "figure": ("figures",),
}


def _faulty(record: Record) -> Iterator[tuple[str, tuple[Any, ...], dict[str, Any]]]:
    """Every part, with fields, of an entry that could not be taken: kind, steps, fields as written."""
    for kind in record.files:
        good = getattr(record, kind)
        for name, raw in _raw(record, kind).items():
            waiting: list[tuple[tuple[Any, ...], Any]] = []
            if name not in good and isinstance(raw, (dict, tuple)):
                waiting.append(((name,), raw))
            while waiting:
                steps, value = waiting.pop()
                if isinstance(value, dict):
                    yield kind, steps, value
                inside = value.items() if isinstance(value, dict) else enumerate(value)
                waiting += [
                    ((*steps, step), one) for step, one in inside if isinstance(one, (dict, tuple))
                ]


def _named(record: Record) -> Iterator[Named]:
    steps: tuple[Any, ...]
    for kind, steps, fields in _faulty(record):
        for field, targets in _FIELDS.items():
            if isinstance(fields.get(field), str):
                yield Named(kind, (*steps, field), fields[field], targets)
    for kind, name, inner, thing in _owners(record):
        yield Named(kind, (name, *inner, "source"), thing.source, ("sources",))
    for kind in ("figures", "redactions", "statements", "events"):
        for name, entry in getattr(record, kind).items():
            if entry.partner:
                yield Named(kind, (name, "partner"), entry.partner, ("partners",))
    for name, source in record.sources.items():
        for index, section in enumerate(source.sections):
            steps = (name, "sections", index)
            if section.partner:
                yield Named("sources", (*steps, "partner"), section.partner, ("partners",))
            for number in section.recommendations:
                where = (*steps, "recommendations")
                yield Named("sources", where, str(number), ("recommendations",))
    for name, disagreement in record.disagreements.items():
        for number in disagreement.recommendations:
            steps = (name, "recommendations")
            yield Named("disagreements", steps, str(number), ("recommendations",))
    for name, recommendation in record.recommendations.items():
        for index, lead in enumerate(recommendation.leads):
            if lead.lead:
                steps = (name, "leads", index, "lead")
                yield Named("recommendations", steps, lead.lead, ("terms",))
        for index, fact in enumerate(recommendation.facts):
            steps = (name, "facts", index)
            yield Named("recommendations", steps, fact, ("figures", "statements"))
    for name, figure in record.figures.items():
        for index, one in enumerate(figure.observations):
            if one.redaction:
                steps = (name, "observations", index, "redaction")
                yield Named("figures", steps, one.redaction, ("redactions",))
    for kind, steps, named in _named_figures(record):
        yield Named(kind, steps, named, ("figures",))


def _owners(record: Record) -> Iterator[tuple[str, str, tuple[Any, ...], Any]]:
    """Every entry or part of one that names a source: kind, id, steps inside it, the thing."""
    for kind in (
        "recommendations",
        "redactions",
        "statements",
        "events",
        "coverage",
        "sums",
        "tables",
    ):
        for name, entry in getattr(record, kind).items():
            if entry.source:
                yield kind, name, (), entry
    for name, figure in record.figures.items():
        for index, observation in enumerate(figure.observations):
            yield "figures", name, ("observations", index), observation
    for name, disagreement in record.disagreements.items():
        for index, side in enumerate(disagreement.sides):
            yield "disagreements", name, ("sides", index), side
    for name, recommendation in record.recommendations.items():
        for index, lead in enumerate(recommendation.leads):
            yield "recommendations", name, ("leads", index), lead
        if recommendation.french:
            yield "recommendations", name, ("french",), recommendation.french
        if recommendation.response:
            yield "recommendations", name, ("response",), recommendation.response


def _named_figures(record: Record) -> Iterator[tuple[str, tuple[Any, ...], str]]:
    """Every place that names a figure by its id: kind, steps, id."""
    for name, figure in record.figures.items():
        for index, related in enumerate(figure.related):
            yield "figures", (name, "related", index, "figure"), related.figure
    for name, entry in record.disagreements.items():
        for index, side in enumerate(entry.sides):
            if side.figure:
                yield "disagreements", (name, "sides", index, "figure"), side.figure
        for index, other in enumerate(entry.figures):
            yield "disagreements", (name, "figures", index), other
    for name, grid in record.tables.items():
        for index, row in enumerate(grid.rows):
            for cell, figure_id in enumerate(row.figures):
                if figure_id:
                    yield "tables", (name, "rows", index, "figures", cell), figure_id
    for name, one in record.sums.items():
        yield "sums", (name, "total"), one.total
        for index, part in enumerate(one.parts):
            yield "sums", (name, "parts", index), part


def known_sections(record: Record) -> Iterator[Fault]:
    """A section that is named must be listed under its source."""
    named = [
        (kind, (name, *inner), thing.source, thing.section)
        for kind, name, inner, thing in _owners(record)
    ]
    named += [
        (kind, steps, fields["source"], fields["section"])
        for kind, steps, fields in _faulty(record)
        if isinstance(fields.get("source"), str) and isinstance(fields.get("section"), str)
    ]
    for kind, steps, source_id, section in named:
        source = record.sources.get(source_id)
        if source and source.section(section) is None:
            problem = f'the source {source_id} has no section "{section}"'
            remedy = nearest(section, [one.title for one in source.sections])
            yield fault_at(record, kind, (*steps, "section"), problem, remedy)


def known_hosts(record: Record) -> Iterator[Fault]:
    """An address is https or http and its host is on the short list of hosts.yml."""
    addresses = [("sources", n, "address", s.address) for n, s in record.sources.items()]
    addresses += [("sources", n, "twin", s.twin) for n, s in record.sources.items() if s.twin]
    addresses += [
        ("sources", n, "copy_read", s.copy_read) for n, s in record.sources.items() if s.copy_read
    ]
    addresses += [
        ("recommendations", n, "report", r.report) for n, r in record.recommendations.items()
    ]
    for kind, name, field, address in addresses:
        parts = urlsplit(address)
        if parts.scheme not in ("https", "http"):
            remedy = "write the whole address, from https:// on"
            yield fault_at(record, kind, (name, field), f'"{address}" is not a web address', remedy)
        elif parts.netloc not in record.hosts and _readable(record, "hosts"):
            problem = f'the host "{parts.netloc}" is not on the list'
            remedy = "use an official address, or add the host to data/hosts.yml with who runs it"
            yield fault_at(record, kind, (name, field), problem, remedy)


def copies_are_told(record: Record) -> Iterator[Fault]:
    """A copy is never linked as the publisher's own page: its source says that a copy was read."""
    for name, source in record.sources.items():
        host = record.hosts.get(urlsplit(source.address).netloc)
        if host and host.copies and source.copy_read != source.address:
            problem = f"{source.address} is a copy, and the source does not say so"
            remedy = (
                "write the publisher's own page, or the same address as copy_read: if none is known"
            )
            yield fault_at(record, "sources", (name, "address"), problem, remedy)
        host = record.hosts.get(urlsplit(source.copy_read or "").netloc)
        if host and not host.copies:
            problem = f"{host.publisher} is not known to keep copies"
            remedy = "take copy_read out, or write copies: true at the host in data/hosts.yml"
            yield fault_at(record, "sources", (name, "copy_read"), problem, remedy)
