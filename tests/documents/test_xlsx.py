"""Papers as XLSX: text stays text, pages are ready to print, memory does not grow with the rows."""

import io
import re
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kelisim.documents.api import Book, Sheet, SheetColumn, Value, xlsx_of

COLUMNS = [SheetColumn("№", 6, "center"), SheetColumn("Мероприятие", 40), SheetColumn("Первый день", 12)]


def book(rows: Any, **said: Any) -> Book:
    usual: dict[str, Any] = {
        "name": "План",
        "title": "Сводный план & итоги",
        "lines": ["Министерство"],
        "columns": COLUMNS,
        "rows": rows,
        "page_words": "Стр. {page} из {total}",
    }
    sheet = Sheet(**{**usual, **said})
    return Book("Сводный план", "Министерство", datetime(2026, 6, 22, tzinfo=UTC), [sheet])


def sheet_of(written: bytes) -> Any:
    return load_workbook(io.BytesIO(written)).worksheets[0]


def cells(written: bytes) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet_of(written).iter_rows(min_row=4)]


def test_rows_come_back_as_they_were_written() -> None:
    rows: list[list[Value]] = [[1, "Заседание", date(2026, 7, 7)], [2, "Визит", None]]
    assert cells(xlsx_of(book(rows))) == [
        ["№", "Мероприятие", "Первый день"],
        [1, "Заседание", datetime(2026, 7, 7)],  # noqa: DTZ001 - a workbook knows no zones
        [2, "Визит", None],
    ]


HOSTILE = ["=1+1", "=CMD|'/c calc'!A0", "+7 7172", "-1", "@SUM(A1)", "{=1}", "\t=1", "1e5", "0012",
           "https://example.org", "mailto:a@b.kz", "internal:План!A1"]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_a_text_whatever_it_begins_with(text: str) -> None:
    written = xlsx_of(book([[1, text, None]]))
    cell = sheet_of(written)["B5"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.hyperlink is None
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_no_text_becomes_a_formula(text: str) -> None:
    written = xlsx_of(book([[1, text, None]]))
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert "<hyperlink" not in page
    assert sheet_of(written)["B5"].value == text.replace("\u2060", "") or not text.strip("\u2060")


def test_a_sheet_is_ready_to_print_and_to_filter() -> None:
    page = sheet_of(xlsx_of(book([[1, "Заседание", None]] * 3, printed=2)))
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$4:$4"
    assert page.print_area == "'План'!$A$1:$B$8"
    assert page.freeze_panes == "A5"
    assert page.auto_filter.ref == "A4:C7"
    assert page.oddFooter.right.text.endswith("Стр. &P из &N")
    assert "Сводный план && итоги" in page.oddFooter.left.text


def test_a_sheet_of_sums_is_not_filtered_and_its_last_row_is_bold() -> None:
    page = sheet_of(xlsx_of(book([[1, "МОТ", None], [2, "Итого", None]], sums=True)))
    assert page.auto_filter.ref is None
    assert (page["B5"].font.bold, page["B6"].font.bold) == (False, True)


def test_an_empty_table_is_a_table_with_its_header() -> None:
    assert cells(xlsx_of(book([])))[0] == ["№", "Мероприятие", "Первый день"]


def test_a_text_longer_than_a_cell_ends_with_an_ellipsis() -> None:
    value = cells(xlsx_of(book([[1, "ж" * 40_000, None]])))[1][1]
    assert (len(value), value[-1]) == (32_767, "…")


def test_a_row_is_as_high_as_its_longest_text() -> None:
    page = sheet_of(xlsx_of(book([[1, "слово " * 60, None], [2, "слово", None]])))
    assert page.row_dimensions[5].height > 5 * page.row_dimensions[6].height


def test_memory_does_not_grow_with_the_rows() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        written = xlsx_of(book([n, f"Заседание {n}", None] for n in range(count)))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert re.match(rb"PK", written)
        return most - len(written)

    peak(10)
    assert peak(6000) < peak(1000) + 3 * 1024**2
