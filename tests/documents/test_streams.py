"""Tables and calendars written piece by piece: whole for other readers, and never a formula."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from kelisim.documents.api import CalendarEntry, StreamedColumn, csv_pieces, ics_pieces, xlsx_pieces

COLUMNS = [StreamedColumn("Дата", 12), StreamedColumn("Название", 40), StreamedColumn("Число", 8)]
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "=cmd|' /C calc'!A0"]
STAMP = datetime(2026, 9, 1, 5, 0, tzinfo=UTC)


def _xlsx(rows: list[list[Any]], **options: Any) -> bytes:
    return b"".join(xlsx_pieces("Реестр", COLUMNS, rows, **options))


def _cells(workbook: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()


def test_two_other_readers_find_in_the_workbook_what_was_written() -> None:
    made = _xlsx([[date(2026, 9, 8), "Переговоры <b> & «кавычки» 'x'", 5], [None, "", None]])
    assert _cells(made)[0] == ["Дата", "Название", "Число"]
    assert _cells(made)[1] == [date(2026, 9, 8), "Переговоры <b> & «кавычки» 'x'", 5]
    sheet = load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    assert sheet["A2"].value == datetime(2026, 9, 8)  # noqa: DTZ001 - a cell of the format has no zone
    assert sheet["B2"].value == "Переговоры <b> & «кавычки» 'x'"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C3")


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_begins_like_a_formula_is_text_in_a_workbook(text: str) -> None:
    made = _xlsx([[None, text, None]])
    sheet = zipfile.ZipFile(io.BytesIO(made)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    cell = load_workbook(io.BytesIO(made)).worksheets[0]["B2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert _cells(made)[1][1].replace("\r", "_x000D_") in {text, text.replace("\r", "_x000D_")}


def test_an_ordinary_text_is_not_marked_as_quoted() -> None:
    assert not load_workbook(io.BytesIO(_xlsx([[None, "1=1", None]]))).worksheets[0]["B2"].quotePrefix


@pytest.mark.parametrize("text", ["a\x01b", "a\x0bb", "_x0041_", "\ud800", "a\x7f\uffff"])
def test_what_xml_cannot_hold_does_not_break_the_workbook(text: str) -> None:
    assert _cells(_xlsx([[None, text, None]]))[0] == ["Дата", "Название", "Число"]


def test_a_longer_text_than_a_cell_holds_ends_with_an_ellipsis() -> None:
    text = _cells(_xlsx([[None, "я" * 40_000, None]]))[1][1]
    assert (len(text), text[-1]) == (32_767, "…")


def test_more_rows_than_a_sheet_holds_go_on_in_another_sheet() -> None:
    made = _xlsx([[None, str(number), None] for number in range(25)], most_rows=11)
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert book.sheet_names == ["Реестр", "Реестр 2", "Реестр 3"]
    found = [row[1] for place in range(3) for row in book.get_sheet_by_index(place).to_python()[1:]]
    assert found == [str(number) for number in range(25)]


def test_the_first_bytes_of_a_workbook_leave_before_the_last_row_is_read() -> None:
    read = []

    def rows() -> Iterator[list[Any]]:
        for number in range(20_000):
            read.append(number)
            yield [date(2026, 9, 8), "Заседание", number]

    pieces = xlsx_pieces("Реестр", COLUMNS, rows())
    next(pieces)
    assert read == []
    next(pieces)
    assert len(read) < 2_000
    assert len(b"".join(pieces)) > 0
    assert len(read) == 20_000


def _csv(rows: list[list[Any]], separator: str = ";") -> list[list[str]]:
    made = b"".join(csv_pieces(["Название", "Дата", "Число"], rows, separator=separator))
    assert made.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=separator))


def test_a_table_as_text_has_its_mark_its_separator_and_its_days() -> None:
    rows = _csv([['Тариф; "транзит"\nи рынок', date(2026, 9, 8), 5], [None, None, None]])
    assert rows == [
        ["Название", "Дата", "Число"],
        ['Тариф; "транзит"\nи рынок', "08.09.2026", "5"],
        ["", "", ""],
    ]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_begins_like_a_formula_gets_an_apostrophe_and_nothing_else(text: str) -> None:
    assert _csv([[text, None, None]])[1][0] == f"'{text}"


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00")), max_size=4))
@settings(max_examples=200, deadline=None)
def test_no_text_at_all_becomes_a_formula_and_none_is_changed(texts: list[str]) -> None:
    rows = _csv([[text, None, None] for text in texts])[1:]
    for text, row in zip(texts, rows, strict=True):
        assert row[0] in {text, f"'{text}"}
        assert row[0][:1] not in {"=", "+", "-", "@", "\t", "\r"}


def _unfolded(made: bytes) -> list[str]:
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    return made.decode().replace("\r\n ", "").split("\r\n")


def _ics(*entries: CalendarEntry) -> list[str]:
    made = b"".join(ics_pieces(entries, name="Реестр; 2026", zone="Asia/Almaty", language="ru", stamp=STAMP))
    return _unfolded(made)


def _entry(**said: Any) -> CalendarEntry:
    usual: dict[str, Any] = {
        "uid": "1@kelisim", "summary": "Заседание", "first": date(2026, 9, 8), "last": date(2026, 9, 9),
        "status": "CONFIRMED",
    }  # fmt: skip
    return CalendarEntry(**{**usual, **said})


def test_whole_days_end_on_the_day_after_the_last_one() -> None:
    lines = _ics(_entry(sequence=3))
    assert {"DTSTART;VALUE=DATE:20260908", "DTEND;VALUE=DATE:20260910", "SEQUENCE:3"} <= set(lines)
    assert {"DTSTAMP:20260901T050000Z", "X-WR-TIMEZONE:Asia/Almaty", "X-WR-CALNAME:Реестр\\; 2026"} <= set(
        lines
    )


def test_text_is_escaped_and_folded_inside_no_letter() -> None:
    summary = "Қазақстан, Өзбекстан; «келісім» \\ " * 8 + "\nекінші жол\r\nүшінші"
    found = next(line for line in _ics(_entry(summary=summary)) if line.startswith("SUMMARY"))
    told = found.split(":", 1)[1]
    assert told == summary.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace(
        "\r\n", "\\n"
    ).replace("\n", "\\n")


def test_an_entry_without_days_is_a_task_so_that_it_is_not_lost() -> None:
    lines = _ics(_entry(first=None, last=None, status="TENTATIVE"))
    assert "BEGIN:VTODO" in lines
    assert not [line for line in lines if line.startswith("DTSTART")]


@given(st.text(st.characters(blacklist_categories=["Cs"])), st.integers(0, 400))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_a_calendar_into_other_lines(text: str, days: int) -> None:
    last = date(2026, 9, 8) + timedelta(days=days)
    lines = _ics(_entry(summary=text, description=text, location=text, last=last))
    known = ("BEGIN", "END", "UID", "DTSTAMP", "DTSTART", "DTEND", "STATUS", "TRANSP", "SEQUENCE", "SUMMARY",
             "DESCRIPTION", "LOCATION", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR")  # fmt: skip
    assert [line for line in lines if line and not line.startswith(known)] == []
