"""Writes a layout as a workbook or as a text document."""

from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tests.reading.layouts.grid import Cell, Layout, Line, Sheet, Table

PAGE = 12900
"""Width of the text of a page, in twentieths of a point."""


def write(layout: Layout, directory: Path) -> Path:
    """The file of a layout in a directory."""
    path = directory / f"layout_{layout.seed}.{layout.suffix}"
    if layout.suffix == "docx":
        _docx(layout, path)
    elif Random(layout.seed).random() < 0.5:
        _openpyxl(layout, path)
    else:
        _xlsxwriter(layout, path)
    return path


def _placed(sheet: Sheet) -> list[tuple[int, Line, bool]]:
    """Lines of a sheet with their row from 0 and whether they stand in the table."""
    lines = [(line, False) for line in sheet.above]
    lines += [(line, True) for one in sheet.tables for line in one.lines]
    lines += [(line, False) for line in sheet.below]
    return [(row, line, bordered) for row, (line, bordered) in enumerate(lines)]


def _merges(sheet: Sheet) -> list[tuple[int, int, int, int]]:
    """First row, first column, last row, last column of every merge, from 0."""
    made = [
        (row, first + sheet.left, row, last + sheet.left)
        for row, line, _ in _placed(sheet)
        for first, last in line.spans
        if last > first
    ]
    start = len(sheet.above)
    for one in sheet.tables:
        made += [
            (top + start, c + sheet.left, low + start, c + sheet.left)
            for c, top, low in one.merges
            if low > top
        ]
        start += len(one.lines)
    return made


def _xlsxwriter(layout: Layout, path: Path) -> None:
    book = xlsxwriter.Workbook(str(path), {"date_1904": layout.date_1904})
    for sheet in layout.sheets:
        page = book.add_worksheet(sheet.name)
        for one in sheet.tables:
            for column, width in enumerate(one.widths):
                page.set_column(column + sheet.left, column + sheet.left, width)
        covers = {(top, left): (top, left, low, right) for top, left, low, right in _merges(sheet)}
        for row, line, bordered in _placed(sheet):
            if line.hidden:
                page.set_row(row, None, None, {"hidden": True})
            cells = dict(line.cells)
            if bordered:
                cells = {
                    column: line.cells.get(column, Cell(None)) for column in range(sheet.tables[0].width)
                }
            inside = {c for first, last in line.spans for c in range(first + 1, last + 1)}
            for column, cell in cells.items():
                place = row, column + sheet.left
                if column in inside or any(_covered(place, cover) for cover in covers.values()):
                    continue
                look = book.add_format(_look(cell, bordered=bordered))
                if place in covers:
                    page.merge_range(*covers[place], "", look)
                _fill(page, place, cell, look)
    book.close()


def _look(cell: Cell, *, bordered: bool) -> dict[str, Any]:
    look: dict[str, Any] = {
        "text_wrap": bordered,
        "valign": "top",
        "bold": cell.bold,
        "border": int(bordered),
    }
    if cell.centre:
        look["align"] = "center"
    if cell.number_format:
        look["num_format"] = cell.number_format
    return look


def _fill(page: Worksheet, place: tuple[int, int], cell: Cell, look: Format) -> None:
    """The value of a cell; an empty one keeps the value of a merge that is there."""
    if isinstance(cell.value, datetime):
        page.write_datetime(*place, cell.value, look)
    elif isinstance(cell.value, int):
        page.write_number(*place, cell.value, look)
    elif cell.value:
        page.write_string(*place, cell.value, look)
    else:
        page.write_blank(*place, None, look)


def _covered(place: tuple[int, int], cover: tuple[int, int, int, int]) -> bool:
    row, column = place
    return cover[0] <= row <= cover[2] and cover[1] <= column <= cover[3] and place != cover[:2]


def _openpyxl(layout: Layout, path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    if layout.date_1904:
        book.epoch = CALENDAR_MAC_1904
    thin = Side(style="thin")
    for sheet in layout.sheets:
        page = book.create_sheet(sheet.name)
        for one in sheet.tables:
            for column, width in enumerate(one.widths):
                page.column_dimensions[get_column_letter(column + sheet.left + 1)].width = width
        for row, line, bordered in _placed(sheet):
            if line.hidden:
                page.row_dimensions[row + 1].hidden = True
            for column, cell in line.cells.items():
                target = page.cell(row + 1, column + sheet.left + 1, cell.value if cell.value != "" else None)
                target.font = Font(bold=cell.bold)
                target.alignment = Alignment(
                    horizontal="center" if cell.centre else None, vertical="top", wrap_text=bordered
                )
                if cell.number_format:
                    target.number_format = cell.number_format
            if bordered:
                for column in range(sheet.tables[0].width):
                    edges = Border(left=thin, right=thin, top=thin, bottom=thin)
                    page.cell(row + 1, column + sheet.left + 1).border = edges
        for top, left, low, right in _merges(sheet):
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=low + 1, end_column=right + 1)
    book.save(path)


def _docx(layout: Layout, path: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    if layout.stamp:
        stamp = document.add_table(rows=1, cols=2)
        stamp.cell(0, 1).text = "\n".join(layout.stamp)
    sheet = layout.sheets[0]
    for line in sheet.above:
        document.add_paragraph(line.cells[0].text)
    for one in sheet.tables:
        document.element.body.insert(len(document.element.body) - 1, _docx_table(one))
        document.add_paragraph("")
    for line in sheet.below:
        document.add_paragraph("    ".join(cell.text for cell in line.cells.values()))
    document.save(str(path))


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def _docx_table(one: Table) -> BaseOxmlElement:
    """A table with merged cells written as word processors write them."""
    table = _element("w:tbl")
    properties = _element("w:tblPr")
    properties.append(_element("w:tblStyle", val="TableGrid"))
    properties.append(_element("w:tblW", w="0", type="auto"))
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    properties.append(borders)
    table.append(properties)
    grid = _element("w:tblGrid")
    for width in one.widths:
        grid.append(_element("w:gridCol", w=str(width * PAGE // sum(one.widths))))
    table.append(grid)
    for row, line in enumerate(one.lines):
        table.append(_docx_row(one, row, line))
    return table


def _docx_row(one: Table, row: int, line: Line) -> BaseOxmlElement:
    made = _element("w:tr")
    column = 0
    spans = dict(line.spans)
    while column < one.width:
        last = spans.get(column, column)
        cell = _element("w:tc")
        properties = _element("w:tcPr")
        if last > column:
            properties.append(_element("w:gridSpan", val=str(last - column + 1)))
        for at, top, low in one.merges:
            if at == column and top <= row <= low and low > top:
                properties.append(_element("w:vMerge", val="restart") if row == top else _element("w:vMerge"))
        cell.append(properties)
        content = line.cells.get(column, Cell(None))
        for text in _paragraphs(content):
            cell.append(_docx_paragraph(text, content))
        made.append(cell)
        column = last + 1
    return made


def _paragraphs(cell: Cell) -> list[str]:
    """Line breaks of a cell become paragraphs."""
    return cell.text.split("\n")


def _docx_paragraph(text: str, cell: Cell) -> BaseOxmlElement:
    paragraph = _element("w:p")
    if cell.centre:
        properties = _element("w:pPr")
        properties.append(_element("w:jc", val="center"))
        paragraph.append(properties)
    run = _element("w:r")
    if cell.bold:
        look = _element("w:rPr")
        look.append(_element("w:b"))
        run.append(look)
    piece = _element("w:t")
    piece.text = text
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(piece)
    paragraph.append(run)
    return paragraph
