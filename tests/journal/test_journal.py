"""The journal cannot be rewritten, by the application or by the owner of the tables; who reads what of it."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, connections, transaction
from django.test import Client
from django.urls import reverse

from kelisim.duties.api import open_half_year
from kelisim.events.api import change_event
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.journal.api import entries_of_person, entries_of_record, newest_entries, next_number
from kelisim.journal.models import Entry
from tests.factories import SYSTEM, actor, by, facts, person, planned_event

pytestmark = pytest.mark.django_db
REWRITES = ("UPDATE journal_entry SET note = 'x'", "DELETE FROM journal_entry", "TRUNCATE journal_entry")


@pytest.mark.parametrize("rewrite", REWRITES)
def test_the_application_cannot_rewrite_the_journal(rewrite: str) -> None:
    planned_event(actor("MOT"))
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        actor_transaction(SYSTEM),
        connection.cursor() as cursor,
    ):
        cursor.execute(rewrite)


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize("rewrite", REWRITES)
def test_the_owner_of_the_tables_cannot_either(rewrite: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT set_config('kelisim.' || name, value, true) FROM (VALUES ('powers', ',system,'),"
            " ('actor', %s), ('body', %s), ('unit', %s), ('grantees', '{}')) AS told (name, value)",
            [str(SYSTEM.id), str(SYSTEM.body_id), str(SYSTEM.unit_id)],
        )
        cursor.execute(
            "INSERT INTO journal_entry (id, at, act, norm, actor_id, actor_name, actor_post, body_id,"
            " body_name, on_behalf_of, record_kind, record_id, record_body_id, difference, note, request_id)"
            " VALUES (%s, now(), 'test', '', %s, 'x', '', %s, '', '', 'x', %s, %s, '{}', '', '')",
            [new_id(), SYSTEM.id, SYSTEM.body_id, new_id(), SYSTEM.body_id],
        )
        if not rewrite.startswith("TRUNCATE"):
            cursor.execute(rewrite)
            assert cursor.rowcount == 0, "row security shows the owner no row to change"
        cursor.execute("ALTER TABLE journal_entry NO FORCE ROW LEVEL SECURITY")
        with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic(using="owner"):
            cursor.execute(rewrite)


def test_entries_are_numbered_by_the_database_in_order() -> None:
    mot = actor("MOT")
    event_id = planned_event(mot)
    change_event(by(mot, version=1), event_id=event_id, facts=facts(title_ru="Второе"))
    with actor_transaction(mot):
        newest, first = entries_of_record(event_id)
        assert newest.sequence > first.sequence > 0
        assert newest.difference["title_ru"] == [facts().title_ru, "Второе"]
        assert list(entries_of_person(mot.id)[:2]) == [newest, first]


def _read_by(someone: Actor) -> set[str]:
    with actor_transaction(someone):
        return set(newest_entries().values_list("act", flat=True))


def test_a_body_reads_the_entries_of_its_own_and_the_auditor_reads_all() -> None:
    planned_event(actor("MOT"))
    open_half_year(by(SYSTEM), half_year="2026H2")
    auditor = Actor(id=new_id(), name="auditor", powers=frozenset({"auditor"}))
    assert _read_by(actor("MOT")) >= {"events.recorded"}
    assert "events.recorded" not in _read_by(actor("MOH"))
    assert _read_by(auditor) >= {"events.recorded", "duties.half_year_opened"}


def test_who_acts_for_no_body_does_not_read_the_entries_of_others_who_act_for_none() -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")
    administrator = Actor(id=new_id(), name="administrator", powers=frozenset({"administrator"}))
    assert _read_by(administrator) == set()


def test_the_journal_page_goes_back_by_key() -> None:
    mot = actor("MOT")
    for number in range(105):
        planned_event(mot, title_ru=f"Мероприятие {number}")
    client = Client()
    client.force_login(person("MFA", "auditor"))
    page = client.get(reverse("journal"))
    assert len(page.context["entries"]) == 100
    older = client.get(reverse("journal"), {"before": page.context["older"]})
    assert {one.pk for one in older.context["entries"]}.isdisjoint(one.pk for one in page.context["entries"])
    assert client.get(reverse("journal"), {"before": "9" * 40}).status_code == 200
    assert client.get(reverse("journal"), {"before": "x"}).status_code == 200


def test_the_auditor_sees_which_fields_were_changed_and_not_what_they_say() -> None:
    mot = actor("MOT")
    event_id = planned_event(mot)
    change_event(by(mot, version=1), event_id=event_id, facts=facts(title_ru="Содержание не для аудитора"))
    client = Client()
    client.force_login(person("MFA", "auditor"))
    for address in (reverse("journal"), reverse("journal_of_record", args=[event_id])):
        page = client.get(address).content.decode()
        assert "title_ru" in page
        assert "Содержание не для аудитора" not in page
        assert mot.name in page


def _numbers(register: str) -> list[int]:
    """Take five numbers on a connection of its own; every second transaction is given up."""
    taken = []
    try:
        for attempt in range(10):
            given_up = bool(attempt % 2)
            with actor_transaction(SYSTEM):
                number = next_number(register, 2026)
                transaction.set_rollback(given_up)
            if not given_up:
                taken.append(number)
    finally:
        connection.close()
    return taken


def test_numbers_have_neither_gap_nor_double_with_many_takers_and_rollbacks() -> None:
    register = f"test-{uuid4()}"
    with ThreadPoolExecutor(4) as threads:
        taken = sorted(number for numbers in threads.map(_numbers, [register] * 4) for number in numbers)
    assert taken == list(range(1, 21))


def test_each_register_and_year_counts_for_itself() -> None:
    with actor_transaction(SYSTEM):
        assert [next_number("test-a", 2026), next_number("test-b", 2026), next_number("test-a", 2027)] == [
            1,
            1,
            1,
        ]
        assert next_number("test-a", 2026) == 2


def test_an_entry_keeps_the_names_as_they_were() -> None:
    mot = actor("MOT")
    event_id = planned_event(mot)
    from kelisim.directory.api import Body

    Body.objects.filter(code="MOT").update(name_ru="Другое имя")
    with actor_transaction(mot):
        assert Entry.objects.get(record_id=event_id).body_name == mot.body_name
