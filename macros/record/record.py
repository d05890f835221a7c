"""The record: all entries by kind and id, with the place of each in its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, get_args, get_type_hints

from macros.record.dates import StatedDate
from macros.record.fault import Fault
from macros.record.model import (
    Chart,
    Correction,
    CoverageItem,
    Disagreement,
    Edition,
    Entry,
    Event,
    Exempt,
    Figure,
    Grid,
    Host,
    Partner,
    Recommendation,
    Redaction,
    Redirect,
    Source,
    Statement,
    Sum,
    Term,
)
from macros.record.yaml_file import YamlFile

# What a page of entries holds at most, so that it stays under 15,000 pixels and 4,000 nodes.
PART_FIGURES, PART_OBSERVATIONS = 28, 120


@dataclass(frozen=True)
class Record:
    """All entries, by id, in the order of the files. Numbers of recommendations are text ids."""

    sources: dict[str, Source]
    partners: dict[str, Partner]
    recommendations: dict[str, Recommendation]
    figures: dict[str, Figure]
    redactions: dict[str, Redaction]
    statements: dict[str, Statement]
    events: dict[str, Event]
    coverage: dict[str, CoverageItem]
    terms: dict[str, Term]
    hosts: dict[str, Host]
    disagreements: dict[str, Disagreement]
    sums: dict[str, Sum]
    tables: dict[str, Grid]
    corrections: dict[str, Correction]
    redirects: dict[str, Redirect]
    exceptions: dict[str, Exempt]
    editions: dict[str, Edition]
    charts: dict[str, Chart]
    files: dict[str, YamlFile] = field(repr=False, compare=False)

    @cached_property
    def edition(self) -> StatedDate:
        """The day of the newest edition."""
        return max(StatedDate.parse(name) for name in self.editions)

    @cached_property
    def headings_with(self) -> dict[int, list[tuple[str, str]]]:
        """Number of a recommendation → the headings that carry it, as (source, section), in the order of the data."""
        found: dict[int, list[tuple[str, str]]] = {}
        for name, source in self.sources.items():
            for section in source.sections:
                for number in section.recommendations:
                    found.setdefault(number, []).append((name, section.title))
        return found

    @cached_property
    def figures_under(self) -> dict[tuple[str, str], list[str]]:
        """(source, section) → ids of the figures that stand there, each once, in the order of the data."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for name, figure in self.figures.items():
            for one in figure.observations:
                found.setdefault((one.source, one.section), {})[name] = None
        return {place: list(names) for place, names in found.items()}

    @cached_property
    def figures_of(self) -> dict[tuple[str, str], list[str]]:
        """("partner", "theme" or "source", its id) → ids of the figures of it, in the order of the data."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for name, figure in self.figures.items():
            keys = [("partner", figure.partner), ("theme", figure.theme)]
            for kind, key in [*keys, *(("source", one.source) for one in figure.observations)]:
                if key:
                    found.setdefault((kind, key), {})[name] = None
        return {key: list(names) for key, names in found.items()}

    def resting_on(self, kind: str, source: str) -> list[str]:
        """Ids of the statements, events or redactions that rest on a source, in the order of the data."""
        return self._by_source.get((kind, source), [])

    @cached_property
    def _by_source(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        held: dict[str, Mapping[str, Statement | Event | Redaction]] = {
            "statements": self.statements,
            "events": self.events,
            "redactions": self.redactions,
        }
        for kind, entries in held.items():
            for name, entry in entries.items():
                found.setdefault((kind, entry.source), []).append(name)
        return found

    @cached_property
    def order_of_sources(self) -> dict[str, int]:
        """Source → its place in the data."""
        return {name: place for place, name in enumerate(self.sources)}

    @cached_property
    def disagreements_of(self) -> dict[str, list[str]]:
        """Figure → ids of the disagreements that concern it, in the order of the data."""
        found: dict[str, list[str]] = {}
        for name, entry in self.disagreements.items():
            for figure in entry.concerned:
                found.setdefault(figure, []).append(name)
        return found

    @cached_property
    def groups(self) -> dict[str, list[str]]:
        """Theme or partner → ids of its figures: themes in the order of the figures, then partners in theirs."""
        found: dict[str, list[str]] = {}
        for name, entry in self.figures.items():
            found.setdefault(entry.group, []).append(name)
        order = [*(key for key in found if key not in self.partners), *self.partners]
        return {key: found[key] for key in order if key in found}

    @cached_property
    def register_parts(self) -> dict[tuple[str, int], list[str]]:
        """(Theme or partner, part) → ids of the figures whose entries one page holds, in order; parts from 1 on.

        A figure added at the end of the file leaves the others where they are.
        """
        parts: dict[tuple[str, int], list[str]] = {}
        for group, names in self.groups.items():
            part = observed = 0
            for name in names:
                more = len(self.figures[name].observations)
                held = parts.get((group, part), [])
                if not held or len(held) == PART_FIGURES or observed + more > PART_OBSERVATIONS:
                    part, observed = part + 1, 0
                parts.setdefault((group, part), []).append(name)
                observed += more
        return parts

    @cached_property
    def part_of(self) -> dict[str, tuple[str, int]]:
        """Figure → the theme or partner, and the part of it, with its entry."""
        return {name: part for part, names in self.register_parts.items() for name in names}

    @cached_property
    def related(self) -> dict[str, dict[str, str]]:
        """Figure → each figure to compare it with, and why, whichever of the two entries names the other."""
        found: dict[str, dict[str, str]] = {name: {} for name in self.figures}
        for name, entry in self.figures.items():
            for one in entry.related:
                found[name][one.figure] = one.why
                found[one.figure].setdefault(name, one.why)
        return found

    def place(self, kind: str, *steps: str | int) -> tuple[str, int, int]:
        """Where an entry stands: path, line, column."""
        file = self.files[kind]
        return (file.path, *file.place(steps))

    def fault(self, kind: str, steps: Iterable[Any], problem: str, remedy: str) -> Fault:
        """A fault of the entry whose id is the first of `steps`, at the place of all of them."""
        steps = tuple(steps)
        return Fault(*self.place(kind, *steps), str(steps[0]), problem, remedy)

    def written(self, kind: str) -> dict[str, Any]:
        """The entries of a file as written, faulty ones among them: their ids are known all the same."""
        data = self.files[kind].data
        return data if isinstance(data, dict) else {}


# File name → the class of its entries, in the order of the record's fields.
KINDS: dict[str, type[Entry]] = {
    model.file: model
    for hint in get_type_hints(Record).values()
    for model in get_args(hint)
    if isinstance(model, type) and issubclass(model, Entry)
}
