"""Asks whether the addresses of the sources still answer: `make links`. Once a week, never on a pull request.

The only code in macros/ that uses the network.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from macros.record.load import load
from macros.record.record import Record

SECONDS = 20
# Few at a time: the hosts are public services.
AT_ONCE = 4
# Answers that say "not for programs" or "later": the page may well be there.
NOT_A_LOSS = {401, 403, 405, 429, 503}
AGENT = "Mozilla/5.0 (compatible; weekly link check of a static site)"


def addresses(record: Record) -> dict[str, tuple[str, ...]]:
    """Every address of the record, with the entries that hold it."""
    found = defaultdict[str, tuple[str, ...]](tuple)
    for name, source in record.sources.items():
        for address in filter(None, (source.address, source.twin)):
            found[address] += (f"sources.yml: {name}",)
    for name, entry in record.recommendations.items():
        found[entry.report] += (f"recommendations.yml: {name}",)
    return found


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


def main() -> int:
    """Print each address that is lost as a line of a list, in the order of the data; exit 1 if there is one."""
    known = addresses(load(Path.cwd() / "data"))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        said = dict(zip(known, pool.map(answer, known), strict=True))
    lost = {address: words for address, words in said.items() if words}
    for address, words in lost.items():
        print(f"- `{address}` {words} ({', '.join(known[address])})")
    print(f"{len(known)} addresses asked, {len(lost)} to look at.")
    return int(bool(lost))
