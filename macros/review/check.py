"""Finds everything that is wrong with the data and the pages, without building the site.

Called by `make check`, and by the build before it starts.
"""

from __future__ import annotations

import argparse
import datetime
import io
import sys
from pathlib import Path

from macros.record.fault import Fault, RecordError
from macros.record.load import load
from macros.review import (
    ageing,
    copied,
    coverage,
    files,
    markup,
    moved,
    safe_html,
    staleness,
    sums,
    typed_numbers,
    withheld,
)
from macros.review.exceptions import Exceptions
from macros.review.formats import FORMATS
from macros.show.context import read_pages
from macros.show.pages import open_site


def check(root: Path, today: datetime.date | None = None) -> list[Fault]:
    """Every fault of the project below `root`, in order of file and line.

    With `today`, what has grown old is told as warnings.
    """
    stray = list(files.check_folders(root))
    if stray:
        return sorted(stray)
    try:
        record = load(root / "data")
    except RecordError as error:
        # What a skeleton leaves open is told once, in the words of the skeleton.
        told = [fault for fault in error.faults if markup.OPEN not in fault.problem]
        return sorted({*told, *_without_the_record(root)})
    site, faults = open_site(record, root / "docs")
    faults += coverage.check(site, whole=not faults)
    exceptions = Exceptions(record)
    faults += files.check_navigation(site.pages, root)
    faults += markup.check(site)
    faults += safe_html.check(site, root)
    faults += typed_numbers.check(site, exceptions)
    faults += ageing.check(site, exceptions)
    faults += exceptions.unused()
    faults += copied.check(site, root)
    faults += sums.check(record)
    faults += moved.check(site, root)
    faults += withheld.check(record)
    faults += staleness.check(record, today) if today else ()
    return sorted(set(faults))


def _without_the_record(root: Path) -> list[Fault]:
    """The faults of pages that show while the record cannot be used."""
    pages = read_pages(root / "docs")
    found = [fault for page in pages.values() for fault in page.faults]
    for path in sorted((root / "data").glob("*.yml")):
        found += markup.left_to_write(
            f"data/{path.name}", path.read_text("utf-8", errors="replace")
        )
    return [*found, *markup.check_pages(pages), *files.check_navigation(pages, root)]


def main() -> int:
    """Print what is wrong; exit 1 if anything is."""
    parser = argparse.ArgumentParser(prog="make check", description=__doc__)
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--today", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD")
    given = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal that lacks a character shows its code
        sys.stdout.reconfigure(errors="backslashreplace")
    faults = check(Path.cwd(), given.today)
    print(FORMATS[given.format](faults))
    return int(any(not fault.warning for fault in faults))


if __name__ == "__main__":
    sys.exit(main())
