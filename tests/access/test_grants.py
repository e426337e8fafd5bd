"""Record grants: to a body, a unit, a mission or a person; from when to when; given by the owner alone."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import ProgrammingError
from django.test import Client
from django.urls import reverse

from kelisim.access.api import GranteeKind, RecordKind, readers_by_grant
from kelisim.access.models import RecordGrant
from kelisim.events.api import Event, change_event, events_for, move_event, record_event
from kelisim.events.models import EventPartner
from kelisim.foundation import clock
from kelisim.foundation.actors import NOBODY, Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Unseen
from tests.factories import SYSTEM, actor, by, facts, idea, person, planned_event, seen_by, with_unit

pytestmark = pytest.mark.django_db


def _filter_says(someone: Actor, event_id: UUID) -> bool:
    with actor_transaction(someone):
        return events_for(someone).filter(pk=event_id).exists()


def _grant(
    owner: Actor,
    event_id: UUID,
    grantee: UUID,
    *,
    starts: timedelta = timedelta(0),
    ends: timedelta | None = None,
) -> None:
    now = clock.now()
    with actor_transaction(owner):
        RecordGrant.objects.create(
            kind=RecordKind.EVENTS,
            record_id=event_id,
            body_id=owner.body_id,
            grantee_kind=GranteeKind.BODY,
            grantee_id=grantee,
            grantee_name="кому",
            norm="9",
            valid_from=now + starts,
            valid_until=None if ends is None else now + ends,
        )


def _of(moh: Actor, whom: str) -> Actor:
    """An actor who is reached in one way only."""
    known = {"person": "id", "unit": "unit_id", "body": "body_id", "mission": "body_id"}
    nobody = Actor(id=new_id(), name="x", body_id=new_id(), unit_id=NOBODY)
    return replace(nobody, **{known[whom]: getattr(moh, known[whom])})


@pytest.mark.parametrize("whom", ["person", "unit", "body", "mission"])
def test_a_grant_reaches_whom_it_names_and_nobody_else(whom: str) -> None:
    mot = actor("MOT")
    event_id = planned_event(mot, marking="bodies")
    reader = _of(Actor(id=new_id(), name="y", body_id=new_id(), unit_id=new_id()), whom)
    assert (seen_by(reader, event_id), _filter_says(reader, event_id)) == (False, False)
    _grant(mot, event_id, {"person": reader.id, "unit": reader.unit_id}.get(whom, reader.body_id))
    assert (seen_by(reader, event_id), _filter_says(reader, event_id)) == (True, True)
    assert (seen_by(actor("MTI"), event_id), _filter_says(actor("MTI"), event_id)) == (False, False)


@pytest.mark.parametrize(
    ("starts", "ends", "reaches"),
    [(-2, None, True), (-2, 2, True), (2, None, False), (-4, -2, False)],
)
def test_a_grant_reaches_from_its_beginning_to_its_end(starts: int, ends: int | None, reaches: bool) -> None:
    mot, moh = actor("MOT"), actor("MOH")
    event_id = planned_event(mot)
    until = None if ends is None else timedelta(hours=ends)
    _grant(mot, event_id, moh.body_id, starts=timedelta(hours=starts), ends=until)
    assert (seen_by(moh, event_id), _filter_says(moh, event_id)) == (reaches, reaches)


def test_a_body_cannot_grant_itself_the_record_of_another() -> None:
    mot, moh = actor("MOT"), actor("MOH")
    event_id = planned_event(mot)
    _grant(moh, event_id, moh.body_id)
    assert not seen_by(moh, event_id)
    with pytest.raises(ProgrammingError, match="row-level security"):
        _forged(moh, mot, event_id)


def _forged(moh: Actor, mot: Actor, event_id: UUID) -> None:
    """Write a grant in the name of the owner."""
    with actor_transaction(moh):
        RecordGrant.objects.create(
            kind=RecordKind.EVENTS, record_id=event_id, body_id=mot.body_id, grantee_kind=GranteeKind.BODY,
            grantee_id=moh.body_id, norm="9",
        )  # fmt: skip


def test_a_grant_to_read_is_no_right_to_write() -> None:
    mot, moh = actor("MOT"), actor("MOH")
    event_id = planned_event(mot)
    _grant(mot, event_id, moh.body_id)
    with pytest.raises(Unseen):
        move_event(by(moh), event_id=event_id, starts_on=None, ends_on=None, reason="чужое")
    with actor_transaction(moh):
        assert Event.objects.filter(pk=event_id).update(title_ru="чужое") == 0
        assert EventPartner.objects.filter(event_id=event_id).update(country="CN") == 0
    with pytest.raises(ProgrammingError, match="row-level security"), actor_transaction(moh):
        EventPartner.objects.create(event_id=event_id, kind="country", country="CN")


def test_who_marks_an_event_for_named_persons_is_the_first_of_them() -> None:
    mot = actor("MOT")
    colleague = replace(mot, id=new_id())
    event_id = record_event(by(mot), facts=facts(marking="persons"), status="planned").record_id
    assert (seen_by(mot, event_id), _filter_says(mot, event_id)) == (True, True)
    assert (seen_by(colleague, event_id), _filter_says(colleague, event_id)) == (False, False)
    assert not seen_by(actor("MFA"), event_id)
    change_event(by(mot, version=1), event_id=event_id, facts=facts(marking="persons", title_ru="Иначе"))
    with pytest.raises(Unseen):
        change_event(by(colleague), event_id=event_id, facts=facts())


def test_a_marking_put_on_later_keeps_the_event_with_the_one_who_put_it() -> None:
    mot = actor("MOT")
    event_id = planned_event(mot)
    change_event(by(mot, version=1), event_id=event_id, facts=facts(marking="persons"))
    assert seen_by(mot, event_id)
    assert not seen_by(replace(mot, id=new_id()), event_id)
    change_event(by(mot, version=2), event_id=event_id, facts=facts())
    assert seen_by(replace(mot, id=new_id()), event_id)


def test_an_idea_stays_with_its_unit() -> None:
    mot = with_unit("MOT")
    event_id = idea(mot)
    other_unit = replace(mot, id=new_id(), unit_id=new_id())
    assert (seen_by(mot, event_id), seen_by(other_unit, event_id)) == (True, False)
    assert (_filter_says(mot, event_id), _filter_says(other_unit, event_id)) == (True, False)


@pytest.mark.parametrize("power", ["auditor", "administrator"])
def test_auditor_and_administrator_read_no_event_unless_a_grant_names_them(power: str) -> None:
    mot = actor("MOT")
    someone = Actor(id=new_id(), name=power, powers=frozenset({power}))
    event_id = planned_event(mot)
    assert not seen_by(someone, event_id)
    _grant(mot, event_id, someone.id, ends=timedelta(days=3))
    assert seen_by(someone, event_id)


def test_a_grant_explains_itself() -> None:
    mot, moh = actor("MOT"), actor("MOH")
    event_id = planned_event(mot)
    _grant(mot, event_id, moh.body_id, ends=timedelta(days=1))
    with actor_transaction(mot):
        norms = [(one.norm, one.name) for one in readers_by_grant(RecordKind.EVENTS, event_id, shared=True)]
    assert ("9", "кому") in norms
    assert any(norm.startswith("3") for norm, _ in norms)
    client = Client()
    client.force_login(person("MOT"))
    page = client.get(reverse("event", args=[event_id])).content.decode()
    assert "кому" in page


def test_a_part_of_the_system_reads_everything() -> None:
    assert seen_by(SYSTEM, planned_event(actor("MOT"), marking="bodies"))
