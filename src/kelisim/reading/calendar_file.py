"""Reads a calendar file (iCalendar, RFC 5545): each event of the half-year is a row, a repeated one more."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, BinaryIO

from icalendar import Calendar, Component, Event

from kelisim.decree.api import HalfYear
from kelisim.reading.calendar_days import (
    MOST_ROWS_OF_ONE,
    Days,
    days_of,
    repeated_days,
    rule_of,
    shown_days,
    whole_values,
)
from kelisim.reading.grid import Grid, Line, Value
from kelisim.reading.header import Column
from kelisim.reading.lines import Entry, Seen, Skipped
from kelisim.reading.plan import document_of, learned_in
from kelisim.reading.problems import Problem, doubt
from kelisim.reading.table import Parts
from kelisim.reading.unreadable import UnreadableFile

__all__ = ["CALENDAR", "read_calendar"]

CALENDAR = "calendar"
"""The name of the only sheet of a calendar."""
MOST_EVENTS = 5_000
LONGEST_TEXT = 2_000
_COLUMNS = tuple(
    Column(index, (meaning,), name)
    for index, (name, meaning) in enumerate(
        [
            ("SUMMARY", "title"),
            ("DTSTART – DTEND", "dates"),
            ("LOCATION", "place"),
            ("CATEGORIES", "kind"),
            ("ORGANIZER", "responsible"),
            ("ATTENDEE", "participants"),
            ("DESCRIPTION", "note"),
        ]
    )
)
_DATES = {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
_PASSED_OVER = {"VTIMEZONE", "VFREEBUSY"}


def read_calendar(file: BinaryIO, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Give the document of a calendar; raises ``UnreadableFile`` when the file is none or holds no event.

    Events outside the half-year and cancelled ones are skipped with the reason. The rows are numbered in the
    order of the file, a day of an event that repeats by itself.
    """
    half_year = HalfYear.parse(arguments["half_year"])
    making = _Making(half_year)
    for calendar in _calendars(file.read()):
        making.take(list(calendar.subcomponents))
    if not making.number:
        raise UnreadableFile("no_calendar_events")
    grid = Grid(CALENDAR, [entry.line for entry in making.parts.entries])
    return document_of([(grid, making.parts)], half_year, arguments["language"], learned_in(arguments))


def _calendars(content: bytes) -> list[Component]:
    text = _text(content)
    if "BEGIN:VCALENDAR" not in text[:4_096].upper():
        raise UnreadableFile("no_calendar")
    if not text.rstrip().upper().endswith("END:VCALENDAR"):
        raise UnreadableFile("damaged_calendar")
    if text.upper().count("BEGIN:VEVENT") > MOST_EVENTS:
        raise UnreadableFile("too_many_events", limit=MOST_EVENTS)
    try:
        return list(Calendar.from_ical(text, multiple=True))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as problem:
        raise UnreadableFile("damaged_calendar") from problem


def _text(content: bytes) -> str:
    """Give the text of a file: UTF-8 as the standard has it, UTF-16, or the Cyrillic of old Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1251", "replace")


@dataclass(slots=True)
class _Making:
    """The rows of a calendar on their way; ``number`` is that of the last one."""

    half_year: HalfYear
    parts: Parts = field(default_factory=lambda: Parts(columns=_COLUMNS))
    number: int = 0

    def take(self, components: list[Component]) -> None:
        """Take up the components of one calendar."""
        events = [one for one in components if isinstance(one, Event)]
        replaced = _replaced(events)
        for one in components:
            if isinstance(one, Event):
                self._event(one, replaced.get(str(one.get("UID", "")), []))
            elif one.name not in _PASSED_OVER:
                self._skip(one, None, "not_event")

    def _event(self, event: Event, replaced: list[date]) -> None:
        days, rule = days_of(event), rule_of(event)
        if _said(event, "STATUS").upper() == "CANCELLED":
            self._skip(event, days, "cancelled")
        elif rule and "RECURRENCE-ID" not in event:
            self._repeated(event, days, rule, replaced)
        elif days.first and days.last and not self._meets(days.first, days.last):
            self._skip(event, days, "outside_half_year")
        else:
            self._add(event, days, [])

    def _repeated(self, event: Event, days: Days, rule: str, replaced: list[date]) -> None:
        """Add a row for each day in the half-year; one row that says so where these cannot be told."""
        length = days.last - days.first if days.first and days.last else timedelta()
        found = repeated_days(event, length, replaced, self.half_year)
        if found is None or days.first is None or days.last is None or len(found) > MOST_ROWS_OF_ONE:
            first = found[0] if found else days.first
            self._add(event, _moved(days, first), [doubt("dates", "repeats", seen=rule)])
            return
        if not found:
            self._skip(event, days, "outside_half_year")
        for number, first in enumerate(found, 1):
            of_all = doubt("dates", "one_of_repeats", seen=f"{number}/{len(found)}")
            self._add(event, _moved(days, first), [of_all] if len(found) > 1 else [])

    def _meets(self, first: date, last: date) -> bool:
        return last >= self.half_year.first_day and first <= self.half_year.last_day

    def _add(self, event: Event, days: Days, problems: list[Problem]) -> None:
        line = self._line(event, days)
        seen = {column: [Seen(value, line.number)] for column, value in line.cells.items()}
        entry = Entry(line, _COLUMNS, seen)
        entry.problems += [*days.problems, *problems, *_damaged(event)]
        self.parts.entries.append(entry)

    def _skip(self, component: Component, days: Days | None, reason: str) -> None:
        self.parts.skipped.append(Skipped(self._line(component, days), reason))

    def _line(self, component: Component, days: Days | None) -> Line:
        self.number += 1
        texts = (
            _said(component, "SUMMARY"),
            _dates(component, days),
            _said(component, "LOCATION"),
            _categories(component),
            ", ".join(_people(component, "ORGANIZER")),
            ", ".join(_people(component, "ATTENDEE")),
            _said(component, "DESCRIPTION"),
        )
        cells: dict[int, Value] = {column: text for column, text in enumerate(texts) if text.strip()}
        return Line(self.number, cells)


def _moved(days: Days, first: date | None) -> Days:
    if first is None or days.first is None or days.last is None:
        return days
    length: timedelta = days.last - days.first
    return Days(first, first + length, days.problems)


def _dates(component: Component, days: Days | None) -> str:
    """Write the days; those of an event that is not sure yet say so, and are then read as not exact."""
    if days is None or days.first is None or days.last is None:
        return ""
    text = shown_days(days.first, days.last)
    return f"{text} (TENTATIVE)" if _said(component, "STATUS").upper() == "TENTATIVE" else text


def _replaced(events: Iterable[Event]) -> dict[str, list[date]]:
    """Give the days of repeated events that other events of the file replace, by their common name."""
    found: dict[str, list[date]] = {}
    for event in events:
        for one in whole_values(event, "RECURRENCE-ID"):
            if isinstance(one.dt, date) and (day := days_of(_with_start(one.dt)).first):
                found.setdefault(str(event.get("UID", "")), []).append(day)
    return found


def _with_start(value: date) -> Event:
    event = Event()
    event.add("DTSTART", value)
    return event


def _said(component: Component, name: str) -> str:
    return "\n".join(map(str, whole_values(component, name)))[:LONGEST_TEXT].strip()


def _categories(component: Component) -> str:
    groups = (getattr(one, "cats", [one]) for one in whole_values(component, "CATEGORIES"))
    return ", ".join(str(word) for group in groups for word in group)


def _people(component: Component, name: str) -> Iterator[str]:
    for one in whole_values(component, name):
        called = getattr(one, "params", {}).get("CN", "")
        yield re.sub(r"(?i)^mailto:", "", str(called or one)).strip('"')


def _damaged(event: Event) -> list[Problem]:
    """Give a doubt for each property of an event that could not be read."""
    names = dict.fromkeys(str(name or "?").upper() for name, _ in event.errors)
    return [doubt("dates" if name in _DATES else "row", "unread_property", seen=name[:40]) for name in names]
