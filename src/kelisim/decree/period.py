"""Half-years, and periods of whole days."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kelisim.decree.errors import NotAHalfYear, NotComputable

__all__ = ["HalfYear", "Period"]

EARLIEST, LATEST = 1991, 2199
"""Years in which a half-year is read; others are slips of the pen."""

_WRITTEN = re.compile(r"(\d{4})H([12])", re.ASCII)


class Period(NamedTuple):
    """Whole days in Astana, from ``first`` to ``last``, both included."""

    first: date
    last: date

    def contains(self, day: date) -> bool:
        """Say whether a day lies in the period."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, order=True)
class HalfYear:
    """A calendar half-year: January to June or July to December. Written ``2026H2``; ordered by time."""

    year: int
    half: int

    def __post_init__(self) -> None:
        if self.half not in {1, 2} or not EARLIEST <= self.year <= LATEST:
            raise NotAHalfYear(
                f"{self.year}H{self.half} is not a half-year between {EARLIEST}H1 and {LATEST}H2"
            )

    def __str__(self) -> str:
        return f"{self.year}H{self.half}"

    @classmethod
    def parse(cls, text: str) -> "HalfYear":
        """Read a half-year as it is written: ``2026H2``. Raises ``NotAHalfYear``."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise NotAHalfYear(f"{text!r} is not a half-year: write the year, H and 1 or 2, such as 2026H2")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def containing(cls, day: date) -> "HalfYear":
        """Give the half-year of a day in Astana. Raises ``NotAHalfYear`` outside the years that are read."""
        return cls(day.year, 1 if day.month <= 6 else 2)  # noqa: PLR2004 - June is the sixth month

    @property
    def first_day(self) -> date:
        """Give 1 January or 1 July."""
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last_day(self) -> date:
        """Give 30 June or 31 December."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def next(self) -> "HalfYear":
        """Give the half-year after this one."""
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)

    @property
    def previous(self) -> "HalfYear":
        """Give the half-year before this one."""
        return HalfYear(self.year - 1, 2) if self.half == 1 else HalfYear(self.year, 1)

    @property
    def due_day(self) -> date:
        """Give the date that 7.2 names: the 20th of the last month, whatever day of the week it is."""
        from kelisim.decree.rules_2015.p7_state_bodies import half_year_due_day  # the number is the law's

        return half_year_due_day(self)

    def contains(self, day: date) -> bool:
        """Say whether a day lies in the half-year."""
        return self.first_day <= day <= self.last_day

    def day_in_last_month(self, number: int) -> date:
        """Give a day of June or December. Raises ``NotComputable`` when the month has no such day."""
        try:
            return self.last_day.replace(day=number)
        except ValueError as problem:
            raise NotComputable(f"the last month of {self} has no day {number}") from problem
