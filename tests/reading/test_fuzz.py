"""Broken and odd files give a reading or a reason, and nothing else."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.reading.plan import read_plan
from kelisim.reading.unreadable import UnreadableFile
from tests.reading.files import EVENT, HEAD, read_rows

SAMPLES = sorted((Path(__file__).parent / "samples").glob("plan_*.[xd]*"))
KINDS = {"row", "sheet", "title", "certainty", "window", "problems", "cells"}
CELLS = st.one_of(
    st.none(),
    st.text(max_size=30).map(lambda text: "".join(c for c in text if c.isprintable() and ord(c) < 0xD800)),
    st.integers(-5, 60_000),
    st.floats(-1e9, 1e9),
    st.booleans(),
    st.datetimes(),
    st.sampled_from(
        [
            "№",
            "Мероприятие",
            "Сроки",
            "Место",
            "Страна",
            "Итого",
            "Июль",
            "14 июля",
            "Италия",
            "I. Визиты",
            "1",
            "=1+1",
        ]
    ),
)


def reading_or_reason(content: bytes) -> bool:
    """Read a file; say whether it was read. Whatever else is raised goes through."""
    try:
        reading = read_plan(io.BytesIO(content), {"half_year": "2025H2", "language": "ru"})
    except UnreadableFile:
        return False
    assert reading["faults"] == []
    assert all(row.keys() >= KINDS for row in reading["rows"])
    return True


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_an_untouched_sample_is_read(path: Path) -> None:
    assert reading_or_reason(path.read_bytes())


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_changed_bytes_give_a_reading_or_a_reason(path: Path, changes: list[tuple[float, int]]) -> None:
    content = bytearray(path.read_bytes())
    for place, byte in changes:
        content[int(place * (len(content) - 1))] = byte
    reading_or_reason(bytes(content))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SAMPLES),
    st.sampled_from(
        ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "word/document.xml"]
    ),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=6),
)
def test_changed_markup_gives_a_reading_or_a_reason(
    path: Path, name: str, changes: list[tuple[float, bytes, int]]
) -> None:
    """The archive is whole, so that the change reaches the readers behind the first checks."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == name:
                for place, put, cut in changes:
                    at = int(place * len(content))
                    content = content[:at] + put + content[at + cut :]
            new.writestr(part, content)
    reading_or_reason(out.getvalue())


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=8), min_size=1, max_size=12))
def test_any_cells_give_a_reading_or_a_reason(rows: list[list[object]]) -> None:
    """Every row that has something in it comes back as an event or with a reason, once."""
    head = ("№", "Мероприятие", "Сроки", "Место", "Страна")
    reading = read_rows(head, *rows)
    told = [one["row"] for one in (*reading["rows"], *reading["skipped"])]
    written = {
        number
        for number, row in enumerate((head, *rows), 1)
        if any(not isinstance(cell, str) or cell.strip() for cell in row if cell is not None)
    }
    assert reading["faults"] == []
    assert len(told) == len(set(told))
    assert set(told) >= {number for number in written if not _is_formula_only(rows, number)}


LONG = (
    "1" * 32_000,
    "1." * 16_000,
    "-" * 32_000,
    " а" * 16_000,
    "(" * 32_000,
    "х\n" * 16_000,
    "г. " * 10_000,
)


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:3].strip())
def test_the_longest_cells_are_read_in_time(text: str) -> None:
    """Neither the words nor the tables take more than a few seconds for what a cell can hold at most."""
    began = time.monotonic()
    reading = read_rows([text] * 5, HEAD, (1, text, text, text, text), EVENT)
    assert reading["faults"] == []
    assert time.monotonic() - began < 15


def _is_formula_only(rows: list[list[object]], number: int) -> bool:
    """A formula that was never computed has no value to be read."""
    row = rows[number - 2] if number > 1 else []
    return all(cell is None or str(cell).startswith("=") or not str(cell).strip() for cell in row)
