"""What holds for every day, term, visit and sphere, tried on many of them."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from kelisim.decree.api import (
    ASTANA,
    Calendar,
    CalendarMissing,
    HalfYear,
    Meeting,
    RelayForm,
    SpecialDay,
    Sphere,
    Term,
    Words,
    event_report_due,
    half_year_duty,
    is_lifted,
    norms,
    reference_calendar,
    visit_relays,
)
from kelisim.decree.rules_2015.numbers import PARAMETERS
from kelisim.decree.rules_2015.p7_state_bodies import plan_due

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
NUMBERS = st.integers(1, 400)
REST = Words("демалыс", "отдых", "rest")


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Give a calendar of three years: some days of rest, some worked week-ends, some of them provisional."""
    named = draw(st.dictionaries(DAYS, st.tuples(st.booleans(), st.booleans()), max_size=60))
    return Calendar(
        "drawn/1",
        {2025, 2026, 2027},
        [SpecialDay(one, working, REST, provisional) for one, (working, provisional) in named.items()],
    )


def _every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@given(calendars(), DAYS, NUMBERS)
def test_adding_n_working_days_and_counting_them_gives_n(
    calendar: Calendar, start: date, number: int
) -> None:
    try:
        end = calendar.add_working_days(start, number)
    except CalendarMissing:
        assume(False)
    assert calendar.working_days_between(start, end) == number
    assert sum(calendar.is_working(one) for one in _every_day(start + timedelta(days=1), end)) == number
    assert calendar.is_working(end)


@given(calendars(), DAYS, NUMBERS)
def test_subtracting_undoes_adding_from_a_working_day(calendar: Calendar, start: date, number: int) -> None:
    assume(calendar.is_working(start))
    try:
        end = calendar.add_working_days(start, number)
    except CalendarMissing:
        assume(False)
    assert calendar.subtract_working_days(end, number) == start


@given(calendars(), DAYS)
def test_a_counted_term_never_ends_on_a_day_of_rest(calendar: Calendar, completed: date) -> None:
    try:
        term = event_report_due(completed, calendar)
    except CalendarMissing:
        assume(False)
    assert calendar.is_working(term.due)
    assert term.warning is None


@given(
    calendars(),
    st.sampled_from([2025, 2026, 2027]),
    st.sampled_from([1, 2]),
    st.sampled_from(["6.8", "7.2", "7.3"]),
)
def test_a_named_date_stays_and_warns_on_the_last_working_day(
    calendar: Calendar, year: int, half: int, norm: str
) -> None:
    half_year = HalfYear(year, half)
    term = half_year_duty(norm, half_year, calendar)
    assert term.due == half_year.last_day.replace(day=20)
    rests = not calendar.is_working(term.due)
    assert (term.warning is not None) == rests
    if term.warning is not None:
        assert term.warning < term.due
        assert not any(calendar.is_working(one) for one in _every_day(term.warning, term.due)[1:])


@given(
    calendars(),
    st.sampled_from([2025, 2026, 2027]),
    st.sampled_from([1, 2]),
    st.sampled_from(["keep", "next_working_day", "previous_working_day"]),
)
def test_every_policy_explains_the_named_date_and_counts_the_due_one(
    calendar: Calendar, year: int, half: int, policy: str
) -> None:
    parameters = PARAMETERS.with_value("rest_day_policy", policy, since=date(2025, 1, 1))
    term = plan_due(HalfYear(year, half), calendar, parameters=parameters)
    assert policy == "keep" or calendar.is_working(term.due)
    assert [step.date for step in term.explanation if step.counted] == [term.due]
    assert [step.code for step in term.explanation].count("named_date") == 1
    _explains_each_day_once(term)


def _explains_each_day_once(term: Term) -> None:
    days = [step.date for step in term.explanation]
    assert days == _every_day(days[0], days[-1])
    assert set(term.provisional_days) <= set(days)


@given(calendars(), DAYS)
def test_an_explanation_lists_every_day_once_and_numbers_the_counted_ones_in_order(
    calendar: Calendar, completed: date
) -> None:
    try:
        term = event_report_due(completed, calendar)
    except CalendarMissing:
        assume(False)
    steps = term.explanation
    _explains_each_day_once(term)
    assert (steps[0].date, steps[-1].date) == (completed, term.due)
    assert [step.number for step in steps if step.counted] == list(range(1, 8))
    assert all(step.number is None for step in steps if not step.counted)
    assert all(step.counted == calendar.is_working(step.date) for step in steps[1:])
    assert [step.date for step in steps[1:] if step.provisional] == list(term.provisional_days)
    assert Term.from_document(term.as_document()) == term


@given(st.sampled_from(sorted(Sphere)), st.sampled_from([one.id for one in norms()]))
def test_an_exemption_lifts_its_own_paragraph_only(sphere: Sphere, norm: str) -> None:
    paragraphs = {"7", "8", "9"} if sphere is Sphere.FOREIGN_INTELLIGENCE else {"7"}
    assert is_lifted(norm, sphere) == (norm.partition(".")[0] in paragraphs)


INSTANTS = st.integers(0, 4 * 24 * 12).map(
    lambda five: datetime(2024, 2, 27, 12, tzinfo=UTC) + timedelta(minutes=5 * five)
)


@st.composite
def visits(draw: st.DrawFn) -> list[Meeting]:
    """Give the meetings of a visit around the change of Astana's offset on 1 March 2024, in several zones."""
    meetings = []
    for number in range(draw(st.integers(0, 9))):
        starts = draw(INSTANTS)
        minutes = draw(st.none() | st.integers(0, 300))
        zone = draw(st.sampled_from([UTC, ASTANA]))
        ends = None if minutes is None else (starts + timedelta(minutes=minutes)).astimezone(zone)
        host = draw(st.sampled_from(["Minister", "Vice Minister", "Prime Minister", "Akim"]))
        meetings.append(Meeting(str(number), host, starts.astimezone(zone), ends))
    return draw(st.permutations(meetings))


def _astana_day(moment: datetime) -> date:
    """Give the day in Astana by hand: +06:00 until 18:00 UTC of 29 February 2024, then +05:00."""
    moment = moment.astimezone(UTC)
    hours = 6 if moment < datetime(2024, 2, 29, 18, tzinfo=UTC) else 5
    return (moment + timedelta(hours=hours)).date()


@given(visits())
def test_every_pair_of_a_visit_is_there_exactly_once_and_no_other(meetings: list[Meeting]) -> None:
    expected = {}
    for one in meetings:
        ended = (one.ends_at or one.starts_at).timestamp()
        for other in meetings:
            starts = other.starts_at.timestamp()
            if one.host != other.host and ended <= starts and one.starts_at.timestamp() < starts:
                same = _astana_day(one.starts_at) == _astana_day(other.starts_at)
                expected[one.id, other.id] = RelayForm.ORAL if same else RelayForm.WRITTEN
    visit = visit_relays(meetings)
    found = [(pair.earlier.id, pair.later.id) for pair in visit.pairs]
    assert len(found) == len(set(found))
    assert {(pair.earlier.id, pair.later.id): pair.form for pair in visit.pairs} == expected
    different = {
        frozenset((one.id, other.id)) for one in meetings for other in meetings if one.host != other.host
    }
    overlaps = [frozenset((one.first.id, one.second.id)) for one in visit.overlaps]
    assert len(overlaps) == len(set(overlaps))
    assert set(overlaps) == different - {frozenset(pair) for pair in expected}


@given(visits())
def test_relays_close_every_pair_once_by_the_hosts_earliest_meeting(meetings: list[Meeting]) -> None:
    visit = visit_relays(meetings)
    by_id = {one.id: one for one in meetings}
    closed = [(relay.meeting.id, later) for relay in visit.relays for later in relay.closes]
    assert sorted(closed) == sorted((pair.earlier.id, pair.later.id) for pair in visit.pairs)
    assert len({(relay.meeting.id, relay.host) for relay in visit.relays}) == len(visit.relays)
    forms = {(pair.earlier.id, pair.later.id): pair.form for pair in visit.pairs}
    for relay in visit.relays:
        starts = [by_id[later].starts_at.timestamp() for later in relay.closes]
        assert relay.due_at.timestamp() == min(starts)
        assert relay.form is forms[relay.meeting.id, relay.closes[0]]
        assert all(by_id[later].host == relay.host for later in relay.closes)
        assert relay.target_at.timestamp() <= relay.due_at.timestamp()


@given(st.integers(0, 1000))
def test_the_same_question_has_the_same_answer(number: int) -> None:
    completed = date(2025, 1, 1) + timedelta(days=number)
    assert event_report_due(completed, reference_calendar()) == event_report_due.__wrapped__(
        completed, reference_calendar()
    )
