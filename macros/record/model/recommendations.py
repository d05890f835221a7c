"""recommendations.yml: what the committee recommended, who leads, what was answered."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from macros.record.model.entry import Entry, Line, Text, refusal
from macros.record.model.names import Names, PartnerId, SectionTitle, SourceId, WebAddress


class Lead(Entry):
    """What one source says of who leads on a recommendation."""

    lead: Annotated[Text, Names("terms")] | None = Field(
        None, description="The id of the term for the lead; left out where none is marked."
    )
    words: Text = Field(description="What the source marks, in own words.")
    source: SourceId
    section: SectionTitle


class Response(Entry):
    """What one source says of how the government answered a recommendation."""

    words: Text = Field(description="The answer in own words, as a whole sentence.")
    source: SourceId
    section: SectionTitle


class FrenchLabel(Entry):
    """The short label of a recommendation in a briefing note in French."""

    label: Line = Field(description="The label as printed.")
    source: SourceId
    section: SectionTitle


class Recommendation(Entry, file="recommendations"):
    """One numbered recommendation of the Special Committee on Afghanistan. What was not read is left out."""

    subject: Text | None = Field(
        None, description="What it is about, in own words; left out where not read."
    )
    asks: Text | None = Field(
        None, description="What it asks, in own words, where its own text was read."
    )
    names: tuple[PartnerId, ...] = Field(
        (), description="Ids of the partners that its text or its label names."
    )
    label: Line | None = Field(None, description="The short label that a briefing note prints.")
    french: FrenchLabel | None = Field(
        None, description="The short label that a briefing note in French prints."
    )
    source: SourceId | None = Field(None, description="The source of the subject and label.")
    section: SectionTitle | None = Field(None, description="The heading under which they stand.")
    leads: tuple[Lead, ...] = Field((), description="Who leads, one for each source that says so.")
    response: Response | None = Field(
        None, description="The government's answer, only where it was read."
    )
    facts: tuple[Annotated[Text, Names("figures", "statements")], ...] = Field(
        (), description="Ids of figures and statements that bear on it."
    )
    page: Text = Field(
        description="Its page in docs/, as in recommendations/16.md, or its place in the list: "
        "recommendations/index.md#recommendation-3."
    )
    report: WebAddress = Field(description="The address of the committee's own list.")

    @model_validator(mode="after")
    def subject_has_a_source(self) -> Recommendation:
        """A subject or label rests on a source and a section."""
        if (self.subject or self.label) and not (self.source and self.section):
            raise refusal(
                "the subject has no source", "write source: and section:, or take the subject out"
            )
        return self
