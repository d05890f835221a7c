"""All that is said without a number: partners, recommendations, redactions, statements, events and terms."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from macros.record.dates import StatedDate
from macros.record.fault import RefusedError
from macros.record.model.entry import Entry, Told, holds, may, several
from macros.record.model.forms import (
    FigureId,
    Form,
    Line,
    Names,
    PartnerId,
    SectionTitle,
    SourceId,
    Text,
    WebAddress,
)


def _initials(short: str) -> None:
    """Initials stand without periods, and are no word: each is explained wherever it is typed."""
    if re.fullmatch(r"\w[a-z]+", short):
        raise RefusedError(
            f'"{short}" is a word, and no short form', "write its initials in capitals"
        )
    if re.fullmatch(r"(?:\w\.)+\w?", short):
        raise RefusedError(f'"{short}" has periods', f"write {short.replace('.', '')}")


Initials = Annotated[Line, Form(_initials)]


class Partner(Entry, file="partners"):
    """A country, agency or organization that Canada works with."""

    name: Line = holds("The name in full.")
    short: Initials | None = may("The short form, without periods: UAE.")
    kind: Literal["country", "agency", "organization", "alliance", "ngo", "group"] = holds(
        "What kind of partner it is."
    )
    role: Text = holds("What it does in this, in own words and in one sentence.")
    page: Text = holds("The page in docs/: partners/pakistan.md, or partners/others.md#nato.")
    headline: tuple[FigureId, ...] = several("Ids of the figures on its card on the home page.")
    spellings: tuple[Text, ...] = several("Other spellings that sources use.")
    french: tuple[Text, ...] = several(
        "What official texts in French write, so that a search for it finds the page."
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
    names: tuple[PartnerId, ...] = several("Ids of the partners that its text or its label names.")
    label: Line | None = may("The short label that a briefing note prints.")
    french: FrenchLabel | None = may("The short label that a briefing note in French prints.")
    source: SourceId | None = may("The source of the subject and label.")
    section: SectionTitle | None = may("The heading under which they stand.")
    leads: tuple[Lead, ...] = several("Who leads, one for each source that says so.")
    response: Response | None = may("The government's answer, only where it was read.")
    facts: tuple[Annotated[Text, Names("figures", "statements")], ...] = several(
        "Ids of figures and statements that bear on it."
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


class Redaction(Entry, file="redactions", may_be_empty=True):
    """A passage that the publisher withheld. It is counted and described, never guessed at."""

    source: SourceId
    section: SectionTitle
    partner: PartnerId | None = None
    surroundings: Text = holds("What stands round it, in own words.")
    extent: Text = holds("How much is withheld: a whole bullet, part of a sentence.")
    marks: int = holds(
        "How many withheld passages the entry stands for; 1 if left out.", 1, least=1
    )
    in_no_sum: bool = holds("true where it is a number, and its source adds it to no other.", False)


class Statement(Entry, file="statements", may_be_empty=True):
    """A claim without a number. A perishable one is only true of the day on which it was said."""

    text: Text = holds("The claim in own words, as a whole sentence without its source.")
    partner: PartnerId | None = None
    source: SourceId
    section: SectionTitle
    perishable: bool = holds("true for a claim about the moment, such as: no reports so far.")
    if_asked: bool = holds("true where the source marks it as an answer for use if asked.", False)


class Event(Entry, file="events", may_be_empty=True):
    """Something that happened on a stated date."""

    date: StatedDate = holds("When it happened, as exactly as stated.")
    text: Text = holds("What happened, in own words.")
    partner: PartnerId | None = None
    milestone: bool = holds("true for a step of the commitment itself.", False)
    source: SourceId
    section: SectionTitle


class Term(Entry, file="terms"):
    """An abbreviation or a spelling, and what it stands for."""

    long: Line = holds("The words in full.")
    short: Initials | None = may("The short form, without periods.")
    spellings: tuple[Text, ...] = several("Other forms that sources use.")
    french: tuple[Text, ...] = several(
        "What official texts in French write, so that a search for it finds the page."
    )
    asked_as: tuple[Text, ...] = several(
        "Other words that readers type for it; they are printed nowhere."
    )
    note: Text | None = may("What must be known to use it.")
