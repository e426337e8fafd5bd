"""Tables of Word documents: merged cells, months between tables, tables in tables, automatic numbers."""

from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement

from kelisim.reading.unreadable import UnreadableFile
from tests.reading.files import EVENT, HEAD, OTHER, codes, days, document, numbers, read, reasons

FIRST, SECOND = (tuple(map(str, one)) for one in (EVENT, OTHER))


def test_rows_are_numbered_as_in_the_table() -> None:
    reading = read(document(HEAD, FIRST, SECOND, above=["План", "на II полугодие"]))
    assert [(row["sheet"], row["row"]) for row in reading["rows"]] == [("table 1", 2), ("table 1", 3)]
    assert reasons(reading) == {1: "header"}


def test_every_row_of_every_table_is_told_even_an_empty_one() -> None:
    made = document(HEAD, FIRST, ("",) * 5)
    other = made.add_table(2, 2)
    other.cell(0, 0).text = "Согласовано"
    reading = read(made)
    told = {(one["sheet"], one["row"]): one["reason"] for one in reading["skipped"]}
    assert told == {
        ("table 1", 1): "header",
        ("table 1", 3): "empty",
        ("table 2", 1): "outside",
        ("table 2", 2): "empty",
    }


def test_a_paragraph_above_a_table_gives_the_month() -> None:
    event = ("1", "Визит", "Астана", "14–15", "Италия")
    assert days(read(document(HEAD, event, above=["План", "Июль"]))["rows"][0])[0] == "exact"
    assert days(read(document(HEAD, event, above=["План"]))["rows"][0])[0] == "unknown"


def test_tables_of_months_go_on_without_a_header_of_their_own() -> None:
    made = document(HEAD, FIRST, above=["Июль"])
    made.add_paragraph("Август")
    table = made.add_table(1, 5)
    for cell, text in zip(table.rows[0].cells, ("2", "Форум", "Астана", "20", "Китай"), strict=True):
        cell.text = text
    table.add_row()
    for cell, text in zip(table.rows[1].cells, ("3", "Визит", "Рим", "21 августа", "Италия"), strict=True):
        cell.text = text
    rows = read(made)["rows"]
    assert [days(row)[1] for row in rows] == ["2025-07-14", "2025-08-20", "2025-08-21"]
    assert "no_header" in codes(rows[1])


def test_merged_cells_are_headings_and_shared_values() -> None:
    made = document(HEAD, ("Июль", "", "", "", ""), FIRST, ("2", "Форум", "Рим", "", "Китай"))
    table = made.tables[0]
    table.cell(1, 0).merge(table.cell(1, 4))
    table.cell(2, 3).merge(table.cell(3, 3))
    reading = read(made)
    assert reasons(reading) == {1: "header", 2: "month_heading"}
    assert [days(row)[1] for row in reading["rows"]] == ["2025-07-14"] * 2


def test_rows_that_number_themselves_are_numbered() -> None:
    made = document(HEAD, ("", *FIRST[1:]), ("", "Сотрудничество с Азией", "", "", ""), ("", *SECOND[1:]))
    for row in (1, 3):
        made.tables[0].cell(row, 0).paragraphs[0].style = "List Number"
        properties = made.tables[0].cell(row, 0).paragraphs[0]._p.get_or_add_pPr()
        properties.append(OxmlElement("w:numPr"))
    reading = read(made)
    assert (numbers(reading), reasons(reading)[3]) == ([2, 4], "section_heading")


def test_a_table_around_the_table_only_frames_it() -> None:
    made = docx.Document()
    inner = made.add_table(1, 1).cell(0, 0).add_table(2, 5)
    for row, line in zip(inner.rows, (HEAD, FIRST), strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    assert numbers(read(made)) == [2]


def test_deleted_text_is_gone() -> None:
    made = document(HEAD, FIRST, SECOND)
    _delete(made.tables[0].cell(2, 1).paragraphs[0])
    assert read(made)["rows"][1]["title"] == "Заседание комиссии"


def _delete(paragraph: Any) -> None:
    """Add text that a tracked change deletes."""
    run = paragraph.add_run(" отменено")._r
    deleted = OxmlElement("w:del")
    paragraph._p.append(deleted)
    deleted.append(run)
    run.t_lst[0].tag = run.t_lst[0].tag.replace("}t", "}delText")


def test_a_document_without_tables_says_so() -> None:
    made = docx.Document()
    made.add_paragraph("План")
    with pytest.raises(UnreadableFile) as caught:
        read(made)
    assert caught.value.code == "no_tables"
