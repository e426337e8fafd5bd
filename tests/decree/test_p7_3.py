"""Paragraph 7, subparagraph 3: the information on the past period, and which period that is."""

from datetime import timedelta

import pytest

from kelisim.decree.api import (
    Calendar,
    HalfYear,
    Sphere,
    half_year_duty,
    half_year_of_period,
    is_lifted,
    norm,
    reporting_period,
)
from tests.decree.days import day


@pytest.mark.parametrize(
    ("half_year", "first", "last"),
    [
        ("2025H2", "2025-06-21", "2025-12-20"),
        ("2026H1", "2025-12-21", "2026-06-20"),
        ("2026H2", "2026-06-21", "2026-12-20"),
    ],
)
def test_the_periods_are_21_december_to_20_june_and_21_june_to_20_december(
    half_year: str, first: str, last: str
) -> None:
    assert reporting_period(HalfYear.parse(half_year)) == (day(first), day(last))


def test_the_information_falls_due_on_the_last_day_of_its_period(calendar: Calendar) -> None:
    for half_year in (HalfYear(2025, 1), HalfYear(2025, 2), HalfYear(2026, 1), HalfYear(2026, 2)):
        assert half_year_duty("7.3", half_year, calendar).due == reporting_period(half_year).last


def test_no_day_is_in_two_periods_or_in_none() -> None:
    one = day("2025-06-21")
    while one <= day("2027-12-20"):
        within = [
            half_year
            for half_year in (HalfYear(year, half) for year in (2025, 2026, 2027) for half in (1, 2))
            if reporting_period(half_year).contains(one)
        ]
        assert within == [half_year_of_period(one)]
        one += timedelta(days=1)


def test_the_20th_of_june_belongs_to_the_first_half_and_the_21st_to_the_second() -> None:
    assert half_year_of_period(day("2026-06-20")) == HalfYear(2026, 1)
    assert half_year_of_period(day("2026-06-21")) == HalfYear(2026, 2)
    assert half_year_of_period(day("2026-12-20")) == HalfYear(2026, 2)
    assert half_year_of_period(day("2026-12-21")) == HalfYear(2027, 1)


def test_the_period_is_not_the_calendar_half_year() -> None:
    assert not reporting_period(HalfYear(2026, 1)).contains(day("2026-06-30"))
    assert HalfYear(2026, 1).contains(day("2026-06-30"))


def test_a_date_moved_by_policy_moves_no_period(calendar: Calendar) -> None:
    from kelisim.decree.rules_2015.numbers import PARAMETERS
    from kelisim.decree.rules_2015.p7_state_bodies import information_due

    moving = PARAMETERS.with_value("rest_day_policy", "next_working_day", since=day("2026-01-01"))
    assert information_due(HalfYear(2026, 2), calendar, parameters=moving).due == day("2026-12-21")
    assert reporting_period(HalfYear(2026, 2), parameters=moving).last == day("2026-12-20")


@pytest.mark.parametrize("sphere", Sphere)
def test_the_bodys_own_information_is_never_lifted(sphere: Sphere) -> None:
    assert not is_lifted("7.3", sphere, own_submission=True)
    assert is_lifted("7.3", sphere)


def test_the_first_day_of_a_period_is_our_reading_and_the_20th_is_the_texts() -> None:
    origins = {one.name: one.origin for one in norm("7.3").parameters}
    assert origins["report_due_day"] == "text"
    assert origins["reporting_period_first_day"] == "reading"
