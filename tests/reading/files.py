"""Plans built for the tests: workbooks and documents with exactly the cells that a test is about."""

import io
from collections.abc import Sequence
from typing import Any

import docx
import openpyxl

from kelisim.reading.plan import read_plan

HEAD = ("№", "Мероприятие", "Место проведения", "Сроки", "Страна-партнёр")
EVENT = (1, "Визит делегации", "г. Астана", "14–15 июля 2025 г.", "Италия")
OTHER = (2, "Заседание комиссии", "г. Рим, Италия", "20 августа 2025 г.", "Италия")


def workbook(
    *rows: Sequence[object], merged: Sequence[str] = (), name: str = "План", **more: Sequence[Any]
) -> openpyxl.Workbook:
    """Make a workbook of one sheet, or of several with `more`."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in {name: rows, **more}.items():
        sheet = book.create_sheet(title)
        for row, line in enumerate(lines, 1):
            for column, value in enumerate(line, 1):
                sheet.cell(row, column).value = value
    for one in merged:
        book[name].merge_cells(one)
    return book


def bytes_of(made: Any) -> bytes:
    """Give a workbook or a document as the content of its file."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(made: Any, half_year: str = "2025H2", language: str = "ru") -> dict[str, Any]:
    """Read a workbook, a document or the content of a file in this process."""
    content = made if isinstance(made, bytes) else bytes_of(made)
    return read_plan(io.BytesIO(content), {"half_year": half_year, "language": language})


def read_rows(*rows: Sequence[object], merged: Sequence[str] = (), name: str = "План") -> dict[str, Any]:
    """Read a sheet of these rows."""
    return read(workbook(*rows, merged=merged, name=name))


def document(*rows: Sequence[str], above: Sequence[str] = ()) -> Any:
    """Make a document of some paragraphs and one table."""
    made = docx.Document()
    for text in above:
        made.add_paragraph(text)
    table = made.add_table(len(rows), max(map(len, rows)))
    for line, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(line, row.cells, strict=False):
            cell.text = text
    return made


def days(row: dict[str, Any]) -> tuple[str, str, str]:
    """Give the certainty of a row and its days, or its window."""
    first, last = row["window"] if row["certainty"] != "exact" else (row["starts_on"], row["ends_on"])
    return row["certainty"], first, last


def reasons(reading: dict[str, Any]) -> dict[int, str]:
    """Give the reason of each skipped row."""
    return {one["row"]: one["reason"] for one in reading["skipped"]}


def codes(row: dict[str, Any]) -> set[str]:
    """Give the codes of the doubts of a row."""
    return {problem["code"] for problem in row["problems"]}


def numbers(reading: dict[str, Any]) -> list[int]:
    """Give the rows of the file that are events."""
    return [row["row"] for row in reading["rows"]]


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Europe/Zurich
END:VTIMEZONE
BEGIN:VEVENT
UID:1
SUMMARY:89-я сессия Комитета по внутреннему транспорту\\, ЕЭК
  ООН
DTSTART;VALUE=DATE:20270223
DTEND;VALUE=DATE:20270227
LOCATION:г. Женева\\, Швейцария
BEGIN:VALARM
DESCRIPTION:Напоминание
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:Переговоры
DTSTART;TZID=Europe/Zurich:20270310T230000
DTEND;TZID=Europe/Zurich:20270311T010000
RRULE:FREQ=WEEKLY
DESCRIPTION:Повестка\\nвторая строка
END:VEVENT
BEGIN:VEVENT
SUMMARY:Без дня
DTSTART:вчера
END:VEVENT
END:VCALENDAR
"""
"""A calendar file with whole days, a time in another zone that repeats, and an event without a day."""
