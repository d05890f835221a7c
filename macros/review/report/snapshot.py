"""One version of the project as plain values: its entries, its pages as written out, its words.

Imported for the working tree. For the other version it is run as a script with that version's own
macros/ on the path, so that a change of a macro or a template shows as a change of pages too; it
therefore uses nothing of this package.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from macros.pages.conversion import Converter
from macros.pages.pieces import without_marks
from macros.project import open_project
from macros.record import wording
from macros.record.dates import StatedDate
from macros.record.model import Entry


@dataclass
class Page:
    """The file of a page as it lies in docs/, what search engines show of it, and its HTML."""

    text: str
    title: str
    description: str
    html: str


@dataclass
class Snapshot:
    """All that the report compares. Without entries where the record cannot be read."""

    # The mistakes that stand in the way, as text; where there are any, the rest may be incomplete.
    faults: list[str]
    # Kind → id → fields as written; the observations of figures in words.
    entries: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    navigation: list[str] = field(default_factory=list)

    @property
    def redirects(self) -> dict[str, str]:
        """Old address → new one."""
        return {one["from"]: one["to"] for one in self.entries.get("redirects", {}).values()}


def read(written: bytes) -> Snapshot:
    """What this file prints as it is run as a script."""
    values = json.loads(written)
    pages = {path: Page(**page) for path, page in values["pages"].items()}
    return Snapshot(**values | {"pages": pages})


def take(root: Path) -> Snapshot:
    """The project below `root` as it is now."""
    project = open_project(root)
    # What only a rule of style or of the navigation refuses is compared all the same.
    faults = [str(fault) for fault in project.faults if not fault.rule]
    record, site = project.record, project.site
    if record is None or site is None:
        return Snapshot(faults=faults)
    entries = {
        kind: {name: _plain(entry) for name, entry in getattr(record, kind).items()}
        for kind in record.files
    }
    for name, figure in record.figures.items():
        said = [_in_words(one, figure.unit) for one in figure.observations]
        entries["figures"][name]["observations"] = said
    converter, pages = Converter(project.settings), {}
    for path, one in site.written.items():
        pages[path] = Page(
            text=site.pages[path].text,
            title=site.title(path),
            description=str(site.pages[path].meta.get("description", "")),
            html=without_marks(converter.convert(path, one.body + one.foot).marked),
        )
    navigation = list(_navigation(project.settings.values.get("nav") or []))
    return Snapshot(faults=faults, entries=entries, pages=pages, navigation=navigation)


def _navigation(nav: Any, depth: int = 0) -> Iterator[str]:
    """The navigation as readers meet it: a line an entry, indented by its depth."""
    for entry in nav if isinstance(nav, list) else []:
        for name, below in entry.items() if isinstance(entry, dict) else [(entry, None)]:
            yield "  " * depth + (f"{name}: {below}" if isinstance(below, str) else str(name))
            yield from _navigation(below, depth + 1)


def _in_words(one: Any, unit: str) -> dict[str, str]:
    """An observation as readers meet it. `amount` and `value` differ by the unit."""
    return {
        "amount": wording.amount_in_words(one, prose=False),
        "value": wording.observation_in_words(one, unit, prose=False),
        "period": wording.period_in_words(one.period),
        "data date": one.as_of.iso if one.as_of else "not stated",
        "source": one.source,
        "section": one.section,
        "note": one.note or "",
        "redaction": one.redaction or "",
    }


def _plain(value: Any) -> Any:
    if isinstance(value, StatedDate):
        return value.iso
    if isinstance(value, Entry):
        return _plain(value.as_written())
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


if __name__ == "__main__":
    print(json.dumps(asdict(take(Path(sys.argv[1])))))
