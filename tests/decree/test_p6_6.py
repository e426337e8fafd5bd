"""Paragraph 6, subparagraph 6: the Ministry informs of events "in good time"."""

import pytest

from kelisim.decree.api import Calendar, CalendarMissing, advance_notice_target, norm
from tests.decree.days import day


def test_an_event_in_a_bodys_competence_opens_the_flow() -> None:
    notice = norm("6.6")
    assert notice.kind == "flow"
    assert notice.account.name == "advance_notice"
    assert "receipt of the information is recorded" in notice.account.reason


def test_ten_working_days_are_our_target_and_no_term_of_the_rules() -> None:
    (target,) = norm("6.6").parameters
    assert target.name == "advance_notice_working_days"
    assert target.origin == "target"
    assert target.on(day("2026-02-10")) == 10
    assert norm("6.6").account.function is None


def test_the_target_for_an_event_on_20_april_2026_is_6_april(calendar: Calendar) -> None:
    assert advance_notice_target(day("2026-04-20"), calendar) == day("2026-04-06")


def test_holidays_move_the_target_back(calendar: Calendar) -> None:
    # 1, 7 and 11 May 2026 rest: ten working days before Thursday 14 May begin on 27 April.
    assert advance_notice_target(day("2026-05-14"), calendar) == day("2026-04-27")


def test_a_target_before_the_first_published_year_is_not_guessed(calendar: Calendar) -> None:
    with pytest.raises(CalendarMissing, match="2024"):
        advance_notice_target(day("2025-01-10"), calendar)
