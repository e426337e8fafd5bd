"""Working days from dated, versioned calendar data. Which days are holidays it is told."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NoReturn

from kelisim.decree.errors import CalendarMissing
from kelisim.decree.words import Words

__all__ = ["Calendar", "SpecialDay"]

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that the calendar names: off or worked, why, and whether it is confirmed or still provisional."""

    date: date
    working: bool
    reason: Words
    provisional: bool = False


class Calendar:
    """An immutable calendar: a version, the years it publishes, the days that are not as their weekday says.

    Saturdays and Sundays rest and the other days are worked unless a special day says otherwise. Every
    answer that touches a year outside ``years`` raises ``CalendarMissing``. Counting is O(log n) in the
    published days.
    """

    __slots__ = ("_gapless", "_provisional", "_special", "_working", "version", "years")

    version: str
    years: frozenset[int]
    _special: Mapping[date, SpecialDay]
    _provisional: tuple[date, ...]
    _working: tuple[date, ...]
    _gapless: bool

    def __init__(self, version: str, years: Iterable[int], days: Iterable[SpecialDay]) -> None:
        """Build the calendar. Raises ``ValueError`` for a day given twice or outside the years."""
        special: dict[date, SpecialDay] = {}
        published = frozenset(years)
        for one in days:
            if one.date in special:
                raise ValueError(f"the calendar {version} names {one.date} twice")
            if one.date.year not in published:
                raise ValueError(
                    f"the calendar {version} names {one.date}, but does not publish {one.date.year}"
                )
            special[one.date] = one
        self._set("version", version)
        self._set("years", published)
        self._set("_special", MappingProxyType(special))
        self._set("_provisional", tuple(sorted(day for day, one in special.items() if one.provisional)))
        self._set("_working", tuple(_working_days(published, special)))
        self._set("_gapless", not published or max(published) - min(published) == len(published) - 1)

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a calendar never changes; make a new version instead of setting {name}")

    def __repr__(self) -> str:
        return f"Calendar({self.version!r}, years={sorted(self.years)})"

    @property
    def special_days(self) -> Mapping[date, SpecialDay]:
        """Give the special days by date."""
        return self._special

    def special(self, day: date) -> SpecialDay | None:
        """Give the special day of a date, if it is one. Raises ``CalendarMissing``."""
        self._require(day.year)
        return self._special.get(day)

    def is_working(self, day: date) -> bool:
        """Say whether a day is worked. Raises ``CalendarMissing``."""
        special = self.special(day)
        return special.working if special else day.weekday() < SATURDAY

    def is_provisional(self, day: date) -> bool:
        """Say whether the calendar holds a day for provisional. Raises ``CalendarMissing``."""
        special = self.special(day)
        return special is not None and special.provisional

    def provisional_days(self, first: date, last: date) -> tuple[date, ...]:
        """Give the provisional days from ``first`` to ``last``, both included."""
        days = self._provisional
        return days[bisect_left(days, first) : bisect_right(days, last)]

    def add_working_days(self, start: date, number: int) -> date:
        """Give the ``number``-th working day after ``start``; ``start`` itself is not counted.

        ``number`` is one or more. Raises ``CalendarMissing`` when the count leaves the published years.
        """
        if number < 1:
            raise ValueError(f"{number} working days cannot be added: at least one is counted")
        self._require(start.year)
        days = self._working
        index = bisect_right(days, start) + number - 1
        if index >= len(days):
            self._refuse(max(self.years) + 1)
        found = days[index]
        if not self._gapless:
            self._require_span(start, found)
        return found

    def subtract_working_days(self, start: date, number: int) -> date:
        """Give the ``number``-th working day before ``start``, itself not counted. Raises as adding does."""
        if number < 1:
            raise ValueError(f"{number} working days cannot be subtracted: at least one is counted")
        self._require(start.year)
        index = bisect_left(self._working, start) - number
        if index < 0:
            self._refuse(min(self.years) - 1)
        found = self._working[index]
        self._require_span(found, start)
        return found

    def working_days_between(self, first: date, last: date) -> int:
        """Count the working days after ``first`` up to and with ``last``; negative when ``last`` is earlier.

        So adding n working days to a day and counting from it gives n. Raises ``CalendarMissing``.
        """
        if last < first:
            return -self.working_days_between(last, first)
        self._require_span(first, last)
        return bisect_right(self._working, last) - bisect_right(self._working, first)

    def last_working_day(self, day: date) -> date:
        """Give the last working day on or before a day. Raises ``CalendarMissing``."""
        return day if self.is_working(day) else self.subtract_working_days(day, 1)

    def next_working_day(self, day: date) -> date:
        """Give the first working day on or after a day. Raises ``CalendarMissing``."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def _require_span(self, first: date, last: date) -> None:
        for year in range(first.year, last.year + 1):
            self._require(year)

    def _require(self, year: int) -> None:
        if year not in self.years:
            self._refuse(year)

    def _refuse(self, year: int) -> NoReturn:
        known = ", ".join(map(str, sorted(self.years))) or "none"
        raise CalendarMissing(
            f"no calendar of working days is published for {year} "
            f"(calendar {self.version}; published: {known})"
        )


def _working_days(years: Iterable[int], special: Mapping[date, SpecialDay]) -> Iterable[date]:
    for year in sorted(years):
        first, last = date(year, 1, 1), date(year, 12, 31)
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            found = special.get(day)
            if found.working if found else day.weekday() < SATURDAY:
                yield day
