"""The register over HTTP: filters, search in three languages, dates by how sure they are, forms that keep."""

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kelisim.decree.api import HalfYear
from kelisim.events.api import Event, RegisterFilter, change_event, count_events, register_page
from kelisim.foundation.actors import Actor
from kelisim.foundation.clock import today
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Unseen
from tests.events.pages import event_form, reader
from tests.factories import SYSTEM, actor, by, facts, idea, planned_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def mot() -> Actor:
    return actor("MOT")


def _found(someone: Actor, **wanted: Any) -> set[str]:
    with actor_transaction(someone):
        return {one.title_ru for one in register_page(someone, RegisterFilter(**wanted)).events}


@pytest.fixture
def three(mot: Actor) -> Actor:
    """Three events that differ in everything a filter asks for."""
    planned_event(
        mot, title_ru="A", kind="negotiations", level="high", countries=["TR"], foreign_economic=True
    )
    planned_event(
        mot, title_ru="B", kind="conference", place="abroad", country="CN", cities=["Пекин"],
        countries=["UZ"], starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 1), organisations=["SCO"],
    )  # fmt: skip
    idea(mot, title_ru="C", place="online", country="", countries=["TR"], foreign_economic=False)
    return mot


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, {"A", "B", "C"}),
        ({"kind": "conference"}, {"B"}),
        ({"level": "high"}, {"A"}),
        ({"place": "online"}, {"C"}),
        ({"status": "idea"}, {"C"}),
        ({"country": "TR"}, {"A", "C"}),
        ({"country": "CN"}, {"B"}),
        ({"organisation": "SCO"}, {"B"}),
        ({"foreign_economic": True}, {"A"}),
        ({"foreign_economic": False}, {"C"}),
        ({"since": date(2026, 10, 1)}, {"B"}),
        ({"until": date(2026, 9, 30)}, {"A", "C"}),
        ({"since": date(2026, 12, 1), "until": date(2026, 12, 1)}, {"B"}),
        ({"kind": "conference", "country": "TR"}, set()),
    ],
)
def test_each_filter_asks_for_what_it_says(three: Actor, wanted: dict[str, Any], found: set[str]) -> None:
    assert _found(three, **wanted) == found
    with actor_transaction(three):
        assert count_events(three, RegisterFilter(**wanted)) == len(found)


def test_a_partner_that_was_replaced_is_not_found_any_more(mot: Actor) -> None:
    event_id = planned_event(mot, title_ru="A")
    change_event(by(mot, version=1), event_id=event_id, facts=facts(title_ru="A", countries=["CN"]))
    assert (_found(mot, country="TR"), _found(mot, country="CN")) == (set(), {"A"})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("комиссии", {"Заседание комиссии по транспорту"}),
        ("комиссия транспорт", {"Заседание комиссии по транспорту"}),
        ("отырысы", {"Заседание комиссии по транспорту"}),
        ("meetings", {"Заседание комиссии по транспорту"}),
        ("Алматы", {"Заседание комиссии по транспорту"}),
        ("здравоохранение", {"Форум по здравоохранению"}),
        ("нефть", set()),
        ("'; DROP TABLE events_event --", set()),
    ],
)
def test_titles_are_searched_in_three_languages(mot: Actor, words: str, found: set[str]) -> None:
    planned_event(
        mot, title_ru="Заседание комиссии по транспорту", title_kk="Көлік жөніндегі комиссия отырысы",
        title_en="Meeting of the transport commission", cities=["Алматы"],
    )  # fmt: skip
    planned_event(mot, title_ru="Форум по здравоохранению")
    assert _found(mot, words=words) == found


def test_search_shows_nobody_what_row_security_hides(mot: Actor) -> None:
    planned_event(mot, title_ru="Секретариат", marking="bodies")
    idea(mot, title_ru="Секретариат идея")
    assert _found(mot, words="секретариат") >= {"Секретариат"}
    for other in (actor("MFA"), actor("MOH")):
        assert _found(other, words="секретариат") == set()


def test_the_register_goes_forth_and_back_by_key_without_loss_or_repeat(mot: Actor) -> None:
    for number in range(23):
        day = date(2026, 9, 1 + number // 3)
        planned_event(mot, title_ru=f"{number:02}", starts_on=day, ends_on=day)
    with actor_transaction(mot):
        forth: list[object] = []
        page = register_page(mot, RegisterFilter(), size=5)
        while True:
            forth += [one.pk for one in page.events]
            if not page.later:
                break
            last, page = page, register_page(mot, RegisterFilter(), after=page.later, size=5)
        back = register_page(mot, RegisterFilter(), before=page.earlier, size=5)
    assert len(forth) == len(set(forth)) == 23
    assert [one.pk for one in back.events] == [one.pk for one in last.events]


@pytest.mark.parametrize("key", ["x", "2026-09-08:x", "x:01890000-0000-7000-8000-000000000000"])
def test_a_key_that_no_page_gave_is_no_page(mot: Actor, key: str) -> None:
    with actor_transaction(mot), pytest.raises(Unseen):
        register_page(mot, RegisterFilter(), after=key)


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_without_the_permission_there_is_no_such_page(mot: Actor, role: str) -> None:
    client = reader("MFA", role)
    assert client.get(reverse("register")).status_code == 404
    assert client.post(reverse("event_new"), event_form()).status_code == 404
    with actor_transaction(SYSTEM):
        assert not Event.objects.exists()


def test_a_filter_that_makes_no_sense_is_left_out(mot: Actor) -> None:
    planned_event(mot)
    answer = reader("MOT").get(
        reverse("register"), {"half_year": "2099H9", "kind": "x", "country": "XX", "body": "NONE"}
    )
    assert answer.status_code == 200


def test_the_search_at_the_top_of_every_page_asks_the_register(mot: Actor) -> None:
    planned_event(mot, title_ru="Переговоры о коридоре")
    planned_event(mot, title_ru="Выставка")
    client = reader("MOT")
    field = re.search(
        r'<input class="search__field"[^>]*name="(\w+)"', client.get(reverse("inbox")).content.decode()
    )
    assert field is not None
    page = client.get(reverse("register"), {field[1]: "коридор"}).content.decode()
    assert "Переговоры о коридоре" in page
    assert "Выставка" not in page


def test_the_filter_shows_the_half_year_it_applies(mot: Actor) -> None:
    page = reader("MOT").get(reverse("register")).content.decode()
    chosen = re.search(r'<select name="half_year".*?<option value="(\w*)" selected', page, re.DOTALL)
    assert chosen is not None
    assert chosen[1] == str(HalfYear.containing(today()))
    everything = reader("MOT").get(reverse("register"), {"half_year": ""}).content.decode()
    assert re.search(r'<select name="half_year".*?<option value="" selected', everything, re.DOTALL)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("kk", "Шанхай"),
        ("ru", "Шанхайская организация сотрудничества"),
        ("en", "Shanghai Cooperation Organi"),
    ],
)
def test_organisations_are_named_in_the_language_of_the_page(mot: Actor, language: str, name: str) -> None:
    planned_event(mot, organisations=["SCO"])
    page = reader("MOT", language=language).get(reverse("register"), {"half_year": ""}).content.decode()
    assert name in page
