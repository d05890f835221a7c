"""Finds everything that is wrong with the data and the pages, without building the site.

Called by `make check`, and by the build before it starts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from macros.record.fault import Fault, RecordError
from macros.record.load import load
from macros.render.pages import open_site
from macros.review import coverage, moved, sums, withheld


def check(root: Path) -> list[Fault]:
    """Every fault of the project below `root`, in order of file and line."""
    try:
        record = load(root / "data")
    except RecordError as error:
        return list(error.faults)
    site, faults = open_site(record, root / "docs")
    faults += sums.check(record)
    faults += moved.check(site, root)
    return sorted([*faults, *coverage.check(site), *withheld.check(record)])


def report(faults: list[Fault]) -> str:
    """The faults one a line, and a count: what an editor reads."""
    stops = sum(not fault.warning for fault in faults)
    count = "1 mistake" if stops == 1 else f"{stops} mistakes"
    return "\n".join(
        [*(str(fault) for fault in faults), f"{count} to mend." if stops else "No mistakes."]
    )


def main() -> int:
    """Print what is wrong; exit 1 if anything is."""
    faults = check(Path.cwd())
    print(report(faults))
    return int(any(not fault.warning for fault in faults))


if __name__ == "__main__":
    sys.exit(main())
