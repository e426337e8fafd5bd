"""Papers of many rows: pages and cells in a second as ratios to the bare libraries, and the largest memory.

Run ``python -m benchmarks.papers``. Each measure runs in a process of its own; the ratios are of one run. The
bare typesetter sets one plain table in one go; the bare workbook writes the same cells without looks; bare
python-docx adds the cells one by one. ``--plan`` measures a consolidated plan of 200 bodies with 30 rows and
one with 2,000, described and written in its three forms on a database of the test cluster.
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
    parser.add_argument("--plan", action="store_true")
    given = parser.parse_args()
    if given.plan:
        _whole_plan()
        return
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
    ours, bare = _apart("docx", 2000), _apart("bare-docx", 2000)
    print(
        f"DOCX, 2,000 rows: {ours['rate']:,.0f} cells/s, {ours['rate'] / bare['rate']:.0f} times python-docx "
        f"cell by cell; memory {ours['memory']} MB (bare {bare['memory']} MB)"
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
    from kelisim.documents.papers.pdf import pdf_of

    return _pages(pdf_of(_paper(rows)))


def _paper(rows: int) -> Any:
    from kelisim.documents.papers.paper import Cell, Column, Group, Heading, Paper, Row

    return Paper(
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


def _docx(rows: int) -> int:
    from kelisim.documents.papers.docx import docx_of

    docx_of(_paper(rows))
    return rows * len(CELLS)


def _bare_docx(rows: int) -> int:
    from docx import Document

    document = Document()
    table = document.add_table(rows=0, cols=len(CELLS) + 1)
    for number in range(rows):
        for cell, words in zip(table.add_row().cells, _row(number), strict=True):
            cell.text = words
    document.save(io.BytesIO())
    return rows * len(CELLS)


def _whole_plan() -> None:
    """Describe and write the plan in one language; print seconds and the largest process of each form."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kelisim.site.settings.test")
    import django

    django.setup()
    from benchmarks.pages import _prepare
    from kelisim.directory.api import ministry
    from kelisim.foundation import clock
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.database import actor_transaction
    from kelisim.reporting.constants import Arrangement
    from kelisim.reporting.models import ConsolidatedPlan
    from kelisim.reporting.papers_out import FORMATS, described, written

    _prepare()
    began_all = time.perf_counter()
    for form in FORMATS:
        began, used = time.perf_counter(), time.process_time()
        with actor_transaction(system_actor("benchmark")):
            rows = _stored_rows()
            plan = ConsolidatedPlan(
                half_year="2027H1", number=1, body=ministry(), made_by="", made_at=clock.now(), rows=rows,
                bodies=201, events=len(rows),
            )  # fmt: skip
            what = described(plan, "ru", form, Arrangement.DATE)
        described_in = time.perf_counter() - began
        content = written(what, form)
        own, other = (
            resource.getrusage(who).ru_maxrss // 1024
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        print(
            f"{form}: {len(rows):,} rows described in {described_in:.1f} s, in all "
            f"{time.perf_counter() - began:.1f} s (this process {time.process_time() - used:.1f} s of work), "
            f"{len(content) // 1024:,} KB; largest so far {own} MB, of its processes {other} MB",
            flush=True,
        )
    print(f"three forms: {time.perf_counter() - began_all:.1f} s")


def _stored_rows() -> list[dict[str, Any]]:
    """Give the rows of 200 bodies with 30 events and of one with 2,000, as a version freezes them."""
    from datetime import date, timedelta

    from kelisim.directory.api import Body

    codes = list(Body.objects.order_by("code").values_list("code", flat=True))
    owners = [codes[n % len(codes)] for n in range(200) for _ in range(30)] + [codes[0]] * 2000
    rows = []
    for number, code in enumerate(owners, start=1):
        day = (date(2027, 1, 1) + timedelta(days=number * 180 // len(owners))).isoformat()
        rows.append(
            {
                "number": number, "event": str(number), "body": code, "title_kk": "", "title_en": "",
                "title_ru": TITLE.format(number), "certainty": "exact", "starts_on": day, "ends_on": day,
                "window_from": day, "window_until": day, "sort_on": day, "place": "abroad", "country": "AZ",
                "cities": ["Баку"], "countries": ["AZ", "GE"], "organisations": [], "counterparts": [],
                "head": CELLS[5], "foreign_economic": number % 2 == 0, "kind": "negotiations", "format": "",
                "level": "interagency", "status": "planned", "sphere": "", "responsible": "", "note": "",
                "doubtful": number % 9 == 0,
            }
        )  # fmt: skip
    return rows


MEASURES: dict[str, Callable[[int], int]] = {
    "pdf": _pdf,
    "bare-pdf": _bare_pdf,
    "xlsx": _xlsx,
    "bare-xlsx": _bare_xlsx,
    "docx": _docx,
    "bare-docx": _bare_docx,
}

if __name__ == "__main__":
    main()
