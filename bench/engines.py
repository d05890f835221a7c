"""Builds the pages on every engine and compares the text of each article. Called by `make engines`.

MkDocs is the measure. What an engine adds round the article (header, navigation, foot) is its own affair.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.build import engines
from macros.build.engines import ENGINES, BuildError
from macros.build.published import article_text
from macros.project import open_project
from macros.review.formats import as_text
from macros.show.links import html_page


@dataclass(frozen=True)
class Outcome:
    """What one engine made: its pages, and those whose text differs from MkDocs' or that lack."""

    engine: str
    seconds: float
    pages: int
    differ: tuple[str, ...]


def compare(root: Path) -> Iterator[Outcome]:
    """Build on each engine in turn. Raises BuildError where one fails, or where the project is at fault."""
    project = open_project(root)
    if project.site is None or project.faults:
        raise BuildError(as_text(project.faults))
    built = sorted(map(html_page, project.site.pages))
    texts: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix=".site-", dir=root) as work:
        for engine in ENGINES:
            started = time.monotonic()
            target = Path(work) / engine
            engines.run(engine, project, target)
            made = {
                name: article_text((target / name).read_text("utf-8"), project.settings.address)
                for name in built
                if (target / name).exists()
            }
            texts = texts or made
            differ = tuple(name for name in built if made.get(name) != texts[name])
            yield Outcome(engine, time.monotonic() - started, len(made), differ)


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
