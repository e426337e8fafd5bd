"""Calendars as iCalendar (RFC 5545): whole days, each entry with an identity that stays."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

__all__ = ["CalendarEntry", "ics_pieces"]

WIDEST = 75
"""How many octets a line has at most (RFC 5545, 3.1)."""
PIECE = 32 * 1024
_INSIDE = range(0x80, 0xC0)
"""Octets that stand inside a letter of UTF-8."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NEW_LINE = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry. ``first`` and ``last`` are days, both included; without them it is a task without a date.

    ``status`` is CONFIRMED, TENTATIVE or CANCELLED; ``busy`` says whether the days count as taken.
    """

    uid: str
    summary: str
    first: date | None
    last: date | None
    status: str
    sequence: int = 0
    busy: bool = True
    description: str = ""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = field(default=())


def ics_pieces(
    entries: Iterable[CalendarEntry], *, name: str, zone: str, language: str, stamp: datetime
) -> Iterator[bytes]:
    """Write a calendar piece by piece. ``stamp`` is the aware instant at which it is made."""
    made = stamp.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    held = _lines(
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kelisim//Register of events//" + language.upper(),
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        f"X-WR-TIMEZONE:{zone}",
    )
    yield held
    parts, length = [], 0
    for entry in entries:
        part = _entry(entry, made, language)
        parts.append(part)
        length += len(part)
        if length > PIECE:
            yield b"".join(parts)
            parts, length = [], 0
    yield b"".join([*parts, _lines("END:VCALENDAR")])


def _entry(entry: CalendarEntry, made: str, language: str) -> bytes:
    dated = entry.first is not None
    kind = "VEVENT" if dated else "VTODO"
    words = f";LANGUAGE={language}:"
    lines = [f"BEGIN:{kind}", f"UID:{_text(entry.uid)}", f"DTSTAMP:{made}"]
    if entry.first is not None:
        after = (entry.last or entry.first) + timedelta(days=1)
        lines += [f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
        lines += [f"STATUS:{entry.status}", f"TRANSP:{'OPAQUE' if entry.busy else 'TRANSPARENT'}"]
    else:
        lines += [f"STATUS:{'CANCELLED' if entry.status == 'CANCELLED' else 'NEEDS-ACTION'}"]
    lines += [f"SEQUENCE:{entry.sequence}", f"SUMMARY{words}{_text(entry.summary)}"]
    lines += [
        f"{label}{words if worded else ':'}{_text(value) if worded else value}"
        for label, value, worded in (
            ("DESCRIPTION", entry.description, True),
            ("LOCATION", entry.location, True),
            ("URL", entry.url, False),
        )
        if value
    ]
    if entry.categories:
        lines.append(f"CATEGORIES{words}{','.join(map(_text, entry.categories))}")
    return _lines(*lines, f"END:{kind}")


def _text(text: str) -> str:
    """Escape a text value (RFC 5545, 3.3.11)."""
    plain = _CONTROL.sub(" ", text) if _CONTROL.search(text) else text
    escaped = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _NEW_LINE.sub("\\\\n", escaped)


def _lines(*lines: str) -> bytes:
    return b"".join(_folded(line.encode("utf-8", "replace")) for line in lines)


def _folded(line: bytes) -> bytes:
    """Fold a line at 75 octets, never inside a letter."""
    if len(line) <= WIDEST:
        return line + b"\r\n"
    parts, start, room = [], 0, WIDEST
    while start < len(line):
        end = min(start + room, len(line))
        while end < len(line) and line[end] in _INSIDE:
            end -= 1
        parts.append(line[start:end])
        start, room = end, WIDEST - 1
    return b"\r\n ".join(parts) + b"\r\n"
