"""Reads the events of a calendar file (RFC 5545): titles, days and places, as cells for the reader."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

__all__ = ["LARGEST_CALENDAR", "CalendarEvent", "NotACalendar", "events_of_calendar"]

LARGEST_CALENDAR = 2_000_000
MOST_EVENTS = 2_000
_ASTANA = ZoneInfo("Asia/Almaty")
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")
_ESCAPED = re.compile(r"\\(.)")


class NotACalendar(ValueError):
    """The text is no calendar file, or it holds no event."""


@dataclass(slots=True)
class CalendarEvent:
    """One event of a calendar file: its place in the file, its texts, its first and last day in Astana."""

    number: int
    title: str = ""
    place: str = ""
    note: str = ""
    first: date | None = None
    last: date | None = None
    repeats: bool = False
    cancelled: bool = False
    length: str = field(default="", repr=False)

    @property
    def dates(self) -> str:
        """Give the days as a cell of a table writes them."""
        if self.first is None:
            return ""
        last = self.last or self.first
        first = f"{self.first:%d.%m.%Y}"
        return first if last == self.first else f"{first} - {last:%d.%m.%Y}"


def events_of_calendar(content: bytes) -> list[CalendarEvent]:
    """Give the events of a calendar file in its order. Raises ``NotACalendar``.

    Instants count by the calendar of Astana; an end at midnight belongs to the day before. Lines that are no
    property of an event are passed over; at most ``MOST_EVENTS`` events are taken.
    """
    text = content[:LARGEST_CALENDAR].decode("utf-8-sig", "replace")
    if "BEGIN:VCALENDAR" not in text[:2000].upper():
        raise NotACalendar("no calendar")
    events = list(islice(_events(text), MOST_EVENTS))
    if not events:
        raise NotACalendar("no event")
    return events


def _events(text: str) -> Iterator[CalendarEvent]:
    """Give each event once its end is read; what an alarm or another part inside it says is not its own."""
    inside: CalendarEvent | None = None
    nested = number = 0
    for name, parameters, value in _properties(text):
        if inside is None:
            if (name, value.upper()) == ("BEGIN", "VEVENT"):
                number += 1
                inside, nested = CalendarEvent(number), 0
        elif name == "BEGIN":
            nested += 1
        elif name == "END" and nested:
            nested -= 1
        elif name == "END":
            yield _ended(inside)
            inside = None
        elif not nested:
            _take(inside, name, parameters, value)


def _properties(text: str) -> Iterator[tuple[str, str, str]]:
    """Give name, parameters and value of each line, put together where it was folded."""
    lines = re.sub(r"\r?\n[ \t]", "", text).splitlines()
    for line in lines:
        head, colon, value = line.partition(":")
        while head.count('"') % 2 and colon:
            more, colon, value = value.partition(":")
            head = f"{head}:{more}"
        if colon:
            name, _, parameters = head.partition(";")
            yield name.strip().upper(), parameters, value


def _take(event: CalendarEvent, name: str, parameters: str, value: str) -> None:
    match name:
        case "SUMMARY":
            event.title = _text(value)
        case "LOCATION":
            event.place = _text(value)
        case "DESCRIPTION":
            event.note = _text(value)[:2000]
        case "DTSTART":
            event.first = _day(value, parameters)
        case "DTEND":
            event.last = _day(value, parameters, is_end=True)
        case "DURATION":
            event.length = value
        case "RRULE" | "RDATE":
            event.repeats = True
        case "STATUS":
            event.cancelled = value.strip().upper() == "CANCELLED"


def _ended(event: CalendarEvent) -> CalendarEvent:
    days = re.match(r"P(?:(\d{1,3})W)?(?:(\d{1,4})D)?", event.length)
    if event.last is None and event.first is not None and days and any(days.groups()):
        whole = int(days[1] or 0) * 7 + int(days[2] or 0)
        event.last = event.first + timedelta(days=max(whole - 1, 0))
    if event.last is not None and event.first is not None and event.last < event.first:
        event.last = event.first
    return event


def _day(value: str, parameters: str, *, is_end: bool = False) -> date | None:
    """Give the day in Astana of a moment; the end of an event does not belong to it (RFC 5545, 3.6.1)."""
    found = _MOMENT.match(value.strip())
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None:
            return day - timedelta(days=1) if is_end else day
        at = datetime(
            day.year,
            day.month,
            day.day,
            int(found[4]),
            int(found[5]),
            int(found[6] or 0),
            tzinfo=_zone(found[7], parameters),
        )
    except (ValueError, OverflowError):
        return None
    at = at.astimezone(_ASTANA)
    return (at - timedelta(seconds=1)).date() if is_end else at.date()


def _zone(utc: str | None, parameters: str) -> tzinfo:
    if utc:
        return UTC
    named = re.search(r'TZID="?([A-Za-z0-9_+\-/]{1,60})"?', parameters)
    try:
        return ZoneInfo(named[1]) if named else _ASTANA
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return _ASTANA


def _text(value: str) -> str:
    said = _ESCAPED.sub(lambda one: "\n" if one[1] in "nN" else one[1], value)
    return "\n".join(" ".join(line.split()) for line in said.splitlines()).strip()
