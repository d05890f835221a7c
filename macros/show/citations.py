"""How to cite a figure: a short and a full form for each source, and the address that stays."""

from __future__ import annotations

from dataclasses import dataclass

from macros.record import wording
from macros.record.model import Figure, Observation
from macros.show.context import Context
from macros.show.links import entry_page
from macros.show.observations import newest_first

# A source that says more of one figure than this is cited for the whole series at once.
SERIES = 3


@dataclass(frozen=True)
class Citation:
    """The two forms, as plain text."""

    short: str
    full: str


def permalink(context: Context, name: str) -> str:
    """The address of a figure's entry on the published site, also in the offline copy."""
    page = entry_page(context.site, name).removesuffix(".md") + ".html"
    return f"{context.site.address.rstrip('/')}/{page}#{name}"


def citations(context: Context, name: str, entry: Figure) -> list[Citation]:
    """One citation for each observation, newest first, or for each series of a source."""
    places: dict[tuple[str, str], list[Observation]] = {}
    for one in newest_first(context.record, entry.observations):
        places.setdefault((one.source, one.section), []).append(one)
    address = permalink(context, name)
    given = []
    for (source_id, section), found in places.items():
        source = context.record.sources[source_id]
        for words in _values(entry, found):
            short = wording.citation_short(words, source, section)
            full = wording.citation_full(words, source, section)
            given.append(Citation(short, f"{full} Set out, unofficially, at {address}"))
    return given


def _values(entry: Figure, found: list[Observation]) -> list[str]:
    if len(found) > SERIES:
        return [f"{entry.label}, {len(found)} values"]
    return [wording.value_with_dates(one, entry.unit) for one in found]
