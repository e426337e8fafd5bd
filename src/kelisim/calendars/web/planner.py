"""A year as a wall planner: a row a month, a cell a day, special days with their reasons."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kelisim.calendars.constants import DayStatus
from kelisim.calendars.models import CalendarDay, CalendarEdition, is_weekend
from kelisim.calendars.queries import special_days

__all__ = ["Cell", "Month", "Planner", "planner"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: whether it is off, its special day if any, whether it is today."""

    date: date
    is_off: bool
    special: CalendarDay | None
    is_today: bool

    @property
    def css(self) -> str:
        """Give the classes of the cell."""
        words = [
            "planner__off" if self.is_off else "",
            "planner__special" if self.special else "",
            "planner__provisional" if self.special and self.special.status == DayStatus.PROVISIONAL else "",
            "planner__today" if self.is_today else "",
        ]
        return " ".join(filter(None, words))


@dataclass(frozen=True, slots=True)
class Month:
    """One row: the first day, its days, how many are worked, and how many cells the row is short of 31."""

    first: date
    cells: Sequence[Cell]
    working: int
    short_of_31: int


@dataclass(frozen=True, slots=True)
class Planner:
    """A year of an edition."""

    year: int
    months: Sequence[Month]
    special: Sequence[CalendarDay]

    @property
    def working(self) -> int:
        """Count the working days of the year."""
        return sum(month.working for month in self.months)

    @property
    def provisional(self) -> Sequence[CalendarDay]:
        """Give the special days that may still change."""
        return [one for one in self.special if one.status == DayStatus.PROVISIONAL]


def planner(edition: CalendarEdition, year: int, today: date) -> Planner:
    """Lay out a year of an edition; ``today`` is marked (Astana)."""
    special = special_days(edition)
    return Planner(
        year=year,
        months=[_month(special, year, month, today) for month in range(1, 13)],
        special=[special[day] for day in sorted(special) if day.year == year],
    )


def _month(special: Mapping[date, CalendarDay], year: int, month: int, today: date) -> Month:
    length = monthrange(year, month)[1]
    cells = [_cell(special, date(year, month, number), today) for number in range(1, length + 1)]
    return Month(
        first=date(year, month, 1),
        cells=cells,
        working=sum(not one.is_off for one in cells),
        short_of_31=31 - length,
    )


def _cell(special: Mapping[date, CalendarDay], day: date, today: date) -> Cell:
    listed = special.get(day)
    off = listed.is_off if listed else is_weekend(day)
    return Cell(date=day, is_off=off, special=listed, is_today=day == today)
