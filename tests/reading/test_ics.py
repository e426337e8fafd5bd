"""A calendar file gives events with their days in Astana; what is no event is passed over."""

import pytest

from kelisim.reading.api import NotACalendar, events_of_calendar

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Europe/Zurich
END:VTIMEZONE
BEGIN:VEVENT
UID:1
SUMMARY:89-я сессия Комитета по внутреннему транспорту\\, ЕЭК
  ООН
DTSTART;VALUE=DATE:20270223
DTEND;VALUE=DATE:20270227
LOCATION:г. Женева\\, Швейцария
BEGIN:VALARM
DESCRIPTION:Напоминание
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:Переговоры
DTSTART;TZID=Europe/Zurich:20270310T230000
DTEND;TZID=Europe/Zurich:20270311T010000
RRULE:FREQ=WEEKLY
DESCRIPTION:Повестка\\nвторая строка
END:VEVENT
BEGIN:VEVENT
SUMMARY:Без дня
DTSTART:вчера
END:VEVENT
END:VCALENDAR
"""


def test_days_titles_and_places_are_read() -> None:
    first, second, third = events_of_calendar(CALENDAR.replace("\n", "\r\n").encode())
    assert first.title == "89-я сессия Комитета по внутреннему транспорту, ЕЭК ООН"
    assert (first.dates, first.place, first.note) == ("23.02.2027 - 26.02.2027", "г. Женева, Швейцария", "")
    assert second.dates == "11.03.2027", "in Astana it is the next day already"
    assert (second.repeats, second.note) == (True, "Повестка\nвторая строка")
    assert (third.title, third.dates) == ("Без дня", "")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", b"\xff" * 100])
def test_what_is_no_calendar_is_refused(content: bytes) -> None:
    with pytest.raises(NotACalendar):
        events_of_calendar(content)


def test_a_day_that_cannot_be_is_left_open_and_lengths_count_days() -> None:
    lines = ("DTSTART:20270230", "DTSTART;VALUE=DATE:20270301\nDURATION:P3D")
    events = "\n".join(f"BEGIN:VEVENT\n{line}\nEND:VEVENT" for line in lines)
    text = f"BEGIN:VCALENDAR\n{events}\nEND:VCALENDAR"
    impossible, long = events_of_calendar(text.encode())
    assert (impossible.dates, long.dates) == ("", "01.03.2027 - 03.03.2027")
