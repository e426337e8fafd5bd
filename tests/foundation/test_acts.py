"""What an act promises: permission, one transaction, one entry, one answer per key."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from kelisim.events.api import Event, change_event, hold_event, move_event, record_event
from kelisim.events.models import EventPartner
from kelisim.foundation.acts import ACTIONS, Act, JournalEvent, NothingRecorded, Outcome, action
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Conflict, KeyReused, Refusal, Unseen
from kelisim.journal.models import AnsweredKey, Effect, Entry
from tests.factories import SYSTEM, actor, by, facts, planned_event

pytestmark = pytest.mark.django_db


def test_an_act_writes_its_record_and_one_journal_entry() -> None:
    mot = actor("MOT")
    event_id = planned_event(mot)
    with actor_transaction(mot):
        entries = list(Entry.objects.filter(record_id=event_id))
    assert [(one.act, one.norm, one.body_name, one.actor_name) for one in entries] == [
        ("events.recorded", "2.2", mot.body_name, mot.name)
    ]


def test_without_the_permission_the_record_does_not_exist() -> None:
    with pytest.raises(Unseen):
        record_event(by(actor("MOT", "administrator")), facts=facts())


def test_a_repeated_key_gives_the_first_outcome_and_writes_nothing() -> None:
    mot = actor("MOT")
    acting = by(mot)
    first = record_event(acting, facts=facts())
    again = record_event(acting, facts=facts())
    assert again == first
    with actor_transaction(mot):
        assert Entry.objects.filter(record_id=first.record_id).count() == 1


def test_the_same_key_with_another_content_is_refused() -> None:
    acting = by(actor("MOT"))
    record_event(acting, facts=facts())
    with pytest.raises(KeyReused):
        record_event(acting, facts=facts(title_ru="Другое мероприятие"))


def test_a_stale_version_is_a_conflict_with_the_present_record() -> None:
    mot = actor("MOT")
    event_id = planned_event(mot)
    change_event(by(mot, version=1), event_id=event_id, facts=facts(title_ru="Второе название"))
    with pytest.raises(Conflict) as raised:
        change_event(by(mot, version=1), event_id=event_id, facts=facts(title_ru="Третье название"))
    record = raised.value.details["record"]
    assert isinstance(record, dict)
    assert record["title_ru"] == "Второе название"


def test_an_act_that_records_nothing_is_rolled_back() -> None:
    @action(JournalEvent("test.silent"), permission="events.record")
    def silent(act: Act) -> Outcome:
        Effect.objects.create(key="silent", kind="notice")
        return Outcome(uuid4())

    try:
        with pytest.raises(NothingRecorded):
            silent(by(SYSTEM))
        with actor_transaction(SYSTEM):
            assert not Effect.objects.filter(key="silent").exists()
    finally:
        del ACTIONS["test.silent"]


def test_an_act_that_fails_leaves_neither_record_nor_key() -> None:
    mot = actor("MOT")
    acting = by(mot)
    event_id = planned_event(mot)
    with pytest.raises(Refusal):
        move_event(acting, event_id=event_id, starts_on=None, ends_on=None, reason=" ")
    with actor_transaction(mot):
        assert not AnsweredKey.objects.filter(key=acting.key).exists()
        assert Event.objects.get(pk=event_id).version == 1


def test_an_effect_of_one_key_is_posted_once() -> None:
    @action(JournalEvent("test.twice"), permission="events.record")
    def twice(act: Act, *, event: Any) -> Outcome:
        act.effect("notice", "one-key", {"n": 1})
        act.effect("notice", "one-key", {"n": 2})
        act.record(event)
        return Outcome(event.pk)

    try:
        event_id = planned_event(actor("MOT"))
        with actor_transaction(SYSTEM):
            twice(by(SYSTEM), event=Event.objects.get(pk=event_id))
            assert Effect.objects.get(key="one-key").payload == {"n": 1}
    finally:
        del ACTIONS["test.twice"]


def test_the_journal_cannot_be_rewritten() -> None:
    mot = actor("MOT")
    event_id = planned_event(mot)
    for statement in ("UPDATE journal_entry SET act = 'x'", "DELETE FROM journal_entry"):
        with pytest.raises(ProgrammingError), actor_transaction(mot), connection.cursor() as cursor:
            cursor.execute(f"{statement} WHERE record_id = %s", [event_id])


def test_records_outside_an_actor_context_raise_rather_than_look_empty() -> None:
    planned_event(actor("MOT"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('kelisim.body', '', true), set_config('kelisim.powers', '', true)")
    with pytest.raises(ProgrammingError, match="no actor"):
        Event.objects.exists()


def test_a_nested_act_of_another_actor_gives_the_first_one_back_its_sight() -> None:
    mot, moh = actor("MOT"), actor("MOH")
    with actor_transaction(mot):
        mine = planned_event(mot)
        planned_event(moh)
        assert list(Event.objects.values_list("pk", flat=True)) == [mine]


def test_partners_are_seen_with_their_event_only() -> None:
    planned_event(actor("MOT"))
    with actor_transaction(actor("MOH")):
        assert not EventPartner.objects.exists()


def test_a_held_event_keeps_its_dates() -> None:
    mot = actor("MOT")
    event_id = planned_event(mot)
    hold_event(by(mot), event_id=event_id, completed_on=facts().ends_on or facts().sort_on)  # type: ignore[arg-type]
    with pytest.raises(Refusal) as raised:
        change_event(by(mot), event_id=event_id, facts=facts(ends_on=facts().starts_on))
    assert raised.value.code == "held"
