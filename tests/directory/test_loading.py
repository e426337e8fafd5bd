"""Loading the reference: once, again, and after an administrator has changed something."""

from collections.abc import Callable
from datetime import date

import pytest

from kelisim.directory.api import Body, body_by_code, load_reference, rename_body
from kelisim.directory.comparing import compare
from kelisim.directory.models import Fact
from kelisim.directory.tables import reference_rows
from kelisim.foundation.actors import Actor, system_actor
from kelisim.foundation.acts import By
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Unseen
from kelisim.journal.api import Entry

pytestmark = pytest.mark.django_db


def test_a_second_load_changes_nothing_and_says_so() -> None:
    load_reference()
    again = load_reference()
    assert again.changed_nothing
    assert sum(again.same.values()) == len(reference_rows())


def test_a_load_that_changes_nothing_writes_no_journal_entry() -> None:
    load_reference()
    with actor_transaction(system_actor("test")):
        before = Entry.objects.filter(act="directory.reference_loaded").count()
        load_reference()
        assert Entry.objects.filter(act="directory.reference_loaded").count() == before


def test_a_row_that_went_astray_is_brought_back_and_counted() -> None:
    load_reference()
    Body.objects.filter(code="MOT").update(short_ru="Минпутей")
    report = load_reference()
    assert dict(report.changed) == {"body": 1}
    assert body_by_code("MOT").short_ru == "Минтранс"


def test_what_an_act_has_changed_the_reference_leaves_alone(by: Callable[[], By]) -> None:
    load_reference()
    rename_body(
        by(),
        body_id=body_by_code("MOT").pk,
        name_kk="Көлік және логистика министрлігі",
        name_ru="Министерство транспорта и логистики Республики Казахстан",
        name_en="Ministry of Transport and Logistics",
        since=date(2026, 1, 10),
        source="Указ № 1",
    )
    report = load_reference()
    assert report.changed_nothing
    assert dict(report.kept) == {"body": 1, "bodyname": 1}
    assert body_by_code("MOT").name_ru.startswith("Министерство транспорта и логистики")


def test_every_record_keeps_its_source() -> None:
    load_reference()
    for row in {row.model for row in reference_rows()}:
        assert issubclass(row, Fact)
        assert not row._default_manager.filter(source="").exists(), row


def test_comparing_reads_each_table_once(django_assert_max_num_queries: Callable[[int], object]) -> None:
    load_reference()
    rows = reference_rows()
    with django_assert_max_num_queries(len({row.model for row in rows})):  # type: ignore[attr-defined]
        compare(rows)


def test_one_who_does_not_manage_the_directory_cannot_load_it() -> None:
    load_reference()
    Body.objects.filter(code="MOT").update(short_ru="Минпутей")
    drafter = Actor(id=new_id(), name="Исполнитель", permissions=frozenset({"directory.read"}))
    with pytest.raises(Unseen):
        load_reference(By(drafter, key=str(new_id())))
