"""Likely duplicates: found in a body's own register by words, days and partner; another body's never."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kelisim.directory.api import Body
from kelisim.events import duplicates
from kelisim.events.api import Event, likely_among, likely_duplicates, likely_duplicates_of_many
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from tests.factories import actor, facts, idea, planned_event

pytestmark = pytest.mark.django_db
TITLE = "Заседание казахстанско-турецкой комиссии по транспорту и логистике"


@pytest.fixture
def mot() -> Actor:
    return actor("MOT")


def _titles(someone: Actor, body: str = "MOT", **said: Any) -> list[str]:
    with actor_transaction(someone):
        found = likely_duplicates(Body.objects.get(code=body), facts(**said))
        return [one.event.title_ru for one in found]


@pytest.mark.parametrize(
    "said",
    [
        {"title_ru": TITLE},
        {"title_ru": TITLE.upper()},
        {"title_ru": "О заседании Казахстанско-Турецкой комиссии по логистике и транспорту"},
        {"title_ru": TITLE.replace("а", "a").replace("о", "o")},
        {"title_ru": "Комиссия по транспорту и логистике (казахстанско-турецкая)"},
        {"title_ru": TITLE, "countries": []},
        {"title_ru": TITLE, "starts_on": date(2026, 9, 20), "ends_on": date(2026, 9, 21)},
        {
            "title_ru": TITLE, "certainty": "period", "starts_on": None, "ends_on": None,
            "window_from": date(2026, 9, 1), "window_until": date(2026, 9, 30),
        },
    ],
)  # fmt: skip
def test_the_same_event_in_other_words_is_a_likely_duplicate(mot: Actor, said: dict[str, Any]) -> None:
    planned_event(mot, title_ru=TITLE)
    assert _titles(mot, **said) == [TITLE]


@pytest.mark.parametrize(
    "said",
    [
        {"title_ru": "Визит министра здравоохранения для обмена опытом"},
        {"title_ru": TITLE, "starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 2)},
        {"title_ru": "Комиссия по рыболовству и лесу", "countries": ["CN"]},
    ],
)
def test_another_event_is_no_duplicate(mot: Actor, said: dict[str, Any]) -> None:
    planned_event(mot, title_ru=TITLE)
    assert _titles(mot, **said) == []


def test_the_next_sitting_of_a_series_is_no_duplicate(mot: Actor) -> None:
    planned_event(mot, title_ru="12-е заседание рабочей группы по тарифам")
    assert _titles(mot, title_ru="13-е заседание рабочей группы по тарифам") == []
    assert _titles(mot, title_ru="12-е заседание рабочей группы по тарифам") != []


def test_an_event_is_no_duplicate_of_itself(mot: Actor) -> None:
    event_id, twin = idea(mot, title_ru=TITLE), planned_event(mot, title_ru=TITLE)
    with actor_transaction(mot):
        found = likely_duplicates(mot.body_id, Event.objects.get(pk=event_id))
    assert [(one.event.pk, one.likeness, one.same_days, one.same_partner) for one in found] == [
        (twin, 1.0, True, True)
    ]


def test_another_bodys_events_are_never_duplicates_whoever_asks(mot: Actor) -> None:
    planned_event(actor("MOH"), title_ru=TITLE)
    assert _titles(mot, title_ru=TITLE) == []
    assert _titles(mot, body="MOH", title_ru=TITLE) == []
    assert _titles(actor("MOH"), body="MOH", title_ru=TITLE) == [TITLE]


def test_many_rows_are_compared_with_as_many_queries_as_one(mot: Actor) -> None:
    for number in range(5):
        planned_event(mot, title_ru=f"{TITLE} {'этап ' * number}")
    with actor_transaction(mot):
        with CaptureQueriesContext(connection) as asked:
            found = likely_duplicates_of_many(mot.body_id, [facts(title_ru=TITLE)] * 50)
        assert [len(one) for one in found] == [5] * 50
        assert len(asked) == 2


def test_rows_that_are_not_recorded_yet_are_compared_among_themselves() -> None:
    other = facts(title_ru="Семинар по авиационной безопасности", countries=["CN"])
    rows = [facts(title_ru=TITLE), other, None, facts(title_ru=TITLE.upper()), facts(title_ru=TITLE)]
    assert likely_among(rows) == [None, None, None, 0, 0]


def test_rows_that_say_the_same_are_compared_once(mot: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of thousands of copies of one row must not hold the reader of all others for minutes."""
    planned_event(mot)
    compared: list[Any] = []
    compare = duplicates._compared

    def counted(*said: Any) -> Any:
        compared.append(said)
        return compare(*said)

    monkeypatch.setattr(duplicates, "_compared", counted)
    with actor_transaction(mot):
        found = likely_duplicates_of_many(Body.objects.get(code="MOT"), [facts()] * 200)
    assert [len(one) for one in found] == [1] * 200
    assert len(compared) == 1
