"""Bodies: who owes, who receives, what a body was called on a day, through which unit it speaks."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from kelisim.directory.api import (
    Body,
    UnknownBody,
    bodies_owing_7,
    bodies_without_responsible_unit,
    body_by_code,
    end_body,
    find_body,
    ministry,
    name_on,
    name_responsible_unit,
    recipients_of_6_8,
    record_body,
    record_unit,
    rename_body,
    responsible_unit,
    responsible_units,
)
from kelisim.directory.models import BodyName, Responsibility, Unit
from kelisim.foundation.acts import By
from kelisim.foundation.refusals import Conflict, Refusal
from kelisim.reference.api import open_table

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
Making = Callable[[], By]


def _rename(by: By, body: Body, since: date) -> None:
    rename_body(
        by,
        body_id=body.pk,
        name_kk="Көлік және логистика министрлігі",
        name_ru="Министерство транспорта и логистики",
        name_en="Ministry of Transport and Logistics",
        since=since,
        source="Указ № 1",
    )


def test_the_bodies_that_owe_7_are_those_of_the_reference() -> None:
    owing = {row["code"] for row in open_table("state_bodies") if row["owes_7"] == "yes"}
    assert {body.code for body in bodies_owing_7(DAY)} == owing


def test_akimats_owe_7_but_receive_no_positions() -> None:
    owing = set(bodies_owing_7(DAY).values_list("code", flat=True))
    receiving = set(recipients_of_6_8(DAY).values_list("code", flat=True))
    assert "KZ-71" in owing
    assert "KZ-71" not in receiving
    assert len(receiving) == 40


def test_the_ministry_owes_itself_nothing() -> None:
    assert ministry().code not in {body.code for body in bodies_owing_7(DAY)}


def test_a_committee_reports_through_its_parent() -> None:
    committee = body_by_code("MOT-CAC")
    assert committee.reports_through == body_by_code("MOT")
    assert not committee.owes_7


def test_parliament_owed_until_the_kurultai_replaced_it() -> None:
    before = set(bodies_owing_7(date(2026, 6, 30)).values_list("code", flat=True))
    after = set(bodies_owing_7(date(2026, 7, 1)).values_list("code", flat=True))
    assert ("PARLIAMENT" in before, "KURULTAI" in before) == (True, False)
    assert ("PARLIAMENT" in after, "KURULTAI" in after) == (False, True)
    assert list(body_by_code("PARLIAMENT").succeeded_by.all()) == [body_by_code("KURULTAI")]


def test_a_divided_ministry_has_two_successors() -> None:
    codes = {one.code for one in body_by_code("MIID").succeeded_by.all()}
    assert codes == {"MOT", "MIC"}


def test_a_renamed_ministry_has_the_name_of_the_day() -> None:
    body = body_by_code("MAIDD")
    earlier, later = name_on(body, date(2025, 9, 17)), name_on(body, date(2025, 9, 18))
    assert earlier is not None
    assert later is not None
    assert "аэрокосмической" in earlier.name_ru
    assert "искусственного интеллекта" in later.name_ru


def test_a_body_had_no_name_before_it_existed() -> None:
    assert name_on(body_by_code("MOT"), date(2023, 8, 31)) is None


@pytest.mark.parametrize(
    "text",
    [
        "MOT",
        "mot",
        "Министерство транспорта Республики Казахстан",
        "МИНИСТЕРСТВО ТРАНСПОРТА РК",
        "Минтранс",
        "Минтранc",
        "Қазақстан Республикасы Көлік министрлігі",
        "Ministry of Transport",
    ],
)
def test_a_body_is_found_by_code_or_any_name(text: str) -> None:
    assert find_body(text) == body_by_code("MOT")


def test_a_body_is_found_by_an_earlier_name() -> None:
    assert find_body(
        "Министерство цифрового развития, инноваций и аэрокосмической промышленности РК"
    ) == body_by_code("MAIDD")


@pytest.mark.parametrize("text", ["", "Министерство", "Министерство путей сообщения"])
def test_what_is_no_name_finds_nobody(text: str) -> None:
    assert find_body(text) is None


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(UnknownBody):
        body_by_code("NKPS")


def test_a_rename_keeps_the_name_of_earlier_days(by: Making) -> None:
    mot = body_by_code("MOT")
    _rename(by(), mot, date(2026, 10, 1))
    earlier, later = name_on(mot, date(2026, 9, 30)), name_on(mot, date(2026, 10, 1))
    assert earlier is not None
    assert later is not None
    assert earlier.name_ru == "Министерство транспорта Республики Казахстан"
    assert later.name_ru == "Министерство транспорта и логистики"
    assert find_body("Минтранс") == find_body("Министерство транспорта РК") == mot


def test_a_rename_before_a_later_name_is_refused(by: Making) -> None:
    mot = body_by_code("MOT")
    _rename(by(), mot, date(2026, 10, 1))
    with pytest.raises(Refusal):
        _rename(by(), mot, date(2026, 9, 1))


def test_a_rename_needs_its_source(by: Making) -> None:
    with pytest.raises(Refusal) as refusal:
        rename_body(
            by(), body_id=body_by_code("MOT").pk, name_kk="x", name_ru="x", name_en="x", since=DAY, source=" "
        )
    assert refusal.value.code == "source"


def test_a_rename_of_a_version_read_before_another_change_is_refused(by: Making) -> None:
    mot = body_by_code("MOT")
    stale = mot.version
    _rename(by(), mot, date(2026, 10, 1))
    again = by()
    with pytest.raises(Conflict):
        _rename(By(again.actor, again.key, version=stale), mot, date(2026, 11, 1))


def test_the_database_refuses_two_names_for_one_day() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        BodyName.objects.create(
            body=body_by_code("MOT"), name_kk="x", name_ru="x", name_en="x", valid_from=date(2026, 1, 1)
        )


def test_an_ended_body_owes_nothing_the_day_after(by: Making) -> None:
    end_body(
        by(), body_id=body_by_code("MWRI").pk, last_day=date(2026, 11, 1), successors=("MOA",), source="Указ"
    )
    assert bodies_owing_7(date(2026, 11, 1)).filter(code="MWRI").exists()
    assert not bodies_owing_7(date(2026, 11, 2)).filter(code="MWRI").exists()
    assert list(body_by_code("MWRI").succeeded_by.all()) == [body_by_code("MOA")]


def test_a_new_body_that_reports_through_another_owes_nothing_itself(by: Making) -> None:
    with pytest.raises(Refusal) as refusal:
        record_body(
            by(),
            code="MOT-X",
            kind="committee",
            name_kk="x",
            name_ru="x",
            name_en="x",
            owes_7=True,
            gets_6_8=False,
            basis="",
            source="Указ",
            valid_from=DAY,
            reports_through="MOT",
        )
    assert refusal.value.code == "reports_through"


def test_a_body_has_one_responsible_unit_a_day(by: Making) -> None:
    mot = body_by_code("MOT")
    first = record_unit(by(), body_id=mot.pk, name_ru="Департамент международного сотрудничества").record_id
    second = record_unit(by(), body_id=mot.pk, name_ru="Управление внешних связей").record_id
    name_responsible_unit(by(), unit_id=first, since=None)
    name_responsible_unit(by(), unit_id=second, since=date(2026, 6, 1))
    units = [responsible_unit(mot, day) for day in (date(2020, 1, 1), date(2026, 5, 31), date(2026, 6, 1))]
    assert [unit.pk if unit else None for unit in units] == [first, first, second]
    assert responsible_units(DAY)[mot.pk].pk == second


def test_the_database_refuses_two_responsible_units_for_one_day(by: Making) -> None:
    mot = body_by_code("MOT")
    unit = Unit.objects.get(pk=record_unit(by(), body_id=mot.pk, name_ru="Департамент").record_id)
    Responsibility.objects.create(body=mot, unit=unit, valid_until=date(2026, 6, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Responsibility.objects.create(body=mot, unit=unit, valid_from=date(2026, 6, 1))


def test_bodies_without_a_responsible_unit_are_named(by: Making) -> None:
    mot = body_by_code("MOT")
    assert mot in bodies_without_responsible_unit(DAY)
    unit = record_unit(by(), body_id=mot.pk, name_ru="Департамент").record_id
    name_responsible_unit(by(), unit_id=unit, since=None)
    assert mot not in bodies_without_responsible_unit(DAY)
