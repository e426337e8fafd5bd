"""The map of a half-year: figures that the register confirms, circles that cover nothing, no borders."""

import math
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kelisim.events.api import RegisterFilter, count_events
from kelisim.events.by_country import counts_by_country
from kelisim.events.web.worldmap import HEIGHT, REGIONS, WIDTH, drawing_of, region_of
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.reference.api import open_table
from tests.events.pages import LANGUAGES, reader
from tests.factories import actor, idea, planned_event


@pytest.fixture
def mot(db: None) -> Actor:
    return actor("MOT")


def test_every_place_has_its_source_its_region_and_degrees_that_there_are() -> None:
    rows = open_table("capitals")
    assert len({row["country"] for row in rows}) == len(rows) == 195
    for row in rows:
        assert row["source"].startswith("confirmed: GeoNames")
        assert row["region"] in REGIONS
        assert -60 < float(row["latitude"]) < 70
        assert -180 <= float(row["longitude"]) <= 180


def test_the_place_of_a_state_is_the_seat_of_the_embassy_where_there_is_one() -> None:
    seats = {row["host_country_iso2"] for row in open_table("missions") if row["kind"] == "embassy"}
    places = {row["country"]: row for row in open_table("capitals")}
    named = {code for code, row in places.items() if row["what"] == "seat of the embassy of Kazakhstan"}
    assert named == (seats & set(places)) - {"VA"}
    assert places["VA"]["city"] == "Vatican City"


@pytest.mark.django_db
def test_the_figures_are_those_of_the_register_for_each_state(mot: Actor) -> None:
    planned_event(mot, countries=["TR", "AZ"])
    planned_event(mot, countries=["TR"], place="abroad", country="TR", cities=["Анкара"])
    planned_event(mot, countries=["CN"], place="abroad", country="UZ", cities=["Ташкент"])
    planned_event(mot, countries=[], organisations=["SCO"])
    idea(actor("MTI"), countries=["DE"])
    with actor_transaction(mot):
        counts = counts_by_country(mot, RegisterFilter())
        asked = {code: count_events(mot, RegisterFilter(country=code)) for code in counts}
    assert counts == asked == {"TR": 2, "AZ": 1, "UZ": 1, "CN": 1, "KZ": 2}


def test_no_circle_covers_another_and_none_leaves_the_drawing() -> None:
    counts = {
        row["country"]: 1 + number % 40 for number, row in enumerate(open_table("capitals")) if number % 2
    }
    circles = drawing_of(counts, {}).circles
    assert len(circles) == len(counts)
    covering = [
        (one.code, other.code)
        for place, one in enumerate(circles)
        for other in circles[place + 1 :]
        if math.dist((one.x, one.y), (other.x, other.y)) < one.radius + other.radius - 1
    ]
    assert len(covering) <= len(circles) // 10
    assert all(0 < one.x < WIDTH and 0 < one.y < HEIGHT for one in circles)


def test_an_ordinary_half_year_has_no_circle_over_another() -> None:
    counts = dict.fromkeys(
        [
            "TR",
            "AZ",
            "GE",
            "AM",
            "RU",
            "BY",
            "UZ",
            "KG",
            "TJ",
            "TM",
            "CN",
            "JP",
            "KR",
            "US",
            "DE",
            "FR",
            "GB",
            "IT",
            "CH",
            "AT",
            "BE",
            "PL",
            "AE",
            "SA",
            "IR",
            "PK",
        ],
        5,
    )
    circles = drawing_of(counts, {}).circles
    for place, one in enumerate(circles):
        for other in circles[place + 1 :]:
            assert math.dist((one.x, one.y), (other.x, other.y)) >= one.radius + other.radius - 1


def test_neighbours_stand_as_they_lie_and_larger_figures_are_larger_circles() -> None:
    places = {one.code: one for one in drawing_of({"US": 1, "DE": 4, "CN": 9, "BR": 1}, {}).circles}
    assert places["US"].x < places["DE"].x < places["CN"].x
    assert places["BR"].y > places["US"].y
    assert places["CN"].radius > places["DE"].radius > places["US"].radius


def test_a_territory_without_a_place_is_listed_and_not_drawn() -> None:
    assert region_of("HK") == ""
    assert drawing_of({"HK": 3}, {"HK": "Гонконг"}).circles == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_a_list_for_those_who_do_not_see_it_and_leads_to_the_register(
    mot: Actor, language: str
) -> None:
    planned_event(mot, countries=["TR"])
    page = reader("MOT", language=language).get(reverse("events_map"), {"half_year": "2026H2"})
    text = page.content.decode()
    assert page.status_code == 200
    assert 'aria-hidden="true" focusable="false"' in text
    listed = text[text.index('<ul class="world__list">') :]
    assert re.search(r'<a data-act href="/register/\?half_year=2026H2&amp;country=TR">', listed)
    assert "style=" not in text
    assert not re.search(r'c[xy]="\d+,\d', text)


@pytest.mark.django_db
def test_the_map_of_another_body_shows_nothing_of_ones_plans(mot: Actor) -> None:
    planned_event(mot, countries=["TR"], starts_on=date(2026, 9, 8))
    page = reader("MOH").get(reverse("events_map"), {"half_year": "2026H2"})
    assert page.context["states"] == 0


@pytest.mark.django_db
def test_the_map_keeps_to_the_budget_of_queries(mot: Actor) -> None:
    for code in ("TR", "CN", "DE", "FR", "US", "UZ"):
        planned_event(mot, countries=[code])
    client = reader("MFA", "coordinator")
    client.get(reverse("working_days"))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("events_map"), {"half_year": "2026H2"}).status_code == 200
    assert sum("SAVEPOINT" not in one["sql"] for one in asked.captured_queries) <= 15
