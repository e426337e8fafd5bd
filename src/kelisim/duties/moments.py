"""When a duty with a term is recalled: pure dates and instants, with no clock, no table and no Django.

The product's own choice, not the law's: ten working days before the term, three before, on the last working
day on or before it, on the first working day after it, and then weekly, four times. Nobody is written to at
night (19:00-09:00) or on a day of rest by the reader's own clock.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kelisim.decree.api import Calendar, CalendarMissing

__all__ = ["Moment", "Step", "due_moment", "is_waking", "next_waking", "reminder_moments"]

WAKING_FROM, WAKING_UNTIL = time(9), time(19)
"""The hours in which a reader may be written to, by the reader's own clock; the last is not included."""

WORKING_DAYS_BEFORE = {"ten_before": 10, "three_before": 3}
WEEKS_AFTER = 4
"""Later the reminder is the Ministry's to send: a machine that repeats itself for ever is no longer read."""

FRESH = timedelta(days=7)
"""How long a reminder after the term may still be sent when the worker was away at its moment."""


class Step(StrEnum):
    """The reminders of a term in the order of time."""

    TEN_BEFORE = "ten_before"
    THREE_BEFORE = "three_before"
    LAST_DAY = "last_day"
    LATE = "late"
    LATE_1_WEEK = "late_1_week"
    LATE_2_WEEKS = "late_2_weeks"
    LATE_3_WEEKS = "late_3_weeks"
    LATE_4_WEEKS = "late_4_weeks"

    @property
    def is_before(self) -> bool:
        """Say whether the reminder goes out before the term is over."""
        return self in {Step.TEN_BEFORE, Step.THREE_BEFORE, Step.LAST_DAY}


@dataclass(frozen=True, slots=True)
class Moment:
    """One reminder: its step, its calendar day by the reader's clock, the instant (09:00 there)."""

    step: Step
    day: date
    at: datetime


def reminder_moments(
    due_on: date, due_at: datetime, calendar: Calendar, zone: ZoneInfo
) -> tuple[Moment, ...]:
    """Give the moments at which a term is recalled to a reader in a zone, in the order of time.

    Those before the term lie before ``due_at``, the others at or after it, each on a working day. Raises
    ``CalendarMissing`` when a moment before the term cannot be placed; those after it end where the published
    calendar ends.
    """
    return (*_before(due_on, due_at, calendar, zone), *_after(due_on, due_at, calendar, zone))


def due_moment(
    moments: Sequence[Moment],
    now: datetime,
    *,
    due_at: datetime,
    owed_since: datetime,
    reminded_on: date | None = None,
) -> Moment | None:
    """Give the reminder that is due now, or nothing. However long nobody looked, there is at most one.

    It is the latest whose moment has come since the duty is owed. It is not due when the reader was reminded
    on its day or later (``reminded_on``, by whomever), when it would speak of a term ahead that is over, or
    when it speaks of one that is over and is a week old.
    """
    passed = [one for one in moments if owed_since <= one.at <= now]
    if not passed:
        return None
    latest = passed[-1]
    if reminded_on is not None and reminded_on >= latest.day:
        return None
    until = due_at if latest.step.is_before else latest.at + FRESH
    return latest if now < until else None


def is_waking(now: datetime, calendar: Calendar, zone: ZoneInfo) -> bool:
    """Say whether a reader in a zone may be written to now. Raises ``CalendarMissing``."""
    local = now.astimezone(zone)
    return WAKING_FROM <= local.time() < WAKING_UNTIL and calendar.is_working(local.date())


def next_waking(now: datetime, calendar: Calendar, zone: ZoneInfo) -> datetime:
    """Give ``now`` when a reader in a zone may be written to, else the next such instant (09:00 there)."""
    if is_waking(now, calendar, zone):
        return now
    local = now.astimezone(zone)
    first = local.date() if local.time() < WAKING_FROM else local.date() + timedelta(days=1)
    return _morning(calendar.next_working_day(first), zone)


def _before(due_on: date, due_at: datetime, calendar: Calendar, zone: ZoneInfo) -> Iterator[Moment]:
    for step in (Step.TEN_BEFORE, Step.THREE_BEFORE):
        day = calendar.subtract_working_days(due_on, WORKING_DAYS_BEFORE[step])
        yield Moment(step, day, _morning(day, zone))
    day = calendar.last_working_day(due_on)
    while _morning(day, zone) >= due_at:
        # Far enough west the morning of that day comes after Astana's midnight.
        day = calendar.subtract_working_days(day, 1)
    yield Moment(Step.LAST_DAY, day, _morning(day, zone))


def _after(due_on: date, due_at: datetime, calendar: Calendar, zone: ZoneInfo) -> Iterator[Moment]:
    try:
        day = calendar.next_working_day(due_on)
        while _morning(day, zone) < due_at:
            day = calendar.add_working_days(day, 1)
        yield Moment(Step.LATE, day, _morning(day, zone))
        steps = (Step.LATE_1_WEEK, Step.LATE_2_WEEKS, Step.LATE_3_WEEKS, Step.LATE_4_WEEKS)
        first, before = day, day
        for week, step in enumerate(steps, start=1):
            before = max(
                calendar.next_working_day(first + timedelta(weeks=week)), calendar.add_working_days(before, 1)
            )
            yield Moment(step, before, _morning(before, zone))
    except CalendarMissing:
        return


def _morning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, WAKING_FROM, zone)
