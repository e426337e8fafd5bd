"""Reads the special days of a calendar from the reference or from an administrator's CSV file."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from kelisim.calendars.constants import DayKind, DayStatus
from kelisim.decree.api import Words, reference_calendar
from kelisim.foundation.refusals import Refusal
from kelisim.reference.api import open_table

__all__ = ["DayFacts", "UnreadableCalendar", "days_of_file", "days_of_reference", "read_days"]

REFERENCE = "calendar_2025_2027"
LARGEST_FILE = 1024 * 1024


class UnreadableCalendar(Refusal):
    """A table of special days cannot be read; ``details`` name the line."""

    code = "unreadable_calendar"


@dataclass(frozen=True, slots=True, order=True)
class DayFacts:
    """One special day: a calendar day in Astana, what it is, why, how sure, by whose word."""

    date: date
    kind: str
    reason_kk: str
    reason_ru: str
    reason_en: str
    status: str
    source: str


def days_of_reference() -> list[DayFacts]:
    """Give the days of the shipped calendar. What its source calls a projection is provisional."""
    return read_days(open_table(REFERENCE))


def days_of_file(content: bytes) -> list[DayFacts]:
    """Give the days of a CSV file in UTF-8: columns ``date``, ``type``, ``reason`` (or ``reason_kk|ru|en``).

    ``status`` and ``source`` may be given. Raises ``UnreadableCalendar`` that names the line.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableCalendar(_("The file is larger than 1 MB: a calendar has some dozens of lines."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UnreadableCalendar(_("The file is not text in UTF-8. Save it as “CSV UTF-8”.")) from problem
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    return read_days(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def _is_cell(value: object) -> bool:
    """Say whether a value is one cell: cells beyond the header come as a list and say nothing."""
    return value is None or isinstance(value, str)


def read_days(rows: Iterable[Mapping[Any, Any]]) -> list[DayFacts]:
    """Give the days of table rows, by date. Raises ``UnreadableCalendar`` for the first row that is wrong."""
    found: dict[date, DayFacts] = {}
    for line, row in enumerate(rows, 2):
        cells = {str(name): (value or "").strip() for name, value in row.items() if _is_cell(value)}
        day = _day(line, cells)
        if day.date in found:
            _refuse(line, _("the day %(day)s is listed twice") % {"day": day.date.isoformat()})
        found[day.date] = day
    if not found:
        raise UnreadableCalendar(_("The table has no days. Its first line must name date, type and reason."))
    return [found[one] for one in sorted(found)]


def _day(line: int, cells: Mapping[str, str]) -> DayFacts:
    try:
        day = date.fromisoformat(cells.get("date", ""))
    except ValueError:
        _refuse(line, _("“%(text)s” is not a date such as 2027-03-15") % {"text": cells.get("date", "")})
    kind = cells.get("type", "")
    if kind not in DayKind.values:
        _refuse(line, _("the type must be off or working, not “%(text)s”") % {"text": kind})
    source = cells.get("source", "")
    words = {f"reason_{one}": cells.get(f"reason_{one}", "") for one in ("kk", "ru", "en")}
    if not any(words.values()):
        reason = cells.get("reason", "")
        known = _wordings().get(reason, Words(kk="", ru=reason, en=reason))
        words = {"reason_kk": known.kk, "reason_ru": known.ru, "reason_en": known.en}
    if not any(words.values()):
        _refuse(line, _("the reason is missing"))
    status = cells.get("status", "") or _status_of(source)
    if status not in DayStatus.values:
        _refuse(line, _("the status must be confirmed or provisional, not “%(text)s”") % {"text": status})
    return DayFacts(date=day, kind=kind, status=status, source=source, **words)


@cache
def _wordings() -> dict[str, Words]:
    """Give the wording of each reason that the reference calendar knows, by the reference's own words."""
    special = reference_calendar().special_days
    return {row["reason"]: special[date.fromisoformat(row["date"])].reason for row in open_table(REFERENCE)}


def _status_of(source: str) -> str:
    return DayStatus.CONFIRMED if source.lower().startswith("confirmed") else DayStatus.PROVISIONAL


def _refuse(line: int, problem: str) -> None:
    raise UnreadableCalendar(_("Line %(line)d: %(problem)s.") % {"line": line, "problem": problem}, line=line)
