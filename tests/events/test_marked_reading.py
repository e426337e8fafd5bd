"""Each reading of a record for named persons is in the journal; without its entry nothing is shown."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from kelisim.events.auditing import read_marked
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Unseen
from kelisim.journal import book
from kelisim.journal.models import Entry
from tests.factories import SYSTEM, actor, by, person, planned_event

pytestmark = pytest.mark.django_db


def _marked(client: Client) -> UUID:
    """Record an event for named persons as someone who is then one of them."""
    user = person("MOT")
    client.force_login(user)
    made = actor("MOT")
    from dataclasses import replace

    return planned_event(replace(made, id=user.pk), marking="persons")


def _readings(event_id: UUID) -> list[tuple[str, str, bool]]:
    with actor_transaction(SYSTEM):
        found = Entry.objects.filter(record_id=event_id, act="events.marked_read").order_by("sequence")
        return [(one.actor_name, one.body_name, bool(one.request_id)) for one in found]


def test_each_reading_is_recorded_with_who_for_whom_and_in_which_request() -> None:
    client = Client()
    event_id = _marked(client)
    for page in ("event", "event_journal"):
        assert client.get(reverse(page, args=[event_id])).status_code == 200
    body = actor("MOT").body_name
    assert _readings(event_id) == [("Проверочный Сотрудник", body, True)] * 2


def test_an_ordinary_event_is_read_without_an_entry() -> None:
    client = Client()
    client.force_login(person("MOT"))
    event_id = planned_event(actor("MOT"))
    assert client.get(reverse("event", args=[event_id])).status_code == 200
    assert _readings(event_id) == []


def test_while_the_journal_cannot_be_written_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    event_id = _marked(client)

    def fails(*_: object) -> None:
        raise OSError("no journal")

    monkeypatch.setattr(book, "write_entry", fails)
    answer = client.get(reverse("event", args=[event_id]))
    assert answer.status_code == 500
    assert "Переговоры" not in answer.content.decode()


def test_who_may_not_read_it_leaves_no_reading() -> None:
    event_id = _marked(Client())
    with pytest.raises(Unseen):
        read_marked(by(actor("MOH")), event_id=event_id)
    assert _readings(event_id) == []
