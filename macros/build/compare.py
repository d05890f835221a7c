"""Builds the pages on every engine and compares the text of each article. Called by `make engines`.

MkDocs is the measure. What an engine adds round the article (header, navigation, foot) is its own affair.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from macros.build import engines
from macros.build.build import PREFIX, epoch
from macros.build.engines import ENGINES, BuildError
from macros.project import open_project
from macros.review.formats import as_text

BLOCK = re.compile(
    r"</?(?:p|li|tr|t[dh]|h\d|div|d[dt]|caption|[ou]l|table|section|summary)\b[^>]*>"
)


@dataclass(frozen=True)
class Outcome:
    """What one engine made: its pages, and those whose text differs from MkDocs' or that lack."""

    engine: str
    seconds: float
    pages: int
    differ: tuple[str, ...]


def article(page: Path) -> list[str]:
    """The lines of text of the article of a built page."""
    found = LexborHTMLParser(page.read_text("utf-8")).css_first("article")
    if found is None:
        return []
    html = BLOCK.sub("\n", found.html or "")
    text = LexborHTMLParser(re.sub(r"<[^>]+>", "", html)).text()
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def compare(root: Path) -> Iterator[Outcome]:
    """Build on each engine in turn. Raises BuildError where one fails, or where the project is at fault."""
    project = open_project(root)
    if project.record is None or project.site is None or project.faults:
        raise BuildError(as_text(list(project.faults)))
    built = {Path(path).with_suffix(".html").as_posix() for path in project.site.pages}
    work = Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))
    texts: dict[str, list[str]] = {}
    try:
        for engine in ENGINES:
            started = time.monotonic()
            target = work / engine
            engines.run(engine, root, target, epoch(project.record), project.settings.address)
            made = {name: article(target / name) for name in built if (target / name).exists()}
            texts = texts or made
            differ = sorted(name for name in built if made.get(name) != texts[name])
            yield Outcome(engine, time.monotonic() - started, len(made), tuple(differ))
    finally:
        shutil.rmtree(work, ignore_errors=True)


def main() -> int:
    """Print a row an engine; exit 1 if a page differs."""
    print(f"{'engine':<12}{'pages':>6}{'differ':>8}{'seconds':>9}")
    differ: list[str] = []
    for one in compare(Path.cwd()):
        print(f"{one.engine:<12}{one.pages:>6}{len(one.differ):>8}{one.seconds:>9.1f}", flush=True)
        differ += [f"{one.engine}: {name}" for name in one.differ]
    print("\n".join(differ))
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main())
