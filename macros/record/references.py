"""Checks what ties entries together: every id named exists, and nothing is said twice.

Each check is a generator of faults; its docstring is the rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from macros.record import chart_rules
from macros.record.dates import StatedDate
from macros.record.fault import Fault, nearest

if TYPE_CHECKING:
    from macros.record.load import Record
    from macros.record.model import Observation, Side


def check(record: Record) -> list[Fault]:
    """Run every check; gives the faults in no order."""
    rules = (
        known_names,
        known_sections,
        known_terms,
        known_figures,
        no_observation_twice,
        known_hosts,
        period_before_source,
        sides_differ,
        whole_rows,
        editions_are_days,
    )
    found = [fault for rule in rules for fault in rule(record)]
    return [*found, *chart_rules.check(record)]


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
        if recommendation.response:
            yield "recommendations", name, ("response",), recommendation.response


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
            yield _fault(
                record,
                kind,
                (name, *inner, "source"),
                problem,
                nearest(thing.source, record.sources),
            )
    partners = record.files["partners"].data or {}
    for kind in ("figures", "redactions", "statements", "events"):
        for name, entry in getattr(record, kind).items():
            if entry.partner and entry.partner not in partners and _usable(record, "partners"):
                problem = f'there is no partner "{entry.partner}"'
                yield _fault(
                    record, kind, (name, "partner"), problem, nearest(entry.partner, partners)
                )
    numbers = record.files["recommendations"].data or {}
    for name, source in record.sources.items():
        for index, section in enumerate(source.sections):
            steps = (name, "sections", index)
            if section.partner and section.partner not in partners and _usable(record, "partners"):
                problem = f'there is no partner "{section.partner}"'
                yield _fault(
                    record,
                    "sources",
                    (*steps, "partner"),
                    problem,
                    nearest(section.partner, partners),
                )
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
        for index, lead in enumerate(entry.leads):
            if lead.lead and lead.lead not in terms and _usable(record, "terms"):
                problem = f'there is no term "{lead.lead}"'
                steps = (name, "leads", index, "lead")
                yield _fault(record, "recommendations", steps, problem, nearest(lead.lead, terms))


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


def known_figures(record: Record) -> Iterator[Fault]:
    """A figure, statement or redaction that is named must have an entry."""
    figures = record.files["figures"].data or {}
    statements = record.files["statements"].data or {}
    redactions = record.files["redactions"].data or {}
    for kind, steps, named in _named_figures(record):
        if named not in figures and _usable(record, "figures"):
            problem = f'there is no figure "{named}"'
            yield _fault(record, kind, steps, problem, nearest(named, figures))
    for name, entry in record.recommendations.items():
        for index, fact in enumerate(entry.facts):
            if fact not in figures and fact not in statements:
                problem = f'there is no figure or statement "{fact}"'
                steps = (name, "facts", index)
                remedy = nearest(fact, [*figures, *statements])
                yield _fault(record, "recommendations", steps, problem, remedy)
    for name, figure in record.figures.items():
        for index, one in enumerate(figure.observations):
            if one.redaction and one.redaction not in redactions:
                problem = f'there is no redaction "{one.redaction}"'
                steps = (name, "observations", index, "redaction")
                yield _fault(record, "figures", steps, problem, nearest(one.redaction, redactions))


def observations_meant(record: Record, side: Side) -> list[Observation]:
    """The observations of a side's figure at its place in its source, and at its date if it gives one."""
    figure = record.figures.get(side.figure or "")
    if figure is None:
        return []
    place = (side.source, side.section)
    found = [one for one in figure.observations if (one.source, one.section) == place]
    return [one for one in found if side.at is None or side.at in one.dates]


def sides_differ(record: Record) -> Iterator[Fault]:
    """A disagreement has two sides or more, each is one observation or words, and they differ."""
    for name, entry in record.disagreements.items():
        said: list[object] = []
        for index, side in enumerate(entry.sides):
            if side.says:
                said.append(side.says)
                continue
            found = observations_meant(record, side)
            if len(found) != 1 and side.figure in record.figures and side.source in record.sources:
                how_many = f"{len(found)} observations" if found else "no observation"
                problem = f"{how_many} of {side.figure} in {side.source} can be meant by this side"
                remedy = "write at: and the data date or month of the one that is meant"
                yield _fault(record, "disagreements", (name, "sides", index), problem, remedy)
            said += [(one.value, one.word, one.qualifier) for one in found]
        if len(entry.sides) < 2 or (len(said) == len(entry.sides) and len(set(said)) < 2):
            problem = "its sides no longer differ"
            remedy = "take the entry out, or correct the side that changed"
            yield _fault(record, "disagreements", (name,), problem, remedy)


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
    addresses += [
        ("recommendations", n, "report", r.report) for n, r in record.recommendations.items()
    ]
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
            if (
                one.period
                and one.period.sort_key > source.said_on.last_day
                and figure.kind == "outcome"
            ):
                problem = f"the period starts after the source spoke ({source.said_on.iso})"
                yield _fault(
                    record, "figures", (*steps, "period"), problem, "check both dates in the source"
                )
            if one.as_of and one.as_of.first_day > source.said_on.last_day:
                problem = f"the data date is later than the source ({source.said_on.iso})"
                yield _fault(
                    record, "figures", (*steps, "as_of"), problem, "check both dates in the source"
                )


def whole_rows(record: Record) -> Iterator[Fault]:
    """Each row of a table has one figure, or null, for each column."""
    for name, grid in record.tables.items():
        for index, row in enumerate(grid.rows):
            if len(row.figures) != len(grid.columns):
                problem = f"the row fills {len(row.figures)} of {len(grid.columns)} columns"
                remedy = "write one id a column, and null where the source has none"
                yield _fault(record, "tables", (name, "rows", index, "figures"), problem, remedy)


def editions_are_days(record: Record) -> Iterator[Fault]:
    """The id of an edition is a day, and the newest stands first."""
    names = list(record.editions)
    for index, name in enumerate(names):
        try:
            day = StatedDate.parse(name).day
        except PydanticCustomError:
            day = 0
        if not day:
            remedy = "write the day as its id: 2026-11-23"
            yield _fault(record, "editions", (name,), f'"{name}" is not a day', remedy)
        elif index and name > names[index - 1]:
            remedy = "put the newest first"
            yield _fault(
                record, "editions", (name,), "this edition is newer than the one above it", remedy
            )
