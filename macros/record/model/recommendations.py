"""recommendations.yml: what the committee recommended, who leads, what was answered."""

from __future__ import annotations

from typing import Annotated

from macros.record.model.entry import Entry, Told, holds, may
from macros.record.model.forms import (
    Line,
    Names,
    PartnerId,
    SectionTitle,
    SourceId,
    Text,
    WebAddress,
)


class Lead(Entry):
    """What one source says of who leads on a recommendation."""

    lead: Annotated[Text, Names("terms")] | None = may(
        "The id of the term for the lead; left out where none is marked."
    )
    words: Text = holds("What the source marks, in own words.")
    source: SourceId
    section: SectionTitle


class Response(Entry):
    """What one source says of how the government answered a recommendation."""

    words: Text = holds("The answer in own words, as a whole sentence.")
    source: SourceId
    section: SectionTitle


class FrenchLabel(Entry):
    """The short label of a recommendation in a briefing note in French."""

    label: Line = holds("The label as printed.")
    source: SourceId
    section: SectionTitle


class Recommendation(Entry, file="recommendations", ids="[0-9]+"):
    """One numbered recommendation of the Special Committee on Afghanistan. What was not read is left out."""

    subject: Text | None = may("What it is about, in own words; left out where not read.")
    asks: Text | None = may("What it asks, in own words, where its own text was read.")
    names: tuple[PartnerId, ...] = holds(
        "Ids of the partners that its text or its label names.", ()
    )
    label: Line | None = may("The short label that a briefing note prints.")
    french: FrenchLabel | None = may("The short label that a briefing note in French prints.")
    source: SourceId | None = may("The source of the subject and label.")
    section: SectionTitle | None = may("The heading under which they stand.")
    leads: tuple[Lead, ...] = holds("Who leads, one for each source that says so.", ())
    response: Response | None = may("The government's answer, only where it was read.")
    facts: tuple[Annotated[Text, Names("figures", "statements")], ...] = holds(
        "Ids of figures and statements that bear on it.", ()
    )
    page: Text = holds(
        "Its page in docs/, as in recommendations/16.md, or its place in the list: "
        "recommendations/index.md#recommendation-3."
    )
    report: WebAddress = holds("The address of the committee's own list.")

    def wrong(self) -> Told:
        """A subject or label rests on a source and a section."""
        if (self.subject or self.label) and not (self.source and self.section):
            yield "the subject has no source", "write source: and section:, or take the subject out"
