"""One opened project: its settings, its record, its pages as read and as written, and what is wrong so far.

The check, the engines and the step after the build all work on this. Opening it again costs next to
nothing while no file has changed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros import kept
from macros.pages import files, limit, markup, named_pages
from macros.pages.assets import check_assets
from macros.pages.source import read_pages
from macros.pages.typed_links import TypedLink
from macros.record.fault import Fault
from macros.record.load import UnusableRecordError, load
from macros.record.record import Record
from macros.settings import Settings, SettingsError, read_settings
from macros.show.context import Site, Written
from macros.show.macros import MACROS
from macros.show.pages import open_site

FOLDERS = ("data", "docs", "macros", "mkdocs.yml")
# What decides how everything is read: the code, and the addresses that the environment sets.
READERS = ("macros", "environment")


@dataclass(frozen=True)
class Project:
    """A project below `root`. `record` and `site` are None where the data or the folders cannot be used."""

    root: Path
    settings: Settings
    record: Record | None
    site: Site | None
    # Everything that is wrong before a page is turned into HTML, consequences left out.
    faults: tuple[Fault, ...]
    # What could be read of data that cannot be used.
    partial: Record | None = None
    # What the review said of pages, for as long as nothing that it depends on has changed.
    judged: dict[str, Judged] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """One page as it was judged: the text on disk and as written, what was wrong, and what other rules ask."""

    text: str
    written: Written
    faults: tuple[Fault, ...]
    anchors: tuple[str, ...]
    links: tuple[TypedLink, ...]
    exceptions: frozenset[str]


# Part of a project → all that decides how it is read: files with their times and sizes, or settings.
Stamp = dict[str, tuple[Any, ...]]
_kept: dict[Path, tuple[Stamp, Project]] = {}
KEPT = "opened"


def open_project(root: Path) -> Project:
    """Read everything below `root`; what has not changed since it was read before is taken from there."""
    root = root.resolve()
    limit.start_anew()
    stamp = _stamp(root)
    old, before = _kept.get(root, ({}, None))
    if before and old == stamp:
        return before
    same_data = old.get("data") == stamp["data"]
    project = _opened(root, before, before.record if before and same_data else None)
    pages = [[path for path, *_ in each.get("docs", ())] for each in (old, stamp)]
    if before and same_data and project.settings == before.settings and pages[0] == pages[1]:
        project.judged.update(before.judged)
    _kept[root] = stamp, project
    return project


def recall(root: Path) -> None:
    """Take up what the last command left of this project, if the code and the addresses are the same."""
    root = root.resolve()
    found, stamp = kept.read(root, KEPT), _stamp(root)
    if isinstance(found, tuple) and all(found[0].get(name) == stamp[name] for name in READERS):
        _kept[root] = found


def keep(root: Path) -> None:
    """Leave the opened project for the next command."""
    root = root.resolve()
    if root in _kept:
        kept.write(root, KEPT, _kept[root])


def _stamp(root: Path) -> Stamp:
    stamp: Stamp = {"environment": (os.environ.get("SITE_URL"), os.environ.get("REPO_URL"))}
    for name in FOLDERS:
        found = []
        for path in (root / name, *(root / name).rglob("*")):
            if "__pycache__" not in path.parts and path.exists():
                about = path.lstat()
                found.append((str(path), about.st_mtime_ns, about.st_size))
        stamp[name] = tuple(sorted(found))
    return stamp


def _opened(root: Path, before: Project | None, record: Record | None) -> Project:
    old = before.site if before else None
    faults = list(files.check_folders(root))
    try:
        settings = read_settings(root)
    except SettingsError as error:
        return Project(root, Settings("", {}), None, None, (*error.faults, *sorted(faults)))
    if faults:
        return Project(root, settings, None, None, tuple(sorted(faults)))
    faults += check_assets(root)
    known = old.pages if old else {}
    pages = read_pages(root / "docs", known)
    faults += files.check_address(settings)
    # A page of which nothing was said, and that nobody changed, is not read again.
    told = {fault.path for fault in before.faults} if before else set()
    new = {
        name: page
        for name, page in pages.items()
        if page is not known.get(name) or page.shown in told
    }
    faults += markup.check_pages(new, MACROS)
    faults += markup.left_to_write_in_data(root / "data")
    try:
        record = record or load(root / "data")
    except UnusableRecordError as error:
        # What a skeleton leaves open is told once, in the words of the skeleton.
        faults += [fault for fault in error.faults if markup.OPEN not in fault.problem]
        faults += [fault for page in pages.values() for fault in page.faults]
        faults += named_pages.check(pages, settings)
        return Project(root, settings, None, None, tuple(sorted(set(faults))), error.record)
    site, found = open_site(record, pages, settings.address, old)
    faults += found
    faults += named_pages.check(pages, settings, record)
    return Project(root, settings, record, site, tuple(sorted(set(faults))))
