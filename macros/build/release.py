"""Makes a release: what changed, the offline copy, the data and their checksums in dist/. Called by `make release`.

It also writes published/, which must be committed with the release: the version, every address ever published,
and when the text of each page last changed. Making the same release again gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import click

from macros.build.build import build
from macros.build.data.api import KINDS, schema
from macros.build.data.package import NAME
from macros.build.downloads import drawn_by_charts
from macros.build.engines import BuildError
from macros.build.offline import SUMS, pack
from macros.build.published import (
    ADDRESSES,
    FOLDER,
    PAGES,
    VERSION,
    Published,
    Release,
    addresses_of,
    article_text,
    digest,
    ids_of,
    order,
    read_addresses,
    read_published,
)
from macros.build.release_notes import notes
from macros.project import open_project
from macros.record.load import load
from macros.record.record import Record
from macros.record.tables import Table, tables
from macros.show.downloads import ARCHIVE, DATABASE, JSON
from macros.show.downloads import FOLDER as DOWNLOADS

CITATION, NOTES = "CITATION.cff", "CHANGES.md"
# What a version may change, by the places of its numbers.
CHANGES = ("major", "minor", "patch")
HEAD = """\
# Every address that was ever published, below the address of the site: pages, anchors on them, files.
# Written by `make release`, which only adds to it. A test holds the site against it: each must still answer, or
# lead on. Where a page or an entry has moved, data/redirects.yml says where to.
"""


def shape(found: list[Table]) -> list[str]:
    """What a program may rely on: tables, columns with their types and closed sets, and the form of the JSON.

    Lines of text, so that two versions can be held against each other. A line that is gone breaks what others
    have built on it: that is a major change. A new line is a minor one.
    """
    return sorted({line for table in found for line in _shape(table, found)})


def _shape(table: Table, found: list[Table]) -> Iterator[str]:
    name = f"table {table.name}"
    yield f"{name}, key {', '.join(table.key)}"
    for column in table.columns:
        told = [column.type, *(["never empty"] if column.required else [])]
        yield from (
            f"{name}: {column.name}, {one}"
            for one in (*told, *(f"may be {value}" for value in column.values))
        )
    for one in table.foreign:
        yield f"{name}: {', '.join(one.columns)} refers to {one.table}"
    if table.name in KINDS:
        yield from _properties(f"JSON {table.name}", schema(table, found))


def _properties(path: str, of: dict[str, Any]) -> Iterator[str]:
    for name, inner in of.get("properties", {}).items():
        kinds = inner["type"] if isinstance(inner["type"], list) else [inner["type"]]
        yield f"{path}: {name}, {' or '.join(kinds)}"
        yield from _properties(f"{path}: {name}", inner.get("items", {}))


def needed(
    before: Collection[str], now: Collection[str], ids_before: Collection[str], ids: Collection[str]
) -> tuple[str, list[str]]:
    """The least change of version, major, minor or patch, and the lines that make it so.

    `ids` are those of entries. One that is gone is as bad as a column that is gone.
    """
    old, new = {*before, *ids_before}, {*now, *ids}
    gone, come = sorted(old - new), sorted(new - old)
    return ("major", gone) if gone else ("minor", come) if come else ("patch", [])


def described(version: str, record: Record) -> Release:
    """The record as a release of this version."""
    promised = tuple(shape(tables(record, "")))
    return Release(version, record.edition.iso, ids_of(record), promised, drawn_by_charts(record))


def before(published: Published, version: str) -> Release | None:
    """The release before a version, if any. Raises BuildError for a version that is not the next."""
    if not VERSION.fullmatch(version):
        raise BuildError(f'VERSION is "{version}"; write three numbers, as in VERSION=1.2.0')
    later = [one.version for one in published.releases if order(one.version) > order(version)]
    if later:
        raise BuildError(f"{later[-1]} is published already; choose a version after it")
    earlier = [one for one in published.releases if one.version != version]
    return earlier[-1] if earlier else None


def check_version(published: Published, now: Release) -> None:
    """A version says how much changed (docs/use-the-data.md). Raises BuildError with what stands against it."""
    if any(one.version == now.version and one != now for one in published.releases):
        raise BuildError(
            f"{now.version} is published already, and the record has changed since; choose the next version"
        )
    last = before(published, now.version)
    if last and JSON.rpartition("v")[2] != str(order(now.version)[0]):
        raise BuildError(
            f"the JSON files stand in {JSON}; rename the folder with a new major version"
        )
    if last and order(last.version)[0] > 0:
        ids = ([f"{kind}: {one}" for kind in of.ids for one in of.ids[kind]] for of in (last, now))
        least, why = needed(last.shape, now.shape, *ids)
        pairs = zip(order(now.version), order(last.version), strict=True)
        raised = next(place for place, (new, old) in enumerate(pairs) if new != old)
        if raised > CHANGES.index(least):
            listed = "\n".join(f"  {line}" for line in why[:20])
            raise BuildError(
                f"{now.version} after {last.version} is no {least} version, and this is a {least} change:\n{listed}"
            )


def release(root: Path, version: str) -> Path:
    """Build and write the release. Gives its folder in dist/. Raises BuildError and OSError."""
    published = read_published(root)
    record = load(root / "data")
    now = described(version, record)
    check_version(published, now)
    path = root / FOLDER / f"{version}.json"
    kept = path.read_text("utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    values = {"edition": now.edition, "ids": now.ids, "charts": now.charts, "shape": now.shape}
    written = json.dumps(values, ensure_ascii=False, indent=1, default=sorted)
    path.write_text(f"{written}\n", "utf-8")
    try:
        build(root)
    except BuildError:
        path.unlink() if kept is None else path.write_text(kept, "utf-8")
        raise
    site, address = root / "site", open_project(root).settings.address
    pages = {}
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix()
        said = article_text(page.read_text("utf-8"), address)
        dates = published.dates(name, said, now.edition)
        pages[name] = {"text": digest(said), "since": dates.since, "changed": dates.changed}
    addresses = HEAD + "\n".join(sorted({*read_addresses(root), *addresses_of(site)})) + "\n"
    (root / FOLDER / ADDRESSES).write_text(addresses, "utf-8")
    (root / FOLDER / PAGES).write_text(json.dumps(pages, indent=1, sort_keys=True) + "\n", "utf-8")
    text = (root / CITATION).read_text("utf-8")
    text = re.sub(r"(?m)^version: .*$", f"version: {version}", text)
    text = re.sub(r"(?m)^date-released: .*$", f"date-released: {now.edition}", text)
    (root / CITATION).write_text(text, "utf-8")
    dist = root / "dist" / f"v{version}"
    shutil.rmtree(dist, ignore_errors=True)
    dist.mkdir(parents=True)
    pack(site, dist / f"{NAME}-{now.edition}.zip", record, address)
    copied = [site / DOWNLOADS / ARCHIVE, site / DOWNLOADS / DATABASE, *site.rglob("*.pdf")]
    for path in (*copied, root / CITATION):
        shutil.copyfile(path, dist / path.name)
    (dist / NOTES).write_text(notes(record, now, before(published, version), address), "utf-8")
    files = sorted(dist.iterdir())
    sums = (f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in files)
    (dist / SUMS).write_text("".join(sums), "utf-8")
    return dist


@click.command(help=__doc__)
@click.argument("version")
def main(version: str) -> None:
    """Make the release VERSION, three numbers as in 1.2.0, and say where it is and what to do with it."""
    dist = release(Path.cwd(), version)
    print(f"{dist}\nCommit {FOLDER}/ and {CITATION}, then tag: git tag v{version}")
