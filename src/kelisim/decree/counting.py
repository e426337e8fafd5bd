"""The two ways in which the Rules set a date: so many working days from a day, and a date that is named."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from kelisim.decree.errors import CalendarMissing, NotComputable
from kelisim.decree.reasons import (
    COMPLETION,
    LAST_WORKING_DAY,
    NO_CALENDAR,
    WEEKDAYS,
    WORKING_DAY,
    named,
    numbered,
)
from kelisim.decree.term import Step
from kelisim.decree.words import Words
from kelisim.decree.workdays import Calendar

__all__ = ["REST_DAY_POLICIES", "NamedDate", "WorkingDaysFrom", "moved_from_rest"]

ONE_DAY = timedelta(days=1)
KEEP, NEXT, PREVIOUS = REST_DAY_POLICIES = ("keep", "next_working_day", "previous_working_day")


def moved_from_rest(day: date, policy: str, calendar: Calendar) -> date:
    """Give the date that is owed when a norm names ``day``, under a policy for days of rest.

    ``keep`` needs no calendar. The others raise ``CalendarMissing`` for a year that is not published, and
    an unknown policy raises ``NotComputable``.
    """
    if policy == KEEP:
        return day
    if policy == NEXT:
        return calendar.next_working_day(day)
    if policy == PREVIOUS:
        return calendar.last_working_day(day)
    raise NotComputable(
        f"{policy!r} is no policy for days of rest; there are: {', '.join(REST_DAY_POLICIES)}"
    )


class WorkingDaysFrom(NamedTuple):
    """A term of so many working days that runs from a day (7.4).

    ``from_next_day``: the first day counted is the next one; else the day itself, if it is worked.
    """

    calendar: Calendar
    start: date
    due: date
    from_next_day: bool

    @property
    def version(self) -> str:
        """Name the version of the calendar."""
        return self.calendar.version

    def steps(self) -> Iterator[Step]:
        """Give the day from which the term runs, then every day to the last, counted or skipped."""
        day = self.start
        if self.from_next_day:
            yield Step(day, counted=False, code="completion", words=COMPLETION, kind="start")
            day += ONE_DAY
        number = 0
        while day <= self.due:
            step = _step(self.calendar, day, number + 1, last=day == self.due)
            number += step.counted
            yield step
            day += ONE_DAY

    def provisional_days(self) -> tuple[date, ...]:
        """Give the provisional days between the start and the end."""
        first = self.start + ONE_DAY if self.from_next_day else self.start
        return self.calendar.provisional_days(first, self.due)

    def warning(self) -> None:
        """Give nothing: a term in working days never ends on a day of rest."""


class NamedDate(NamedTuple):
    """A date that the norm names (6.8, 7.2, 7.3), and what became of it when it is a day of rest."""

    calendar: Calendar
    named: date
    due: date

    @property
    def version(self) -> str:
        """Name the version of the calendar."""
        return self.calendar.version

    def steps(self) -> Iterator[Step]:
        """Give the days from the day of warning to the due date; the due date alone when it is worked.

        Where the calendar of the year is not published, the only step says that.
        """
        try:
            first = min(self.calendar.last_working_day(self.named), self.due)
            last = max(self.named, self.due)
            day = first
            while day <= last:
                yield self._step(day)
                day += ONE_DAY
        except CalendarMissing:
            yield Step(self.due, counted=True, code="calendar_missing", words=NO_CALENDAR, kind="last")

    def _step(self, day: date) -> Step:
        provisional = self.calendar.is_provisional(day)
        if day == self.named:
            words = named(None if self.calendar.is_working(day) else _rest_words(self.calendar, day))
            kind = "last" if day == self.due else "start"
            return Step(day, day == self.due, "named_date", words, kind, provisional=provisional)
        if self.calendar.is_working(day):
            counted = day == self.due
            kind = "last" if counted else "count"
            return Step(
                day,
                counted,
                "last_working_day" if day < self.named else "working_day",
                LAST_WORKING_DAY if day < self.named else WORKING_DAY,
                kind,
                provisional=provisional,
            )
        code = "day_off" if self.calendar.special(day) else "weekend"
        return Step(day, False, code, _rest_words(self.calendar, day), "skip", provisional=provisional)

    def provisional_days(self) -> tuple[date, ...]:
        """Give the provisional days among those that were looked at; none where the year is not published."""
        days = [step.date for step in self.steps() if step.provisional]
        return tuple(days)

    def warning(self) -> date | None:
        """Give the last working day on or before the due date, if the due date is a day of rest."""
        try:
            working = self.calendar.last_working_day(self.due)
        except CalendarMissing:
            return None
        return None if working == self.due else working


def _step(calendar: Calendar, day: date, number: int, *, last: bool) -> Step:
    special = calendar.special(day)
    provisional = special is not None and special.provisional
    if not calendar.is_working(day):
        code = "day_off" if special else "weekend"
        return Step(day, False, code, _rest_words(calendar, day), "skip", provisional=provisional)
    moved = special is not None and day.weekday() >= 5  # noqa: PLR2004 - Saturday
    code = "worked_weekend" if moved else "working_day"
    words = numbered(number, special.reason if special else None)
    return Step(day, True, code, words, "last" if last else "count", number, provisional)


def _rest_words(calendar: Calendar, day: date) -> Words:
    special = calendar.special(day)
    return special.reason if special else WEEKDAYS[day.weekday()]
