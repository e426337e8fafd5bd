"""When a term is recalled: never on a day of rest or at night, never twice, in the order of time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.decree.api import (
    ASTANA,
    Calendar,
    CalendarMissing,
    SpecialDay,
    Words,
    end_of_day,
    reference_calendar,
)
from kelisim.duties.moments import (
    FRESH,
    Moment,
    Step,
    due_moment,
    is_waking,
    next_waking,
    reminder_moments,
)

DUE = date(2026, 12, 20)
CALENDAR = reference_calendar()
LONG_AGO = datetime(2026, 7, 1, tzinfo=UTC)
ZONES = [
    ZoneInfo(name)
    for name in ("Asia/Almaty", "America/Los_Angeles", "Pacific/Honolulu", "Asia/Tokyo", "Pacific/Auckland")
]
WORDS = Words(kk="күн", ru="день", en="day")


def _moments(
    due_on: date = DUE, zone: ZoneInfo = ASTANA, calendar: Calendar = CALENDAR
) -> tuple[Moment, ...]:
    return reminder_moments(due_on, end_of_day(due_on), calendar, zone)


def _due(now: datetime, *, since: datetime = LONG_AGO, reminded_on: date | None = None) -> Step | None:
    found = due_moment(_moments(), now, due_at=end_of_day(DUE), owed_since=since, reminded_on=reminded_on)
    return found.step if found else None


def _at(month: int, day: int, hour: int = 10, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ASTANA)


def test_the_term_of_december_2026_is_recalled_on_these_days() -> None:
    assert {one.step: one.day for one in _moments()} == {
        Step.TEN_BEFORE: date(2026, 12, 4),
        Step.THREE_BEFORE: date(2026, 12, 15),
        Step.LAST_DAY: date(2026, 12, 18),
        Step.LATE: date(2026, 12, 21),
        Step.LATE_1_WEEK: date(2026, 12, 28),
        Step.LATE_2_WEEKS: date(2027, 1, 5),
        Step.LATE_3_WEEKS: date(2027, 1, 11),
        Step.LATE_4_WEEKS: date(2027, 1, 18),
    }
    assert {one.at.timetz().replace(tzinfo=None).hour for one in _moments()} == {9}


def test_when_the_20th_is_worked_the_last_reminder_goes_out_on_it() -> None:
    moments = {one.step: one.day for one in _moments(date(2025, 6, 20))}
    assert (moments[Step.LAST_DAY], moments[Step.LATE]) == (date(2025, 6, 20), date(2025, 6, 23))


def test_far_west_the_last_reminder_still_comes_before_the_term_is_over_in_astana() -> None:
    friday = date(2026, 11, 20)
    moments = {one.step: one for one in _moments(friday, ZoneInfo("Pacific/Honolulu"))}
    assert moments[Step.LAST_DAY].day == date(2026, 11, 19)
    assert moments[Step.LATE].day == friday


@pytest.mark.parametrize(
    ("now", "step"),
    [
        (_at(12, 4, 8), None),
        (_at(12, 4, 9), Step.TEN_BEFORE),
        (_at(12, 14), Step.TEN_BEFORE),
        (_at(12, 15), Step.THREE_BEFORE),
        (_at(12, 18), Step.LAST_DAY),
        (_at(12, 21, 0), None),
        (_at(12, 21), Step.LATE),
        (_at(12, 28), Step.LATE_1_WEEK),
        (_at(1, 18, 10, 2027), Step.LATE_4_WEEKS),
        (_at(1, 25, 10, 2027), None),
    ],
)
def test_after_days_of_silence_only_the_latest_reminder_is_due(now: datetime, step: Step | None) -> None:
    assert _due(now) == step


def test_what_was_said_on_that_day_or_later_is_not_said_again() -> None:
    assert _due(_at(12, 15), reminded_on=date(2026, 12, 14)) == Step.THREE_BEFORE
    assert _due(_at(12, 15), reminded_on=date(2026, 12, 15)) is None
    assert _due(_at(12, 16), reminded_on=date(2026, 12, 16)) is None


def test_moments_before_the_duty_was_owed_are_passed_over() -> None:
    assert _due(_at(12, 5), since=_at(12, 4, 12)) is None
    assert _due(_at(12, 15), since=_at(12, 4, 12)) == Step.THREE_BEFORE


def test_a_calendar_that_ends_leaves_out_what_lies_behind_its_end_and_refuses_what_lies_before() -> None:
    to_2026 = Calendar("to 2026", [2026], [])
    assert [one.step for one in _moments(calendar=to_2026)][-1] == Step.LATE_1_WEEK
    with pytest.raises(CalendarMissing):
        _moments(date(2027, 1, 5), calendar=Calendar("from 2027", [2027], []))


@pytest.mark.parametrize(
    ("now", "waking", "then"),
    [
        (_at(12, 18, 9), True, _at(12, 18, 9)),
        (_at(12, 18, 18), True, _at(12, 18, 18)),
        (_at(12, 18, 19), False, _at(12, 21, 9)),
        (_at(12, 18, 8), False, _at(12, 18, 9)),
        (_at(12, 19, 12), False, _at(12, 21, 9)),
        (_at(12, 16, 12), False, _at(12, 17, 9)),
    ],
)
def test_nobody_is_written_to_at_night_or_on_a_day_of_rest(
    now: datetime, waking: bool, then: datetime
) -> None:
    assert is_waking(now, CALENDAR, ASTANA) is waking
    assert next_waking(now, CALENDAR, ASTANA) == then


def test_the_night_is_the_reader_s_own() -> None:
    noon_in_astana = _at(12, 18, 12)
    assert is_waking(noon_in_astana, CALENDAR, ASTANA)
    assert not is_waking(noon_in_astana, CALENDAR, ZoneInfo("America/New_York"))
    assert next_waking(noon_in_astana, CALENDAR, ZoneInfo("America/New_York")) == datetime(
        2026, 12, 18, 9, tzinfo=ZoneInfo("America/New_York")
    )


_dates = st.dates(date(2026, 2, 20), date(2027, 10, 31))


@st.composite
def _calendars(draw: st.DrawFn) -> Calendar:
    days = draw(st.lists(st.dates(date(2025, 1, 1), date(2027, 12, 31)), unique=True, max_size=90))
    return Calendar(
        "drawn", [2025, 2026, 2027], [SpecialDay(day, draw(st.booleans()), WORDS) for day in days]
    )


@given(_dates, _calendars(), st.sampled_from(ZONES))
def test_every_reminder_falls_on_a_working_morning_of_the_reader_and_they_follow_one_another(
    due_on: date, calendar: Calendar, zone: ZoneInfo
) -> None:
    moments = _moments(due_on, zone, calendar)
    due_at = end_of_day(due_on)
    for one in moments:
        assert is_waking(one.at, calendar, zone)
        assert (one.at < due_at) is one.step.is_before
        assert one.at.astimezone(zone).date() == one.day
    days = [one.day for one in moments if one.step not in {Step.TEN_BEFORE, Step.THREE_BEFORE}]
    assert days == sorted(set(days))
    assert [one.day for one in moments][:2] == sorted(one.day for one in moments[:2])
    assert [one.step for one in moments] == list(Step)[: len(moments)]


@given(
    _dates,
    st.lists(st.integers(0, 24 * 90), min_size=1, max_size=60),
    st.sampled_from(ZONES),
)
def test_whenever_somebody_looks_no_reminder_goes_out_twice_and_none_at_night(
    due_on: date, hours: list[int], zone: ZoneInfo
) -> None:
    """The worker looks at any hours, also after weeks away, and sends what is due when it may."""
    moments, due_at = _moments(due_on, zone), end_of_day(due_on)
    begin = datetime.combine(due_on - timedelta(days=30), datetime.min.time(), UTC)
    sent: list[tuple[Step, date]] = []
    for hour in sorted(hours):
        now = begin + timedelta(hours=hour)
        if not is_waking(now, CALENDAR, zone):
            continue
        found = due_moment(
            moments, now, due_at=due_at, owed_since=begin, reminded_on=sent[-1][1] if sent else None
        )
        if found is None:
            continue
        assert found.at <= now < (due_at if found.step.is_before else found.at + FRESH)
        sent.append((found.step, now.astimezone(zone).date()))
    steps = [step for step, _day in sent]
    assert len(steps) == len(set(steps))
    assert steps == sorted(steps, key=list(Step).index)
    assert len({day for _step, day in sent}) == len(sent)
