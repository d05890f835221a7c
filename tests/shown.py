"""One page as it is written, with the HTML of its macros in place, for tests that look for words in it."""

from __future__ import annotations

from macros.pages.pieces import unpacked
from macros.record.fault import Fault
from macros.show.context import Site
from macros.show.pages import keep, write


class PageError(Exception):
    """A page cannot be written. Carries each of its faults."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


def write_page(site: Site, path: str) -> str:
    """The page, written again. Raises PageError."""
    written = write(site, path)
    if written.faults:
        raise PageError(written.faults)
    keep(site, path, written)
    return unpacked(written.body + written.foot)
