"""corrections.yml, redirects.yml, exceptions.yml and editions.yml: what the project keeps about itself."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from macros.record.dates import StatedDate
from macros.record.fault import RefusedError
from macros.record.model.entry import Entry, Told, holds, may
from macros.record.model.forms import Form, Quote, Text

# Each folder and file in one form only, so that no two addresses mean one page; no name is too long for a disk.
ADDRESS = re.compile(r"(?:[a-z0-9-]{1,80}/){0,4}[a-z0-9-](?:\.?[a-z0-9-]){0,80}\.md(?:#[\w.-]+)?")

AS_IN_DOCS = (
    "write the page as in docs/, partners/pakistan.md, or an entry of it, figures.md#old-id"
)


def _address(value: str) -> None:
    """A page of docs/, with or without an anchor: nothing that could lead out of docs/."""
    if not ADDRESS.fullmatch(value) or value.startswith("docs/"):
        path, mark, anchor = value.partition("#")
        path = path.strip("/").removeprefix("docs/").removesuffix(".html").removesuffix(".md")
        meant = f"{path}.md{mark}{anchor}"
        remedy = f"write {meant}" if ADDRESS.fullmatch(meant) else AS_IN_DOCS
        raise RefusedError(f'"{value}" is not an address of this site', remedy)


Address = Annotated[str, Form(_address)]


class Change(StrEnum):
    """Why the site says something else than before."""

    CORRECTION = "correction"
    SOURCE_UPDATE = "source_update"
    EDITORIAL = "editorial"


class Correction(Entry, file="corrections", may_be_empty=True):
    """One change of what this site said: what, from, to, why and when."""

    date: StatedDate = holds("The day of the change, as in 2026-11-24.")
    kind: Change = holds(
        "correction (this site was wrong), source_update (the publisher changed its "
        "document) or editorial (other words, same meaning).",
    )
    figure: Text | None = may("The id of the figure that it concerns.")
    source: Text | None = may(
        "With figure, the source whose number changed; alone, the source itself."
    )
    at: StatedDate | None = may(
        "With figure, the date of the number, where the source has several."
    )
    page: Address | None = may("Or the page in docs/, as in about.md.")
    before: Quote = holds("What was said, in short: 22 charter flights.", alias="from")
    after: Quote = holds("What is said now.", alias="to")
    why: Text = holds("The reason, as a whole sentence.")

    def wrong(self) -> Told:
        """A correction concerns one thing, is dated to the day, and changes something."""
        given = [name for name in ("figure", "source", "page") if getattr(self, name)]
        # A figure with a source is one number: what that source says of it.
        if len(given) != 1 and given != ["figure", "source"]:
            has = " and ".join(given) if given else "none of figure, source and page"
            yield f"a correction concerns one thing, this one has {has}", "keep one"
        if self.at and given != ["figure", "source"]:
            yield "at tells one number of a source from others", "write figure: and source:"
        if not self.date.day:
            yield f'"{self.date.iso}" is not a day', "write the date as 2026-11-24"
        if self.before == self.after:
            yield "from and to say the same", "write what was said before, and what is said now"


class Redirect(Entry, file="redirects", may_be_empty=True):
    """An address that moved, so that a citation of the old one still leads somewhere."""

    old: Address = holds(
        "The old page in docs/, or an entry on a page: figures.md#old-id.", alias="from"
    )
    new: Address = holds("Where it is now, in the same form.", alias="to")


class Exempt(Entry, file="exceptions", may_be_empty=True):
    """Words that a check of numbers or of ageing words lets through, with the reason."""

    text: Quote = holds("The words as they stand, with enough round them: meeting 57.")
    page: Address | None = may("The one page in docs/ where they may stand; left out for all.")
    reason: Text = holds("Why they are no figure, or do not age.")


class Edition(Entry, file="editions", ids=".+"):
    """A published state of the site. Its id is the day."""

    about: Text = holds("What is new in it, in a sentence.")
