"""Missions: the facts behind norm 8.2 and the receiving states of norm 3."""

from collections.abc import Callable
from datetime import date

import pytest

from kelisim.directory.api import (
    Accreditation,
    Counterpart,
    Mission,
    accredit_mission,
    city_named,
    city_names,
    end_accreditation,
    missions_for,
    receiving_states,
    record_counterpart,
)
from kelisim.directory.queries.missions import MissionFact
from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import By
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Refusal

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
Making = Callable[[], By]


def _codes(found: tuple[MissionFact, ...]) -> list[str]:
    return [one.code for one in found]


def test_an_event_of_the_who_in_geneva_means_the_permanent_mission_first() -> None:
    found = missions_for("CH", DAY, city="Женева", organisation="WHO")
    assert _codes(found.in_order) == ["permanent-mission-CH-geneva", "embassy-CH-bern"]


def test_munich_lies_in_the_district_of_its_consulate_general() -> None:
    for name in ("Мюнхен", "Munich"):
        found = missions_for("DE", DAY, city=name)
        assert _codes(found.in_order) == ["consulate-general-DE-munich", "embassy-DE-berlin"]


def test_a_city_of_the_district_without_a_mission_belongs_to_the_consulate() -> None:
    assert _codes(missions_for("CN", DAY, city="Шэньчжэнь").in_district) == ["consulate-general-CN-guangzhou"]


def test_guangzhou_had_no_consulate_before_it_opened() -> None:
    before = missions_for("CN", date(2026, 1, 15), city="Гуанчжоу")
    assert _codes(before.in_order) == ["embassy-CN-beijing"]
    assert _codes(missions_for("CN", date(2026, 1, 16), city="Гуанчжоу").in_district)


def test_a_consulate_serves_its_district_and_not_the_whole_country() -> None:
    found = missions_for("CN", DAY, city="Пекин")
    assert _codes(found.in_order) == ["embassy-CN-beijing"]


def test_new_zealand_is_served_from_canberra() -> None:
    found = missions_for("NZ", DAY)
    assert (_codes(found.resident), _codes(found.concurrent)) == ([], ["embassy-AU-canberra"])
    assert found.concurrent[0].time_zone == "Australia/Sydney"


def test_a_country_without_any_mission_gives_none() -> None:
    assert missions_for("IS", DAY).in_order == ()


def test_the_receiving_states_of_an_embassy_are_its_residence_and_the_concurrent_ones() -> None:
    states = receiving_states(Mission.objects.get(code="embassy-TH-bangkok"), DAY)
    assert [(one.country, one.kind) for one in states] == [
        ("TH", "residence"),
        ("KH", "concurrent"),
        ("LA", "concurrent"),
        ("MM", "concurrent"),
    ]


def test_side_accreditations_are_less_sure_than_the_embassy() -> None:
    states = receiving_states(Mission.objects.get(code="embassy-RS-belgrade"), DAY)
    assert {one.country: one.confidence for one in states} == {"RS": "medium", "ME": "low", "MK": "low"}


def test_a_permanent_mission_has_no_receiving_state() -> None:
    assert receiving_states(Mission.objects.get(code="permanent-mission-US-new-york"), DAY) == ()


def test_a_concurrent_accreditation_lasts_from_its_first_to_its_last_day(by: Making) -> None:
    mission = Mission.objects.get(code="embassy-FI-helsinki")
    made = accredit_mission(
        by(), mission_id=mission.pk, country="IS", kind="concurrent", since=date(2026, 3, 1), source="Указ"
    )
    end_accreditation(by(), accreditation_id=made.record_id, last_day=date(2026, 10, 31))
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 10, 31), date(2026, 11, 1))
    assert [bool(missions_for("IS", day).concurrent) for day in days] == [False, True, True, False]


def test_a_second_accreditation_for_the_same_days_is_refused(by: Making) -> None:
    mission = Mission.objects.get(code="embassy-AU-canberra")
    with pytest.raises(Refusal):
        accredit_mission(
            by(), mission_id=mission.pk, country="NZ", kind="concurrent", since=DAY, source="Указ"
        )
    assert Accreditation.objects.filter(mission=mission, country__iso2="NZ").count() == 1


def test_a_city_is_found_by_its_name_in_any_language() -> None:
    found = [city_named("CN", text) for text in ("Пекин", "Бейжің", "beijing")]
    assert {city.time_zone if city else "" for city in found} == {"Asia/Shanghai"}
    assert city_named("CN", "Ош") is None


def test_a_counterpart_is_one_of_the_kinds_of_norm_2_1() -> None:
    drafter = Actor(id=new_id(), name="Исполнитель", permissions=frozenset({"events.record"}))
    first = record_counterpart(
        By(drafter, str(new_id())), kind="foreign_body", name_ru="Министерство транспорта", country="UZ"
    )
    again = record_counterpart(
        By(drafter, str(new_id())), kind="foreign_body", name_ru="Министерство транспорта", country="UZ"
    )
    assert first.record_id == again.record_id
    assert Counterpart.objects.get().country_id
    with pytest.raises(Refusal) as refusal:
        record_counterpart(By(drafter, str(new_id())), kind="friend", name_ru="Друг", country="UZ")
    assert refusal.value.code == "kind"


def test_a_city_is_named_in_the_language_whichever_language_it_was_written_in() -> None:
    named = city_names("en")
    assert named["TR", "анкара"] == named["TR", "ankara"] == "Ankara"
    assert city_names("kk")["KG", "бишкек"] == "Бішкек"
    assert ("TR", "бишкек") not in named
