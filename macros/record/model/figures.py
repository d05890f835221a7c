"""figures.yml: a figure, what each source says of it, and the time that it describes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from macros.record.dates import StatedDate
from macros.record.model.entry import Entry, Line, Text, refusal, some
from macros.record.model.names import FigureId, PartnerId, RedactionId, SectionTitle, SourceId
from macros.record.numbers import number_meant, step

MILLION, ROUND = 1_000_000, 100_000

# Where a figure stands that names neither a partner nor a theme.
CANADA = "Canada as a whole"


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
    DASH = "dash"


class Kind(StrEnum):
    """What a figure counts: promised, planned, happened, or simply there. They are never mixed."""

    COMMITMENT = "commitment"
    PLAN = "plan"
    OUTCOME = "outcome"
    CONTEXT = "context"


def _other_form(date: StatedDate) -> str:
    """The form of a period for a date that is a day, a month or a year."""
    if date.month:
        return f"{'on' if date.day else 'month'}: {date.iso}"
    return f"from: {date.iso}-01 and to: {date.iso}-12"


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
            raise refusal(f'"{self.month.iso}" is not a month', f"write {_other_form(self.month)}")
        if self.on and not self.on.day:
            raise refusal(f'"{self.on.iso}" is not a day', f"write {_other_form(self.on)}")
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
    printed: Line | None = Field(
        None, description='The number as printed where it is not all digits: "1.4 billion".'
    )
    word: Text | None = Field(
        None, description='The source\'s word where it gives no number: "thousands".'
    )
    qualifier: Qualifier = Field(
        strict=False,
        description="The source's own hedge; exact where it printed none. dash where it prints a dash, "
        "and what was read does not say what that stands for.",
    )
    redaction: RedactionId | None = Field(
        None, description="With qualifier: withheld, the id of the redaction."
    )
    period: Period | None = Field(
        None, description="The time described; left out where none is given."
    )
    as_of: StatedDate | None = Field(
        None, description="The data date, only where the source prints one."
    )
    counted_on: StatedDate | None = Field(
        None,
        description="The day or month at which a running count stood, where the source ties it to one "
        "without calling it a data date. It is no period.",
    )
    source: SourceId = Field(description="The id of an entry in sources.yml.")
    section: SectionTitle = Field(
        description="The heading in the source under which the value stands."
    )
    note: Text | None = Field(None, description="A caveat that must travel with the value.")

    @model_validator(mode="after")
    def number_or_word(self) -> Observation:
        """A number, a word or a redaction: exactly one, and the one that the qualifier names."""
        wanted = {
            Qualifier.UNQUANTIFIED: "word",
            Qualifier.WITHHELD: "redaction",
            Qualifier.DASH: "",
        }.get(self.qualifier, "value")
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
        if wanted and getattr(self, wanted) is None:
            raise refusal(*said[wanted])
        for other in said:
            if other != wanted and getattr(self, other) is not None:
                article = "an" if self.qualifier is Qualifier.UNQUANTIFIED else "a"
                kind = self.qualifier.value if wanted != "value" else "numbered"
                raise refusal(
                    f"{article} {kind} observation has a {other}",
                    f"take the {other} out" + (f", keep the {wanted}" if wanted else ""),
                )
        return self

    @model_validator(mode="after")
    def printed_number(self) -> Observation:
        """What is printed in words is the number, and a round number of millions says how it is printed."""
        if self.printed and (meant := number_meant(self.printed)) != self.value:
            raise refusal(
                f'printed "{self.printed}" is not the value {self.value}',
                f"write value: {meant}"
                if meant
                else 'write it as "1.4 billion" or "1,400,000,000"',
            )
        if self.value and not self.printed and self.value % ROUND == 0 and self.value >= MILLION:
            raise refusal(
                f"a round number such as {self.value} may be printed to the million or to the unit",
                'write printed: and the number as the source prints it, "1.4 billion"',
            )
        if self.as_of and self.counted_on:
            raise refusal("a number has one data date", "keep as_of, which the source prints")
        return self

    @property
    def step(self) -> int:
        """To what the number is given: 1.4 billion to 100 million."""
        return step(self.printed) if self.printed else 1

    @property
    def dates(self) -> tuple[StatedDate, ...]:
        """The dates by which it can be told from the others of its source: data date, then period."""
        period = self.period
        span = period and (period.month or period.on or period.since or period.end)
        stated = (self.as_of, self.counted_on, span)
        return tuple(date for date in stated if date)


class Related(Entry):
    """Another figure that looks alike and is not the same quantity."""

    figure: FigureId = Field(description="The id of the other figure.")
    why: Text = Field(
        description="Why the two are compared with care, in words that read right at either of them."
    )


class Figure(Entry, file="figures"):
    """A quantity with a stable id. What sources say of it are its observations."""

    label: Line = Field(description="What is counted, as a title: Charter flights from Pakistan.")
    unit: Line = Field(
        description="The source's own noun; clients, nationals and refugees are not synonyms."
    )
    kind: Kind = Field(
        strict=False,
        description="commitment (promised), plan (meant, not promised), outcome (happened) or "
        "context (what there was, neither promised nor done).",
    )
    partner: PartnerId | None = Field(
        None, description="The id of a partner; left out for Canada as a whole."
    )
    theme: Line | None = Field(
        None, description="Its heading in the register, instead of its partner's name: Commitments."
    )
    measure: Line | None = Field(
        None, description="Its row where partners are compared: Charter flights."
    )
    rounded: int | None = Field(
        None, ge=2, description="5 where its publisher rounds its numbers to the nearest five."
    )
    caveat: Text | None = Field(
        None, description="What must be known to read any of its observations."
    )
    related: tuple[Related, ...] = Field((), description="Figures to compare with care.")
    observations: Annotated[tuple[Observation, ...], BeforeValidator(some)] = Field(
        description="What each source says."
    )

    @property
    def group(self) -> str:
        """What it stands under in the register: its theme, else the id of its partner."""
        return self.theme or self.partner or CANADA
