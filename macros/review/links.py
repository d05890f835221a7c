"""Asks whether the addresses of the sources still answer. Run once a week, never on a pull request.

The only code in macros/ that uses the network: `make links`.
"""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from macros.record.load import Record, load

SECONDS = 20
# Few at a time: the hosts are public services.
AT_ONCE = 4
# Answers that say "not for programs" or "later": the page may well be there.
NOT_A_LOSS = {401, 403, 405, 429, 503}
AGENT = "Mozilla/5.0 (compatible; weekly link check of a static site)"


class Lost(NamedTuple):
    """An address that does not answer as it should: the entries that hold it, and what came."""

    address: str
    holders: tuple[str, ...]
    answer: str


def addresses(record: Record) -> dict[str, tuple[str, ...]]:
    """Every address of the record, with the entries that hold it."""
    found: dict[str, list[str]] = {}
    for name, source in record.sources.items():
        for address in (source.address, source.twin):
            if address:
                found.setdefault(address, []).append(f"sources.yml: {name}")
    for name, entry in record.recommendations.items():
        found.setdefault(entry.report, []).append(f"recommendations.yml: {name}")
    return {address: tuple(holders) for address, holders in found.items()}


def answer(address: str, seconds: float = SECONDS) -> str:
    """What is wrong with an address, in words; "" if it answers."""
    if urlsplit(address).scheme not in ("https", "http"):
        return "not a web address"
    request = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=seconds):  # noqa: S310
            return ""
    except urllib.error.HTTPError as error:
        return "" if error.code in NOT_A_LOSS else f"answers {error.code}"
    except TimeoutError:
        return "does not answer in time"
    except (OSError, ValueError) as error:
        return f"does not answer ({getattr(error, 'reason', error)})"


def lost(record: Record) -> Iterator[Lost]:
    """Every address that is lost, in the order of the data."""
    known = addresses(record)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for (address, holders), said in zip(known.items(), pool.map(answer, known), strict=True):
            if said:
                yield Lost(address, holders, said)


def main() -> int:
    """Print each lost address as a line of a list; exit 1 if there is one."""
    record = load(Path.cwd() / "data")
    found = list(lost(record))
    for one in found:
        print(f"- `{one.address}` {one.answer} ({', '.join(one.holders)})")
    print(f"{len(addresses(record))} addresses asked, {len(found)} to look at.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
