"""Opens a checked workbook and gives its sheets as grids."""

import zipfile
from datetime import date
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from kelisim.reading.grid import Grid, Line, Merge, Value
from kelisim.reading.number_formats import shown
from kelisim.reading.sheet_scan import Scan, marks_of, scan_sheet, sheet_parts
from kelisim.reading.unreadable import UnreadableFile

__all__ = ["grids_of_workbook"]


def grids_of_workbook(file: BinaryIO, package: zipfile.ZipFile) -> list[Grid]:
    """Give the sheets in their order, empty ones too. Raises ``UnreadableFile`` when one cannot be read."""
    parts = sheet_parts(package)
    scans: dict[str, Scan] = {}
    marks = marks_of(package)
    for name, part in parts.items():
        if part in package.NameToInfo:
            scans[name] = scan_sheet(name, package.read(part), marks)
    file.seek(0)
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        return [
            _grid(
                workbook,
                sheet.name,
                scans.get(sheet.name) or Scan(),
                hidden=sheet.visible != SheetVisibleEnum.Visible,
            )
            for sheet in sheets
        ]
    except PasswordError as problem:
        raise UnreadableFile("encrypted") from problem
    except (CalamineError, ValueError, OSError) as problem:
        raise UnreadableFile("damaged") from problem


def _grid(workbook: CalamineWorkbook, name: str, scan: Scan, *, hidden: bool) -> Grid:
    sheet = workbook.get_sheet_by_name(name)
    lines = []
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        cells = {
            column: _as_shown(value, scan.partial.get((number, column), ""))
            for column, value in enumerate(values)
            if _is_filled(value)
        }
        if cells:
            line = Line(number, cells, hidden=number in scan.hidden_rows)
            for column in cells:
                if found := scan.struck.get((number, column)):
                    line.strike(column, found.text, "" if found.is_all else found.kept)
            lines.append(line)
    last_row = lines[-1].number if lines else 0
    width = max((column for line in lines for column in line.cells), default=0)
    merges = [
        Merge(top + 1, left, min(bottom + 1, last_row), min(right, max(width, left)))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
        if top < last_row and left <= width
    ]
    return Grid(name, lines, merges, scan.hidden_columns, hidden=hidden)


def _as_shown(value: Value, part: str) -> Value:
    """Give a day that the cell shows as «июль 2025» as such: the day behind it is only Excel's."""
    return shown(value.year, value.month, part) if part and isinstance(value, date) else value


def _is_filled(value: object) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))
