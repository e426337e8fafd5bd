"""Papers as DOCX: the same paper as the PDF, repeated header, whole rows, page x of y, text as text."""

import io
import tracemalloc
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.documents.api import Cell, Group, Heading, Paper, Row, Signature, Totals, docx_of
from kelisim.documents.papers.docx_body import WIDTH, plain
from tests.documents.test_pdf import COLUMNS, paper


def opened(made: Paper) -> Any:
    return Document(io.BytesIO(docx_of(made)))


def main_table(document: Any) -> Any:
    return next(one for one in document.tables if one.cell(0, 0).text == "№")


def words_of(document: Any) -> str:
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def marked(row: Any, mark: str) -> bool:
    return row._tr.trPr is not None and row._tr.trPr.find(qn(mark)) is not None


def test_the_page_is_a4_lying_with_the_properties_of_the_paper() -> None:
    document = opened(paper(["Заседание"]))
    section = document.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == (
        pytest.approx(297, 0.1),
        pytest.approx(210, 0.1),
    )
    assert section.page_width > section.page_height
    said = document.core_properties
    assert (said.title, said.author, said.language) == ("Сводный план", "Министерство", "ru")
    assert said.created.isoformat() == "2026-06-22T06:30:00+00:00"
    assert document.styles["Heading 1"].font.name == "Times New Roman"


def test_the_table_holds_every_row_and_repeats_its_header() -> None:
    table = main_table(opened(paper([f"Заседание {n}" for n in range(40)])))
    rows = list(table.rows)
    assert len(rows) == 1 + 2 + 40
    assert [marked(row, "w:tblHeader") for row in rows] == [True, *[False] * 42]
    assert all(marked(row, "w:cantSplit") for row in rows)
    assert rows[1].cells[0].text == "Июль"
    assert rows[2].cells[1].text == "Заседание 0"


def test_a_row_longer_than_half_a_page_may_be_broken() -> None:
    rows = main_table(opened(paper(["слово " * 400, "слово"]))).rows
    assert [marked(rows[2], "w:cantSplit"), marked(rows[4], "w:cantSplit")] == [False, True]


def test_a_heading_of_a_group_goes_with_its_first_row() -> None:
    document = opened(paper(["Заседание"] * 4))
    heading = main_table(document).rows[1].cells[0].paragraphs[0]
    assert heading.style.name == "Group"
    assert heading.style.paragraph_format.keep_with_next


def test_pages_are_counted_by_the_program_that_shows_them() -> None:
    section = opened(paper(["Заседание"])).sections[0]
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        assert line.text == "Келісім\tСтр. 1 из 1"
        assert [one.text for one in line._p.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]
        ends = [one.get(qn("w:fldCharType")) for one in line._p.iter(qn("w:fldChar"))]
        assert ends == ["begin", "separate", "end"] * 2
    assert section.header.paragraphs[0].text == "Сводный план"
    assert section.first_page_header.paragraphs[0].text == ""


def test_a_draft_says_so_at_the_head_of_every_page() -> None:
    section = opened(paper(["Заседание"], mark="ПРОЕКТ")).sections[0]
    assert [one.paragraphs[0].text for one in (section.header, section.first_page_header)] == [
        "Сводный план\tПРОЕКТ",
        "\tПРОЕКТ",
    ]


def test_two_headings_stand_side_by_side() -> None:
    headings = [Heading("ЖОСПАР", ["жартыжылдыққа"]), Heading("ПЛАН", ["на полугодие"])]
    document = opened(paper(["Заседание"], headings=headings))
    side_by_side = next(one for one in document.tables if one.cell(0, 0).text.startswith("ЖОСПАР"))
    assert [cell.text for cell in side_by_side.rows[0].cells] == [
        "ЖОСПАР\nжартыжылдыққа",
        "ПЛАН\nна полугодие",
    ]
    assert side_by_side.cell(0, 0).paragraphs[0].style.name == "Heading 1"


def test_a_cell_says_its_second_wording_and_its_note_below_and_may_span() -> None:
    rows = [Row([Cell("1"), Cell("Отырыс", second="Заседание", note="уточняется", span=2)])]
    table = main_table(opened(paper([], groups=[Group("", "", rows)])))
    cell = table.rows[1].cells[1]
    assert [(one.text, one.style.name) for one in cell.paragraphs] == [
        ("Отырыс", "Cell left"),
        ("Заседание", "Second"),
        ("уточняется", "Note"),
    ]
    assert cell._tc.grid_span == 2


def test_the_signature_is_never_alone_on_its_page() -> None:
    short = opened(paper(["Заседание"]))
    sums = next(one for one in short.tables if one.cell(0, 0).text == "Орган")
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in sums.rows[1].cells)
    signed = next(
        one for one in short.tables if "подпись" in {cell.text for row in one.rows for cell in row.cells}
    )
    kept = [line for row in signed.rows for cell in row.cells for line in cell.paragraphs]
    assert all(line.paragraph_format.keep_with_next for line in kept if line.text)
    long = paper(["Заседание"], totals=[Totals("Итоги", COLUMNS, [["1", "Орган", "2"]] * 40)])
    sums = next(one for one in opened(long).tables if len(one.rows) == 41)
    assert not sums.rows[5].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_what_stands_on_the_paper_stands_in_the_document() -> None:
    made = paper(
        ["Заседание"],
        facts=[("Органы", "3")],
        basis="Основание",
        notes=["Примечание"],
        statement=["Мероприятий нет"],
        signature=Signature(["Министерство"], ["должность", "подпись", "фамилия"], "«__»", "Исполнитель"),
    )
    words = words_of(opened(made))
    said = ["СЫРТҚЫ ІСТЕР МИНИСТРЛІГІ", "№ 3", "г. Астана", "на II полугодие 2026 года", "Органы",
            "Основание", "Июль", "Примечание", "Мероприятий нет", "Итого", "должность", "«__»"]  # fmt: skip
    assert [one for one in said if one not in words] == []


@pytest.mark.parametrize(
    "title", ["<w:br/>", "a & b", "{{ title }}", "=SUM(A1)", "]]>", 'кавычки "«»"', "😀 үй"]
)
def test_a_text_stays_a_text(title: str) -> None:
    assert main_table(opened(paper([title, "x"]))).rows[2].cells[1].text == title


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_whatever_is_written_the_document_opens_and_holds_it(title: str) -> None:
    document = opened(paper([title, "конец"]))
    rows = main_table(document).rows
    assert rows[2].cells[1].text == plain(title)
    assert rows[-1].cells[1].text == "конец"


def test_the_widths_of_every_table_fill_the_page() -> None:
    made = docx_of(paper(["Заседание"], facts=[("Органы", "3"), ("События", "7")]))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert "docProps/thumbnail.jpeg" not in parts.namelist()
    body = Document(io.BytesIO(made)).element.body
    grids = [[int(one.get(qn("w:w"))) for one in grid] for grid in body.iter(qn("w:tblGrid"))]
    assert {sum(one) for one in grids} == {WIDTH}


def test_the_same_paper_is_the_same_file() -> None:
    assert docx_of(paper(["Заседание"])) == docx_of(paper(["Заседание"]))
    assert docx_of(paper(["Заседание"])) != docx_of(paper(["Совещание"]))


def test_memory_grows_by_the_file_alone() -> None:
    def peak(made: Paper) -> int:
        tracemalloc.start()
        written = docx_of(made)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most - len(written)

    few, many = (paper([f"Заседание {n}" for n in range(count)]) for count in (100, 3000))
    peak(few)
    assert peak(many) < peak(few) + 2 * 1024**2
