"""figures.yml: a figure, what each source says of it, and the time that it describes."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from macros.record.dates import StatedDate
from macros.record.fault import RefusedError
from macros.record.model.entry import Entry, Told, holds, may, several
from macros.record.model.forms import (
    FigureId,
    Form,
    Line,
    PartnerId,
    RedactionId,
    SectionTitle,
    Some,
    SourceId,
    Text,
)
from macros.record.numbers import HEDGE, number_meant, step

MILLION, ROUND = 1_000_000, 100_000
MILLIONS = '"1.4 billion" or "1,400,000,000"'
# What is no part of a unit.
BEFORE_A_NOUN = re.compile(
    rf"(?P<number>[\d,.]*\d\s+(?=\D))|(?P<hedge>(?:{HEDGE}|or (?:more|fewer|less))\s+)", re.I
)
# The forms of a period that are one field.
ONE_FIELD = ("since", "month", "on", "words")

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


# A bound is not a value: the number that one of these hedges is the least.
MINIMUM = {Qualifier.AT_LEAST, Qualifier.OVER, Qualifier.MORE_THAN}


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

    since: StatedDate | None = may("It began then and ran until the source spoke.")
    month: StatedDate | None = may("One month, as in 2022-08.")
    on: StatedDate | None = may("One day.")
    start: StatedDate | None = may("The first month or day of a range.", alias="from")
    end: StatedDate | None = may("The last month or day of a range.", alias="to")
    words: Text | None = may('The source\'s words for it: "over the past year".')

    def wrong(self) -> Told:
        """A period has exactly one form, and ends no earlier than it starts."""
        given = [name for name in ONE_FIELD if getattr(self, name)]
        given += ["from and to"] if self.start or self.end else []
        if len(given) != 1:
            has = " and ".join(given) if given else "nothing"
            yield f"a period has one form, this one has {has}", "keep the one that the source gives"
        if bool(self.start) != bool(self.end):
            yield "a range needs both its ends", "write from and to, or since"
        if self.start and self.end and self.end.last_day < self.start.first_day:
            problem = f"the period ends ({self.end.iso}) before it starts ({self.start.iso})"
            yield problem, "put the earlier date in from"
        if self.month and (not self.month.month or self.month.day):
            yield f'"{self.month.iso}" is not a month', f"write {_other_form(self.month)}"
        if self.on and not self.on.day:
            yield f'"{self.on.iso}" is not a day', f"write {_other_form(self.on)}"

    @property
    def form(self) -> str:
        """The form that it has: the field, or range."""
        return next((name for name in ONE_FIELD if getattr(self, name)), "range")

    @property
    def begins(self) -> StatedDate | None:
        """The date with which it begins; None where there are only words."""
        return self.since or self.month or self.on or self.start

    @property
    def ends(self) -> StatedDate | None:
        """The date with which it ends; None where no end is stated."""
        return self.month or self.on or self.end

    @property
    def dates(self) -> list[StatedDate]:
        """The dates that it gives, in order; none where there are only words."""
        return [date for date in (self.begins, self.end) if date]

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """The first day, for putting periods in order; far in the past where only words are given."""
        return self.begins.first_day if self.begins else (0, 0, 0)

    @property
    def precision(self) -> str | None:
        """How exact its dates are: the coarser of two."""
        exact = (date.precision for date in self.dates)
        return max(exact, key=StatedDate.PRECISIONS.index, default=None)


# What an observation holds in place of a value, by its qualifier; and what is told where that is missing.
HELD = {Qualifier.UNQUANTIFIED: "word", Qualifier.WITHHELD: "redaction", Qualifier.DASH: ""}
MISSING = {
    "value": (
        "the observation has no value",
        "write value: and the number, or qualifier: unquantified",
    ),
    "word": (
        "an unquantified observation has no word",
        "write the source's own: word: thousands",
    ),
    "redaction": ("a withheld observation names no redaction", "write redaction: and its id"),
}


class Observation(Entry):
    """What one source says of a figure. It is never overwritten: a newer source adds another."""

    value: int | None = may("The number alone. Left out where the source has a word.", least=0)
    printed: Line | None = may('The number as printed where it is not all digits: "1.4 billion".')
    word: Text | None = may('The source\'s word where it gives no number: "thousands".')
    qualifier: Qualifier = holds(
        "The source's own hedge; exact where it printed none. dash where it prints a dash, "
        "and what was read does not say what that stands for.",
    )
    redaction: RedactionId | None = may("With qualifier: withheld, the id of the redaction.")
    period: Period | None = may("The time described; left out where none is given.")
    as_of: StatedDate | None = may("The data date, only where the source prints one.")
    counted_on: StatedDate | None = may(
        "The day or month at which a running count stood, where the source ties it to one "
        "without calling it a data date. It is no period."
    )
    source: SourceId = holds("The id of an entry in sources.yml.")
    section: SectionTitle = holds("The heading in the source under which the value stands.")
    note: Text | None = may("A caveat that must travel with the value.")

    def wrong(self) -> Told:
        """A number, a word or a redaction: exactly one, and the one that the qualifier names."""
        wanted = HELD.get(self.qualifier, "value")
        if wanted and getattr(self, wanted) is None:
            yield MISSING[wanted]
        for other in MISSING:
            if other != wanted and getattr(self, other) is not None:
                article = "an" if self.qualifier is Qualifier.UNQUANTIFIED else "a"
                kind = "numbered" if wanted == "value" else self.qualifier.value
                problem = f"{article} {kind} observation has a {other}"
                keep = f", keep the {wanted}" if wanted else ""
                yield problem, f"take the {other} out{keep}"
        if self.as_of and self.counted_on:
            yield "a number has one data date", "keep as_of, which the source prints"
        yield from self._misprinted()

    def _misprinted(self) -> Told:
        """What is printed in words is the number, and a round number of millions says how it is printed."""
        if self.printed and (meant := number_meant(self.printed)) != self.value:
            remedy = "which of the two does the source print? Correct the other"
            remedy = remedy if meant else f"write it as {MILLIONS}"
            yield f'printed "{self.printed}" is not the value {self.value}', remedy
        if self.value and not self.printed and self.value % ROUND == 0 and self.value >= MILLION:
            yield (
                f"a round number such as {self.value} may be printed to the million or to the unit",
                'write printed: and the number as the source prints it, "1.4 billion"',
            )

    @property
    def step(self) -> int:
        """To what the number is given: 1.4 billion to 100 million."""
        return step(self.printed) if self.printed else 1

    @property
    def said(self) -> int | str | None:
        """Its number or word; None where it is withheld, or a dash."""
        return self.word if self.value is None else self.value

    @property
    def stood_on(self) -> StatedDate | None:
        """The day or month at which the number stood, where the source ties it to one."""
        return self.as_of or self.counted_on

    @property
    def dates(self) -> tuple[StatedDate, ...]:
        """The dates by which it can be told from the others of its source: data date, then period."""
        span = self.period and (self.period.ends or self.period.since)
        return tuple(date for date in (self.stood_on, span) if date)


class Related(Entry):
    """Another figure that looks alike and is not the same quantity."""

    figure: FigureId = holds("The id of the other figure.")
    why: Text = holds(
        "Why the two are compared with care, in words that read right at either of them."
    )


def _noun(unit: str) -> None:
    """A unit is a noun: its number and its hedge stand in observations alone."""
    if found := BEFORE_A_NOUN.match(unit):
        problem = f'a {found.lastgroup} stands in the unit "{unit}"'
        raise RefusedError(problem, f"write {unit[found.end() :]}")


class Figure(Entry, file="figures"):
    """A quantity with a stable id. What sources say of it are its observations."""

    label: Line = holds("What is counted, as a title: Charter flights from Pakistan.")
    unit: Annotated[Line, Form(_noun)] = holds(
        "The source's own noun; clients, nationals and refugees are not synonyms."
    )
    kind: Kind = holds(
        "commitment (promised), plan (meant, not promised), outcome (happened) or "
        "context (what there was, neither promised nor done).",
    )
    partner: PartnerId | None = may("The id of a partner; left out for Canada as a whole.")
    theme: Line | None = may(
        "Its heading in the register, instead of its partner's name: Commitments."
    )
    measure: Line | None = may("Its row where partners are compared: Charter flights.")
    rounded: int | None = may(
        "5 where its publisher rounds its numbers to the nearest five.", least=2
    )
    caveat: Text | None = may("What must be known to read any of its observations.")
    related: tuple[Related, ...] = several("Figures to compare with care.")
    observations: Some[Observation] = holds("What each source says.")

    @property
    def group(self) -> str:
        """What it stands under in the register: its theme, else the id of its partner."""
        return self.theme or self.partner or CANADA
