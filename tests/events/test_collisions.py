"""Collisions: what meets whom on which days, who may see it, and what nobody may learn."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from kelisim.access.models import RecordGrant
from kelisim.directory.api import Body, Official, Person, Post
from kelisim.events.api import (
    Collision,
    CollisionKind,
    Event,
    accept_events,
    cancel_event,
    change_event,
    collisions_between,
    collisions_of,
    count_collisions,
    event_for,
    move_event,
    reveal_event,
)
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal, Unseen
from tests.factories import SYSTEM, actor, by, facts, fresh_key, idea, person, planned_event, seen_by

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def mot() -> Actor:
    return actor("MOT")


@pytest.fixture
def moh() -> Actor:
    return actor("MOH")


@pytest.fixture
def mfa() -> Actor:
    return actor("MFA")


def _on(first: int, last: int, month: int = 9) -> dict[str, date]:
    begin, end = date(2026, month, first), date(2026, month, last)
    return {"starts_on": begin, "ends_on": end, "window_from": begin, "window_until": end}


def _trip(someone: Actor, first: int, last: int, country: Any = "TR", **said: Any) -> UUID:
    place = {"place": "abroad", "country": country, "cities": [], "countries": [country]}
    return planned_event(someone, **{"kind": "trip_abroad", **place, **_on(first, last), **said})


def _met(someone: Actor, event_id: UUID) -> list[Collision]:
    with actor_transaction(someone):
        return collisions_of(event_for(someone, event_id), someone)


def _pairs(found: Iterable[Collision]) -> set[tuple[str, frozenset[UUID]]]:
    return {(one.kind.value, frozenset({one.event.pk, one.other.pk})) for one in found if one.other}


def _accept(*event_ids: UUID) -> None:
    with actor_transaction(actor("MFA")):
        accept_events(event_ids)


def _official(name: str, code: str = "MOT") -> Official:
    with actor_transaction(SYSTEM):
        person = Person.objects.create(name_ru=name)
        post, _made = Post.objects.get_or_create(name_ru="вице-министр")
        return Official.objects.create(person=person, post=post, body=Body.objects.get(code=code))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((8, 12), (10, 14), 3),
        ((8, 12), (10, 10), 1),
        ((8, 8), (8, 8), 1),
        ((8, 12), (8, 12), 5),
        ((8, 10), (10, 12), None),
        ((10, 12), (8, 10), None),
        ((8, 8), (8, 10), None),
        ((8, 10), (11, 12), None),
    ],
)
def test_two_bodies_collide_in_a_country_on_shared_days_and_not_where_legs_touch_on_one_day(
    mfa: Actor, one: tuple[int, int], other: tuple[int, int], shared: int | None
) -> None:
    first, second = _trip(actor("MOT"), *one), _trip(actor("MOH"), *other)
    found = _met(mfa, first)
    assert [(found_one.days, found_one.certain) for found_one in found] == (
        [(shared, True)] if shared else []
    )
    assert _pairs(found) == _pairs(_met(mfa, second))
    assert _pairs(found) == _pairs(collisions_between(*YEAR, mfa).collisions)
    assert count_collisions(*YEAR, mfa) == len(found)


def test_what_is_no_collision_of_bodies(mot: Actor, moh: Actor, mfa: Actor) -> None:
    first = _trip(mot, 8, 12)
    _trip(mot, 8, 12)
    _trip(moh, 8, 12, "CN")
    planned_event(moh, place="in_kz", country="KZ", **_on(8, 12))
    planned_event(moh, place="online", country="TR", **_on(8, 12))
    unknown = {"certainty": "unknown", "starts_on": None, "ends_on": None}
    _trip(moh, 8, 12, **unknown)
    cancel_event(by(moh), event_id=_trip(moh, 8, 12), reason="отменено")
    idea(moh, place="abroad", country="TR", **_on(8, 12))
    assert _met(mfa, first) == []
    assert count_collisions(*YEAR, mfa) == 0


def test_windows_collide_only_as_possible(mot: Actor, moh: Actor, mfa: Actor) -> None:
    period = {"certainty": "period", "starts_on": None, "ends_on": None}
    first = _trip(mot, 8, 12)
    window = {**_on(1, 30), **period}
    planned_event(moh, place="abroad", country="TR", kind="trip_abroad", **window)
    assert [(one.certain, one.days) for one in _met(mfa, first)] == [(False, 5)]


def test_one_official_in_two_places_collides_and_an_unresolved_name_never_does(
    mot: Actor, moh: Actor, mfa: Actor
) -> None:
    _official("Ахметов Серик Болатович")
    head = {"head": "вице-министр Ахметов Серик Болатович"}
    first = _trip(mot, 8, 12, **head)
    second = _trip(moh, 10, 14, "CN", **head)
    same_city = {"cities": ["Анкара"], **head}
    _trip(mot, 8, 12, **same_city)
    _trip(moh, 11, 14, "CN", head="вице-министр Омаров Е.")
    _trip(mot, 11, 14, "UZ", head="вице-министр Омаров Е.")
    officials = {pair for pair in _pairs(collisions_between(*YEAR, mfa).collisions) if pair[0] == "official"}
    assert ("official", frozenset({first, second})) in officials
    assert len(officials) == 2
    with actor_transaction(mfa):
        assert Event.objects.get(pk=first).head_official_id is not None


def test_two_officials_of_one_name_resolve_to_nobody(mot: Actor, moh: Actor, mfa: Actor) -> None:
    _official("Ли Анна Петровна")
    _official("Ли Анна Петровна", "MOH")
    first = _trip(mot, 8, 12, head="Ли Анна Петровна")
    _trip(moh, 8, 12, "CN", head="Ли Анна Петровна")
    assert _met(mfa, first) == []


def test_other_cities_of_one_country_collide_for_an_official_only_as_possible(mot: Actor, mfa: Actor) -> None:
    _official("Ахметов Серик Болатович")
    first = _trip(mot, 8, 12, head="Ахметов Серик Болатович", cities=["Анкара"])
    _trip(mot, 8, 12, head="Ахметов Серик Болатович", cities=["Стамбул"])
    assert [(one.kind, one.certain) for one in _met(mfa, first)] == [(CollisionKind.OFFICIAL, False)]


@pytest.mark.parametrize(("start", "found"), [(10, 1), (26, 1), (27, 0)])
def test_one_counterpart_collides_within_fourteen_days(
    mot: Actor, moh: Actor, mfa: Actor, start: int, found: int
) -> None:
    first = planned_event(mot, counterparts=["Министерство транспорта Турции"], **_on(8, 12))
    planned_event(moh, counterparts=["«Министерство  транспорта Турции»"], **_on(start, 28))
    met = _met(mfa, first)
    assert len(met) == found
    assert all(one.kind == CollisionKind.COUNTERPART and one.apart == max(0, start - 12) for one in met)


def test_the_same_words_in_another_country_are_another_counterpart(
    mot: Actor, moh: Actor, mfa: Actor
) -> None:
    first = planned_event(mot, counterparts=["Министерство транспорта"], countries=["TR"], **_on(8, 12))
    planned_event(moh, counterparts=["Министерство транспорта"], countries=["CN"], **_on(8, 12))
    assert _met(mfa, first) == []
    planned_event(moh, counterparts=["Министерство транспорта"], countries=["CN", "TR"], **_on(8, 12))
    assert len(_met(mfa, first)) == 1


def test_legs_of_one_trip_with_one_counterpart_are_no_collision(mot: Actor, mfa: Actor) -> None:
    first = planned_event(mot, counterparts=["Секретариат ШОС"], **_on(8, 10))
    planned_event(mot, counterparts=["Секретариат ШОС"], **_on(10, 12))
    assert _met(mfa, first) == []


def test_a_changed_or_moved_event_collides_where_it_is_now(mot: Actor, moh: Actor, mfa: Actor) -> None:
    first, second = _trip(mot, 8, 12), _trip(moh, 8, 12)
    there = facts(place="abroad", country="CN", countries=["CN"])
    change_event(by(moh), event_id=second, facts=there)
    assert _met(mfa, first) == []
    change_event(by(mot), event_id=first, facts=there)
    assert len(_met(mfa, first)) == 1
    move_event(
        by(mot), event_id=first, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 2), reason="перенос"
    )
    assert _met(mfa, first) == []


def test_a_body_learns_nothing_of_another_bodys_event_before_it_is_accepted(mot: Actor, moh: Actor) -> None:
    first = _trip(mot, 8, 12)
    before = (_met(mot, first), collisions_between(*YEAR, mot), count_collisions(*YEAR, mot))
    other = _trip(moh, 8, 12)
    assert (_met(mot, first), collisions_between(*YEAR, mot), count_collisions(*YEAR, mot)) == before
    _accept(other)
    assert [one.is_hint for one in _met(mot, first)] == [True]


def test_a_hint_names_nobody_and_counts_nothing(mot: Actor, moh: Actor, mfa: Actor) -> None:
    first = _trip(mot, 8, 12)
    _accept(_trip(moh, 8, 12), _trip(moh, 9, 11), _trip(actor("MTI"), 10, 12))
    hint = _met(mot, first)
    assert [(one.kind, one.other, one.since, one.until, one.days) for one in hint] == [
        (CollisionKind.PLACE, None, None, None, 0)
    ]
    assert (
        hint[0].words
        == "Другой государственный орган, тот же партнёр, пересекающиеся даты: обратитесь в Министерство"
    )
    page = collisions_between(*YEAR, mot)
    assert (list(page.collisions), list(page.hints)) == ([], hint)
    assert count_collisions(*YEAR, mot) == 0
    assert len(_met(mfa, first)) == 3


def test_a_change_that_nobody_accepted_gives_no_hint_and_a_cancelled_event_none_any_more(
    mot: Actor, moh: Actor
) -> None:
    here, there = _trip(mot, 8, 12), _trip(mot, 8, 12, "CN")
    other = _trip(moh, 8, 12)
    _accept(other)
    change_event(by(moh), event_id=other, facts=facts(place="abroad", country="CN", countries=["CN"]))
    assert _met(mot, there) == []
    assert len(_met(mot, here)) == 1
    cancel_event(by(moh), event_id=other, reason="отменено")
    assert _met(mot, here) == []


def test_what_is_marked_for_named_bodies_collides_and_hints_for_nobody(
    mot: Actor, moh: Actor, mfa: Actor
) -> None:
    first, other = _trip(mot, 8, 12), _trip(moh, 8, 12, marking="bodies")
    _accept(other)
    assert (_met(mot, first), _met(mfa, first)) == ([], [])
    open_one = _trip(moh, 8, 12)
    _accept(open_one)
    assert len(_met(mot, first)) == 1
    trip = facts(place="abroad", country="TR", countries=["TR"], marking="bodies", **_on(8, 12))
    change_event(by(moh), event_id=open_one, facts=trip)
    assert _met(mot, first) == []


def test_an_official_abroad_for_another_body_is_hinted_at_to_nobody(mot: Actor, moh: Actor) -> None:
    _official("Ахметов Серик Болатович")
    first = _trip(mot, 8, 12, head="Ахметов Серик Болатович")
    _accept(_trip(moh, 8, 12, "CN", head="Ахметов Серик Болатович"))
    assert _met(mot, first) == []


def test_a_body_cannot_accept_and_cannot_read_the_tables_of_collisions(mot: Actor) -> None:
    own = _trip(mot, 8, 12)
    for statement in (
        "SELECT * FROM events_occupied",
        "SELECT * FROM events_accepted",
        "SELECT * FROM events_reach('2026-01-01', '2026-12-31')",
        f"SELECT events_accept('{{{own}}}')",
    ):
        with pytest.raises(DatabaseError), actor_transaction(mot), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_ministry_reveals_an_event_to_the_body_that_it_meets_and_to_no_other(
    mot: Actor, moh: Actor, mfa: Actor
) -> None:
    first, other = _trip(mot, 8, 12), _trip(moh, 8, 12)
    reveal_event(by(mfa), event_id=other, to_event_id=first)
    assert [one.other and one.other.pk for one in _met(mot, first)] == [other]
    assert (seen_by(mot, other), seen_by(moh, first), seen_by(actor("MTI"), other)) == (True, False, False)
    with pytest.raises(Refusal) as again:
        reveal_event(by(mfa), event_id=other, to_event_id=first)
    assert again.value.code == "revealed"
    with pytest.raises(Unseen):
        change_event(by(mot), event_id=other, facts=facts())


def test_only_the_ministry_reveals_and_only_what_collides(mot: Actor, moh: Actor, mfa: Actor) -> None:
    first, apart = _trip(mot, 8, 12), _trip(moh, 20, 22)
    with pytest.raises(Refusal) as refused:
        reveal_event(by(mfa), event_id=apart, to_event_id=first)
    assert refused.value.code == "no_collision"
    with pytest.raises(Unseen):
        reveal_event(by(mot), event_id=apart, to_event_id=first)
    with pytest.raises(Unseen):
        reveal_event(by(actor("MFA", "desk")), event_id=apart, to_event_id=first)


@pytest.mark.parametrize("who", ["MOT", "MOH"])
def test_row_security_lets_no_body_write_itself_a_grant(mot: Actor, moh: Actor, who: str) -> None:
    other = _trip(actor("MTI"), 8, 12)
    someone, owner = actor(who), actor("MTI").body_id
    grant = {"kind": "events", "grantee_kind": "body", "grantee_id": someone.body_id, "norm": "3.first"}
    with pytest.raises(DatabaseError), actor_transaction(someone), transaction.atomic():
        RecordGrant.objects.create(record_id=other, body_id=owner, **grant)


def test_pages_of_collisions_go_by_key_without_loss_or_repeat(mot: Actor, moh: Actor, mfa: Actor) -> None:
    for day in range(1, 8):
        _trip(mot, day, day)
        _trip(moh, day, day)
        _trip(actor("MTI"), day, day)
    everything = collisions_between(*YEAR, mfa).collisions
    pages: list[Collision] = []
    key = ""
    while True:
        page = collisions_between(*YEAR, mfa, after=key, size=4)
        pages += page.collisions
        key = page.later
        if not key:
            break
    assert pages == list(everything)
    assert len(pages) == 21
    assert count_collisions(*YEAR, mfa, kinds=["official"]) == 0
    with pytest.raises(Unseen):
        collisions_between(*YEAR, mfa, after="2026-01-01 x y z")


def _expected(made: list[tuple[UUID, dict[str, Any]]]) -> set[tuple[str, frozenset[UUID]]]:
    """Say by the plain words of the rule what collides: the oracle that the SQL is held against."""
    found = set()
    for (one_id, one), (other_id, other) in combinations(made, 2):
        days = {name: _days(one if name == "one" else other) for name in ("one", "other")}
        shared = days["one"] & days["other"]
        touch = len(shared) == 1 and not (
            days["one"] == days["other"]
            or (min(shared) > min(days["one"]) and min(shared) < max(days["one"]))
            or (min(shared) > min(days["other"]) and min(shared) < max(days["other"]))
        )
        pair = frozenset({one_id, other_id})
        bodies = one["body"] != other["body"]
        if shared and not touch:
            if bodies and one["country"] == other["country"]:
                found.add(("place", pair))
            if one["head"] and one["head"] == other["head"] and one["country"] != other["country"]:
                found.add(("official", pair))
        near = any(abs((a - b).days) <= 14 for a in days["one"] for b in days["other"])
        if near and one["met"] and one["met"] == other["met"] and (bodies or not touch):
            found.add(("counterpart", pair))
    return found


def _days(event: dict[str, Any]) -> set[date]:
    return {event["first"] + timedelta(days=n) for n in range(event["length"])}


@pytest.mark.parametrize("seed", range(6))
def test_what_is_found_is_what_an_oracle_finds_none_missed_and_none_invented(seed: int, mfa: Actor) -> None:
    random = Random(seed)
    for name in ("Первый Иван Иванович", "Второй Пётр Петрович"):
        _official(name)
    made = []
    for _number in range(40):
        said: dict[str, Any] = {
            "body": random.choice(["MOT", "MOH", "MTI"]),
            "first": date(2026, 9, 1) + timedelta(days=random.randrange(40)),
            "length": random.choice([1, 1, 2, 3, 5]),
            "country": random.choice(["TR", "CN", "UZ"]),
            "head": random.choice(["", "", "Первый Иван Иванович", "Второй Пётр Петрович"]),
            "met": random.choice(["", "", "Комитет А", "Комитет Б"]),
        }
        last = said["first"] + timedelta(days=said["length"] - 1)
        event_id = planned_event(
            actor(said["body"]), place="abroad", country=said["country"], countries=[], cities=[],
            kind="trip_abroad", starts_on=said["first"], ends_on=last, head=said["head"],
            counterparts=[said["met"]] if said["met"] else [],
        )  # fmt: skip
        made.append((event_id, said))
    expected = _expected(made)
    assert expected
    page = collisions_between(*YEAR, mfa, size=10_000)
    assert len(page.collisions) == len(_pairs(page.collisions)) == count_collisions(*YEAR, mfa)
    assert _pairs(page.collisions) == expected
    for event_id, _said in made[:10]:
        assert _pairs(_met(mfa, event_id)) == {pair for pair in expected if event_id in pair[1]}
    own = {event_id for event_id, said in made if said["body"] == "MOT"}
    mot = actor("MOT")
    found = collisions_between(*YEAR, mot, size=10_000)
    assert _pairs(found.collisions) == {pair for pair in expected if pair[1] <= own}
    assert list(found.hints) == []


def _page(code: str, event_id: UUID, *roles: str) -> tuple[Client, str]:
    client = Client()
    client.force_login(person(code, *roles))
    return client, client.get(reverse("event", args=[event_id])).content.decode()


def test_the_ministry_sees_a_collision_on_the_page_and_reveals_it_by_a_button(mot: Actor, moh: Actor) -> None:
    first, other = (
        _trip(mot, 8, 12, title_ru="Поездка транспорта"),
        _trip(moh, 8, 12, title_ru="Поездка здоровья"),
    )
    client, page = _page("MFA", first, "coordinator")
    assert "Поездка здоровья" in page
    assert "Два госоргана в одной стране одновременно · 5 общих дней" in page
    answer = client.post(
        reverse("event_reveal", args=[first]),
        {"key": fresh_key(), "shown": str(other), "to_event": str(first)},
    )
    assert answer.status_code == 302
    assert "Поездка здоровья" in _page("MOT", first)[1]
    assert "Поездка транспорта" not in _page("MOH", other)[1]


def test_a_body_sees_no_collision_on_the_page_before_acceptance_and_then_only_a_hint(
    mot: Actor, moh: Actor
) -> None:
    first, other = _trip(mot, 8, 12), _trip(moh, 8, 12, title_ru="Поездка здоровья")
    assert "Пересечения" not in _page("MOT", first)[1]
    _accept(other)
    client, page = _page("MOT", first)
    assert "Другой государственный орган, тот же партнёр" in page
    assert "Поездка здоровья" not in page
    assert "reveal" not in page
    form = {"key": fresh_key(), "shown": str(other), "to_event": str(first)}
    assert client.post(reverse("event_reveal", args=[first]), form).status_code == 404


@pytest.mark.parametrize("shown", ["", "x", "01890000-0000-7000-8000-000000000000"])
def test_a_form_that_names_no_event_reveals_nothing(mot: Actor, shown: str) -> None:
    first = _trip(mot, 8, 12)
    client, _shown = _page("MFA", first, "coordinator")
    form = {"key": fresh_key(), "shown": shown, "to_event": str(first)}
    assert client.post(reverse("event_reveal", args=[first]), form).status_code == 404
