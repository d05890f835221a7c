"""Packs the built site into dist/ as one zip file for a USB stick. Called by `make offline`.

The same site gives the same bytes, on any day and in any folder.
"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import click

from macros.build.booklet import TITLE
from macros.build.build import build
from macros.build.data.package import NAME
from macros.build.engines import or_say
from macros.build.writing import zipped
from macros.project import open_project
from macros.record import wording
from macros.record.record import Record
from macros.show.html import fill

FIRST, FOLDER = "START-HERE.html", "briefing"
SUMS = "SHA256SUMS"
# What only the web uses. 404.html names the host's own folder, and would be broken on a disk.
FOR_HOSTS = {"404.html", "_headers", "previews", "robots.txt", "sitemap.xml", "sitemap.xml.gz"}


def pack(site: Path, target: Path, record: Record, address: str) -> None:
    """Write the zip file `target` from a built site: FIRST beside one folder. Raises OSError.

    FIRST lies open: it says what this is, the way in, how old it is.
    """
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and not FOR_HOSTS & set(path.relative_to(site).parts)
    }
    spoken = sorted(source.said_on for source in record.sources.values())
    start = fill(
        "start_here.html",
        name=TITLE,
        folder=FOLDER,
        pdf=next((name for name in sorted(files) if name.endswith(".pdf")), None),
        edition=wording.date_in_words(record.edition),
        sources=len(record.sources),
        first=wording.date_in_words(spoken[0]),
        last=wording.date_in_words(spoken[-1]),
        address=address,
        sums=SUMS,
    ).encode()
    named = {name: files[name] for name in sorted(files)} | {f"../{FIRST}": start}
    sums = (f"{hashlib.sha256(held).hexdigest()}  {name}\n" for name, held in named.items())
    packed = {f"{FOLDER}/{name}": held for name, held in files.items()}
    packed |= {FIRST: start, f"{FOLDER}/{SUMS}": "".join(sums).encode()}
    inside = {f"{target.stem}/{name}": content for name, content in packed.items()}
    target.write_bytes(zipped(inside, record.edition.first_day))


@click.command(help=__doc__)
@or_say("The copy was not made; an older one is as it was.")
def main() -> None:
    """Build the site, pack it, and print the zip file's path."""
    root = Path.cwd()
    record = build(root)
    dist = root / "dist"
    dist.mkdir(exist_ok=True)
    target = dist / f"{NAME}-{record.edition.iso}.zip"
    with tempfile.TemporaryDirectory(prefix=".pack-", dir=dist) as work:
        made = Path(work) / target.name
        pack(root / "site", made, record, open_project(root).settings.address)
        made.replace(target)
    print(f"{target}\n{target.stat().st_size:,} bytes")
