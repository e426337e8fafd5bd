"""Reads rows that were copied from Excel or Word and pasted: cells between tabs, or a title in each line."""

from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from kelisim.decree.api import HalfYear
from kelisim.reading.grid import Grid, Line, Value, letter_of
from kelisim.reading.header import Column
from kelisim.reading.plan import document_of, learned_in
from kelisim.reading.roles import PASTED
from kelisim.reading.sheet_scan import MOST_COLUMNS, MOST_ROWS
from kelisim.reading.table import Parts, take_apart, take_given, take_titles
from kelisim.reading.unreadable import UnreadableFile

__all__ = ["read_paste", "rows_of_paste"]


def read_paste(file: BinaryIO, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Give the document of pasted rows; raises ``UnreadableFile`` when they hold no table of events."""
    rows = rows_of_paste(file.read().decode("utf-8"))
    half_year = HalfYear.parse(arguments["half_year"])
    grid = _grid(rows)
    parts = _parts(grid, half_year, arguments.get("columns"))
    if not parts.columns:
        raise UnreadableFile("no_pasted_table")
    return document_of([(grid, parts)], half_year, arguments["language"], learned_in(arguments))


def rows_of_paste(text: str) -> list[list[str]]:
    """Cut a pasted text into rows and cells.

    A cell that holds a tab, a line break or a doubled quote may stand in quotes, as Excel writes it; quotes
    of a title stay. Cells of Word that hold line breaks without quotes are put together again where the
    lengths of the lines leave no doubt.
    """
    lines = _lines(text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"))
    width = max(map(len, lines), default=0)
    return _joined(lines, width)


def _lines(text: str) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    place = 0
    while place <= len(text):
        cell, place = _cell(text, place)
        lines[-1].append(cell)
        if place < len(text) and text[place] == "\n":
            lines.append([])
        place += 1
    while lines and not any(cell.strip() for cell in lines[-1]):
        lines.pop()
    return lines


def _cell(text: str, start: int) -> tuple[str, int]:
    """Give the cell that begins at a place, and the place of the mark after it."""
    if text.startswith('"', start) and (quoted := _quoted(text, start)) is not None:
        return quoted
    tab, line = text.find("\t", start), text.find("\n", start)
    end = min((place for place in (tab, line) if place >= 0), default=len(text))
    return text[start:end], end


def _quoted(text: str, start: int) -> tuple[str, int] | None:
    """Give a cell in quotes; nothing when its quotes are part of what it says."""
    place = start + 1
    while True:
        place = text.find('"', place)
        if place < 0:
            return None
        if text.startswith('""', place):
            place += 2
            continue
        break
    after = place + 1
    if after < len(text) and text[after] not in "\t\n":
        return None
    inner = text[start + 1 : place]
    if not any(mark in inner for mark in ("\t", "\n", '""')):
        return text[start:after], after
    return inner.replace('""', '"'), after


def _joined(lines: list[list[str]], width: int) -> list[list[str]]:
    """Put broken rows together: neighbours that are too short, and together as wide as the table."""
    rows: list[list[str]] = []
    place = 0
    while place < len(lines):
        row, after = lines[place], place + 1
        if 1 < len(row) < width:
            whole, end = list(row), after
            while end < len(lines) and 0 < len(whole) + len(lines[end]) - 1 <= width and len(whole) < width:
                whole = [*whole[:-1], f"{whole[-1]}\n{lines[end][0]}", *lines[end][1:]]
                end += 1
            if len(whole) == width:
                row, after = whole, end
        rows.append(row)
        place = after
    return rows


def _grid(rows: Sequence[Sequence[str]]) -> Grid:
    if len(rows) > MOST_ROWS:
        raise UnreadableFile("too_many_rows", sheet=PASTED, limit=MOST_ROWS)
    lines = []
    for number, row in enumerate(rows, 1):
        if len(row) > MOST_COLUMNS:
            last = f"{letter_of(len(row) - 1)}{number}"
            raise UnreadableFile("too_many_columns", sheet=PASTED, limit=MOST_COLUMNS, cell=last)
        cells: dict[int, Value] = {column: said for column, said in enumerate(row) if said.strip()}
        if cells:
            lines.append(Line(number, cells))
    if not lines:
        raise UnreadableFile("nothing_pasted")
    return Grid(PASTED, lines)


def _parts(grid: Grid, half_year: HalfYear, roles: Sequence[str] | None) -> Parts:
    if roles:
        columns = tuple(Column(index, (role,) if role else (), role) for index, role in enumerate(roles))
        return take_given(grid, half_year, columns)
    if grid.width == 1:
        return take_titles(grid, half_year)
    parts = take_apart(grid, half_year)
    return parts if parts.columns else take_titles(grid, half_year)
