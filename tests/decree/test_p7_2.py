"""Paragraph 7, subparagraph 2: the plan of the next half-year, by the 20th of June and of December."""

import pytest

from kelisim.decree.api import (
    Calendar,
    CalendarMissing,
    HalfYear,
    NoRuleset,
    NotComputable,
    Sphere,
    half_year_duty,
    is_lifted,
    norm,
    plan_for,
)
from kelisim.decree.rules_2015.numbers import PARAMETERS
from kelisim.decree.rules_2015.p7_state_bodies import plan_due
from tests.decree.days import astana, day


def test_the_plan_of_the_next_half_year_falls_due_in_the_last_month_of_this_one(calendar: Calendar) -> None:
    this = HalfYear(2025, 2)
    assert half_year_duty("7.2", this, calendar).due == day("2025-12-20")
    assert plan_for(this) == HalfYear(2026, 1)
    assert plan_for(HalfYear(2026, 1)) == HalfYear(2026, 2)


@pytest.mark.parametrize(
    ("half_year", "due", "warning"),
    [
        ("2025H1", "2025-06-20", None),  # a Friday
        ("2025H2", "2025-12-20", "2025-12-19"),  # a Saturday
        ("2026H1", "2026-06-20", "2026-06-19"),  # a Saturday
        ("2026H2", "2026-12-20", "2026-12-18"),  # a Sunday
        ("2027H1", "2027-06-20", "2027-06-18"),  # a Sunday
        ("2027H2", "2027-12-20", None),  # a Monday
    ],
)
def test_trap_6_the_20th_stays_the_20th_and_the_warning_comes_on_the_last_working_day(
    calendar: Calendar, half_year: str, due: str, warning: str | None
) -> None:
    term = half_year_duty("7.2", HalfYear.parse(half_year), calendar)
    assert term.due == day(due)
    assert term.warning == (day(warning) if warning else None)


@pytest.mark.parametrize(
    ("policy", "due"),
    [
        ("keep", "2026-12-20"),
        ("next_working_day", "2026-12-21"),
        ("previous_working_day", "2026-12-18"),
    ],
)
def test_trap_6_moving_the_20th_is_a_parameter(calendar: Calendar, policy: str, due: str) -> None:
    changed = PARAMETERS.with_value("rest_day_policy", policy, since=day("2026-01-01"))
    term = plan_due(HalfYear(2026, 2), calendar, parameters=changed)
    assert term.due == day(due)
    assert [step.date for step in term.explanation if step.counted] == [day(due)]
    assert any(step.date == day("2026-12-20") and step.code == "named_date" for step in term.explanation)


def test_the_policy_has_its_dates_a_half_year_before_it_is_untouched(calendar: Calendar) -> None:
    changed = PARAMETERS.with_value("rest_day_policy", "next_working_day", since=day("2026-07-01"))
    assert plan_due(HalfYear(2026, 1), calendar, parameters=changed).due == day("2026-06-20")
    assert plan_due(HalfYear(2026, 2), calendar, parameters=changed).due == day("2026-12-21")


def test_a_policy_that_is_not_known_is_refused() -> None:
    with pytest.raises(NotComputable, match="rest_day_policy"):
        PARAMETERS.with_value("rest_day_policy", "whenever", since=day("2026-01-01"))


def test_the_term_ends_at_24_00_in_astana(calendar: Calendar) -> None:
    assert half_year_duty("7.2", HalfYear(2026, 1), calendar).due_at == astana("2026-06-21 00:00")


def test_the_explanation_says_why_the_date_is_a_day_of_rest(calendar: Calendar) -> None:
    steps = half_year_duty("7.2", HalfYear(2026, 2), calendar).explanation
    assert [(step.date.day, step.counted, step.words.en) for step in steps] == [
        (18, False, "last working day before the date that the norm names"),
        (19, False, "Saturday"),
        (20, True, "date named by the norm: Sunday"),
    ]
    assert steps[-1].words.ru == "дата, установленная нормой: воскресенье"


def test_trap_8_a_named_date_stands_without_a_calendar_and_says_what_is_not_known(calendar: Calendar) -> None:
    term = half_year_duty("7.2", HalfYear(2031, 1), calendar)
    assert term.due == day("2031-06-20")
    assert [step.code for step in term.explanation] == ["calendar_missing"]
    moving = PARAMETERS.with_value("rest_day_policy", "next_working_day", since=day("2026-01-01"))
    with pytest.raises(CalendarMissing, match="2031"):
        plan_due(HalfYear(2031, 1), calendar, parameters=moving)


def test_trap_8_before_the_ruleset_there_is_no_answer(calendar: Calendar) -> None:
    with pytest.raises(NoRuleset, match="2014-12-31"):
        half_year_duty("7.2", HalfYear(2014, 2), calendar)


@pytest.mark.parametrize("sphere", Sphere)
def test_the_bodys_own_plan_is_never_lifted_though_the_matter_is_left_out(sphere: Sphere) -> None:
    assert not is_lifted("7.2", sphere, own_submission=True)
    assert is_lifted("7.2", sphere)


def test_an_empty_plan_is_lawful_and_must_be_sent() -> None:
    assert "An empty plan is lawful and must be sent." in norm("7.2").reading.en
    assert norm("7.2").account.name == "plan_due"
    assert "also an empty one" in norm("7.2").account.reason
    assert "в том числе внешнеэкономического характера" in norm("7.2").ru.words
