"""Reads the dates of the blank form: two days and how sure they are."""

import re
from dataclasses import replace
from datetime import date, datetime

from kelisim.reading.dates import EXACT, PERIOD, UNKNOWN, Dates, read_dates
from kelisim.reading.form_words import code_of
from kelisim.reading.grid import Value, written
from kelisim.reading.problems import Problem, doubt
from kelisim.reading.row import Row

__all__ = ["dates_in_form"]

FIELD = "dates"
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00)?)?")


def dates_in_form(row: Row) -> tuple[Dates, str]:
    """Give the dates of a row of the form and how they are written.

    Two true days or ISO days are taken as the list says: exact, or a period between them; a cell of the list
    left empty means exact. Anything else is read as people write dates.
    """
    (begin, cell), (end, _) = row.value("starts_on"), row.value("ends_on")
    said = row.text("certainty")
    certainty = code_of("certainty", said)
    as_written = " – ".join(dict.fromkeys(filter(None, (written(begin), written(end)))))
    if said and not certainty:
        row.doubts([doubt(FIELD, "unread_choice", seen=said[:80])], row.cell("certainty"))
    if begin == "" and end == "":
        return _without_days(row, certainty, said, cell), as_written
    if certainty == UNKNOWN or (certainty == PERIOD and "" in {begin, end}):
        row.doubts([doubt(FIELD, "certainty_differs", seen=said[:80])], row.cell("certainty"))
    first, last = _day(begin), _day(end)
    if first is not None and (last is not None or end == ""):
        last = last or first
        if first <= last:
            dates = _of_days(row, first, last, certainty)
            row.doubts(dates.problems, cell)
            return dates, as_written
    dates = read_dates(_readable(begin), row.half_year, second=_readable(end) or None)
    if certainty in {PERIOD, UNKNOWN} and dates.certainty == EXACT:
        dates = replace(dates, certainty=PERIOD, starts_on=None, ends_on=None)
    row.doubts(dates.problems, cell)
    return dates, as_written


def _without_days(row: Row, certainty: str, said: str, cell: str) -> Dates:
    """Read empty days: no doubt when the list says that they are not known."""
    half = row.half_year
    if certainty in {EXACT, PERIOD}:
        row.doubts([doubt(FIELD, "certainty_differs", seen=said[:80])], row.cell("certainty"))
    elif certainty != UNKNOWN:
        row.doubts([doubt(FIELD, "no_date")], cell)
    return Dates(UNKNOWN, None, None, (half.first_day, half.last_day))


def _of_days(row: Row, first: date, last: date, certainty: str) -> Dates:
    half, seen = row.half_year, f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"
    problems: tuple[Problem, ...] = ()
    if last < half.first_day or half.last_day < first:
        problems = (doubt(FIELD, "outside_half_year", seen=seen, half_year=str(half)),)
    elif first < half.first_day or half.last_day < last:
        problems = (doubt(FIELD, "partly_outside", seen=seen, half_year=str(half)),)
    if certainty in {PERIOD, UNKNOWN}:
        return Dates(PERIOD, None, None, (first, last), problems)
    return Dates(EXACT, first, last, (first, last), problems)


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _ISO.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _readable(value: Value) -> str | date | float:
    if isinstance(value, date) or (isinstance(value, float | int) and not isinstance(value, bool)):
        return value
    return " ".join(written(value).split())
