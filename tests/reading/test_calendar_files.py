"""Events of a calendar file become rows: whole days and times, zones, repeats, and files that are none."""

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.reading.api import Reading, UnreadableFile, read_ics
from kelisim.reading.calendar_file import read_calendar
from tests.reading.files import codes, days

HALF_YEAR = "2026H2"
ZONE = """BEGIN:VTIMEZONE
TZID:Own
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0500
TZOFFSETTO:+0500
END:STANDARD
END:VTIMEZONE"""


def calendar(*events: str) -> bytes:
    body = "\n".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT" for event in events)
    return wrapped(body)


def wrapped(body: str) -> bytes:
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n{body}\nEND:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def event(*lines: str, title: str = "Визит делегации") -> str:
    return "\n".join((f"UID:{title}", f"SUMMARY:{title}", *lines))


def read(*events: str) -> Reading:
    return read_ics(calendar(*events), HALF_YEAR)


def only(*lines: str) -> dict[str, object]:
    (row,) = read(event(*lines)).rows
    return row


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        (("DTSTART;VALUE=DATE:20260714",), "14", "14"),
        (("DTSTART;VALUE=DATE:20260714", "DTEND;VALUE=DATE:20260716"), "14", "15"),
        (("DTSTART;VALUE=DATE:20260714", "DTEND;VALUE=DATE:20260714"), "14", "14"),
        (("DTSTART;VALUE=DATE:20260714", "DURATION:P3D"), "14", "16"),
        (("DTSTART:20260714T100000", "DTEND:20260714T120000"), "14", "14"),
        (("DTSTART:20260714T100000", "DTEND:20260716T000000"), "14", "15"),
        (("DTSTART:20260714T100000", "DURATION:PT30H"), "14", "15"),
        (("DTSTART;TZID=Asia/Almaty:20260714T090000", "DTEND;TZID=Asia/Almaty:20260715T180000"), "14", "15"),
        (("DTSTART;TZID=America/New_York:20260714T200000",), "14", "14"),
        (("DTSTART;TZID=Central Asia Standard Time:20260714T090000",), "14", "14"),
        (("DTSTART:20260714T040000Z", "DTEND:20260714T060000Z"), "14", "14"),
        (("DTSTART:20260713T190000Z", "DTEND:20260714T190000Z"), "14", "14"),
    ],
)
def test_the_days_of_an_event_are_those_of_its_zone(lines: tuple[str, ...], first: str, last: str) -> None:
    assert days(only(*lines)) == ("exact", f"2026-07-{first}", f"2026-07-{last}")


def test_a_day_that_is_another_in_kazakhstan_than_in_the_file_is_a_doubt() -> None:
    assert "day_in_kazakhstan" in codes(only("DTSTART:20260713T190000Z"))
    assert "day_in_kazakhstan" not in codes(only("DTSTART:20260713T100000Z"))


def test_an_unknown_zone_is_a_doubt_and_the_day_stays_as_written() -> None:
    row = only("DTSTART;TZID=Нарния/Кэр-Параваль:20260714T230000")
    assert days(row) == ("exact", "2026-07-14", "2026-07-14")
    assert "unknown_zone" in codes(row)


def test_the_properties_of_an_event_are_the_cells_of_its_row() -> None:
    row = only(
        "DTSTART;VALUE=DATE:20260714",
        "LOCATION:г. Рим\\, Италия",
        "CATEGORIES:Форум",
        "ORGANIZER;CN=Департамент экспорта:mailto:export@example.kz",
        "ATTENDEE:mailto:first@example.kz",
        "DESCRIPTION:Первая строка\\nвторая строка",
    )
    assert (row["city"], row["place_country"], row["kind"]) == ("Рим", "IT", "conference")
    assert (row["responsible"], row["participants"]) == ("Департамент экспорта", "first@example.kz")
    assert row["note"] == "Первая строка\nвторая строка"
    assert row["cells"]["C"] == "г. Рим, Италия"  # type: ignore[index]


def test_a_place_online_and_partners_in_the_title_are_understood() -> None:
    reading = read(event("DTSTART;VALUE=DATE:20260714", "LOCATION:Zoom", title="Переговоры с Италией"))
    assert (reading.rows[0]["online"], reading.rows[0]["partner_countries"]) == (True, ["IT"])


def test_an_event_that_is_not_sure_yet_is_not_exact() -> None:
    row = only("DTSTART;VALUE=DATE:20260714", "STATUS:TENTATIVE")
    assert days(row) == ("period", "2026-07-14", "2026-07-14")
    assert "approximate_date" in codes(row)


def test_cancelled_events_and_those_outside_the_half_year_are_skipped_with_the_reason() -> None:
    reading = read(
        event("DTSTART;VALUE=DATE:20260714", "STATUS:CANCELLED"),
        event("DTSTART;VALUE=DATE:20260114"),
        event("DTSTART;VALUE=DATE:20260630", "DTEND;VALUE=DATE:20260702"),
    )
    assert [(one["row"], one["reason"]) for one in reading.skipped] == [
        (1, "cancelled"),
        (2, "outside_half_year"),
    ]
    (row,) = reading.rows
    assert (row["row"], "partly_outside" in codes(row)) == (3, True)


def test_an_event_that_repeats_is_a_row_for_each_of_its_days() -> None:
    reading = read(
        event(
            "DTSTART;TZID=Asia/Almaty:20260601T100000",
            "DTEND;TZID=Asia/Almaty:20260601T120000",
            "RRULE:FREQ=MONTHLY;UNTIL=20261001T050000Z",
            "EXDATE;TZID=Asia/Almaty:20260801T100000",
            "RDATE;TZID=Asia/Almaty:20261111T100000",
        )
    )
    assert [row["starts_on"] for row in reading.rows] == [
        "2026-07-01",
        "2026-09-01",
        "2026-10-01",
        "2026-11-11",
    ]
    assert all("one_of_repeats" in codes(row) for row in reading.rows)
    assert [row["row"] for row in reading.rows] == [1, 2, 3, 4]


def test_the_last_day_of_a_rule_counts_when_it_is_a_bare_day() -> None:
    reading = read(event("DTSTART:20260714T100000", "RRULE:FREQ=DAILY;UNTIL=20260716"))
    assert [row["starts_on"] for row in reading.rows] == ["2026-07-14", "2026-07-15", "2026-07-16"]


def test_a_day_of_a_repeated_event_that_another_event_replaces_is_read_once() -> None:
    again = event("DTSTART;VALUE=DATE:20260722", "RECURRENCE-ID;VALUE=DATE:20260721")
    reading = read(event("DTSTART;VALUE=DATE:20260714", "RRULE:FREQ=WEEKLY;COUNT=3"), again)
    assert [row["starts_on"] for row in reading.rows] == ["2026-07-14", "2026-07-28", "2026-07-22"]


def test_a_repeat_that_ended_before_the_half_year_is_outside() -> None:
    reading = read(event("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY;COUNT=3"))
    assert [one["reason"] for one in reading.skipped] == ["outside_half_year"]


@pytest.mark.parametrize(
    "rule", ["FREQ=HOURLY", "FREQ=DAILY", "FREQ=DAILY;BYHOUR=9,10;COUNT=4", "FREQ=SECONDLY;COUNT=9"]
)
def test_a_rule_that_is_not_followed_is_a_problem_of_one_row(rule: str) -> None:
    row = only("DTSTART;VALUE=DATE:20260714", f"RRULE:{rule}")
    assert row["starts_on"] == "2026-07-14"
    assert "repeats" in codes(row)


def test_a_damaged_property_is_a_problem_and_the_event_is_kept() -> None:
    row = only("DTSTART;VALUE=DATE:2026-99-99")
    assert row["title"] == "Визит делегации"
    assert row["certainty"] == "unknown"
    assert "unread_property" in codes(row)


def test_tasks_and_journals_are_no_events() -> None:
    task = "BEGIN:VTODO\nUID:1\nSUMMARY:Купить бумагу\nEND:VTODO"
    visit = calendar(event("DTSTART;VALUE=DATE:20260714")).decode()
    reading = read_ics(visit.replace("BEGIN:VEVENT", task + "\nBEGIN:VEVENT").encode(), HALF_YEAR)
    assert [one["reason"] for one in reading.skipped] == ["not_event"]
    assert len(reading.rows) == 1


def test_long_lines_are_unfolded_and_old_cyrillic_is_read() -> None:
    content = calendar("SUMMARY:Визит деле\n гации\nDTSTART;VALUE=DATE:20260714")
    assert read_ics(content, HALF_YEAR).rows[0]["title"] == "Визит делегации"
    assert read_ics(content.decode().encode("windows-1251"), HALF_YEAR).rows[0]["title"] == "Визит делегации"
    assert read_ics(content.decode().encode("utf-16"), HALF_YEAR).rows[0]["title"] == "Визит делегации"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04", "no_calendar"),
        ("Мероприятие;Дата".encode(), "no_calendar"),
        (calendar("DTSTART:20260714T100000")[:-20], "damaged_calendar"),
        (wrapped(""), "no_calendar_events"),
        (wrapped(ZONE), "no_calendar_events"),
        (wrapped("BEGIN:VEVENT\nEND:VEVENT\n" * 5_001), "too_many_events"),
        (wrapped("SUMMARY a without a colon\nBEGIN:VTIMEZONE\nEND:VTIMEZONE"), "damaged_calendar"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_ics(content, HALF_YEAR)
    assert caught.value.code == code


def test_a_rule_that_never_comes_true_ends_with_a_message_or_a_row() -> None:
    row = only("DTSTART;VALUE=DATE:20260714", "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30")
    assert row["starts_on"] == "2026-07-14"


_LINES = (
    *("DTSTART;VALUE=DATE:20260714", "DTSTART:20260714T100000Z", "DTEND:20260101", "DURATION:-P99W"),
    *("DTSTART;TZID=:20260714T100000", "RRULE:FREQ=DAILY;COUNT=-1", "RRULE:FREQ=YEARLY;BYDAY=99MO"),
    *("RRULE:FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=0", "RRULE:", "RDATE;VALUE=PERIOD:20260714T100000Z/PT1H"),
    *("EXDATE:20260714", "RECURRENCE-ID:x", "ATTENDEE:", "CATEGORIES:,,", "STATUS:", 'SUMMARY;X="a:b'),
    *("DTSTART:00010101T000000Z", "DTEND:99991231T235959Z", "DURATION:P9999999D", "LOCATION:\\"),
    *("DTEND:99991231", "RRULE:FREQ=WEEKLY;UNTIL=99991231", "DTSTART:99991231T235959Z"),
    *("END:VEVENT", "BEGIN:VALARM", "BEGIN:VEVENT", "\x00", "A" * 500),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_LINES) | st.text(max_size=30), max_size=8))
def test_no_lines_of_an_event_break_the_reader(lines: list[str]) -> None:
    content = wrapped("\n".join(("BEGIN:VEVENT", "SUMMARY:Визит", *lines, "END:VEVENT")))
    with suppress(UnreadableFile):
        said = read_calendar(io.BytesIO(content), {"half_year": HALF_YEAR, "language": "ru"})
        assert not said["faults"]
        assert said["rows"] or said["skipped"]
