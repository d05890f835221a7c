"""Dates as sources give them: a year, a month or a day, never more exact than stated."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from macros.record.fault import RefusedError
from macros.record.nearest import is_slip

DATE = re.compile(r"^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$")

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
FRENCH_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class StatedDate:
    """A date with the exactness of its source. `month` and `day` are 0 where none is stated."""

    PRECISIONS: ClassVar = ("day", "month", "year")
    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, written: object) -> StatedDate:
        """Read "2023", "2023-02" or "2023-02-08". Raises a refusal with a remedy."""
        if written is None:
            raise RefusedError("the date is empty")
        match = DATE.fullmatch(str(written))
        if not match or isinstance(written, bool):
            raise RefusedError(f'"{written}" is not written as a date', _remedy(str(written)))
        year, month, day = (int(part or 0) for part in match.groups())
        if not 1900 <= year <= 2100:
            remedy = "write the year that the source gives"
            raise RefusedError(f"the year {year} is out of range", remedy)
        if match.group(2) and not 1 <= month <= 12:
            remedy = _remedy(str(written), "write the month that the source gives, from 01 to 12")
            raise RefusedError(f'"{written}" has no month {month}', remedy)
        if match.group(3) and not 1 <= day <= calendar.monthrange(year, month)[1]:
            last = calendar.monthrange(year, month)[1]
            raise RefusedError(
                f'"{written}" is not in the calendar', f"that month ends on day {last}"
            )
        return cls(year, month, day)

    @property
    def iso(self) -> str:
        """The date as YYYY, YYYY-MM or YYYY-MM-DD."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def precision(self) -> str:
        """How exact it is."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first_day(self) -> tuple[int, int, int]:
        """The earliest day that it can mean, for putting dates in order."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last_day(self) -> tuple[int, int, int]:
        """The latest day that it can mean."""
        month = self.month or 12
        return self.year, month, self.day or calendar.monthrange(self.year, month)[1]


WORD, YEAR = r"(?P<word>[A-Za-zéû]{3,9})\.?", r"(?P<year>(?:19|20)\d\d)"
DAY, DAY_SAID = r"(?P<day>\d{1,2})", r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
MONTH, BETWEEN = r"(?P<month>\d{1,2})", "[-/. ]"
BEFORE_A_DAY = r"^(?:(?:on|the|le) )?(?:[a-z]{3,6}day,? )?(?:the )?"
FORMS = (
    rf"{WORD} {DAY_SAID},? {YEAR}",
    rf"{DAY_SAID} (?:of )?{WORD},? {YEAR}",
    rf"{WORD},? {YEAR}",
    rf"{YEAR}{BETWEEN}{MONTH}(?:{BETWEEN}{DAY})?(?:[T ]\d\d?:.*)?",
    rf"{YEAR}(?P<month>\d\d)(?P<day>\d\d)",
    rf"(?:{DAY}{BETWEEN})?{MONTH}{BETWEEN}{YEAR}",
    rf"{MONTH}{BETWEEN}{DAY}{BETWEEN}{YEAR}",
)


def meanings(written: str) -> list[str]:
    """The dates that a text can mean, each as 2023-02-08 or 2023-02: "8/2/2023" can mean two."""
    text = re.sub(r"[–—−]", "-", " ".join(written.replace("\u00a0", " ").split()))
    text = re.sub(BEFORE_A_DAY, "", text, flags=re.I)
    found = []
    for form in FORMS:
        if match := re.fullmatch(form, text, re.I):
            given = match.groupdict()
            day = int(given.get("day") or 0)
            month = _month(given["word"]) if "word" in given else int(given["month"])
            # A month after 12 is the day, put in the month's place.
            month, day = (day, month) if month > 12 else (month, day)
            if _in_calendar(int(given["year"]), month, day):
                found.append(StatedDate(int(given["year"]), month, day).iso)
    return list(dict.fromkeys(found))


@cache
def _months() -> dict[str, int]:
    """The names of months in small letters, English and French, with and without accents → their numbers."""
    return {
        form: number
        for names in (MONTHS, FRENCH_MONTHS)
        for number, name in enumerate(names, 1)
        for form in (name.lower(), name.lower().translate(str.maketrans("éû", "eu")))
    }


def _month(word: str) -> int:
    """The number of the month whose name starts so, or was meant to; 0 where that is none, or several."""
    alike = [name for name in _months() if name.startswith(word[:3].lower())]
    named = [name for name in alike if name.startswith(word.lower())]
    named = named or [name for name in alike if is_slip(word.lower(), name)]
    numbers = {_months()[name] for name in named}
    return numbers.pop() if len(numbers) == 1 else 0


def _in_calendar(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 0 <= day <= calendar.monthrange(year, month)[1]


UNCLEAR = "write it as 2023-02-08, or only the month or year that the source gives: 2023-02, 2023"


def _remedy(written: str, unclear: str = UNCLEAR) -> str:
    meant = meanings(written)
    if len(meant) == 1:
        return f"write {meant[0]}"
    if meant:
        return f"which of the two does the source mean, {' or '.join(meant)}?"
    if day := re.match(r"(?:19|20)\d\d-\d\d-\d\d\b", written):
        return f"write one day, {day[0]}, or only the month, {day[0][:7]}, if there were several"
    return unclear
