"""Gives the dates of a row: from its own cells, the column of months, the heading above, the title."""

import re
from datetime import date

from kelisim.reading.content import LONGEST_DATES
from kelisim.reading.dates import EXACT, PERIOD, UNKNOWN, Dates, read_dates
from kelisim.reading.footnotes import unsure_by
from kelisim.reading.grid import Value, written
from kelisim.reading.lines import DATES
from kelisim.reading.problems import doubt
from kelisim.reading.row import TITLES, Row
from kelisim.reading.row_words import month_of_heading

__all__ = ["dates_of"]

_DIGITS = re.compile(r"\d{1,4}")
NOT_BESIDE = {"words_beside_date"}


def dates_of(row: Row, title: str) -> tuple[Dates, str]:
    """Give the dates of a row and how they are written; doubts are kept in the row.

    Days with a footnote that takes them back are a period.
    """
    dates, as_written = _dates_of(row, title)
    if dates.certainty != EXACT or not row.entry.footnotes:
        return dates, as_written
    whole = [text for column in row.entry.line.cells if (text := row.entry.line.text(column))]
    if note := unsure_by(row.entry.footnotes, [as_written], whole):
        row.doubts([doubt("dates", "date_to_be_confirmed", seen=note[:80])], row.cell(*DATES))
        dates = dates.as_period()
    return dates, as_written


def _dates_of(row: Row, title: str) -> tuple[Dates, str]:
    entry = row.entry
    if row.columns("in_period") and not row.values("dates", "start", "end"):
        return _dates_of_periods(row)
    begin, cell = row.value("start")
    end, end_cell = row.value("end")
    value, value_cell = row.value("dates")
    month, said_month = _month(row)
    if value != "" or not (row.columns("start") or row.columns("end")):
        begin, end, cell = value, "", value_cell
    elif begin == "" and end != "":
        cell = end_cell
    as_written = " – ".join(dict.fromkeys(one for one in (written(begin), written(end)) if one))
    if begin == "" and end == "" and said_month:
        dates = read_dates(said_month, row.half_year)
        row.doubts(dates.problems, row.cell("month") or row.cell("dates"))
        return dates, said_month
    if begin == "" and end == "" and not entry.month and entry.heading:
        return _dates_of_heading(row, cell)
    if begin == "" and end == "" and not row.columns("dates") and not row.columns("start"):
        return _dates_in_title(row, title, month)
    if len(written(begin)) + len(written(end)) > LONGEST_DATES:
        dates = read_dates("", row.half_year)
        row.doubts([doubt("dates", "unread_date", seen=as_written[:80])], cell)
        return dates, as_written
    two = end != ""
    dates = read_dates(
        _readable(begin, flat=two),
        row.half_year,
        month=month,
        second=_readable(end, flat=two) if two else None,
    )
    combined = any(len(column.meanings) > 1 for column in row.columns("dates"))
    row.doubts(dates.problems, cell, without=NOT_BESIDE if combined else None)
    return dates, as_written or (said_month if month else "")


def _dates_of_periods(row: Row) -> tuple[Dates, str]:
    """Read a chart of months: a mark in a column stands for its month, days in it for days of that month."""
    found: list[Dates] = []
    said: list[str] = []
    for column in row.columns("in_period"):
        for seen in row.entry.seen.get(column.index, []):
            heading, text = column.header.rpartition(" | ")[2], written(seen.value)
            month = month_of_heading(heading)[1] or None
            is_mark = not any(char.isdigit() for char in text)
            value: str | date | float = heading if is_mark else _readable(seen.value, flat=False)
            found.append(read_dates(value, row.half_year, month=None if is_mark else month))
            said.append(f"{heading}: {text}")
            row.doubts(found[-1].problems, f"{column.letter}{seen.row}")
    if not found:
        dates = read_dates("", row.half_year)
        row.doubts(dates.problems, row.cell("in_period"))
        return dates, ""
    if len({(one.certainty, one.window) for one in found}) > 1:
        row.doubts([doubt("dates", "several_dates", seen="; ".join(said)[:80])], row.cell("in_period"))
        first = min(day for one in found if (day := one.window[0]))
        last = max(day for one in found if (day := one.window[1]))
        return Dates(PERIOD, None, None, (first, last)), "; ".join(said)
    return found[0], said[0]


def _readable(value: Value, *, flat: bool) -> str | date | float:
    """Give a value as the reader of dates takes it; one of two cells goes without its line breaks."""
    if isinstance(value, date) or (isinstance(value, float | int) and not isinstance(value, bool)):
        return value
    said = written(value)
    return " ".join(said.split()) if flat else said


def _month(row: Row) -> tuple[int | None, str]:
    """Give the month of the row: from its own column, else from the heading above it."""
    for value, _ in row.values("month"):
        said = written(value)
        is_month, month = month_of_heading(said)
        if is_month:
            return month or None, said
        if _DIGITS.fullmatch(said) and 0 < int(said) <= 12:  # noqa: PLR2004 - months
            return int(said), f"{int(said):02}.{row.half_year.first_day.year}"
    return row.entry.month or None, ""


def _dates_of_heading(row: Row, cell: str) -> tuple[Dates, str]:
    """Read «III квартал» above a row whose own cell is empty."""
    dates = read_dates(row.entry.heading, row.half_year)
    row.doubts([doubt("dates", "dates_from_heading", seen=row.entry.heading[:80])], cell)
    row.doubts(dates.problems, cell)
    return dates, row.entry.heading


def _dates_in_title(row: Row, title: str, month: int | None) -> tuple[Dates, str]:
    """Read the dates of a table that has no column for them: from the title, as a doubt."""
    dates = read_dates(title[:LONGEST_DATES], row.half_year)
    if dates.certainty == UNKNOWN:
        dates = read_dates("", row.half_year, month=month)
        row.doubts(dates.problems, row.cell(*TITLES))
        return dates, ""
    row.doubts([doubt("dates", "dates_from_title", seen=title[:80])], row.cell(*TITLES))
    row.doubts(dates.problems, row.cell(*TITLES), without=NOT_BESIDE)
    return dates, title[:300]
