"""Tables as a body writes them: the rows of ``plans.csv`` made a workbook of a half-year.

The events are invented and say so in their titles; they are of the kinds that ``events.csv`` reports.
Days are written without their half-year, so that the tables fit whichever half-year runs.
"""

import csv
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import xlsxwriter

from kelisim.decree.api import HalfYear
from kelisim.reading.api import read_plan_file
from kelisim.reference.months import MONTHS

__all__ = ["Table", "bodies_with_rows", "table_of"]

Row = Mapping[str, str]
MONTHS_IN_HALF = 6
KAZAKH = frozenset({"MOH"})
"""Bodies that write their tables in Kazakh."""
MARK = {"ru": "(показ)", "kk": "(көрсетілім)"}
"""What every invented title ends with."""

HEADERS = {
    "ru": (
        "№", "Наименование мероприятия", "Форма (вид)", "Место проведения", "Сроки проведения",
        "Страна/организация-партнер", "Ответственное подразделение", "Руководитель делегации",
        "Внешнеэкономический характер", "Примечание",
    ),
    "kk": (
        "№", "Іс-шараның атауы", "Нысаны (түрі)", "Өткізілетін орны", "Өткізілетін мерзімі",
        "Серіктес ел/ұйым", "Жауапты құрылымдық бөлімше", "Делегация басшысы",
        "Сыртқы экономикалық сипаты", "Ескертпе",
    ),
}  # fmt: skip
COLUMNS = ("title", "kind", "place", "dates", "partner", "responsible", "head", "economic", "note")
WIDTHS = (5, 46, 20, 24, 22, 26, 28, 24, 14, 22)


class Table:
    """A body's workbook of a half-year: its name, its bytes, and what the reader makes of it."""

    def __init__(self, body: str, body_name: str, half_year: HalfYear, rows: Sequence[Row]) -> None:
        language = "kk" if body in KAZAKH else "ru"
        self.language = language
        self.name = _name(half_year, body_name, language)
        self.content = _workbook(_heading(half_year, body_name, language), HEADERS[language], [
            {name: _written(one[name], half_year, language) for name in one} for one in rows
        ], MARK[language])  # fmt: skip
        self.half_year = half_year

    def reading(self) -> dict[str, Any]:
        """Give the table as the product reads it, in the limited process that reads every upload."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "plan.xlsx"
            path.write_bytes(self.content)
            return read_plan_file(path, str(self.half_year), self.language).as_document()


def table_of(when: str, body: str, body_name: str, half_year: HalfYear) -> Table:
    """Give a body's workbook; ``when`` is ``present`` for the half-year that runs, else ``coming``."""
    return Table(body, body_name, half_year, [one for one in _rows(when) if one["body"] == body])


def bodies_with_rows(when: str) -> list[str]:
    """Give the codes of the bodies that plan something, in the order of the table."""
    return list(dict.fromkeys(one["body"] for one in _rows(when)))


@cache
def _rows(when: str) -> tuple[Row, ...]:
    table = resources.files("kelisim.site.demonstration").joinpath("plans.csv")
    told = csv.DictReader(StringIO(table.read_text(encoding="utf-8"), newline=""))
    return tuple(one for one in told if one["when"] == when)


def _written(text: str, half_year: HalfYear, language: str) -> str:
    """Put the months and the year of a half-year into words such as ``14–15 {1} {y} г.``."""
    first = half_year.first_day
    said = text.replace("{y}", str(first.year))
    for number in range(1, MONTHS_IN_HALF + 2):
        month = (first.month + number - 2) % 12
        name = MONTHS[language][month]
        said = said.replace(f"{{N{number}}}", name.upper()).replace(f"{{n{number}}}", name)
        said = said.replace(f"{{{number}}}", name if language == "kk" else _genitive(name))
        said = said.replace(f"{{0{number}}}", f"{month + 1:02}")
    return said


def _genitive(month: str) -> str:
    return f"{month[:-1]}я" if month[-1] in "ьй" else f"{month}а"


def _roman(half_year: HalfYear) -> str:
    return "I" if half_year.first_day.month == 1 else "II"


def _name(half_year: HalfYear, body_name: str, language: str) -> str:
    year = half_year.first_day.year
    if language == "kk":
        return f"{year} жылғы {_roman(half_year)} жартыжылдық жоспары (көрсетілім).xlsx"
    return f"План {_short(body_name)} на {_roman(half_year)} полугодие {year} (показ).xlsx"


def _short(body_name: str) -> str:
    """Shorten a ministry's name to its letters, as officers do; an akimat keeps its name."""
    words = body_name.removesuffix("Республики Казахстан").split()
    if words[0] != "Министерство":
        return " ".join(words)
    return "".join(word[0].upper() for word in words if len(word) > 1)


def _heading(half_year: HalfYear, body_name: str, language: str) -> tuple[str, ...]:
    year, roman = half_year.first_day.year, _roman(half_year)
    if language == "kk":
        return (
            "Халықаралық іс-шаралар жоспары",
            body_name,
            f"{year} жылғы {roman} жартыжылдыққа (көрсетілім үшін жасалған)",
        )
    return (
        "План международных мероприятий",
        body_name,
        f"на {roman} полугодие {year} года (составлен для показа)",
    )


def _workbook(heading: Sequence[str], headers: Sequence[str], rows: Sequence[Row], mark: str) -> bytes:
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("План")
        bold = book.add_format({"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"})
        framed = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
        cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        for line, text in enumerate(heading):
            sheet.merge_range(line, 0, line, len(headers) - 1, text, bold)
        line = len(heading) + 1
        sheet.write_row(line, 0, headers, framed)
        for number, row in enumerate(rows, 1):
            if row["heading"]:
                line += 1
                sheet.merge_range(line, 0, line, len(headers) - 1, row["heading"], framed)
            line += 1
            said = [row[name] for name in COLUMNS]
            sheet.write_row(line, 0, [number, f"{said[0]} {mark}", *said[1:]], cell)
        if any(row["heading"] for row in rows):
            sheet.merge_range(line + 1, 0, line + 1, 1, f"ИТОГО: {len(rows)} мероприятий", framed)
            sheet.write(line + 3, 1, "Исполнитель: Д. Нурланов, тел. вн. 00-00")
    return kept.getvalue()
