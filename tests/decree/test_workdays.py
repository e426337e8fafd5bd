"""Working days from dated, versioned data; the shipped calendar against the reference table."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from kelisim.decree.api import Calendar, CalendarMissing, SpecialDay, Words, words_of_reason
from tests.decree.days import day

TABLE = Path(__file__).parents[2] / "src" / "kelisim" / "reference" / "calendar_2025_2027.csv"
REST = Words("демалыс", "отдых", "rest")


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _year(number: int) -> list[date]:
    return [
        date(number, 1, 1) + timedelta(days=one)
        for one in range((date(number, 12, 31) - date(number, 1, 1)).days + 1)
    ]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["date"])
def test_trap_7_every_row_of_the_reference_table_is_in_the_calendar(
    calendar: Calendar, row: dict[str, str]
) -> None:
    special = calendar.special(day(row["date"]))
    assert special is not None
    assert calendar.is_working(special.date) == (row["type"] == "working")
    assert special.provisional == (not row["source"].startswith("confirmed"))
    assert special.reason.en.lower().startswith(row["reason"].split()[0].lower())


def test_the_calendar_names_no_day_that_the_table_does_not(calendar: Calendar) -> None:
    assert set(calendar.special_days) == {day(row["date"]) for row in _rows()}
    assert calendar.years == {2025, 2026, 2027}


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["date"])
def test_every_reason_of_the_table_is_worded_in_three_languages(row: dict[str, str]) -> None:
    words = words_of_reason(row["reason"])
    assert words.kk != words.en
    assert words.ru != words.en


def test_a_reason_that_is_not_worded_is_shown_as_it_is() -> None:
    assert words_of_reason("Day of the Tulip") == Words(
        "Day of the Tulip", "Day of the Tulip", "Day of the Tulip"
    )


@pytest.mark.parametrize(("year", "number"), [(2025, 246), (2026, 247)])
def test_the_number_of_working_days_of_a_year_is_the_known_one(
    calendar: Calendar, year: int, number: int
) -> None:
    assert sum(calendar.is_working(one) for one in _year(year)) == number


@pytest.mark.parametrize(
    ("one", "working"),
    [
        ("2025-01-03", False),  # a Friday: moved from Sunday the 5th
        ("2025-01-05", True),  # a Sunday: worked for it
        ("2025-03-10", False),  # a Monday, for Saturday 8 March
        ("2025-09-01", False),  # a Monday, for Constitution Day on Saturday 30 August
        ("2026-08-31", True),  # a Monday: 30 August is no holiday any more
        ("2026-06-20", False),  # a Saturday
        ("2027-03-15", False),  # a Monday: the new Constitution Day
    ],
)
def test_trap_7_working_days_are_not_monday_to_friday(calendar: Calendar, one: str, working: bool) -> None:
    assert calendar.is_working(day(one)) == working


@pytest.mark.parametrize("one", ["2024-12-31", "2028-01-01", "2031-06-20"])
def test_trap_8_a_year_that_is_not_published_is_an_error(calendar: Calendar, one: str) -> None:
    for ask in (calendar.is_working, calendar.is_provisional, calendar.special, calendar.last_working_day):
        with pytest.raises(CalendarMissing, match=one[:4]):
            ask(day(one))
    with pytest.raises(CalendarMissing):
        calendar.add_working_days(day(one), 1)


def test_counting_out_of_the_published_years_is_an_error(calendar: Calendar) -> None:
    with pytest.raises(CalendarMissing, match="2028"):
        calendar.add_working_days(day("2027-12-30"), 7)
    with pytest.raises(CalendarMissing, match="2024"):
        calendar.subtract_working_days(day("2025-01-06"), 7)
    with pytest.raises(CalendarMissing, match="2028"):
        calendar.working_days_between(day("2027-12-01"), day("2028-01-10"))


def test_a_year_missing_between_two_published_ones_is_not_jumped_over() -> None:
    gap = Calendar("gap/1", {2025, 2027}, [])
    with pytest.raises(CalendarMissing, match="2026"):
        gap.add_working_days(day("2025-12-30"), 7)
    with pytest.raises(CalendarMissing, match="2026"):
        gap.subtract_working_days(day("2027-01-05"), 7)
    with pytest.raises(CalendarMissing, match="2026"):
        gap.working_days_between(day("2025-12-01"), day("2027-01-05"))


def test_a_calendar_without_years_knows_nothing() -> None:
    with pytest.raises(CalendarMissing, match="published: none"):
        Calendar("empty/1", (), []).is_working(day("2026-01-05"))


def test_a_day_given_twice_or_outside_the_years_is_refused() -> None:
    rest = SpecialDay(day("2026-01-05"), working=False, reason=REST)
    with pytest.raises(ValueError, match="twice"):
        Calendar("twice/1", {2026}, [rest, rest])
    with pytest.raises(ValueError, match="does not publish 2026"):
        Calendar("outside/1", {2025}, [rest])


@pytest.mark.parametrize("number", [0, -1])
def test_at_least_one_working_day_is_counted(calendar: Calendar, number: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        calendar.add_working_days(day("2026-01-05"), number)
    with pytest.raises(ValueError, match="at least one"):
        calendar.subtract_working_days(day("2026-01-05"), number)


def test_a_calendar_never_changes(calendar: Calendar) -> None:
    with pytest.raises(AttributeError, match="never changes"):
        calendar.version = "mine"
    with pytest.raises(TypeError):
        calendar.special_days[day("2026-02-02")] = SpecialDay(day("2026-02-02"), False, REST)  # type: ignore[index]


def test_the_last_and_the_next_working_day_of_a_working_day_are_itself(calendar: Calendar) -> None:
    assert calendar.last_working_day(day("2026-12-18")) == day("2026-12-18")
    assert calendar.next_working_day(day("2026-12-18")) == day("2026-12-18")
    assert calendar.last_working_day(day("2026-12-20")) == day("2026-12-18")
    assert calendar.next_working_day(day("2026-12-19")) == day("2026-12-21")


def test_counting_backwards_is_negative(calendar: Calendar) -> None:
    assert calendar.working_days_between(day("2026-02-10"), day("2026-02-02")) == -6
