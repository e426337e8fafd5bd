"""Papers of many rows: pages and cells in a second as ratios to the bare libraries, and the largest memory.

Run ``python -m benchmarks.papers``. Each measure runs in a process of its own; the ratios are of one run.
The bare typesetter sets one plain table in one go; the bare workbook writes the same cells without looks.
"""

import argparse
import io
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

TITLE = "Заседание рабочей группы № {} по вопросам сотрудничества в области транспорта и логистики"
CELLS = ("Министерство транспорта", "", "21–22 января 2027 г.", "Баку, Азербайджан", "Азербайджан, Грузия",
         "Вице-министр транспорта", "да")  # fmt: skip
RUNS = 3


def main() -> None:
    """Measure everything and print it, or one measure as JSON for the caller."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", choices=sorted(MEASURES))
    parser.add_argument("--rows", type=int, default=0)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(_measured(MEASURES[given.one], given.rows)))
        return
    for rows in (30, 2000, 6000):
        ours, bare = _apart("pdf", rows), _apart("bare-pdf", rows)
        print(
            f"PDF/A, {rows:,} rows: {ours['units']} pages in {ours['seconds']:.2f} s, "
            f"{ours['rate']:.0f} pages/s, {ours['rate'] / bare['rate']:.2f} of the bare typesetter "
            f"({bare['rate']:.0f} pages/s); largest process {ours['memory']} MB (bare {bare['memory']} MB)"
        )
    for rows in (2000, 6000):
        ours, bare = _apart("xlsx", rows), _apart("bare-xlsx", rows)
        print(
            f"XLSX, {rows:,} rows: {ours['rate']:,.0f} cells/s, {ours['rate'] / bare['rate']:.2f} of bare "
            f"XlsxWriter ({bare['rate']:,.0f} cells/s); memory {ours['memory']} MB (bare {bare['memory']} MB)"
        )


def _apart(name: str, rows: int) -> dict[str, Any]:
    words = [sys.executable, "-m", "benchmarks.papers", "--one", name, "--rows", str(rows)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _measured(measure: Callable[[int], int], rows: int) -> dict[str, Any]:
    times, units = [], 0
    for _ in range(RUNS):
        began = time.perf_counter()
        units = measure(rows)
        times.append(time.perf_counter() - began)
    seconds = statistics.median(times)
    memory = max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {"units": units, "seconds": seconds, "rate": units / seconds, "memory": memory // 1024}


def _row(number: int) -> list[str]:
    return [str(number), CELLS[0], TITLE.format(number), *CELLS[2:]]


def _pdf(rows: int) -> int:
    from kelisim.documents.papers.paper import Cell, Column, Group, Heading, Paper, Row
    from kelisim.documents.papers.pdf import pdf_of

    paper = Paper(
        title="План",
        language="ru",
        author="",
        made_at=datetime(2026, 6, 22, tzinfo=UTC),
        letterhead=([], []),
        number=([], []),
        headings=[Heading("План", [])],
        columns=[Column([str(n)], width) for n, width in enumerate((10, 36, 74, 36, 27, 36, 34, 14))],
        groups=[Group("Январь", "", [Row([Cell(one) for one in _row(n)]) for n in range(rows)])],
        running="План",
        foot="",
        page_words="{page} / {total}",
    )
    return _pages(pdf_of(paper))


def _bare_pdf(rows: int) -> int:
    import typst

    from kelisim.documents.papers.glyphs import FONTS

    source = """
#set page(paper: "a4", flipped: true, margin: 15mm, footer: context counter(page).display())
#set text(font: "Noto Serif", size: 8.5pt)
#let rows = json(bytes(sys.inputs.rows))
#let widths = (10fr, 36fr, 74fr, 36fr, 27fr, 36fr, 34fr, 14fr)
#table(columns: widths, table.header(..range(8).map(str)), ..rows.flatten())
"""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    data = json.dumps([_row(n) for n in range(rows)])
    pdf = typst.compile(
        source.encode(), font_paths=fonts, sys_inputs={"rows": data}, format="pdf", pdf_standards="a-2b"
    )
    assert isinstance(pdf, bytes)
    return _pages(pdf)


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _xlsx(rows: int) -> int:
    from kelisim.documents.papers.xlsx import Book, Sheet, SheetColumn, xlsx_of

    columns = [SheetColumn(str(n), width) for n, width in enumerate((6, 28, 50, 24, 20, 28, 24, 10))]
    sheet = Sheet("План", "План", [], columns, (_row(n) for n in range(rows)), "{page} / {total}")
    xlsx_of(Book("План", "", datetime(2026, 6, 22, tzinfo=UTC), [sheet]))
    return rows * len(columns)


def _bare_xlsx(rows: int) -> int:
    import xlsxwriter

    with xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True}) as book:
        page = book.add_worksheet()
        for number in range(rows):
            for place, words in enumerate(_row(number)):
                page.write_string(number, place, words)
    return rows * 8


MEASURES: dict[str, Callable[[int], int]] = {
    "pdf": _pdf,
    "bare-pdf": _bare_pdf,
    "xlsx": _xlsx,
    "bare-xlsx": _bare_xlsx,
}

if __name__ == "__main__":
    main()
