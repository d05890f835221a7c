"""partners.yml, redactions.yml, statements.yml, events.yml and terms.yml: all that is said without a number."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.record.dates import StatedDate
from macros.record.model.entry import Entry, Line, Text
from macros.record.model.names import FigureId, PartnerId, SectionTitle, SourceId


class Partner(Entry, file="partners"):
    """A country, agency or organization that Canada works with."""

    name: Line = Field(description="The name in full.")
    short: Line | None = Field(None, description="The short form, without periods: UAE.")
    kind: Literal["country", "agency", "organization", "alliance", "ngo", "group"] = Field(
        description="What kind of partner it is."
    )
    role: Text = Field(description="What it does in this, in own words and in one sentence.")
    page: Text = Field(
        description="The page in docs/: partners/pakistan.md, or partners/others.md#nato."
    )
    headline: tuple[FigureId, ...] = Field(
        (), description="Ids of the figures on its card on the home page."
    )
    spellings: tuple[Text, ...] = Field((), description="Other spellings that sources use.")
    french: tuple[Text, ...] = Field(
        (),
        description="What official texts in French write, so that a search for it finds the page.",
    )


class Redaction(Entry, file="redactions", may_be_empty=True):
    """A passage that the publisher withheld. It is counted and described, never guessed at."""

    source: SourceId
    section: SectionTitle
    partner: PartnerId | None = None
    surroundings: Text = Field(description="What stands round it, in own words.")
    extent: Text = Field(description="How much is withheld: a whole bullet, part of a sentence.")
    marks: int = Field(
        1, ge=1, description="How many withheld passages the entry stands for; 1 if left out."
    )
    in_no_sum: bool = Field(
        False, description="true where it is a number, and its source adds it to no other."
    )


class Statement(Entry, file="statements", may_be_empty=True):
    """A claim without a number. A perishable one is only true of the day on which it was said."""

    text: Text = Field(
        description="The claim in own words, as a whole sentence without its source."
    )
    partner: PartnerId | None = None
    source: SourceId
    section: SectionTitle
    perishable: bool = Field(
        description="true for a claim about the moment, such as: no reports so far."
    )
    if_asked: bool = Field(
        False, description="true where the source marks it as an answer for use if asked."
    )


class Event(Entry, file="events", may_be_empty=True):
    """Something that happened on a stated date."""

    date: StatedDate = Field(description="When it happened, as exactly as stated.")
    text: Text = Field(description="What happened, in own words.")
    partner: PartnerId | None = None
    milestone: bool = Field(False, description="true for a step of the commitment itself.")
    source: SourceId
    section: SectionTitle


class Term(Entry, file="terms"):
    """An abbreviation or a spelling, and what it stands for."""

    long: Line = Field(description="The words in full.")
    short: Line | None = Field(None, description="The short form, without periods.")
    spellings: tuple[Text, ...] = Field((), description="Other forms that sources use.")
    french: tuple[Text, ...] = Field(
        (),
        description="What official texts in French write, so that a search for it finds the page.",
    )
    asked_as: tuple[Text, ...] = Field(
        (), description="Other words that readers type for it; they are printed nowhere."
    )
    note: Text | None = Field(None, description="What must be known to use it.")
