"""Paragraph 6, subparagraph 8: the official position, to each central body, by the 20th of the last month."""

from kelisim.decree.api import Calendar, HalfYear, Recipient, half_year_duty, norm, position_duties
from tests.decree.days import day


def test_the_position_falls_due_on_the_20th_of_june_and_of_december(calendar: Calendar) -> None:
    assert half_year_duty("6.8", HalfYear(2025, 1), calendar).due == day("2025-06-20")
    assert half_year_duty("6.8", HalfYear(2025, 2), calendar).due == day("2025-12-20")


def test_trap_3_the_position_goes_to_central_bodies_and_not_to_akimats(calendar: Calendar) -> None:
    bodies = [
        Recipient("MOT", central=True),
        Recipient("AKIMAT-ALA", central=False),
        Recipient("MEK", central=True),
    ]
    duties = position_duties(HalfYear(2026, 1), bodies, calendar)
    assert [duty.recipient for duty in duties] == ["MOT", "MEK"]
    assert {duty.term.norm for duty in duties} == {"6.8"}


def test_there_is_one_duty_per_recipient_and_half_year(calendar: Calendar) -> None:
    twice = [Recipient("MOT", central=True), Recipient("MOT", central=True)]
    assert len(position_duties(HalfYear(2026, 1), twice, calendar)) == 1
    first, second = (position_duties(HalfYear(2026, half), twice, calendar)[0] for half in (1, 2))
    assert (first.term.due, second.term.due) == (day("2026-06-20"), day("2026-12-20"))


def test_without_central_bodies_nothing_is_owed(calendar: Calendar) -> None:
    assert position_duties(HalfYear(2026, 1), [Recipient("AKIMAT-ALA", central=False)], calendar) == ()


def test_the_20th_of_december_2026_is_a_sunday_and_stays_the_date(calendar: Calendar) -> None:
    term = half_year_duty("6.8", HalfYear(2026, 2), calendar)
    assert term.due == day("2026-12-20")
    assert term.warning == day("2026-12-18")


def test_the_number_of_the_day_is_a_parameter_taken_from_the_text() -> None:
    by_name = {one.name: one for one in norm("6.8").parameters}
    assert set(by_name) == {"position_due_day", "rest_day_policy", "time_zone"}
    assert by_name["position_due_day"].origin == "text"
    assert "не позднее 20 числа последнего месяца" in norm("6.8").ru.words
    assert "центральные государственные органы" in norm("6.8").ru.words
