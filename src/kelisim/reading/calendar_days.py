"""The days of an event of a calendar file: whole days, timed ones with their zones, dates that repeat."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Component, Event, vBroken

from kelisim.decree.api import HalfYear
from kelisim.reading.problems import Problem, doubt

__all__ = ["MOST_ROWS_OF_ONE", "Days", "days_of", "repeated_days", "rule_of", "shown_days", "whole_values"]

FIELD = "dates"
DAY, MIDNIGHT = timedelta(days=1), time()
HOME_ZONE = ZoneInfo("Asia/Almaty")
"""The one zone of Kazakhstan: times that a file gives in UTC are turned to it."""
YEARS = range(1970, 2200)
LONGEST = timedelta(days=3_660)
"""Years and lengths beyond these are slips, and dates near the ends of time cannot be reckoned with."""
MOST_STEPS = 10_000
MOST_ROWS_OF_ONE = 31
_EXPANDED = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_TOO_FINE = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
LONGEST_RULE = 60


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day of an event, and what is doubtful about them; no days where none can be read."""

    first: date | None
    last: date | None
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Doubts:
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, seen: str) -> None:
        problem = doubt(FIELD, code, seen=seen)
        if problem not in self.problems:
            self.problems.append(problem)


def days_of(event: Event) -> Days:
    """Give the days of an event as written.

    The end of whole days is the day after the last one (RFC 5545, 3.6.1), and so is an end at midnight. A
    time with a zone counts in that zone, a time in UTC in the zone of Kazakhstan.
    """
    doubts = _Doubts()
    begin = _moment(event, "DTSTART", doubts)
    if begin is None:
        return Days(None, None, tuple(doubts.problems))
    end = _moment(event, "DTEND", doubts)
    if end is None:
        lengths = [getattr(one, "dt", None) for one in whole_values(event, "DURATION")]
        usual = [one for one in lengths if isinstance(one, timedelta) and abs(one) < LONGEST]
        end = begin + (usual[0] if usual else timedelta())
    first, last = _day(begin), _last_day(begin, end)
    return Days(first, last, tuple(doubts.problems))


def shown_days(first: date, last: date) -> str:
    """Write days as people do."""
    return f"{first:%d.%m.%Y}" if first == last else f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"


def repeated_days(
    event: Event, length: timedelta, replaced: Iterable[date], half_year: HalfYear
) -> list[date] | None:
    """Give the first days of an event that repeats and reaches into a half-year.

    ``length`` lies between its first and last day; ``replaced`` are days that other events replace. None
    where the rule cannot be followed: it is damaged, counts hours, or goes on too long.
    """
    begin = _moment(event, "DTSTART", _Doubts())
    if begin is None:
        return None
    found = {_day(begin), *_listed(event, "RDATE")}
    for rule in whole_values(event, "RRULE"):
        days = _followed(rule, begin, half_year)
        if days is None:
            return None
        found.update(days)
    found -= {*replaced, *_listed(event, "EXDATE")}
    first, last = half_year.first_day - length, half_year.last_day
    return sorted(day for day in found if first <= day <= last)


def rule_of(event: Event) -> str:
    """Give the rule of an event that repeats as the file writes it, shortened; empty for another event."""
    rules = whole_values(event, "RRULE")
    text = "; ".join(rule.to_ical().decode("utf-8", "replace") for rule in rules)
    return text[:LONGEST_RULE] or ("RDATE" if whole_values(event, "RDATE") else "")


def whole_values(component: Component, name: str) -> list[Any]:
    """Give the values of a property that could be read, in their order."""
    value = component.get(name)
    values = value if isinstance(value, list) else [value]
    return [one for one in values if one is not None and not isinstance(one, vBroken)]


def _followed(rule: Any, begin: date, half_year: HalfYear) -> list[date] | None:
    """Follow a rule from the first day to the end of the half-year; only days count, never hours."""
    parts = {str(name).upper(): values for name, values in dict(rule).items()}
    often = {str(one).upper() for one in parts.get("FREQ", ())}
    if not often or often - _EXPANDED or _TOO_FINE & set(parts):
        return None
    until = [_naive(one, time.max) for one in parts.pop("UNTIL", ())]
    end = min([*until, datetime.combine(half_year.last_day, time.max)])
    text = ";".join(f"{name}={','.join(map(_written, values))}" for name, values in parts.items())
    try:
        moments = rrulestr(text, dtstart=_naive(begin))
        days = [one.date() for one in takewhile(lambda one: one <= end, islice(moments, MOST_STEPS))]
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError):
        return None
    return None if len(days) == MOST_STEPS else days


def _written(value: Any) -> str:
    said = value.to_ical() if hasattr(value, "to_ical") else value
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


def _naive(value: date, of_day: time = MIDNIGHT) -> datetime:
    """Give a moment without its zone; a bare day is its first moment, or the one asked for."""
    if isinstance(value, datetime):
        return _in_zone(value).replace(tzinfo=None)
    return datetime.combine(value, of_day)


def _listed(event: Event, name: str) -> Iterator[date]:
    for one in whole_values(event, name):
        for value in getattr(one, "dts", ()):
            moment = value.dt[0] if isinstance(value.dt, tuple) else value.dt
            if isinstance(moment, date):
                yield _day(_in_zone(moment) if isinstance(moment, datetime) else moment)


def _moment(event: Event, name: str, doubts: _Doubts) -> date | None:
    """Give the day or the moment of a property, in the zone in which it counts."""
    prop = next(iter(whole_values(event, name)), None)
    value = getattr(prop, "dt", None)
    if not isinstance(value, date):
        return None
    if value.year not in YEARS:
        doubts.add("unread_date", value.isoformat())
        return None
    if not isinstance(value, datetime):
        return value
    zone = str(getattr(prop, "params", {}).get("TZID", ""))
    if value.tzinfo is None and zone:
        doubts.add("unknown_zone", zone[:LONGEST_RULE])
    local = _in_zone(value)
    if local.date() != value.date():
        doubts.add("day_in_kazakhstan", f"{value:%d.%m.%Y %H:%M} UTC")
    return local


def _in_zone(value: datetime) -> datetime:
    is_utc = value.tzinfo is not None and str(value.tzinfo) in {"UTC", "Etc/UTC"}
    return value.astimezone(HOME_ZONE) if is_utc and value.year in YEARS else value


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _last_day(begin: date, end: date) -> date:
    first, last = _day(begin), _day(end)
    ends_before = not isinstance(end, datetime) or end.time() == MIDNIGHT
    return last - DAY if ends_before and last > first else last
