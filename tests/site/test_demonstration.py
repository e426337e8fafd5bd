"""The demonstration's tables: read by the product's reader, invented events marked, doubts where meant."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from kelisim.decree.api import HalfYear
from kelisim.foundation.refusals import Refusal
from kelisim.site.demonstration.loading import refuse_unfinished
from kelisim.site.demonstration.scan import scan_of
from kelisim.site.demonstration.tables import MARK, bodies_with_rows, table_of

HALVES = {"present": HalfYear.parse("2026H2"), "coming": HalfYear.parse("2027H1")}


@pytest.mark.parametrize("when", HALVES)
def test_every_row_is_read_and_says_that_it_is_invented(when: str) -> None:
    for body in ("MTI", "MOH"):
        reading = table_of(when, body, "Министерство (показ)", HALVES[when]).reading()
        assert reading["rows"]
        for row in reading["rows"]:
            assert row["title"].endswith(tuple(MARK.values()))
            assert not row["problems"]


def test_the_draft_of_the_coming_half_year_has_doubts_of_several_kinds() -> None:
    reading = table_of("coming", "MOT", "Министерство транспорта", HALVES["coming"]).reading()
    codes = {problem["code"] for row in reading["rows"] for problem in row["problems"]}
    assert {"several_dates", "unknown_partner", "impossible_date", "outside_half_year"} <= codes
    assert any(not row["problems"] for row in reading["rows"])


def test_every_month_and_year_of_a_table_is_filled_in() -> None:
    for when, half_year in HALVES.items():
        for body in bodies_with_rows(when):
            table = table_of(when, body, "Министерство", half_year)
            with ZipFile(BytesIO(table.content)) as book:
                words = book.read("xl/sharedStrings.xml").decode()
            assert str(half_year.first_day.year) in words
            assert "{" not in words + table.name


def test_a_ministry_is_named_by_its_letters_and_an_akimat_in_full() -> None:
    half_year = HALVES["coming"]
    transport = table_of("coming", "MOT", "Министерство транспорта Республики Казахстан", half_year)
    city = table_of("coming", "KZ-75", "Акимат города Алматы", half_year)
    assert transport.name == "План МТ на I полугодие 2027 (показ).xlsx"
    assert city.name == "План Акимат города Алматы на I полугодие 2027 (показ).xlsx"


def test_the_scan_is_a_pdf_whose_table_of_parts_points_at_them() -> None:
    scan = scan_of("Demonstration")
    assert scan.startswith(b"%PDF-1.4")
    start = int(scan.rsplit(b"startxref\n", 1)[1].split()[0])
    assert scan[start : start + 4] == b"xref"
    first = int(scan[start:].split(b"\n")[3].split()[0])
    assert scan[first:].startswith(b"1 0 obj")


def test_a_story_that_was_broken_off_is_refused_with_the_way_to_begin_anew(tmp_path: Path) -> None:
    mark = tmp_path / "demonstration.unfinished"
    refuse_unfinished(mark)
    mark.touch()
    with pytest.raises(Refusal, match="start again") as refused:
        refuse_unfinished(mark)
    assert str(tmp_path) in str(refused.value)
