"""Dates, times and their ranges in words."""

import calendar
from datetime import date, datetime, time, tzinfo

from kelisim.foundation.clock import ASTANA
from kelisim.look.wording.calendar_words import (
    MONTHS,
    MONTHS_IN_DATE,
    MONTHS_KK_TO,
    MONTHS_SHORT,
    WEEKDAYS,
    WEEKDAYS_SHORT,
    kazakh_to,
)
from kelisim.look.wording.periods import half_year, quarter
from kelisim.look.wording.spacing import NBSP
from kelisim.look.wording.tongues import known

_DATES_UNKNOWN = {"kk": "күндері белгісіз", "ru": "даты не известны", "en": "dates not known"}
_DATE_LATER = {"kk": "күні нақтыланады", "ru": "дата уточняется", "en": "date to be confirmed"}


def long_date(day: date, language: str) -> str:
    """Word a date in full: «2026 жылғы 20 желтоқсан», «20 декабря 2026 г.», "20 December 2026"."""
    return _with_year(short_date(day, language), day.year, known(language))


def short_date(day: date, language: str) -> str:
    """Word a date without its year: «20 желтоқсан», «20 декабря», "20 December"."""
    return f"{day.day}{NBSP}{MONTHS_IN_DATE[known(language)][day.month - 1]}"


def abbreviated_date(day: date, language: str) -> str:
    """Word a date for a narrow column: «20 жел.», «20 дек.», "20 Dec"."""
    return f"{day.day}{NBSP}{MONTHS_SHORT[known(language)][day.month - 1]}"


def numeric_date(day: date) -> str:
    """Write a date as it is typed: 20.12.2026."""
    return f"{day.day:02}.{day.month:02}.{day.year}"


def weekday_name(day: date, language: str, *, short: bool = False) -> str:
    """Name the weekday of a date, in full or in two or three letters."""
    return (WEEKDAYS_SHORT if short else WEEKDAYS)[known(language)][day.weekday()]


def month_name(year: int, month: int, language: str) -> str:
    """Name a month: «2026 жылғы желтоқсан», «декабрь 2026 г.», "December 2026"."""
    code = known(language)
    return _with_year(MONTHS[code][month - 1], year, code)


def weekday_date(day: date, language: str) -> str:
    """Word a date with its weekday: «воскресенье, 20 декабря 2026 г.», in Kazakh after it."""
    name, words = weekday_name(day, language), long_date(day, language)
    return {"kk": f"{words}, {name}", "ru": f"{name}, {words}", "en": f"{name}, {words}"}[known(language)]


def until_date(day: date, language: str) -> str:
    """Word a limit without its year: «20 желтоқсанға дейін», «до 20 декабря», "by 20 December"."""
    code = known(language)
    if code == "kk":
        return f"{day.day}{NBSP}{MONTHS_KK_TO[day.month - 1]} дейін"
    return ("до" if code == "ru" else "by") + NBSP + short_date(day, code)


def clock_time(at: datetime, zone: tzinfo = ASTANA) -> str:
    """Write the time of day of an aware instant in a zone, Astana's unless told otherwise: 16:30."""
    return _aware(at).astimezone(zone).strftime("%H:%M")


def until_time(at: datetime, language: str, zone: tzinfo = ASTANA) -> str:
    """Word a limit within a day: «16:30-ға дейін», «до 16:30», "by 16:30"."""
    local, code = _aware(at).astimezone(zone), known(language)
    written = local.strftime("%H:%M")
    if code == "kk":
        return f"{written}-{kazakh_to(local.minute or local.hour)}{NBSP}дейін"
    return ("до" if code == "ru" else "by") + NBSP + written


def moment(at: datetime, language: str, zone: tzinfo = ASTANA) -> str:
    """Word an aware instant in a zone: «20 декабря 2026 г., 11:40».

    The very beginning of a day is how a day is kept whose hour is not known, such as a paper's receipt: it is
    worded as the day alone.
    """
    local = _aware(at).astimezone(zone)
    day = long_date(local.date(), language)
    return day if local.time() == time.min else f"{day}, {clock_time(at, zone)}"


def date_range(first: date, last: date, language: str) -> str:
    """Word the days from ``first`` to ``last``, both included: «7–10 июля 2026 г.». Raises when reversed."""
    if last < first:
        raise ValueError(f"the range ends ({last}) before it starts ({first})")
    code = known(language)
    if first == last:
        return long_date(first, code)
    if first.year != last.year:
        return f"{long_date(first, code)}{NBSP}– {long_date(last, code)}"
    if first.month != last.month:
        words = f"{short_date(first, code)}{NBSP}– {short_date(last, code)}"
    else:
        words = f"{first.day}–{short_date(last, code)}"
    return _with_year(words, first.year, code)


def event_dates(
    first: date | None, last: date | None, certainty: str, language: str, *, note: bool = False
) -> str:
    """Word the dates of an event by how sure they are: ``exact``, ``period`` (a window) or ``unknown``.

    A window that is a whole month, quarter, half-year or year is named as such. With ``note`` a window
    says that the date is still to be confirmed.
    """
    code = known(language)
    if certainty == "unknown" or first is None:
        return _DATES_UNKNOWN[code]
    last = last or first
    if certainty == "exact":
        return date_range(first, last, code)
    window = _whole(first, last, code) or date_range(first, last, code)
    return f"{window}, {_DATE_LATER[code]}" if note else window


def _whole(first: date, last: date, code: str) -> str:
    """Name the calendar period that a window fills, or give nothing."""
    if first.year != last.year or first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        return ""
    year, months = first.year, (first.month, last.month)
    if months[0] == months[1]:
        return month_name(year, months[0], code)
    if months == (1, 12):
        return {"kk": f"{year}{NBSP}жыл", "ru": f"{year}{NBSP}год", "en": f"{year}"}[code]
    if months in {(1, 6), (7, 12)}:
        return half_year(f"{year}H{1 if months[0] == 1 else 2}", code)
    if months in {(1, 3), (4, 6), (7, 9), (10, 12)}:
        return quarter(year, months[1] // 3, code)
    return ""


def _with_year(words: str, year: int, code: str) -> str:
    return {
        "kk": f"{year}{NBSP}жылғы {words}",
        "ru": f"{words} {year}{NBSP}г.",
        "en": f"{words} {year}",
    }[code]


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant without a zone cannot be worded")
    return at
