"""Makes the file of a plan written by hand: a workbook or a document, merged as its notation says."""

import io

import docx
import openpyxl

from tests.reading.by_hand.notation import Plan, Sheet, value_of

Corners = tuple[int, int, int, int]


def content_of(plan: Plan) -> bytes:
    """Give the file of a plan."""
    out = io.BytesIO()
    (_document if plan.suffix == "docx" else _workbook)(plan).save(out)
    return out.getvalue()


def _workbook(plan: Plan) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for one in plan.sheets:
        sheet = book.create_sheet(one.name)
        for number, row in enumerate(one.rows, 1):
            for column, cell in enumerate(row.cells, 1):
                if cell not in {"<", "^"}:
                    sheet.cell(number, column).value = value_of(cell)
            if row.hidden:
                sheet.row_dimensions[number].hidden = True
        for top, left, bottom, right in merges_of(one):
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    return book


def _document(plan: Plan) -> "docx.document.Document":
    made = docx.Document()
    for one in plan.sheets:
        for text in one.above:
            made.add_paragraph(text)
        table = made.add_table(len(one.rows), max(len(row.cells) for row in one.rows))
        for number, row in enumerate(one.rows):
            for column, cell in enumerate(row.cells):
                if cell not in {"<", "^"}:
                    table.cell(number, column).text = cell
        for top, left, bottom, right in merges_of(one):
            table.cell(top, left).merge(table.cell(bottom, right))
    for text in plan.below:
        made.add_paragraph(text)
    return made


def merges_of(sheet: Sheet) -> list[Corners]:
    """Give the merged cells of a sheet: first row and column, last row and column, from 0."""
    made = []
    rows = [row.cells for row in sheet.rows]
    for top, cells in enumerate(rows):
        for left, cell in enumerate(cells):
            if cell in {"<", "^"}:
                continue
            right, bottom = left, top
            while right + 1 < len(cells) and cells[right + 1] == "<":
                right += 1
            while bottom + 1 < len(rows) and left < len(rows[bottom + 1]) and rows[bottom + 1][left] == "^":
                bottom += 1
            if (right, bottom) != (left, top):
                made.append((top, left, bottom, right))
    return made
