"""Tables as XLSX workbooks: written row by row in constant memory, text as text, ready to print."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

__all__ = ["Banner", "Book", "Sheet", "SheetColumn", "Value", "xlsx_of"]

Value = str | int | date | None
LONGEST = 32_767
"""The most letters that a cell of the format holds; a longer text ends with an ellipsis."""

_A4 = 9
_LINE_HEIGHT, _HIGHEST = 13.0, 409.0
_FONT = "Times New Roman"
_INK, _BAND, _PALE, _LINE, _BLUE = "#1b2430", "#e9eef5", "#f6f7f9", "#9aa4b0", "#12407a"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its label, its width in letters, ``left``, ``center`` or ``right``."""

    label: str
    width: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Banner:
    """A row of the table that is a heading: its words go across, the rows below belong to it."""

    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a title and lines above the table, the table, lines below it.

    A row is text, whole numbers, dates or nothing, or a ``Banner``. ``page_words`` holds ``{page}`` and
    ``{total}``. The last row is a sum when ``sums`` is set. ``filtered`` puts filters on the header, which a
    table with sums or banners must not have. ``printed`` is how many columns are printed, all of them when it
    is 0; the others are for filtering and sorting.
    """

    name: str
    title: str
    lines: Sequence[str]
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Value] | Banner]
    page_words: str
    closing: Sequence[str] = ()
    sums: bool = False
    filtered: bool = True
    printed: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. ``made_at`` is the instant that stands in its properties."""

    title: str
    author: str
    made_at: datetime
    sheets: Sequence[Sheet]


def xlsx_of(book: Book) -> bytes:
    """Write a workbook. A text stays a text whatever it begins with: there is no formula and no link."""
    out = io.BytesIO()
    options = {
        "constant_memory": True,
        "in_memory": False,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_date_format": "dd.mm.yyyy",
    }
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties(
            {"title": book.title, "author": book.author, "created": book.made_at.replace(tzinfo=None)}
        )
        formats = _Formats(workbook)
        for sheet in book.sheets:
            _write(workbook.add_worksheet(sheet.name[:31]), sheet, formats)
    return out.getvalue()


class _Formats:
    """The few looks of a cell."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, ...], bool], list[tuple[Any, Any]]] = {}
        usual = {"font_name": _FONT, "font_color": _INK}
        self.title = workbook.add_format({**usual, "font_size": 14, "bold": True, "font_color": _BLUE})
        self.words = workbook.add_format({**usual, "font_size": 11})
        band = {"bg_color": _PALE, "valign": "vcenter", "top": 1, "bottom": 1}
        self.banner = workbook.add_format(
            {**usual, **band, "font_size": 10, "bold": True, "font_color": _BLUE, "border_color": _LINE}
        )
        self.label = workbook.add_format(
            {
                **usual,
                "font_size": 10,
                "bold": True,
                "bg_color": _BAND,
                "border": 1,
                "border_color": _LINE,
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
            }
        )

    def of_row(self, columns: Sequence[SheetColumn], *, is_sum: bool) -> list[tuple[Any, Any]]:
        """Give the looks of a row, for each column that of words and numbers and that of days; made once."""
        key = (tuple(column.align for column in columns), is_sum)
        if key not in self._made:
            self._made[key] = [
                (self._cell(column.align, is_sum=is_sum), self._cell(column.align, is_sum=is_sum, day=True))
                for column in columns
            ]
        return self._made[key]

    def _cell(self, align: str, *, is_sum: bool, day: bool = False) -> Any:
        look: dict[str, Any] = {
            "font_name": _FONT,
            "font_size": 10,
            "font_color": _INK,
            "border": 1,
            "border_color": _LINE,
            "align": align,
            "valign": "top",
            "text_wrap": True,
            "bold": is_sum,
        }
        return self._workbook.add_format({**look, "num_format": "dd.mm.yyyy"} if day else look)


def _write(page: Any, sheet: Sheet, formats: _Formats) -> None:
    """Write one sheet from top to bottom, never going back: memory holds one row."""
    _print_settings(page, sheet)
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
    page.set_row(0, 24)
    page.write_string(0, 0, sheet.title, formats.title)
    row = 1
    for words in sheet.lines:
        page.write_string(row, 0, words, formats.words)
        row += 1
    header = row + 1
    page.set_row(header, 30)
    for index, column in enumerate(sheet.columns):
        page.write_string(header, index, column.label, formats.label)
    page.freeze_panes(header + 1, 0)
    page.repeat_rows(header)
    last = _rows(page, sheet, header + 1, formats)
    if sheet.filtered and not sheet.sums and last > header:
        page.autofilter(header, 0, last, len(sheet.columns) - 1)
    page.print_area(0, 0, last + 1 + len(sheet.closing), (sheet.printed or len(sheet.columns)) - 1)
    for index, words in enumerate(sheet.closing):
        page.write_string(last + 2 + index, 0, words, formats.words)
    page.set_selection(xl_rowcol_to_cell(header + 1, 0))


def _rows(page: Any, sheet: Sheet, first: int, formats: _Formats) -> int:
    """Write the rows of the table and give the number of the last one (``first`` - 1 when there is none)."""
    rows = list(sheet.rows) if sheet.sums else sheet.rows
    total = len(rows) if isinstance(rows, list) else -1
    letters = [max(int(column.width * 1.1), 1) for column in sheet.columns]
    looks, sum_looks = (formats.of_row(sheet.columns, is_sum=is_sum) for is_sum in (False, True))
    printed = sheet.printed or len(sheet.columns)
    number = first - 1
    for place, values in enumerate(rows):
        number = first + place
        if isinstance(values, Banner):
            _across(page, number, values.words, printed, formats)
            continue
        page.set_row(number, _height(values, letters))
        _cells(page, number, values, sum_looks if sheet.sums and place == total - 1 else looks)
    return number


def _cells(page: Any, number: int, values: Sequence[Value], looks: Sequence[tuple[Any, Any]]) -> None:
    """Write the cells of one row, each as what it is."""
    for index, value in enumerate(values):
        look, day_look = looks[index]
        if isinstance(value, str) and value:
            page.write_string(number, index, _fitting(value), look)
        elif value is None or value == "":
            page.write_blank(number, index, None, look)
        elif isinstance(value, int):
            page.write_number(number, index, value, look)
        else:
            page.write_datetime(number, index, value, day_look)


def _across(page: Any, number: int, words: str, columns: int, formats: _Formats) -> None:
    """Write a heading over the rows below it: its words run on over the empty cells beside them."""
    page.set_row(number, 18)
    page.write_string(number, 0, _fitting(words), formats.banner)
    for index in range(1, columns):
        page.write_blank(number, index, None, formats.banner)


def _height(values: Sequence[Value], letters: Sequence[int]) -> float:
    """Give the height of a row in points: as many lines as its longest cell needs, within the limit.

    A workbook written in one pass cannot be measured later, and not every program grows its rows on opening.
    """
    lines = 1
    for value, width in zip(values, letters, strict=True):
        if isinstance(value, str) and len(value) > width:
            # Lines end between words: on average a line is filled to nine tenths.
            lines = max(lines, int(len(value) / (0.9 * width)) + 1 + value.count("\n"))
    return min(lines * _LINE_HEIGHT + 3, _HIGHEST)


def _print_settings(page: Any, sheet: Sheet) -> None:
    """A4 lying, one page wide, as many as it takes high; title and page numbers on each."""
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.79, right=0.39, top=0.6, bottom=0.6)
    words = sheet.page_words.format(page="&P", total="&N")
    page.set_footer(f"&L&8{_plain(sheet.title)[:120]}&R&8{words}")
    page.hide_gridlines(2)


def _plain(words: str) -> str:
    """Give words for a footer, in which ``&`` begins a code."""
    return words.replace("&", "&&")


def _fitting(words: str) -> str:
    """Give a text as a cell holds it: without word joiners, which would spoil a search, and not too long."""
    if "\u2060" in words:
        words = words.replace("\u2060", "")
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
