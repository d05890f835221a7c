"""What a number means that is not written in digits alone: one value, or none that is certain.

For the advice of the check and for `make fix`: neither may turn a number into another one.
"""

from __future__ import annotations

import re
from decimal import Decimal

# The same sign between all groups of three: 40,000, 40 000, 40'000, 4_000. A point may be a decimal one.
GROUPED = re.compile(r"\d{1,3}(?P<sign>[,_ \u00a0\u2009\u202f'’])\d{3}(?:(?P=sign)\d{3})*")
SCALED = re.compile(
    r"(?P<digits>\d+(?:\.\d+)?|an?(?= ))[ \u00a0]?(?P<scale>k|thousand|million|billion)", re.I
)
SCALES = {"k": 3, "thousand": 3, "million": 6, "billion": 9}
POWER = re.compile(r"(?P<digits>\d+(?:\.\d+)?)[eE]\+?(?P<power>\d)")
# More digits than anything has that is counted here.
MOST_DIGITS = 15


def step(written: str) -> int:
    """To what a number is given, as it is printed: 1.4 billion to 100 million, 40,000 to one."""
    scaled = SCALED.fullmatch(written.strip())
    if not scaled:
        return 1
    decimals = len(scaled["digits"].partition(".")[2])
    return int(10 ** (SCALES[scaled["scale"].lower()] - decimals))


def number_meant(written: str) -> int | None:
    """The whole number that "40,000", "010", "1e3" or "1.3 million" means; None where it can be another."""
    text = re.sub(r"(?<=\d)[.,;]$", "", written.strip())
    if re.fullmatch(r"\d+", text) or GROUPED.fullmatch(text):
        digits = re.sub(r"\D", "", text)
        return int(digits) if len(digits) <= MOST_DIGITS else None
    scaled, power = SCALED.fullmatch(text), POWER.fullmatch(text)
    if scaled:
        digits = "1" if scaled["digits"][:1].lower() == "a" else scaled["digits"]
        value = Decimal(digits).scaleb(SCALES[scaled["scale"].lower()])
    elif power:
        value = Decimal(power["digits"]).scaleb(int(power["power"]))
    else:
        return None
    return int(value) if value == value.to_integral_value() else None


# A number with a hedge before it, or a noun after it. A letter glued on can be a scale or an ordinal.
HEDGE = (
    r"[~≈>≥+$€£]|at least|about|around|approximately|nearly|almost|close to|over|more than|up to"
)
NOUN = r"\+|%|(?:%? +|(?=[a-z]{4}))[a-z][^\d]*"
SCALE = r"(?: ?(?:k|thousand|million|billion)\b)?"
WITH_MORE = re.compile(
    rf"(?P<before>{HEDGE})? *(?P<number>[\d.,_ \u00a0'’]*\d{SCALE}) *(?P<after>{NOUN})?", re.I
)


def number_with_more(written: str) -> int | None:
    """The number of "22 charter flights", "~22" or "at least 22"; None where two stand there, or none."""
    found = WITH_MORE.fullmatch(written.strip())
    if not found or not (found["before"] or found["after"]):
        return None
    return number_meant(found["number"])
