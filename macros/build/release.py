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

from macros.build.booklet import FILE as NAME
from macros.build.build import build
from macros.build.data.api import FOLDER as API
from macros.build.data.api import KINDS, schema
from macros.build.downloads import drawn_by_charts
from macros.build.engines import BuildError
from macros.build.notes import notes
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
from macros.project import open_project
from macros.record.load import load
from macros.record.record import Record
from macros.record.tables import Table, tables
from macros.show.downloads import ARCHIVE, DATABASE
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
        yield f"{name}: {column.name}, {column.type}"
        if column.required:
            yield f"{name}: {column.name}, never empty"
        for value in column.values:
            yield f"{name}: {column.name}, may be {value}"
    for one in table.foreign:
        yield f"{name}: {', '.join(one.columns)} refers to {one.table}"
    if table.name in KINDS:
        yield from _properties(f"JSON {table.name}", schema(table, found))


def _properties(path: str, of: dict[str, Any]) -> Iterator[str]:
    for name, inner in of.get("properties", {}).items():
        kinds = inner["type"] if isinstance(inner["type"], list) else [inner["type"]]
        yield f"{path}: {name}, {' or '.join(kinds)}"
        if "items" in inner:
            yield from _properties(f"{path}: {name}", inner["items"])


def needed(
    before: Collection[str], now: Collection[str], ids_before: Collection[str], ids: Collection[str]
) -> tuple[str, list[str]]:
    """The least change of version, major, minor or patch, and the lines that make it so.

    `ids` are those of entries. One that is gone is as bad as a column that is gone.
    """
    gone = sorted({*before, *ids_before} - {*now, *ids})
    new = sorted({*now, *ids} - {*before, *ids_before})
    return ("major", gone) if gone else ("minor", new) if new else ("patch", [])


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
    known = next((one for one in published.releases if one.version == now.version), None)
    if known and known != now:
        raise BuildError(
            f"{now.version} is published already, and the record has changed since; choose the next version"
        )
    last = before(published, now.version)
    if last and API.rpartition("v")[2] != str(order(now.version)[0]):
        raise BuildError(
            f"the JSON files stand in {API}; rename the folder with a new major version"
        )
    if not last or order(last.version)[0] == 0:
        return
    least, why = needed(last.shape, now.shape, _names(last), _names(now))
    pairs = zip(order(now.version), order(last.version), strict=True)
    given = next(place for place, (new, old) in zip(CHANGES, pairs, strict=True) if new != old)
    if CHANGES.index(given) > CHANGES.index(least):
        listed = "\n".join(f"  {line}" for line in why[:20])
        raise BuildError(
            f"{now.version} after {last.version} is no {least} version, and this is a {least} change:\n{listed}"
        )


def _names(release: Release) -> set[str]:
    return {f"{kind}: {name}" for kind, names in release.ids.items() for name in names}


def release(root: Path, version: str) -> Path:
    """Build and write the release. Gives its folder in dist/. Raises BuildError and OSError."""
    published = read_published(root)
    record = load(root / "data")
    now = described(version, record)
    check_version(published, now)
    path = root / FOLDER / f"{version}.json"
    kept = path.read_text("utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(_written(now), "utf-8")
    try:
        build(root)
    except BuildError:
        path.unlink() if kept is None else path.write_text(kept, "utf-8")
        raise
    site, address = root / "site", open_project(root).settings.address
    _remember(root, site, published, record, address)
    _cite(root, version, record.edition.iso)
    dist = root / "dist" / f"v{version}"
    shutil.rmtree(dist, ignore_errors=True)
    dist.mkdir(parents=True)
    pack(site, dist / f"{NAME}-{record.edition.iso}.zip", record, address)
    for name in (ARCHIVE, DATABASE):
        shutil.copyfile(site / DOWNLOADS / name, dist / name)
    for pdf in site.rglob("*.pdf"):
        shutil.copyfile(pdf, dist / pdf.name)
    shutil.copyfile(root / CITATION, dist / CITATION)
    (dist / NOTES).write_text(notes(record, now, before(published, version), address), "utf-8")
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(dist.iterdir())
    ]
    (dist / SUMS).write_text("".join(sums), "utf-8")
    return dist


def _written(now: Release) -> str:
    values = {"edition": now.edition, "ids": now.ids, "charts": now.charts, "shape": now.shape}
    return json.dumps(values, ensure_ascii=False, indent=1, default=sorted) + "\n"


def _remember(root: Path, site: Path, published: Published, record: Record, address: str) -> None:
    """Write down every address, and the text of each page with its dates."""
    addresses = sorted({*read_addresses(root), *addresses_of(site)})
    text = HEAD + "".join(f"{line}\n" for line in addresses)
    (root / FOLDER / ADDRESSES).write_text(text, "utf-8")
    pages = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        said = article_text(path.read_text("utf-8"), address)
        dates = published.dates(name, said, record.edition.iso)
        pages[name] = {"text": digest(said), "since": dates.since, "changed": dates.changed}
    text = json.dumps(pages, indent=1, sort_keys=True) + "\n"
    (root / FOLDER / PAGES).write_text(text, "utf-8")


def _cite(root: Path, version: str, day: str) -> None:
    """Put version and day into CITATION.cff."""
    text = (root / CITATION).read_text("utf-8")
    text = re.sub(r"(?m)^version: .*$", f"version: {version}", text)
    text = re.sub(r"(?m)^date-released: .*$", f"date-released: {day}", text)
    (root / CITATION).write_text(text, "utf-8")


@click.command(help=__doc__)
@click.argument("version")
def main(version: str) -> None:
    """Make the release VERSION, three numbers as in 1.2.0, and say where it is and what to do with it."""
    dist = release(Path.cwd(), version)
    print(f"{dist}\nCommit {FOLDER}/ and {CITATION}, then tag: git tag v{version}")


if __name__ == "__main__":
    main()
