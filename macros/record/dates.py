"""Dates as sources give them: a year, a month or a day, never more exact than stated."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True, order=True)
class StatedDate:
    """A date with the exactness of its source. `month` and `day` are 0 where none is stated."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, written: object) -> StatedDate:
        """Read "2023", "2023-02" or "2023-02-08". Raises PydanticCustomError with a remedy."""
        match = DATE.match(str(written))
        if not match or isinstance(written, (bool, float)):
            raise PydanticCustomError(
                "fault",
                '"{written}" is not a date that has one meaning; write 2023-02-08, 2023-02 or 2023',
                {"written": str(written)},
            )
        year, month, day = (int(part or 0) for part in match.groups())
        if not 1900 <= year <= 2100:
            problem = f"the year {year} is out of range"
            raise PydanticCustomError("fault", "{p}; write the year in full", {"p": problem})
        if match.group(2) and not 1 <= month <= 12:
            problem = f'"{written}" has no month {month}'
            raise PydanticCustomError("fault", "{p}; write a month from 01 to 12", {"p": problem})
        if match.group(3) and not 1 <= day <= calendar.monthrange(year, month)[1]:
            last = calendar.monthrange(year, month)[1]
            problem = f'"{written}" is not in the calendar'
            remedy = f"that month ends on day {last}"
            raise PydanticCustomError("fault", "{p}; {r}", {"p": problem, "r": remedy})
        return cls(year, month, day)

    @property
    def iso(self) -> str:
        """The date as YYYY, YYYY-MM or YYYY-MM-DD."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def first_day(self) -> tuple[int, int, int]:
        """The earliest day that it can mean, for putting dates in order."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last_day(self) -> tuple[int, int, int]:
        """The latest day that it can mean."""
        month = self.month or 12
        return self.year, month, self.day or calendar.monthrange(self.year, month)[1]

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(value),
            core_schema.is_instance_schema(cls),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": DATE.pattern, "examples": ["2023-02-08"]}
