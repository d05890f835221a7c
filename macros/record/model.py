"""The kinds of entry that data/ may hold. Each class is one entry; its fields are the YAML keys.

The loader checks files against these classes, and the editors' help is made from them, so a
description here is read by people who do not program.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from macros.record.dates import StatedDate


def _fault(problem: str, remedy: str) -> PydanticCustomError:
    return PydanticCustomError("fault", "{problem}; {remedy}", {"problem": problem, "remedy": remedy})


def _words(value: object) -> object:
    """Text must say something and stand on its own; numbers and lists are not text."""
    if isinstance(value, str) and not value.strip():
        raise _fault("the text is empty", "write the words, or take the line out")
    return value


def _some(value: object) -> object:
    """A list that must hold something: said here, because a length rule would also count faulty items."""
    if value == ():
        raise _fault("the list is empty", "write at least one entry, or take the whole record out")
    return value


Text = Annotated[str, BeforeValidator(_words), Field(max_length=1200)]


class Entry(BaseModel):
    """One entry of a data file: closed (no unknown keys), strict (no guessing of types), frozen."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Qualifier(StrEnum):
    """The source's own hedge. The words printed are those of `record/wording.py`."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    APPROXIMATELY = "approximately"
    ABOUT = "about"
    AROUND = "around"
    NEARLY = "nearly"
    ALMOST = "almost"
    CLOSE_TO = "close_to"
    OVER = "over"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    UNQUANTIFIED = "unquantified"


class Kind(StrEnum):
    """What a figure counts: what was promised, or what happened. The two are never mixed."""

    COMMITMENT = "commitment"
    OUTCOME = "outcome"


class Period(Entry):
    """The time that a value describes, in one form: `since`, `month`, `on`, `from` with `to`, `words`."""

    since: StatedDate | None = Field(None, description="It began then and ran until the source spoke.")
    month: StatedDate | None = Field(None, description="One month, as in 2022-08.")
    on: StatedDate | None = Field(None, description="One day.")
    start: StatedDate | None = Field(None, alias="from", description="The first month or day of a range.")
    end: StatedDate | None = Field(None, alias="to", description="The last month or day of a range.")
    words: Text | None = Field(None, description='The source\'s words for it: "over the past year".')

    @model_validator(mode="after")
    def one_form(self) -> Period:
        """A period has exactly one form, and ends no earlier than it starts."""
        given = [name for name in ("since", "month", "on", "words") if getattr(self, name)]
        given += ["from and to"] if self.start or self.end else []
        if len(given) != 1:
            has = " and ".join(given) if given else "nothing"
            raise _fault(f"a period has one form, this one has {has}", "keep the one that the source gives")
        if bool(self.start) != bool(self.end):
            raise _fault("a range needs both its ends", "write from and to, or since")
        if self.start and self.end and self.end.last_day < self.start.first_day:
            problem = f"the period ends ({self.end.iso}) before it starts ({self.start.iso})"
            raise _fault(problem, "put the earlier date in from")
        if self.month and (not self.month.month or self.month.day):
            raise _fault(f'"{self.month.iso}" is not a month', "write it as 2022-08")
        if self.on and not self.on.day:
            raise _fault(f'"{self.on.iso}" is not a day', "write it as 2022-08-15, or use month")
        return self

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """The first day, for putting periods in order; far in the past where only words are given."""
        stated = self.since or self.month or self.on or self.start
        return stated.first_day if stated else (0, 0, 0)


class Observation(Entry):
    """What one source says of a figure. It is never overwritten: a newer source adds another."""

    value: int | None = Field(None, ge=0, description="The number alone. Left out where the source has a word.")
    word: Text | None = Field(None, description='The source\'s word where it gives no number: "thousands".')
    qualifier: Qualifier = Field(strict=False, description="The source's own hedge; exact where it printed none.")
    period: Period | None = Field(None, description="The time described; left out where none is given.")
    as_of: StatedDate | None = Field(None, description="The data date, only where the source prints one.")
    source: Text = Field(description="The id of an entry in sources.yml.")
    section: Text = Field(description="The heading in the source under which the value stands.")
    note: Text | None = Field(None, description="A caveat that must travel with the value.")

    @model_validator(mode="after")
    def number_or_word(self) -> Observation:
        """A number or a word, never both and never neither."""
        if self.qualifier is Qualifier.UNQUANTIFIED:
            if self.value is not None:
                raise _fault("an unquantified observation has a value", "take the value out, keep the word")
            if self.word is None:
                raise _fault("an unquantified observation has no word", 'write the source\'s own: word: thousands')
        else:
            if self.value is None:
                raise _fault("the observation has no value", "write value: and the number, or qualifier: unquantified")
            if self.word is not None:
                raise _fault("the observation has a value and a word", "keep the one that the source gives")
        return self


class Figure(Entry):
    """A quantity with a stable id. What sources say of it are its observations."""

    label: Text = Field(description="What is counted, as a title: Charter flights from Pakistan.")
    unit: Text = Field(description="The source's own noun; clients, nationals and refugees are not synonyms.")
    kind: Kind = Field(strict=False, description="commitment (promised) or outcome (happened).")
    partner: Text | None = Field(None, description="The id of a partner; left out for Canada as a whole.")
    observations: Annotated[tuple[Observation, ...], BeforeValidator(_some)] = Field(description="What each source says.")


class Section(Entry):
    """A heading in a source, with what the heading itself ties to it."""

    title: Text = Field(description="The heading's words, spelled as the source spells them.")
    heading: Text | None = Field(None, description="The whole heading as printed, where it carries more.")
    partner: Text | None = Field(None, description="The id of the partner that the heading names.")
    recommendations: tuple[int, ...] = Field((), description="Numbers that the heading itself carries.")


class Source(Entry):
    """A published document that figures and statements rest on."""

    title: Text = Field(description="The document's title.")
    short: Text = Field(description="A few words for citations.")
    publisher: Text = Field(description="Who published it.")
    said_on: StatedDate = Field(description="The date of the document. It is not the date of its data.")
    data_date: StatedDate | None = Field(None, description="The date of its data, where it prints one.")
    language: Literal["en", "fr"] = Field("en", description="The language that was read.")
    address: Text = Field(description="Its page on the web, on one of the hosts of hosts.yml.")
    twin: Text | None = Field(None, description="The same document in the other official language.")
    retrieved_on: StatedDate | None = Field(None, description="When it was read; left out where not recorded.")
    read: Literal["whole", "start"] = Field(description="whole, or start where only the beginning was read.")
    about: Text = Field(description="What it covers, in own words.")
    sections: Annotated[tuple[Section, ...], BeforeValidator(_some)] = Field(
        description="Its headings, in order."
    )

    def section(self, title: str) -> Section | None:
        """The section of that title, or None."""
        return next((section for section in self.sections if section.title == title), None)


class Partner(Entry):
    """A country, agency or organization that Canada works with."""

    name: Text = Field(description="The name in full.")
    short: Text | None = Field(None, description="The short form, without periods: UAE.")
    kind: Literal["country", "agency", "organization", "alliance"]
    role: Text = Field(description="What it does in this, in own words and in one sentence.")
    page: Text = Field(description="The page in docs/, as in partners/pakistan.md.")
    spellings: tuple[Text, ...] = Field((), description="Other spellings that sources use.")


class Recommendation(Entry):
    """One numbered recommendation of the Special Committee on Afghanistan."""

    subject: Text = Field(description="What it is about, in own words.")
    label: Text | None = Field(None, description="The short label that a briefing note prints.")
    lead: Text | None = Field(None, description="The id of the term for the lead, only where a source marks one.")
    lead_note: Text = Field(description="What the source says or does not say of the lead.")
    source: Text = Field(description="The source of the label and lead.")
    section: Text = Field(description="The heading under which they stand.")
    page: Text = Field(description="The page in docs/, as in recommendations/16.md.")
    report: Text = Field(description="The address of the committee's own list.")


class Redaction(Entry):
    """A passage that the publisher withheld. It is counted and described, never guessed at."""

    source: Text
    section: Text
    partner: Text | None = None
    surroundings: Text = Field(description="What stands round it, in own words.")
    extent: Text = Field(description="How much is withheld: a whole bullet, part of a sentence.")
    reason: Literal["not stated"] = Field(description="Always not stated, unless the publisher gives one.")


class Statement(Entry):
    """A claim without a number. A perishable one is only true of the day on which it was said."""

    text: Text = Field(description="The claim in own words, as a whole sentence without its source.")
    partner: Text | None = None
    source: Text
    section: Text
    perishable: bool = Field(description="true for a claim about the moment, such as: no reports so far.")
    if_asked: bool = Field(False, description="true where the source marks it as an answer for use if asked.")


class Event(Entry):
    """Something that happened on a stated date."""

    date: StatedDate
    text: Text
    partner: Text | None = None
    source: Text
    section: Text


class CoverageItem(Entry):
    """One item of a source, with the pages that carry it or the reason why none does."""

    source: Text
    section: Text
    position: Text = Field(description="Where in the section: first bullet, third sentence.")
    item: Text = Field(description="What it says, in a few own words.")
    pages: tuple[Text, ...] = Field((), description="Pages in docs/ that carry it.")
    reason: Text | None = Field(None, description="Why no page carries it.")

    @model_validator(mode="after")
    def pages_or_reason(self) -> CoverageItem:
        """An item is carried by a page, or there is a reason why not."""
        if bool(self.pages) == bool(self.reason):
            raise _fault("an item needs pages or a reason, and not both", "write the one that is true")
        return self


class Term(Entry):
    """An abbreviation or a spelling, and what it stands for."""

    long: Text = Field(description="The words in full.")
    short: Text | None = Field(None, description="The short form, without periods.")
    spellings: tuple[Text, ...] = Field((), description="Other forms that sources use.")
    note: Text | None = None


class Host(Entry):
    """A web host that pages and sources may link to."""

    publisher: Text = Field(description="Who runs it.")
