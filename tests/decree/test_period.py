"""Half-years as they are written, ordered and bounded."""

import pytest

from kelisim.decree.api import HalfYear, NotAHalfYear, NotComputable, Period
from tests.decree.days import day


def test_a_half_year_is_written_with_its_year_and_1_or_2() -> None:
    assert HalfYear.parse("2026H2") == HalfYear(2026, 2)
    assert str(HalfYear(2026, 2)) == "2026H2"


@pytest.mark.parametrize(
    "written",
    [
        "2026H3",
        "2026H0",
        "2026h2",
        "26H2",
        "2026-H2",
        " 2026H2",
        "2026H2\n",
        "",
        "２０２６H2",
        "1990H2",
        "2200H1",
    ],
)
def test_anything_else_is_an_error(written: str) -> None:
    with pytest.raises(NotAHalfYear):
        HalfYear.parse(written)


def test_a_half_year_has_its_days() -> None:
    first, second = HalfYear(2026, 1), HalfYear(2026, 2)
    assert (first.first_day, first.last_day) == (day("2026-01-01"), day("2026-06-30"))
    assert (second.first_day, second.last_day) == (day("2026-07-01"), day("2026-12-31"))
    assert first.contains(day("2026-06-30"))
    assert not first.contains(day("2026-07-01"))


def test_half_years_follow_one_another_over_new_year() -> None:
    assert HalfYear(2025, 2).next == HalfYear(2026, 1)
    assert HalfYear(2026, 1).previous == HalfYear(2025, 2)
    assert HalfYear(2025, 2) < HalfYear(2026, 1) < HalfYear(2026, 2)


@pytest.mark.parametrize(
    ("one", "half_year"), [("2026-06-30", "2026H1"), ("2026-07-01", "2026H2"), ("2026-12-31", "2026H2")]
)
def test_a_day_lies_in_its_calendar_half_year(one: str, half_year: str) -> None:
    assert HalfYear.containing(day(one)) == HalfYear.parse(half_year)


def test_its_due_day_is_the_20th_of_the_last_month() -> None:
    assert HalfYear(2026, 1).due_day == day("2026-06-20")
    assert HalfYear(2026, 2).due_day == day("2026-12-20")


def test_june_has_no_31st() -> None:
    assert HalfYear(2026, 2).day_in_last_month(31) == day("2026-12-31")
    with pytest.raises(NotComputable, match="no day 31"):
        HalfYear(2026, 1).day_in_last_month(31)


def test_a_period_holds_both_its_ends() -> None:
    period = Period(day("2025-12-21"), day("2026-06-20"))
    assert [
        period.contains(day(one)) for one in ("2025-12-20", "2025-12-21", "2026-06-20", "2026-06-21")
    ] == [
        False,
        True,
        True,
        False,
    ]
