"""Who sees an event: the filter of the code and the row security of the database say the same."""

from typing import Any

import pytest
from django.db import connection

from kelisim.access.api import Dimension, GranteeKind, RecordKind, grant_scope, write_record_grant
from kelisim.events.api import Event, events_for, record_event
from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import ACTIONS, Act, JournalEvent, Outcome, action
from kelisim.foundation.database import actor_transaction
from tests.factories import SYSTEM, actor, by, facts, idea, planned_event, seen_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinating() -> Actor:
    return actor("MFA")


def _filter_says(someone: Actor, event_id: Any) -> bool:
    with actor_transaction(someone):
        return events_for(someone).filter(pk=event_id).exists()


def test_another_body_sees_nothing(coordinating: Actor) -> None:
    event_id = planned_event(actor("MOT"))
    assert not seen_by(actor("MOH"), event_id)
    assert not _filter_says(actor("MOH"), event_id)


def test_the_ministry_reads_planned_events_and_no_ideas(coordinating: Actor) -> None:
    planned, drafted = planned_event(actor("MOT")), idea(actor("MOT"))
    assert (seen_by(coordinating, planned), seen_by(coordinating, drafted)) == (True, False)
    assert (_filter_says(coordinating, planned), _filter_says(coordinating, drafted)) == (True, False)


def test_without_the_scope_of_norm_3_the_ministry_sees_nothing() -> None:
    with actor_transaction(SYSTEM), connection.cursor() as cursor:
        cursor.execute("UPDATE access_scopegrant SET valid_until = now()")
    assert not seen_by(actor("MFA"), planned_event(actor("MOT")))


def test_a_mission_reads_events_in_its_receiving_state_only() -> None:
    mission = Actor(id=SYSTEM.id, name="attaché", body_id=by(SYSTEM).actor.id)
    with actor_transaction(SYSTEM):
        grant_scope(
            by(SYSTEM),
            grantee_kind=GranteeKind.MISSION,
            grantee_id=mission.body_id,
            grantee_name="Посольство",
            kind=RecordKind.EVENTS.value,
            norm="3",
            dimension=Dimension.PLACE_COUNTRY,
            value="TR",
        )
    in_turkey = planned_event(actor("MOT"), place="abroad", country="TR", cities=["Анкара"])
    in_china = planned_event(actor("MOT"), place="abroad", country="CN", cities=["Пекин"])
    assert (seen_by(mission, in_turkey), seen_by(mission, in_china)) == (True, False)
    assert (_filter_says(mission, in_turkey), _filter_says(mission, in_china)) == (True, False)


def test_a_record_grant_reaches_the_named_body_and_ends() -> None:
    mot, moh = actor("MOT"), actor("MOH")
    event_id = planned_event(mot)

    @action(JournalEvent("test.granted"), permission="events.record")
    def grant(act: Act) -> Outcome:
        event = Event.objects.get(pk=event_id)
        write_record_grant(
            act,
            kind=RecordKind.EVENTS,
            record_id=event_id,
            body_id=event.body_id,
            grantee_kind=GranteeKind.BODY,
            grantee_id=moh.body_id,
            grantee_name=moh.body_name,
            norm="9",
        )
        act.record(event)
        return Outcome(event_id)

    try:
        grant(by(mot))
    finally:
        del ACTIONS["test.granted"]
    assert seen_by(moh, event_id)
    assert _filter_says(moh, event_id)
    with actor_transaction(mot), connection.cursor() as cursor:
        cursor.execute("UPDATE access_recordgrant SET valid_until = now() WHERE record_id = %s", [event_id])
    assert not seen_by(moh, event_id)
    assert not _filter_says(moh, event_id)


def test_named_persons_only_is_hidden_from_the_rest_of_the_body(coordinating: Actor) -> None:
    mot = actor("MOT")
    with actor_transaction(SYSTEM):
        event_id = record_event(
            by(SYSTEM_FOR_MOT()), facts=facts(marking="persons"), status="planned"
        ).record_id
    assert not seen_by(mot, event_id)
    assert not seen_by(coordinating, event_id)


def test_named_bodies_is_hidden_from_the_scope_of_the_ministry(coordinating: Actor) -> None:
    event_id = planned_event(actor("MOT"), marking="bodies")
    assert seen_by(actor("MOT"), event_id)
    assert not seen_by(coordinating, event_id)


def test_an_auditor_reads_no_event(coordinating: Actor) -> None:
    event_id = planned_event(actor("MOT"))
    auditor = Actor(id=SYSTEM.id, name="auditor", powers=frozenset({"auditor"}))
    assert not seen_by(auditor, event_id)


def SYSTEM_FOR_MOT() -> Actor:
    from kelisim.foundation.actors import system_actor

    mot = actor("MOT")
    return system_actor("test", body_id=mot.body_id, unit_id=mot.unit_id)
