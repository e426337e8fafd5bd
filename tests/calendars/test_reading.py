"""Special days read from the shipped table and from a file."""

from datetime import date

import pytest

from kelisim.calendars.api import UnreadableCalendar, days_of_file, days_of_reference
from kelisim.reference.api import open_table


def test_every_row_of_the_reference_is_a_day_with_its_source() -> None:
    days = days_of_reference()
    assert len(days) == len(open_table("calendar_2025_2027"))
    assert all(day.source for day in days)


def test_every_reason_of_the_reference_is_worded_in_three_languages() -> None:
    assert all(day.reason_kk and day.reason_ru and day.reason_en for day in days_of_reference())


def test_what_is_projected_is_provisional_and_what_is_announced_confirmed() -> None:
    statuses = {day.date: day.status for day in days_of_reference()}
    assert statuses[date(2027, 3, 15)] == "provisional"
    assert statuses[date(2026, 8, 31)] == "confirmed"
    assert {status for day, status in statuses.items() if day.year == 2027} == {"provisional"}


def test_the_sunday_worked_in_january_2025_is_a_working_day() -> None:
    kinds = {day.date: day.kind for day in days_of_reference()}
    assert (kinds[date(2025, 1, 3)], kinds[date(2025, 1, 5)]) == ("off", "working")


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_file_is_read_with_either_delimiter(delimiter: str) -> None:
    text = "date,type,reason_ru,status,source\n2028-01-03,off,Новый год,confirmed,Приказ\n".replace(
        ",", delimiter
    )
    (day,) = days_of_file(("\ufeff" + text).encode())
    assert (day.date, day.kind, day.reason_ru, day.status) == (
        date(2028, 1, 3),
        "off",
        "Новый год",
        "confirmed",
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"date,type,reason\n2028-13-03,off,x\n", "2028-13-03"),
        (b"date,type,reason\n2028-01-03,rest,x\n", "rest"),
        (b"date,type,reason\n2028-01-03,off,\n", "2"),
        (b"date,type,reason\n2028-01-03,off,x\n2028-01-03,off,x\n", "3"),
        (b"date,type,reason,status\n2028-01-03,off,x,sure\n", "sure"),
        (b"date,type,reason\n", "date"),
        (b"\xff\xfe", "UTF-8"),
        (b"x" * (1024 * 1024 + 1), "1"),
    ],
)
def test_a_broken_file_is_refused_and_says_where(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableCalendar) as refusal:
        days_of_file(content)
    assert said in refusal.value.message
