"""The record: all entries by kind and id, with the place of each in its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_type_hints

from macros.record import model
from macros.record.dates import StatedDate
from macros.record.fault import Fault
from macros.record.yaml_file import YamlFile

K = TypeVar("K")
V = TypeVar("V")
# What a page of entries holds at most, so that it stays under 15,000 pixels and 4,000 nodes.
PART_FIGURES, PART_OBSERVATIONS = 28, 120


@dataclass(frozen=True)
class Record:
    """All entries, by id, in the order of the files. Numbers of recommendations are text ids."""

    sources: dict[str, model.Source]
    partners: dict[str, model.Partner]
    recommendations: dict[str, model.Recommendation]
    figures: dict[str, model.Figure]
    redactions: dict[str, model.Redaction]
    statements: dict[str, model.Statement]
    events: dict[str, model.Event]
    coverage: dict[str, model.CoverageItem]
    terms: dict[str, model.Term]
    hosts: dict[str, model.Host]
    disagreements: dict[str, model.Disagreement]
    sums: dict[str, model.Sum]
    tables: dict[str, model.Grid]
    corrections: dict[str, model.Correction]
    redirects: dict[str, model.Redirect]
    exceptions: dict[str, model.Exempt]
    editions: dict[str, model.Edition]
    charts: dict[str, model.Chart]
    files: dict[str, YamlFile] = field(repr=False, compare=False)
    _alike: dict[Any, dict[Any, list[str]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def edition(self) -> StatedDate:
        """The day of the newest edition."""
        return max(StatedDate.parse(name) for name in self.editions)

    @cached_property
    def headings_with(self) -> dict[int, list[tuple[str, str]]]:
        """Number of a recommendation → the headings that carry it, as (source, section), in the order of the data."""
        return grouped(
            (number, (name, section.title))
            for name, source in self.sources.items()
            for section in source.sections
            for number in section.recommendations
        )

    @cached_property
    def figures_under(self) -> dict[tuple[str, str], list[str]]:
        """(source, section) → ids of the figures that stand there, in the order of the data."""
        return grouped(
            ((one.source, one.section), name)
            for name, entry in self.figures.items()
            for one in entry.observations
        )

    @cached_property
    def figures_of(self) -> dict[tuple[str, str | None], list[str]]:
        """("partner", "theme" or "source", its id) → ids of the figures of it, in the order of the data."""
        found: list[tuple[tuple[str, str | None], str]] = []
        for name, entry in self.figures.items():
            found += [(("partner", entry.partner), name), (("theme", entry.theme), name)]
            found += [(("source", one.source), name) for one in entry.observations]
        return grouped(found)

    def alike(self, kind: str, *fields: str) -> dict[Any, list[str]]:
        """What entries of a kind have in these fields → ids of those that have it, in the order of the data."""
        if (kind, fields) not in self._alike:
            entries, said = getattr(self, kind).items(), attrgetter(*fields)
            self._alike[kind, fields] = grouped((said(entry), name) for name, entry in entries)
        return self._alike[kind, fields]

    def resting_on(self, kind: str, source: str) -> list[str]:
        """Ids of the statements, events or redactions that rest on a source, in the order of the data."""
        return self.alike(kind, "source").get(source, [])

    @cached_property
    def one_document(self) -> dict[str, str]:
        """Source → the source that stands for it and the same document in the other language."""
        named = {source.address: name for name, source in self.sources.items()}
        twins = {name: named.get(one.twin or "", name) for name, one in self.sources.items()}
        return {name: min(name, twin) for name, twin in twins.items()}

    @cached_property
    def disagreements_of(self) -> dict[str, list[str]]:
        """Figure → ids of the disagreements that concern it, in the order of the data."""
        return grouped(
            (figure, name) for name, one in self.disagreements.items() for figure in one.concerned
        )

    @cached_property
    def groups(self) -> dict[str, list[str]]:
        """Theme or partner → ids of its figures: themes in the order of the figures, then partners in theirs."""
        found = self.alike("figures", "group")
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

    @cached_property
    def short_forms(self) -> dict[str, str]:
        """Short form of a partner or a term → what it stands for."""
        pairs = [(one.short, one.name) for one in self.partners.values()]
        pairs += [(one.short, one.long) for one in self.terms.values()]
        return {short: name for short, name in pairs if short}

    def place(self, kind: str, *steps: str | int) -> tuple[str, int, int]:
        """Where an entry stands: path, line, column."""
        file = self.files[kind]
        return (file.path, *file.place(steps))

    def fault(
        self, kind: str, steps: Iterable[Any], problem: str, remedy: str, *more: Any
    ) -> Fault:
        """A fault of the entry whose id is the first of `steps`, at the place of all of them; `more` as in Fault."""
        steps = tuple(steps)
        return Fault(*self.place(kind, *steps), str(steps[0]), problem, remedy, *more)

    def written(self, kind: str) -> dict[str, Any]:
        """The entries of a file as written, faulty ones among them: their ids are known all the same."""
        data = self.files[kind].data
        return data if isinstance(data, dict) else {}


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Each first one → its second ones, each once, in the order of the pairs."""
    found: dict[K, dict[V, None]] = {}
    for key, value in pairs:
        found.setdefault(key, {})[value] = None
    return {key: list(values) for key, values in found.items()}


# File name → the class of its entries, in the order of the record's fields.
KINDS: dict[str, type[model.Entry]] = {
    kind.file: kind
    for hint in get_type_hints(Record).values()
    for kind in get_args(hint)
    if isinstance(kind, type) and issubclass(kind, model.Entry)
}
