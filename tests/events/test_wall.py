"""The wall planner: days, lanes, labels; a window is never drawn as days, nothing is dropped in silence."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kelisim.calendars.api import calendar_in_force
from kelisim.events.api import RegisterFilter
from kelisim.events.models import Event
from kelisim.events.spans import events_touching, month_starts
from kelisim.events.web.wall import Bar, Wall, wall_of
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from tests.events.pages import LANGUAGES, reader
from tests.factories import actor, idea, planned_event

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 7, 1), date(2026, 12, 31)
TODAY = date(2026, 9, 3)


@pytest.fixture
def mot() -> Actor:
    return actor("MOT")


def _window(first: date, last: date) -> dict[str, Any]:
    return {
        "certainty": "period", "starts_on": None, "ends_on": None, "window_from": first, "window_until": last
    }  # fmt: skip


def _days(first: date, last: date | None = None) -> dict[str, Any]:
    last = last or first
    return {"starts_on": first, "ends_on": last, "window_from": first, "window_until": last}


def _wall(
    someone: Actor, *, most_lanes: int = 9, most: int = 40, first: date = FIRST, last: date = LAST
) -> Wall:
    with actor_transaction(someone):
        found = events_touching(someone, RegisterFilter(), first, last, most_a_month=most)
        return wall_of(
            found.events, first, last, calendar=calendar_in_force(), today=TODAY, most_lanes=most_lanes
        )


def _bars(wall: Wall) -> dict[str, list[Bar]]:
    return {f"{month.first:%m}": list(month.bars) for month in wall.months if month.bars}


def test_a_half_year_has_six_months_and_their_days() -> None:
    assert [f"{one:%m}" for one in month_starts(FIRST, LAST)] == ["07", "08", "09", "10", "11", "12"]
    assert month_starts(date(2026, 12, 5), date(2027, 1, 1)) == [date(2026, 12, 1), date(2027, 1, 1)]


def test_rest_days_and_moved_holidays_are_the_calendars(mot: Actor) -> None:
    october = next(one for one in _wall(mot).months if one.first.month == 10)
    calendar = calendar_in_force()
    assert [one.is_off for one in october.days] == [not calendar.is_working(one.date) for one in october.days]
    assert sum(one.is_special for one in october.days) >= 1


def test_an_event_is_a_bar_from_its_first_day_to_its_last(mot: Actor) -> None:
    planned_event(mot, **_days(date(2026, 9, 8), date(2026, 9, 10)))
    bar = _bars(_wall(mot))["09"][0]
    assert (bar.first, bar.days, bar.is_window, bar.goes_on) == (8, 3, False, False)
    assert bar.label == "Минтранс, Астана"


def test_an_event_over_two_months_goes_on_in_the_second_row(mot: Actor) -> None:
    planned_event(mot, **_days(date(2026, 9, 29), date(2026, 10, 2)))
    bars = _bars(_wall(mot))
    assert [
        (bars[month][0].first, bars[month][0].days, bars[month][0].goes_on) for month in ("09", "10")
    ] == [
        (29, 2, True),
        (1, 2, False),
    ]


def test_an_event_that_began_before_the_half_year_is_on_its_wall(mot: Actor) -> None:
    planned_event(mot, **_days(date(2026, 6, 28), date(2026, 7, 2)))
    planned_event(mot, title_ru="Окно", **_window(date(2026, 4, 1), date(2026, 8, 31)))
    planned_event(mot, title_ru="Прошло", **_days(date(2026, 6, 28), date(2026, 6, 30)))
    bars = _bars(_wall(mot))
    assert sorted(one.title for one in bars["07"]) == ["Окно", "Переговоры с Министерством транспорта Турции"]
    assert [one.title for one in bars["08"]] == ["Окно"]


def test_a_window_is_a_dashed_bar_and_an_event_without_date_stands_apart(mot: Actor) -> None:
    planned_event(mot, title_ru="Окно", **_window(date(2026, 10, 21), date(2026, 10, 31)))
    planned_event(mot, title_ru="Когда-нибудь", certainty="unknown", starts_on=None, ends_on=None,
                  window_from=None, window_until=None)  # fmt: skip
    with actor_transaction(mot):
        Event.objects.filter(title_ru="Когда-нибудь").update(sort_on=date(2026, 8, 1))
    wall = _wall(mot)
    assert [(one.title, one.is_window) for bars in _bars(wall).values() for one in bars] == [("Окно", True)]
    assert [one.title_ru for one in wall.undated] == ["Когда-нибудь"]


def test_no_two_bars_share_a_day_of_a_lane(mot: Actor) -> None:
    for day in range(1, 31):
        planned_event(mot, **_days(date(2026, 9, day), date(2026, 9, min(day + day % 4, 30))))
    bars = _bars(_wall(mot, most_lanes=60))["09"]
    assert len(bars) == 30
    places = [(one.lane, day) for one in bars for day in range(one.first, one.first + one.days)]
    assert len(places) == len(set(places))


def test_what_finds_no_lane_is_counted_and_said(mot: Actor) -> None:
    for number in range(12):
        planned_event(mot, title_ru=f"{number}", **_days(date(2026, 9, 8)))
    month = next(one for one in _wall(mot, most_lanes=9).months if one.first.month == 9)
    assert (len(month.bars), month.left_out) == (9, 3)


def test_a_month_that_holds_more_than_is_read_says_how_many_there_are(mot: Actor) -> None:
    for number in range(6):
        planned_event(mot, title_ru=f"{number}", **_days(date(2026, 9, 8)))
    planned_event(mot, title_ru="Октябрь", **_days(date(2026, 10, 8)))
    with actor_transaction(mot):
        found = events_touching(mot, RegisterFilter(), FIRST, LAST, most_a_month=4)
        every = events_touching(mot, RegisterFilter(), FIRST, LAST, most_a_month=40)
    assert (len(found.events), found.of, found.events[-1].title_ru) == (5, 7, "Октябрь")
    assert every.of is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_event_with_its_days_for_those_who_do_not_see_bars(
    mot: Actor, language: str
) -> None:
    planned_event(mot, **_days(date(2026, 9, 8), date(2026, 9, 9)))
    page = reader("MOT", language=language).get(reverse("events_calendar"), {"half_year": "2026H2"})
    text = page.content.decode()
    assert page.status_code == 200
    assert 'class="wall__when"' in text
    assert "Переговоры с Министерством транспорта Турции" in text
    assert "style=" not in text


def test_a_month_of_the_half_year_opens_and_another_one_does_not(mot: Actor) -> None:
    planned_event(mot, **_days(date(2026, 9, 8)))
    client = reader("MOT")
    asked = {"half_year": "2026H2", "month": "2026-09"}
    assert [
        f"{one.first:%m}" for one in client.get(reverse("events_calendar"), asked).context["wall"].months
    ] == ["09"]
    for month in ("2026-03", "2026-9", "x", "2026-13"):
        page = client.get(reverse("events_calendar"), {**asked, "month": month})
        assert len(page.context["wall"].months) == 6


def test_the_filter_narrows_the_wall_as_it_narrows_the_register(mot: Actor) -> None:
    planned_event(mot, title_ru="С Турцией", **_days(date(2026, 9, 8)))
    planned_event(mot, title_ru="С Китаем", countries=["CN"], **_days(date(2026, 9, 8)))
    page = reader("MOT").get(reverse("events_calendar"), {"half_year": "2026H2", "country": "CN"})
    assert [bar.title for month in page.context["wall"].months for bar in month.bars] == ["С Китаем"]


def test_collisions_are_numbered_above_and_on_their_bars(mot: Actor) -> None:
    both = {"place": "abroad", "country": "UZ", "cities": ["Ташкент"], **_days(date(2026, 9, 8))}
    planned_event(mot, title_ru="Один", **both)
    planned_event(actor("MTI"), title_ru="Другой", **both)
    planned_event(mot, title_ru="Третий", **_days(date(2026, 9, 20)))
    client = reader("MFA", "coordinator")
    page = client.get(reverse("events_calendar"), {"half_year": "2026H2"})
    assert [one.number for one in page.context["colliding"]][:1] == [1]
    numbered = {bar.title: bool(bar.numbers) for month in page.context["wall"].months for bar in month.bars}
    assert numbered == {"Один": True, "Другой": True, "Третий": False}
    only = client.get(reverse("events_calendar"), {"half_year": "2026H2", "only": "collisions"})
    assert {bar.title for month in only.context["wall"].months for bar in month.bars} == {"Один", "Другой"}


def test_a_body_sees_no_other_bodys_event_on_the_wall_nor_a_number_of_it(mot: Actor) -> None:
    both = {"place": "abroad", "country": "UZ", "cities": ["Ташкент"], **_days(date(2026, 9, 8))}
    planned_event(mot, title_ru="Один", **both)
    planned_event(actor("MTI"), title_ru="Тайна", **both)
    idea(actor("MTI"), title_ru="Идея", **both)
    page = reader("MOT").get(reverse("events_calendar"), {"half_year": "2026H2"})
    assert "Тайна" not in page.content.decode()
    assert (page.context["shown"], page.context["colliding"]) == (1, [])


def test_a_full_wall_keeps_to_the_budget_of_queries(mot: Actor) -> None:
    for number in range(60):
        planned_event(mot, title_ru=f"{number}", **_days(date(2026, 7 + number % 6, 1 + number % 28)))
    for client in (reader("MOT"), reader("MFA", "coordinator")):
        client.get(reverse("working_days"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("events_calendar"), {"half_year": "2026H2"}).status_code == 200
        assert sum("SAVEPOINT" not in one["sql"] for one in asked.captured_queries) <= 15
