"""The clock, identifiers and refusals: the three things that everything else takes for granted."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
import time_machine

from kelisim.foundation import clock
from kelisim.foundation.actors import Actor, acting_as, current_actor, system_actor
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Conflict, KeyReused, Refusal, Unseen

TOLD = datetime(2026, 12, 20, 18, 59, 59, tzinfo=UTC)


@time_machine.travel("2026-12-20T19:00:00Z", tick=False)
def test_the_day_changes_at_midnight_in_astana() -> None:
    assert clock.today() == date(2026, 12, 21)
    with clock.at(TOLD):
        assert clock.today() == date(2026, 12, 20)


def test_the_offset_of_astana_follows_its_history() -> None:
    with clock.at(datetime(2024, 2, 20, 18, 30, tzinfo=UTC)):
        assert clock.today() == date(2024, 2, 21)
    with clock.at(datetime(2024, 3, 20, 18, 30, tzinfo=UTC)):
        assert clock.today() == date(2024, 3, 20)


def test_a_told_time_ends_with_its_block_even_when_the_block_fails() -> None:
    with pytest.raises(ZeroDivisionError), clock.at(TOLD):
        _ = 1 / (clock.now() - TOLD).microseconds
    assert clock.now() != TOLD


def test_ids_are_version_7_differ_and_sort_by_time() -> None:
    with time_machine.travel("2026-01-01T00:00:00Z", tick=False):
        older = [new_id() for _ in range(1000)]
    with time_machine.travel("2026-01-01T00:00:00.001Z", tick=False):
        newer = new_id()
    assert len(set(older)) == 1000
    assert {(one.version, one.variant) for one in older} == {(7, "specified in RFC 4122")}
    assert max(older) < newer
    assert isinstance(newer, UUID)


@pytest.mark.parametrize(
    ("refusal", "status", "code"),
    [
        (Refusal("no"), 422, "refused"),
        (Unseen("no"), 404, "not_found"),
        (Conflict("no"), 409, "conflict"),
        (KeyReused("no"), 422, "key_reused"),
        (Refusal("no", code="own"), 422, "own"),
    ],
)
def test_a_refusal_knows_its_status_and_its_code(refusal: Refusal, status: int, code: str) -> None:
    assert (refusal.status, refusal.code) == (status, code)
    assert refusal.as_document() == {"code": code, "message": "no"}


def test_a_refusal_gives_its_details_beside_its_words() -> None:
    assert Refusal("no", fields={"a": "b"}).as_document()["fields"] == {"a": "b"}


def test_absent_and_forbidden_have_the_same_words_for_the_machine() -> None:
    assert Unseen("There is none.").as_document().keys() == Refusal("x").as_document().keys()


def test_an_actor_holds_what_its_posts_allow_and_a_part_of_the_system_everything() -> None:
    person = Actor(id=new_id(), name="A", permissions=frozenset({"events.read"}))
    assert (person.may("events.read"), person.may("events.record"), person.is_system) == (True, False, False)
    assert system_actor("worker").may("anything")
    assert system_actor("worker").id == system_actor("worker").id != system_actor("other").id


def test_the_current_actor_ends_with_its_block() -> None:
    assert current_actor() is None
    with acting_as(system_actor("one")) as one:
        assert current_actor() is one
    assert current_actor() is None
