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


def refusal(problem: str, remedy: str) -> PydanticCustomError:
    """The error of a value that an entry does not take: what is wrong; what to write instead."""
    return PydanticCustomError(
        "fault", "{problem}; {remedy}", {"problem": problem, "remedy": remedy}
    )


def _words(value: object) -> object:
    """Text must say something and stand on its own; numbers and lists are not text."""
    if isinstance(value, str) and not value.strip():
        raise refusal("the text is empty", "write the words, or take the line out")
    return value


def _some(value: object) -> object:
    """A list that must hold something: said here, because a length rule would also count faulty items."""
    if value == ():
        raise refusal("the list is empty", "write at least one entry, or take the whole record out")
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
    WITHHELD = "withheld"


class Kind(StrEnum):
    """What a figure counts: what was promised, or what happened. The two are never mixed."""

    COMMITMENT = "commitment"
    OUTCOME = "outcome"


class Period(Entry):
    """The time that a value describes, in one form: `since`, `month`, `on`, `from` with `to`, `words`."""

    since: StatedDate | None = Field(
        None, description="It began then and ran until the source spoke."
    )
    month: StatedDate | None = Field(None, description="One month, as in 2022-08.")
    on: StatedDate | None = Field(None, description="One day.")
    start: StatedDate | None = Field(
        None, alias="from", description="The first month or day of a range."
    )
    end: StatedDate | None = Field(
        None, alias="to", description="The last month or day of a range."
    )
    words: Text | None = Field(
        None, description='The source\'s words for it: "over the past year".'
    )

    @model_validator(mode="after")
    def one_form(self) -> Period:
        """A period has exactly one form, and ends no earlier than it starts."""
        given = [name for name in ("since", "month", "on", "words") if getattr(self, name)]
        given += ["from and to"] if self.start or self.end else []
        if len(given) != 1:
            has = " and ".join(given) if given else "nothing"
            raise refusal(
                f"a period has one form, this one has {has}", "keep the one that the source gives"
            )
        if bool(self.start) != bool(self.end):
            raise refusal("a range needs both its ends", "write from and to, or since")
        if self.start and self.end and self.end.last_day < self.start.first_day:
            problem = f"the period ends ({self.end.iso}) before it starts ({self.start.iso})"
            raise refusal(problem, "put the earlier date in from")
        if self.month and (not self.month.month or self.month.day):
            raise refusal(f'"{self.month.iso}" is not a month', "write it as 2022-08")
        if self.on and not self.on.day:
            raise refusal(f'"{self.on.iso}" is not a day', "write it as 2022-08-15, or use month")
        return self

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """The first day, for putting periods in order; far in the past where only words are given."""
        stated = self.since or self.month or self.on or self.start
        return stated.first_day if stated else (0, 0, 0)


class Observation(Entry):
    """What one source says of a figure. It is never overwritten: a newer source adds another."""

    value: int | None = Field(
        None, ge=0, description="The number alone. Left out where the source has a word."
    )
    word: Text | None = Field(
        None, description='The source\'s word where it gives no number: "thousands".'
    )
    qualifier: Qualifier = Field(
        strict=False, description="The source's own hedge; exact where it printed none."
    )
    redaction: Text | None = Field(
        None, description="With qualifier: withheld, the id of the redaction."
    )
    period: Period | None = Field(
        None, description="The time described; left out where none is given."
    )
    as_of: StatedDate | None = Field(
        None, description="The data date, only where the source prints one."
    )
    source: Text = Field(description="The id of an entry in sources.yml.")
    section: Text = Field(description="The heading in the source under which the value stands.")
    note: Text | None = Field(None, description="A caveat that must travel with the value.")

    @model_validator(mode="after")
    def number_or_word(self) -> Observation:
        """A number, a word or a redaction: exactly one, and the one that the qualifier names."""
        wanted = {Qualifier.UNQUANTIFIED: "word", Qualifier.WITHHELD: "redaction"}.get(
            self.qualifier, "value"
        )
        said = {
            "value": (
                "the observation has no value",
                "write value: and the number, or qualifier: unquantified",
            ),
            "word": (
                "an unquantified observation has no word",
                "write the source's own: word: thousands",
            ),
            "redaction": (
                "a withheld observation names no redaction",
                "write redaction: and its id",
            ),
        }
        if getattr(self, wanted) is None:
            raise refusal(*said[wanted])
        for other in said:
            if other != wanted and getattr(self, other) is not None:
                article = "an" if self.qualifier is Qualifier.UNQUANTIFIED else "a"
                kind = self.qualifier.value if wanted != "value" else "numbered"
                raise refusal(
                    f"{article} {kind} observation has a {other}",
                    f"take the {other} out, keep the {wanted}",
                )
        return self

    @property
    def dates(self) -> tuple[StatedDate, ...]:
        """The dates by which it can be told from the others of its source: data date, then period."""
        period = self.period
        stated = (self.as_of, period and (period.month or period.on or period.since or period.end))
        return tuple(date for date in stated if date)


class Related(Entry):
    """Another figure that looks alike and is not the same quantity."""

    figure: Text = Field(description="The id of the other figure.")
    why: Text = Field(
        description="Why the two are compared with care, in words that read right at either of them."
    )


class Figure(Entry):
    """A quantity with a stable id. What sources say of it are its observations."""

    label: Text = Field(description="What is counted, as a title: Charter flights from Pakistan.")
    unit: Text = Field(
        description="The source's own noun; clients, nationals and refugees are not synonyms."
    )
    kind: Kind = Field(strict=False, description="commitment (promised) or outcome (happened).")
    partner: Text | None = Field(
        None, description="The id of a partner; left out for Canada as a whole."
    )
    theme: Text | None = Field(
        None, description="Its heading in the register, where no partner is named: Commitments."
    )
    caveat: Text | None = Field(
        None, description="What must be known to read any of its observations."
    )
    related: tuple[Related, ...] = Field((), description="Figures to compare with care.")
    observations: Annotated[tuple[Observation, ...], BeforeValidator(_some)] = Field(
        description="What each source says."
    )


class Section(Entry):
    """A heading in a source, with what the heading itself ties to it."""

    title: Text = Field(description="The heading's words, spelled as the source spells them.")
    heading: Text | None = Field(
        None, description="The whole heading as printed, where it carries more."
    )
    partner: Text | None = Field(None, description="The id of the partner that the heading names.")
    recommendations: tuple[int, ...] = Field(
        (), description="Numbers that the heading itself carries."
    )


class Source(Entry):
    """A published document that figures and statements rest on."""

    title: Text = Field(description="The document's title.")
    short: Text = Field(description="A few words for citations.")
    publisher: Text = Field(description="Who published it.")
    said_on: StatedDate = Field(
        description="The date of the document. It is not the date of its data."
    )
    data_date: StatedDate | None = Field(
        None, description="The date of its data, where it prints one."
    )
    language: Literal["en", "fr"] = Field("en", description="The language that was read.")
    address: Text = Field(description="Its page on the web, on one of the hosts of hosts.yml.")
    twin: Text | None = Field(None, description="The same document in the other official language.")
    retrieved_on: StatedDate | None = Field(
        None, description="When it was read; left out where not recorded."
    )
    read: Literal["whole", "start"] = Field(
        description="whole, or start where only the beginning was read."
    )
    about: Text = Field(description="What it covers, in own words.")
    not_read: Text | None = Field(None, description="What of it was not read, in own words.")
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
    kind: Literal["country", "agency", "organization", "alliance", "ngo", "group"]
    role: Text = Field(description="What it does in this, in own words and in one sentence.")
    page: Text = Field(
        description="The page in docs/: partners/pakistan.md, or partners/others.md#nato."
    )
    spellings: tuple[Text, ...] = Field((), description="Other spellings that sources use.")


class Lead(Entry):
    """What one source says of who leads on a recommendation."""

    lead: Text | None = Field(
        None, description="The id of the term for the lead; left out where none is marked."
    )
    words: Text = Field(description="What the source marks, in own words.")
    source: Text
    section: Text


class Response(Entry):
    """What one source says of how the government answered a recommendation."""

    words: Text = Field(description="The answer in own words, as a whole sentence.")
    source: Text
    section: Text


class Recommendation(Entry):
    """One numbered recommendation of the Special Committee on Afghanistan. What was not read is left out."""

    subject: Text | None = Field(
        None, description="What it is about, in own words; left out where not read."
    )
    label: Text | None = Field(None, description="The short label that a briefing note prints.")
    source: Text | None = Field(None, description="The source of the subject and label.")
    section: Text | None = Field(None, description="The heading under which they stand.")
    leads: tuple[Lead, ...] = Field((), description="Who leads, one for each source that says so.")
    response: Response | None = Field(
        None, description="The government's answer, only where it was read."
    )
    facts: tuple[Text, ...] = Field(
        (), description="Ids of figures and statements that bear on it."
    )
    page: Text = Field(description="The page in docs/, as in recommendations/16.md.")
    report: Text = Field(description="The address of the committee's own list.")

    @model_validator(mode="after")
    def subject_has_a_source(self) -> Recommendation:
        """A subject or label rests on a source and a section."""
        if (self.subject or self.label) and not (self.source and self.section):
            raise refusal(
                "the subject has no source", "write source: and section:, or take the subject out"
            )
        return self


class Redaction(Entry):
    """A passage that the publisher withheld. It is counted and described, never guessed at."""

    source: Text
    section: Text
    partner: Text | None = None
    surroundings: Text = Field(description="What stands round it, in own words.")
    extent: Text = Field(description="How much is withheld: a whole bullet, part of a sentence.")
    marks: int = Field(
        1, ge=1, description="How many withheld passages the entry stands for; 1 if left out."
    )
    reason: Literal["not stated"] = Field(
        description="Always not stated, unless the publisher gives one."
    )


class Statement(Entry):
    """A claim without a number. A perishable one is only true of the day on which it was said."""

    text: Text = Field(
        description="The claim in own words, as a whole sentence without its source."
    )
    partner: Text | None = None
    source: Text
    section: Text
    perishable: bool = Field(
        description="true for a claim about the moment, such as: no reports so far."
    )
    if_asked: bool = Field(
        False, description="true where the source marks it as an answer for use if asked."
    )


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
            raise refusal(
                "an item needs pages or a reason, and not both", "write the one that is true"
            )
        return self


class Term(Entry):
    """An abbreviation or a spelling, and what it stands for."""

    long: Text = Field(description="The words in full.")
    short: Text | None = Field(None, description="The short form, without periods.")
    spellings: tuple[Text, ...] = Field((), description="Other forms that sources use.")
    note: Text | None = None


class Edition(Entry):
    """A published state of the site. Its id is the day."""

    about: Text = Field(description="What is new in it, in a sentence.")


class Host(Entry):
    """A web host that pages and sources may link to."""

    publisher: Text = Field(description="Who runs it.")


class Side(Entry):
    """What one source says in a disagreement: an observation of a figure, or words."""

    source: Text
    section: Text
    figure: Text | None = Field(
        None, description="The id of the figure whose observation is meant."
    )
    at: StatedDate | None = Field(
        None, description="Its data date or month, where the source has several."
    )
    says: Text | None = Field(
        None, description="What it says in own words, where no figure holds it."
    )

    @model_validator(mode="after")
    def figure_or_words(self) -> Side:
        """A side is an observation or words."""
        if bool(self.figure) == bool(self.says):
            raise refusal("a side needs figure or says, and not both", "write the one that fits")
        return self


class Disagreement(Entry):
    """Two or more things that sources say of one matter and that do not agree."""

    title: Text = Field(description="The matter, as a title.")
    sides: Annotated[tuple[Side, ...], BeforeValidator(_some)] = Field(
        description="What each source says."
    )
    reason: Text | None = Field(
        None, description="The plainest known reason; left out where none is given."
    )
    figures: tuple[Text, ...] = Field((), description="Further figures whose entries point here.")


class Sum(Entry):
    """A sum that a source's own table makes. Only used to prove that withheld cells stay withheld."""

    source: Text
    section: Text
    at: StatedDate | None = Field(
        None, description="The data date of the column, where there are several."
    )
    total: Text = Field(description="The id of the figure that is the total.")
    parts: Annotated[tuple[Text, ...], BeforeValidator(_some)] = Field(
        description="Ids of the figures added up."
    )
    rounded: int | None = Field(
        None, ge=2, description="5 where the total is this sum rounded to the nearest five."
    )
    disagreement: Text | None = Field(
        None, description="Where the printed numbers do not add up: the disagreement that says so."
    )


class GridRow(Entry):
    """One row of a printed table."""

    label: Text = Field(description="The row's label, as the source words it or nearly.")
    figures: tuple[Text | None, ...] = Field(
        description="One figure id a column; null where the source has none."
    )
    at: StatedDate | None = Field(
        None,
        description="The data date or month of the row's observations, where there are several.",
    )


class Grid(Entry):
    """A table of a source, set out again from figures, so that each number still lives once."""

    title: Text = Field(description="What the table shows, as a caption.")
    source: Text
    section: Text
    labels: Text = Field("Row", description="What the rows' labels are: Pathway, Month.")
    columns: Annotated[tuple[Text, ...], BeforeValidator(_some)] = Field(
        description="Column headers."
    )
    rows: Annotated[tuple[GridRow, ...], BeforeValidator(_some)] = Field(
        description="The rows, in order."
    )
    note: Text | None = Field(None, description="What is left out or must be known to read it.")


class Chart(Entry):
    """A drawing of figures, with its title, its reading and its table."""

    title: Text = Field(description="What it shows; with two dates side by side it names both.")
    reading: Text = Field(description="What a reader sees in it, in one sentence without numbers.")
    kind: Literal["lanes", "series", "points", "pairs"] = Field(
        description="lanes, series, points or pairs: see the head of charts.yml."
    )
    figures: tuple[Text, ...] = Field((), description="Ids of the figures that are drawn.")
    labels: tuple[Text, ...] = Field((), description="A short name for each figure.")
    sources: tuple[Text, ...] = Field(
        (), description="Ids of the sources whose observations are drawn; left out for all."
    )
    start: StatedDate | None = Field(None, alias="from", description="Where the axis begins.")
    table: Text | None = Field(None, description="The id of a table that stands below.")
    note: Text | None = Field(None, description="What must be known to read it.")
