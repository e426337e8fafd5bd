"""Paragraph 7, subparagraph 4: the report on a held event, within seven working days from completion."""

import pytest

from kelisim.decree.api import (
    Calendar,
    CalendarMissing,
    EventReport,
    NoRuleset,
    NotComputable,
    ReportStanding,
    change_of_completion_lacks,
    completion_day,
    event_report,
    event_report_due,
    norm,
)
from kelisim.decree.rules_2015.numbers import PARAMETERS
from kelisim.decree.rules_2015.p7_reports import event_report_due as rule
from tests.decree.days import astana, day, in_zone


def _completed_on_26_december(
    calendar: Calendar, asked: str | None, agreed: str | None = None
) -> EventReport:
    term = event_report_due(day("2025-12-26"), calendar)
    return event_report(term, astana(asked) if asked else None, day(agreed) if agreed else None)


def test_an_event_completed_on_26_december_2025_is_reported_by_9_january_2026(calendar: Calendar) -> None:
    # 1 and 2 January are New Year and the 7th is Orthodox Christmas: 29 30 31 December, 5 6 8 9 January.
    assert event_report_due(day("2025-12-26"), calendar).due == day("2026-01-09")


def test_each_day_is_explained_as_counted_or_skipped(calendar: Calendar) -> None:
    steps = event_report_due(day("2025-12-26"), calendar).explanation
    assert [(step.date.isoformat(), step.number, step.words.en.replace("\u00a0", " ")) for step in steps] == [
        ("2025-12-26", None, "day of completion; the term runs from the next day"),
        ("2025-12-27", None, "Saturday"),
        ("2025-12-28", None, "Sunday"),
        ("2025-12-29", 1, "working day 1"),
        ("2025-12-30", 2, "working day 2"),
        ("2025-12-31", 3, "working day 3"),
        ("2026-01-01", None, "New Year"),
        ("2026-01-02", None, "New Year"),
        ("2026-01-03", None, "Saturday"),
        ("2026-01-04", None, "Sunday"),
        ("2026-01-05", 4, "working day 4"),
        ("2026-01-06", 5, "working day 5"),
        ("2026-01-07", None, "Orthodox Christmas"),
        ("2026-01-08", 6, "working day 6"),
        ("2026-01-09", 7, "working day 7"),
    ]


def test_trap_7_a_worked_sunday_counts_and_the_friday_moved_for_it_does_not(calendar: Calendar) -> None:
    # Friday 3 January 2025 rested and Sunday 5 January was worked.
    term = event_report_due(day("2025-01-02"), calendar)
    assert term.due == day("2025-01-14")
    counted = {step.date: step.counted for step in term.explanation}
    assert not counted[day("2025-01-03")]
    assert counted[day("2025-01-05")]
    (sunday,) = [step for step in term.explanation if step.date == day("2025-01-05")]
    assert sunday.code == "worked_weekend"
    assert sunday.words.en == "working day\u00a01: Sunday worked in exchange for 3 January"


def test_trap_7_the_law_on_holidays_changed_31_august_2026_is_worked(calendar: Calendar) -> None:
    # 30 August is no longer Constitution Day: the Monday after it is an ordinary working day.
    assert event_report_due(day("2026-08-28"), calendar).due == day("2026-09-08")
    assert event_report_due(day("2025-08-29"), calendar).due == day("2025-09-10")


def test_trap_7_provisional_days_are_named_in_the_date_that_rests_on_them(calendar: Calendar) -> None:
    term = event_report_due(day("2026-12-29"), calendar)
    assert term.due == day("2027-01-12")
    assert term.provisional
    assert term.provisional_days == (day("2027-01-01"), day("2027-01-04"), day("2027-01-07"))
    assert not event_report_due(day("2025-12-26"), calendar).provisional


def test_an_event_completed_on_a_day_of_rest_counts_from_the_next_working_day(calendar: Calendar) -> None:
    assert event_report_due(day("2026-02-07"), calendar).due == day("2026-02-17")  # a Saturday
    assert event_report_due(day("2026-02-08"), calendar).due == day("2026-02-17")  # a Sunday


def test_counting_from_the_day_of_completion_itself_is_another_reading(calendar: Calendar) -> None:
    changed = PARAMETERS.with_value("event_report_first_day", "day_of_completion", since=day("2025-01-01"))
    term = rule(day("2025-12-26"), calendar, parameters=changed)
    assert term.due == day("2026-01-08")
    assert term.explanation[0].number == 1
    assert rule(day("2026-02-07"), calendar, parameters=changed).due == day("2026-02-17")


def test_another_number_of_days_holds_from_its_date_on(calendar: Calendar) -> None:
    changed = PARAMETERS.with_value("event_report_working_days", 5, since=day("2026-01-01"))
    assert rule(day("2025-12-26"), calendar, parameters=changed).due == day("2026-01-09")
    assert rule(day("2026-02-02"), calendar, parameters=changed).due == day("2026-02-09")


def test_the_term_ends_at_24_00_in_astana(calendar: Calendar) -> None:
    assert event_report_due(day("2025-12-26"), calendar).due_at == astana("2026-01-10 00:00")


def test_trap_4_the_report_is_owed_only_on_request(calendar: Calendar) -> None:
    report = _completed_on_26_december(calendar, None)
    assert not report.owed
    assert report.measured_by is None
    assert report.standing(astana("2026-03-01 10:00")) is ReportStanding.NOT_OWED


def test_trap_4_the_clock_starts_at_completion_and_not_at_the_request(calendar: Calendar) -> None:
    for asked in ("2025-12-27 10:00", "2026-01-06 18:00", "2026-01-09 09:00"):
        assert _completed_on_26_december(calendar, asked).measured_by == day("2026-01-09")


def test_a_request_on_the_last_day_is_in_time(calendar: Calendar) -> None:
    report = _completed_on_26_december(calendar, "2026-01-09 23:59")
    assert not report.requested_late
    assert report.measured_by == day("2026-01-09")


def test_a_request_at_24_00_of_the_last_day_is_late(calendar: Calendar) -> None:
    assert _completed_on_26_december(calendar, "2026-01-10 00:00").requested_late


def test_a_late_request_keeps_the_statutory_date_and_carries_an_agreed_one(calendar: Calendar) -> None:
    report = _completed_on_26_december(calendar, "2026-01-20 10:00", "2026-02-02")
    assert report.term.due == day("2026-01-09")
    assert report.measured_by == day("2026-02-02")
    now = astana("2026-03-01 10:00")
    assert report.standing(now, astana("2026-02-02 23:59")) is ReportStanding.IN_TIME
    assert report.standing(now, astana("2026-02-03 00:00")) is ReportStanding.LATE
    assert report.standing(astana("2026-02-01 10:00")) is ReportStanding.OPEN
    assert report.standing(now) is ReportStanding.OVERDUE


def test_a_late_request_without_an_agreed_date_stays_out_of_the_rate(calendar: Calendar) -> None:
    report = _completed_on_26_december(calendar, "2026-01-20 10:00")
    assert report.measured_by is None
    assert report.standing(astana("2026-03-01 10:00")) is ReportStanding.OUT_OF_RATE
    assert (
        report.standing(astana("2026-03-01 10:00"), astana("2026-01-21 10:00")) is ReportStanding.OUT_OF_RATE
    )


def test_no_date_is_agreed_beside_a_request_in_time(calendar: Calendar) -> None:
    with pytest.raises(NotComputable, match="only when the request came after"):
        _completed_on_26_december(calendar, "2026-01-06 10:00", "2026-02-02")
    with pytest.raises(NotComputable, match="only when the request came after"):
        _completed_on_26_december(calendar, None, "2026-02-02")


def test_no_date_is_agreed_before_the_request(calendar: Calendar) -> None:
    with pytest.raises(NotComputable, match="before the request"):
        _completed_on_26_december(calendar, "2026-01-20 10:00", "2026-01-19")


def test_a_report_sent_in_the_last_minute_is_in_time_and_a_minute_later_late(calendar: Calendar) -> None:
    report = _completed_on_26_december(calendar, "2026-01-05 10:00")
    now = astana("2026-01-12 09:00")
    assert report.standing(now, astana("2026-01-09 23:59")) is ReportStanding.IN_TIME
    assert report.standing(now, astana("2026-01-10 00:00")) is ReportStanding.LATE
    # 20:30 in Paris on the 9th is already the 10th in Astana.
    assert report.standing(now, in_zone("2026-01-09 20:30", "Europe/Paris")) is ReportStanding.LATE


def test_completion_is_the_last_day_and_for_a_trip_the_return() -> None:
    assert completion_day(day("2026-02-12")) == day("2026-02-12")
    assert completion_day(day("2026-02-12"), returned_on=day("2026-02-14")) == day("2026-02-14")
    with pytest.raises(NotComputable, match="before the event ends"):
        completion_day(day("2026-02-12"), returned_on=day("2026-02-11"))


def test_after_a_request_completion_changes_only_with_a_reason_and_the_ministrys_assent() -> None:
    assert change_of_completion_lacks(requested=False, reason="", assent=False) == ()
    assert change_of_completion_lacks(requested=True, reason=" ", assent=False) == ("reason", "assent")
    assert change_of_completion_lacks(requested=True, reason="talks went on", assent=False) == ("assent",)
    assert change_of_completion_lacks(requested=True, reason="talks went on", assent=True) == ()


def test_trap_8_no_calendar_for_2031_and_no_ruleset_before_2015_are_errors(calendar: Calendar) -> None:
    with pytest.raises(CalendarMissing, match="2031"):
        event_report_due(day("2031-03-03"), calendar)
    with pytest.raises(CalendarMissing, match="2028"):
        event_report_due(day("2027-12-28"), calendar)
    with pytest.raises(NoRuleset, match="2015-06-07"):
        event_report_due(day("2015-06-07"), calendar)


def test_seven_days_are_the_texts_and_the_first_day_is_our_reading() -> None:
    by_name = {one.name: one for one in norm("7.4").parameters}
    assert by_name["event_report_working_days"].origin == "text"
    assert by_name["event_report_working_days"].on(day("2026-01-01")) == 7
    assert by_name["event_report_first_day"].origin == "reading"
    assert "не позднее семи рабочих дней со дня завершения" in norm("7.4").ru.words
