"""Puts values, dates, periods and qualifiers into words. The one place where that is done.

Gives plain text. Numbers and dates are written as in Canadian English (Unicode CLDR, en_CA); a
non-breaking space stands between a number and its noun and between a month and its day.
"""

from __future__ import annotations

from macros.record.dates import MONTHS, StatedDate
from macros.record.model import Observation, Period, Qualifier, Source

NBSP = "\N{NO-BREAK SPACE}"

# Where a qualifier is not printed before a number: "exact" is not said, because the source does not.
UNSAID = {Qualifier.EXACT, Qualifier.UNQUANTIFIED, Qualifier.WITHHELD, Qualifier.DASH}

# What a publisher prints in place of a passage that it withholds.
WITHHELD = "[Redacted]"
# What stands where a source gives nothing: it was read whole, or the place where it would stand was not read.
NOT_STATED, NOT_READ = "not stated", "not read"
# What stands where a source prints a dash and does not say what for.
DASH = "a dash"

SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number_in_digits(value: int) -> str:
    """1234567 → "1,234,567"."""
    return f"{value:,}"


def number_in_prose(value: int) -> str:
    """Words to nine, digits from 10."""
    return SMALL[value] if 0 <= value <= 9 else number_in_digits(value)


def amount_in_words(observation: Observation, *, prose: bool = True) -> str:
    """The value with its qualifier and without its unit: "at least 40,000", "thousands"."""
    if observation.value is None:
        return observation.word or (WITHHELD if observation.redaction else DASH)
    number = (number_in_prose if prose else number_in_digits)(observation.value)
    if observation.printed:
        number = observation.printed.replace(" ", NBSP)
    if observation.qualifier in UNSAID:
        return number
    return f"{observation.qualifier.value.replace('_', ' ')} {number}"


def observation_in_words(observation: Observation, unit: str, *, prose: bool = True) -> str:
    """The value, its qualifier and its unit: "22 charter flights", "thousands of Afghans"."""
    amount = amount_in_words(observation, prose=prose)
    if observation.qualifier in (Qualifier.WITHHELD, Qualifier.DASH):
        return amount
    if observation.value is None:
        return f"{amount} of {unit}"
    return f"{amount}{NBSP}{unit}"


def date_in_words(date: StatedDate) -> str:
    """2023-02-08 → "February 8, 2023"; 2022-08 → "August 2022"; 2023 → "2023"."""
    month = MONTHS[date.month - 1]
    if date.day:
        return f"{month}{NBSP}{date.day}, {date.year}"
    return f"{month} {date.year}" if date.month else str(date.year)


def absent(source: Source) -> str:
    """What stands for a date or period that is not there: only a source that was read whole gives none."""
    return NOT_STATED if source.read == "whole" else NOT_READ


def period_in_words(period: Period | None, absence: str = NOT_STATED) -> str:
    """A period for a table cell or a sentence; `absence` where there is none, as `absent` gives it."""
    if period is None:
        return absence
    if period.since:
        return f"since {date_in_words(period.since)}"
    if period.start and period.end:
        return f"{date_in_words(period.start)} to {date_in_words(period.end)}"
    stated = period.month or period.on
    return date_in_words(stated) if stated else str(period.words)


def value_with_dates(observation: Observation, unit: str) -> str:
    """A value with its unit, period and data date: "22 charter flights, since October 2021"."""
    words = observation_in_words(observation, unit, prose=False)
    if observation.period:
        words += f", {period_in_words(observation.period)}"
    if observation.as_of:
        words += f", data of {date_in_words(observation.as_of)}"
    if observation.counted_on:
        words += f", as counted {counted(observation.counted_on)}"
    return words


def counted(date: StatedDate) -> str:
    """How the day or month of a running count is said: "on November 4, 2024", "in July 2022"."""
    return f"{'on' if date.day else 'in'} {date_in_words(date)}"


# What stands before the date of a source that is not the date of the document.
DATE_OF = {"document": "", "question": "question of ", "contents": "telling of "}


def said(source: Source) -> str:
    """What stands before the date on which a source spoke: "said on " a day, "said in " a month or year.

    Nothing where the date is not that of the document; `DATE_OF` has the words then.
    """
    if source.date_of != "document":
        return ""
    return "said on " if source.said_on.day else "said in "


def said_on_in_words(source: Source) -> str:
    """The date of a source for a citation: "February 8, 2023"; "question of February 4, 2022"."""
    return DATE_OF[source.date_of] + date_in_words(source.said_on)


def document_in_words(source: Source) -> str:
    """A document for a list of references: publisher, title in quotation marks if it is printed so, date."""
    title = source.title if source.own_title else f"“{source.title}”"
    return f"{source.publisher}, {title}, {said_on_in_words(source)}"


def section_in_words(source: Source, title: str) -> str:
    """A heading in quotation marks where it is printed; a place described in own words without."""
    section = source.section(title)
    printed = section.as_printed if section else None
    if printed is None:
        return title
    return f"“{title if title in printed else printed}”"


def citation_short(words: str, source: Source, section: str) -> str:
    """For a footnote: "22 charter flights, since October 2021 (IRCC note, “Pakistan”, February 8, 2023)."."""
    return f"{words} ({source.short}, {section_in_words(source, section)}, {said_on_in_words(source)})."


def citation_full(words: str, source: Source, section: str) -> str:
    """For a list of references: publisher, title, section, date and address."""
    said = document_in_words(source)
    where = section_in_words(source, section)
    under = "under " if where.startswith("“") else ""
    return f"{words}. {said}, {under}{where}, {source.address}."
