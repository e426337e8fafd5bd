"""The auditor's right to a record: its body gives it for a reason and until a day; reading leaves a trace."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kelisim.access.api import RecordKind, readers_by_grant
from kelisim.accounts.api import User
from kelisim.events.auditing import close_to_auditor, open_to_auditor, read_as_auditor
from kelisim.foundation import clock
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.journal.api import Entry
from tests.factories import SYSTEM, actor, by, person, planned_event

pytestmark = pytest.mark.django_db
REASON = "проверка исполнения пункта 7"


@pytest.fixture
def event_id() -> UUID:
    return planned_event(actor("MOT"))


@pytest.fixture
def auditor() -> User:
    return person("MFA", "auditor")


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _form(auditor: User, /, **said: str) -> dict[str, str]:
    last = str(clock.today() + timedelta(days=10))
    return {"auditor": str(auditor.pk), "last_day": last, "reason": REASON, "key": str(new_id()), **said}


def _entries(act: str) -> list[Entry]:
    with actor_transaction(SYSTEM):
        return list(Entry.objects.filter(act=act))


def test_the_head_opens_a_record_and_the_auditor_reads_it_and_leaves_a_trace(
    event_id: UUID, auditor: User
) -> None:
    head, reading = _client(person("MOT")), _client(auditor)
    page = reverse("record_opened", args=[event_id])
    assert reading.get(page).status_code == 404
    assert head.post(reverse("event_open", args=[event_id]), _form(auditor)).status_code == 302
    assert REASON in head.get(reverse("event", args=[event_id])).content.decode()
    listed = reading.get(reverse("records_opened")).content.decode()
    assert REASON in listed
    shown = reading.get(page).content.decode()
    assert "Переговоры с Министерством транспорта Турции" in shown
    assert [(one.record_id, one.actor_id) for one in _entries("events.read_by_auditor")] == [
        (event_id, auditor.pk)
    ]
    assert "Запись прочитана аудитором" in head.get(reverse("event", args=[event_id])).content.decode()
    assert reading.get(reverse("event", args=[event_id])).status_code == 404
    assert reading.get(reverse("register")).status_code == 404


def test_the_right_ends_with_its_day_and_at_once_when_it_is_closed(event_id: UUID, auditor: User) -> None:
    head, reading = _client(person("MOT")), _client(auditor)
    page = reverse("record_opened", args=[event_id])
    head.post(reverse("event_open", args=[event_id]), _form(auditor))
    with time_machine.travel(clock.now() + timedelta(days=12), tick=False):
        assert _client(auditor).get(page).status_code == 404
    with actor_transaction(actor("MOT")):
        grant = readers_by_grant(RecordKind.EVENTS, event_id, shared=False)[0]
    assert grant.grant_id is not None
    assert (grant.reason, grant.grantee_kind) == (REASON, "person")
    closing = reverse("event_close", args=[event_id, grant.grant_id])
    assert head.post(closing, {"key": str(new_id())}).status_code == 302
    assert reading.get(page).status_code == 404
    assert head.post(closing, {"key": str(new_id())}).status_code == 404
    assert REASON not in reading.get(reverse("records_opened")).content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"reason": ""}, "Обязательное поле"),
        ({"last_day": "2020-01-01"}, "девяноста дней"),
        ({"last_day": "2099-01-01"}, "девяноста дней"),
        ({"last_day": "завтра"}, "Введите правильную дату"),
        ({"auditor": str(UUID(int=7))}, "Выберите корректный вариант"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    event_id: UUID, auditor: User, said: dict[str, str], words: str
) -> None:
    answer = _client(person("MOT")).post(reverse("event_open", args=[event_id]), _form(auditor, **said))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert _entries("events.opened_to_auditor") == []


def test_only_the_records_own_body_opens_it_and_only_to_an_auditor(event_id: UUID, auditor: User) -> None:
    said: dict[str, Any] = {"event_id": event_id, "last_day": clock.today(), "reason": REASON}
    for code in ("MOH", "MFA"):
        with pytest.raises(Unseen):
            open_to_auditor(by(actor(code)), auditor_id=auditor.pk, **said)
    with pytest.raises(Unseen):
        open_to_auditor(by(actor("MOT", "drafter")), auditor_id=auditor.pk, **said)
    with pytest.raises(Refusal, match="Выберите аудитора"):
        open_to_auditor(by(actor("MOT")), auditor_id=person("MOH").pk, **said)
    with pytest.raises(Refusal, match="зачем"):
        open_to_auditor(by(actor("MOT")), auditor_id=auditor.pk, **{**said, "reason": " "})
    with pytest.raises(Unseen):
        read_as_auditor(by(actor("MOT")), event_id=event_id)
    with pytest.raises(Unseen):
        close_to_auditor(by(actor("MOT")), event_id=event_id, grant_id=new_id())


def test_a_right_of_another_record_is_not_closed_through_this_one(event_id: UUID, auditor: User) -> None:
    other = planned_event(actor("MOT"), title_ru="Другое")
    said: dict[str, Any] = {"auditor_id": auditor.pk, "last_day": clock.today(), "reason": REASON}
    open_to_auditor(by(actor("MOT")), event_id=event_id, **said)
    with actor_transaction(actor("MOT")):
        grant = readers_by_grant(RecordKind.EVENTS, event_id, shared=False)[0]
    assert grant.grant_id is not None
    with pytest.raises(Unseen):
        close_to_auditor(by(actor("MOT")), event_id=other, grant_id=grant.grant_id)
    with actor_transaction(actor("MOT")):
        assert readers_by_grant(RecordKind.EVENTS, event_id, shared=False)
