"""sources.yml, hosts.yml and coverage.yml: published documents, where they are, what of them is carried."""

from __future__ import annotations

from typing import Literal

from macros.record.dates import StatedDate
from macros.record.model.entry import Entry, Told, holds, may, several
from macros.record.model.forms import (
    Line,
    PartnerId,
    RecommendationNumber,
    SectionTitle,
    Some,
    SourceId,
    Text,
    WebAddress,
)


class Section(Entry):
    """A heading in a source, with what the heading itself ties to it."""

    title: Line = holds("The heading's words, or the place in own words where no heading was read.")
    printed: bool = holds(
        "true where the source prints the title so: only then is it quoted.", False
    )
    heading: Line | None = may(
        "The whole heading as printed, where it carries more or is in French."
    )
    under: Line | None = may("The title of the heading above it, where headings nest.")
    partner: PartnerId | None = may("The id of the partner that the heading names.")
    recommendations: tuple[RecommendationNumber, ...] = several(
        "Numbers that the heading itself carries."
    )

    def wrong(self) -> Told:
        """A section whose whole heading is given is printed; that is not said twice."""
        if self.printed and self.heading:
            yield "heading says already that it is printed", "take printed out"

    @property
    def as_printed(self) -> str | None:
        """The heading as it is printed; None for a place that is described in own words."""
        return self.heading or (self.title if self.printed else None)


class Source(Entry, file="sources"):
    """A published document that figures and statements rest on."""

    title: Line = holds("The document's title.")
    own_title: bool = holds(
        "true where that title is in own words: the printed one was not read, or is in French.",
        False,
    )
    short: Line = holds("A few words for citations.")
    called: Line | None = may("What pages call it in a sentence, behind “the”: February 2023 note.")
    publisher: Text = holds("Who published it.")
    said_on: StatedDate = holds("The date of the document. It is not the date of its data.")
    date_of: Literal["document", "question", "contents"] = holds(
        "What said_on is the date of: the document; question, where only the day of the "
        "question that it answers was read; contents, where only a day of which it tells was.",
        "document",
    )
    data_date: StatedDate | None = may("The date of its data, where it prints one.")
    language: Literal["en", "fr"] = holds("The language that was read.", "en")
    address: WebAddress = holds("Its page on the web, on one of the hosts of hosts.yml.")
    twin: WebAddress | None = may("The same document in the other official language.")
    copy_read: WebAddress | None = may(
        "The address of the copy that was read, where it was not the publisher's own "
        "page; the same as address where the publisher's own page is not known."
    )
    retrieved_on: StatedDate | None = may("When it was read; left out where not recorded.")
    read: Literal["whole", "start", "part"] = holds(
        "whole, start where only the beginning was read, or part where another part was."
    )
    part: Text | None = may("With read: part, which part was read.")
    legend: bool | None = may(
        "true where it carries the general line on withheld passages, false where what "
        "was read has none; left out where that was not looked up."
    )
    about: Text = holds("What it covers, in own words.")
    not_read: Text | None = may("What of it was not read, in own words.")
    sections: Some[Section] = holds("Its headings, in order.")

    def wrong(self) -> Told:
        """A source read in part says which part, and no other does."""
        if (self.read == "part") != bool(self.part):
            yield (
                "a source read in part says which part, and no other does",
                "write part: and which part was read, or read: whole or start",
            )

    @property
    def in_text(self) -> str:
        """What pages call it behind “the”."""
        return self.called or self.short

    def section(self, title: str) -> Section | None:
        """The section of that title, or None."""
        return next((section for section in self.sections if section.title == title), None)


class Host(Entry, file="hosts", ids=r"[a-z0-9.-]+"):
    """A web host that pages and sources may link to."""

    publisher: Text = holds("Who runs it.")
    copies: bool = holds(
        "true where it keeps copies of public records of which others are the publisher.", False
    )


class CoverageItem(Entry, file="coverage"):
    """One item of a source, with the pages that carry it or the reason why none does."""

    source: SourceId
    section: SectionTitle
    position: Text = holds("Where in the section: first bullet, third sentence.")
    item: Text = holds("What it says, in a few own words.")
    pages: tuple[Text, ...] = several("Pages in docs/ that carry it.")
    reason: Text | None = may("Why no page carries it.")

    def wrong(self) -> Told:
        """An item is carried by a page, or there is a reason why not."""
        if bool(self.pages) == bool(self.reason):
            yield "an item needs pages or a reason, and not both", "write the one that is true"
