"""A limited process tells how far it is; what it tells is checked, for it has read a stranger's file."""

from pathlib import Path

import pytest

from kelisim.reading import limits
from kelisim.reading.api import Progress, read_ics, read_plan_file
from kelisim.reading.progress import progress_in, told_line
from tests.reading.files import CALENDAR, EVENT, HEAD, bytes_of, workbook


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(bytes_of(workbook(HEAD, *([EVENT] * 30))))
    return path


def test_a_reading_tells_its_rows_from_none_to_all(plan: Path) -> None:
    told: list[Progress] = []
    reading = read_plan_file(plan, "2025H2", told=told.append)
    assert len(reading.rows) == 30
    assert told[-1] == Progress("rows", 30, 30)
    rows = [one.done for one in told if one.stage == "rows"]
    assert rows == sorted(rows)


def test_a_calendar_tells_its_rows_too() -> None:
    told: list[Progress] = []
    read_ics(CALENDAR.encode(), "2027H1", told=told.append)
    assert told[-1].done == told[-1].of > 0


def test_what_the_listener_raises_ends_the_reading(plan: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.of > 20:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        read_plan_file(plan, "2025H2", told=stop)


def test_a_process_that_is_silent_is_still_told_of(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_SILENCE", 0.005)
    told: list[Progress] = []
    read_plan_file(plan, "2025H2", told=told.append)
    assert told.count(Progress()) > 3
    assert told[-1] == Progress("rows", 30, 30)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b'["rows", 1]',
        b'["rows", 2, 1]',
        b'["rows", -1, 1]',
        b'["rows", 1, 1e9]',
        b'["rows", true, 1]',
        b'["writing", 1, 1]',
        b'["rows", 1, 99999999999]',
    ],
)
def test_a_word_that_is_none_is_passed_over(line: bytes) -> None:
    assert progress_in(line) is None
    assert progress_in(told_line(Progress("rows", 1, 2)).strip()) == Progress("rows", 1, 2)
