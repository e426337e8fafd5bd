"""What a body has struck out is not read: whole rows are skipped, parts of cells are named as a problem."""

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.reading.files import EVENT, HEAD, OTHER, codes, document, read, reasons, workbook

THIRD = (3, "Форум предпринимателей", "г. Алматы", "1 сентября 2025 г.", "Китай")
ROWS = (HEAD, EVENT, OTHER, THIRD)
Strike = Callable[[Any, int, int], None]


def struck_book(
    *cells: tuple[int, int], rows: tuple[tuple[object, ...], ...] = ROWS, **more: Any
) -> openpyxl.Workbook:
    book = workbook(*rows, **more)
    for row, column in cells:
        book.worksheets[0].cell(row, column).font = Font(strike=True)
    return book


def rich(*parts: tuple[str, bool]) -> CellRichText:
    return CellRichText(*(TextBlock(InlineFont(strike=True), text) if gone else text for text, gone in parts))


def across(row: int, first: int = 1) -> list[tuple[int, int]]:
    return [(row, column) for column in range(first, 6)]


def test_a_struck_row_of_a_workbook_is_skipped_with_the_reason_and_its_cells() -> None:
    reading = read(struck_book(*across(3)))
    assert [row["row"] for row in reading["rows"]] == [2, 4]
    (skipped,) = [one for one in reading["skipped"] if one["reason"] == "struck"]
    assert (skipped["row"], skipped["cells"]["B"]) == (3, "Заседание комиссии")


def test_a_row_that_is_not_struck_is_read_as_before() -> None:
    assert [row["row"] for row in read(struck_book())["rows"]] == [2, 3, 4]


def test_a_number_that_was_not_struck_with_its_row_does_not_save_it() -> None:
    assert reasons(read(struck_book(*across(3, first=2))))[3] == "struck"


def test_a_struck_title_strikes_out_the_event() -> None:
    reading = read(struck_book((3, 2)))
    assert reasons(reading)[3] == "struck"
    assert [row["row"] for row in reading["rows"]] == [2, 4]


def test_a_struck_cell_is_not_read_and_is_named() -> None:
    row = read(struck_book((3, 5)))["rows"][1]
    assert row["partner_countries"] == []
    (problem,) = [one for one in row["problems"] if one["code"] == "part_struck"]
    assert (problem["field"], problem["cell"], "Италия" in problem["message"]) == ("partners", "E3", True)


def test_a_struck_date_gives_way_to_the_new_one_in_the_same_cell() -> None:
    book = struck_book()
    book.worksheets[0].cell(3, 4).value = rich(("20 августа 2025 г.", True), (" 3 сентября 2025 г.", False))
    row = read(book)["rows"][1]
    assert row["starts_on"] == "2025-09-03"
    assert "part_struck" in codes(row)


def test_a_cell_all_of_whose_runs_are_struck_is_struck() -> None:
    book = struck_book(*across(3, first=3))
    book.worksheets[0].cell(3, 2).value = rich(("Заседание ", True), ("комиссии", True))
    assert reasons(read(book))[3] == "struck"


def test_runs_that_are_kept_in_a_struck_cell_are_read() -> None:
    book = struck_book((3, 2))
    kept = TextBlock(InlineFont(strike=False), "Совещание")
    book.worksheets[0].cell(3, 2).value = CellRichText("Заседание комиссии ", kept)
    row = read(book)["rows"][1]
    assert row["title"] == "Совещание"
    assert "part_struck" in codes(row)


def test_a_merged_date_outlives_the_struck_row_in_which_it_stands() -> None:
    rows = (HEAD, EVENT, (2, "Заседание комиссии", "г. Рим", None, "Италия"), THIRD)
    book = struck_book((2, 1), (2, 2), (2, 3), (2, 5), rows=rows, merged=["D2:D3"])
    reading = read(book)
    assert reasons(reading)[2] == "struck"
    assert reading["rows"][0]["starts_on"] == "2025-07-14"


def test_a_struck_row_between_two_events_tears_no_table_apart() -> None:
    rows = (HEAD[1:], EVENT[1:], OTHER[1:], ("Приём делегации", "", "", ""))
    book = struck_book(*[(3, column) for column in range(1, 5)], rows=rows)
    assert [row["row"] for row in read(book)["rows"]] == [2, 4]


def test_a_plan_struck_out_as_a_whole_has_no_rows() -> None:
    reading = read(struck_book(*across(2), *across(3), *across(4)))
    assert reading["rows"] == []
    assert list(reasons(reading).values()) == ["header", "struck", "struck", "struck"]


def _by_run(made: Any, row: int, column: int) -> None:
    for run in made.tables[0].cell(row, column).paragraphs[0].runs:
        run.font.strike = True


def _twice(made: Any, row: int, column: int) -> None:
    for run in made.tables[0].cell(row, column).paragraphs[0].runs:
        run.font.double_strike = True


def _by_style(made: Any, row: int, column: int) -> None:
    if "Gone" not in [style.name for style in made.styles]:
        made.styles.add_style("Gone", WD_STYLE_TYPE.CHARACTER).font.strike = True
        made.styles.add_style("Gone too", WD_STYLE_TYPE.CHARACTER).base_style = made.styles["Gone"]
    for run in made.tables[0].cell(row, column).paragraphs[0].runs:
        run.style = made.styles["Gone too"]


def _texts(row: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(map(str, row))


@pytest.mark.parametrize("strike", [_by_run, _twice, _by_style])
def test_a_struck_row_of_a_document_is_skipped(strike: Strike) -> None:
    made = document(*map(_texts, ROWS))
    for column in range(5):
        strike(made, 2, column)
    reading = read(made)
    assert [row["row"] for row in reading["rows"]] == [2, 4]
    assert reasons(reading)[3] == "struck"


def test_a_struck_part_of_a_cell_of_a_document_is_named() -> None:
    made = document(*map(_texts, ROWS))
    made.tables[0].cell(2, 3).paragraphs[0].add_run(", 3 сентября 2025 г.").font.strike = True
    row = read(made)["rows"][1]
    assert (row["starts_on"], "part_struck" in codes(row)) == ("2025-08-20", True)


def test_a_row_that_a_tracked_change_deletes_is_struck_out() -> None:
    made = document(*map(_texts, ROWS))
    made.tables[0].rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    reading = read(made)
    assert reasons(reading)[3] == "struck"
    assert [row["row"] for row in reading["rows"]] == [2, 4]
