"""Finds everything that is wrong with the data and the pages, without building the site.

Called by `make check`, and by the build when it stops.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from macros.pages import limit, named_pages
from macros.pages.conversion import Converter
from macros.pages.limit import TooMuchError, too_much
from macros.pages.text import Passage
from macros.project import Project, keep, open_project, recall
from macros.record.fault import Fault
from macros.record.record import Record
from macros.review import coverage, headings, staleness, sums, typed_numbers, withheld
from macros.review.formats import FORMATS
from macros.review.pages import Review
from macros.review.refused_words import Exceptions
from macros.settings import FILE


def check(root: Path, today: datetime.date | None = None) -> list[Fault]:
    """Every fault of the project below `root`, in order of file and line.

    With `today`, what has grown old is told as warnings.
    """
    limit.start_anew()
    project = open_project(root)
    if project.site is None or project.record is None:
        return sorted({*project.faults, *hidden_by_other_faults(project)})
    faults = [*project.faults, *of_the_record(project)]
    review = Review(root, project.site, project.judged)
    converter = Converter(project.settings)
    for path, written in project.site.written.items():
        said = review.again(path, written)
        try:
            if said is None:
                said = review.page(path, converter.convert(path, written.body + written.foot))
            faults += said
        except TooMuchError as error:
            faults.append(too_much(project.site.pages[path], error))
    faults += review.rest()
    faults += staleness.check(project.record, today) if today else ()
    return sorted(set(faults))


def of_the_record(project: Project) -> list[Fault]:
    """What is wrong with the record and its coverage, whatever the pages look like as HTML."""
    if project.site is None or project.record is None:
        return []
    whole = not any(
        fault.path.startswith("docs/") or fault.rule == named_pages.RULE for fault in project.faults
    )
    return [
        *coverage.check(project.site, whole=whole),
        *sums.check(project.record),
        *withheld.check(project.record),
        *headings.check(project.record, project.root),
        *_numbers_in_settings(project, project.record),
    ]


def _numbers_in_settings(project: Project, record: Record) -> Iterator[Fault]:
    """No number stands in what every page shows of the settings."""
    exceptions, nouns = Exceptions(record), typed_numbers.nouns_of(record)
    for words in project.settings.words:
        line = project.settings.line_of(words)
        yield from typed_numbers.check(Passage(FILE, words, line), exceptions, nouns)


def hidden_by_other_faults(project: Project) -> list[Fault]:
    """A withheld cell that can be worked out is told in spite of mistakes elsewhere in the data."""
    record = project.partial
    if record is None:
        return []
    needed = {record.files[kind].path for kind in withheld.NEEDED}
    if needed.intersection(fault.path for fault in project.faults):
        return []
    return list(withheld.check(record))


@click.command(help=__doc__)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Warn of what has grown old.")
def main(form: str, today: datetime.datetime | None) -> None:
    """Print what is wrong; exit 1 if anything is."""
    recall(Path.cwd())
    faults = check(Path.cwd(), today.date() if today else None)
    print(FORMATS[form](faults))
    keep(Path.cwd())
    sys.exit(int(any(not fault.warning for fault in faults)))
