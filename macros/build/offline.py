"""Packs the built site into dist/ as one zip file for a USB stick. Called by `make offline`.

The same site gives the same bytes, on any day and in any folder.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import zipfile
from pathlib import Path

from macros.build.build import build
from macros.build.engines import BuildError
from macros.build.feed import site_address
from macros.record import wording
from macros.record.load import Record

NAME = "afghan-partnerships"
FIRST = "00-READ-ME-FIRST.txt"
SUMS = "SHA256SUMS"
# Files that only a web host reads.
FOR_HOSTS = {"_headers", "robots.txt", "sitemap.xml", "sitemap.xml.gz"}
# Unix: a plain file that all may read, and the owner may write.
MODE = 0o100644 << 16


def read_me(record: Record, address: str) -> str:
    """The text of the first file: what this is, how to open it, how old it is."""
    edition = wording.date_in_words(record.edition).replace(wording.NBSP, " ")
    spoken = sorted(source.said_on for source in record.sources.values())
    first, last = (
        wording.date_in_words(date).replace(wording.NBSP, " ") for date in (spoken[0], spoken[-1])
    )
    return f"""Afghan resettlement and Canada's partners: an unofficial briefing site

WHAT THIS IS
What public documents of the Government of Canada and of others say about working with partners to
resettle Afghans, each number with its source. It is not a publication of the Government of Canada.

HOW TO OPEN IT
Unpack the whole folder, then open index.html with a web browser. No network is needed. Search
works too; it needs JavaScript, and nothing else does.

HOW OLD IT IS
This is the edition of {edition}. It rests on {len(record.sources)} documents, dated from {first}
to {last}. What they say is true of their own dates.

IS THERE A NEWER ONE?
Look at the foot of any page of {address}
and compare the date of the edition. Each edition unpacks into a folder of its own, so that an
older copy stays as it was.

IS IT WHOLE?
In this folder run: sha256sum -c {SUMS}
"""


def pack(site: Path, target: Path, record: Record, address: str) -> None:
    """Write the zip file `target` from a built site. Raises OSError."""
    folder = target.stem
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name not in FOR_HOSTS
    }
    files[FIRST] = read_me(record, address).encode()
    sums = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    files[SUMS] = "".join(sums).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", (*record.edition.first_day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = MODE
            entry.create_system = 3
            archive.writestr(entry, files[name])


def main() -> int:
    """Build the site, pack it, and print the zip file's path."""
    root = Path.cwd()
    try:
        record = build(root)
        dist = root / "dist"
        dist.mkdir(exist_ok=True)
        target = dist / f"{NAME}-{record.edition.iso}.zip"
        with tempfile.TemporaryDirectory(prefix=".pack-", dir=dist) as work:
            made = Path(work) / target.name
            pack(root / "site", made, record, site_address(root))
            made.replace(target)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error}\nThe copy was not made; an older one is as it was.", file=sys.stderr)
        return 1
    print(f"{target}\n{target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
