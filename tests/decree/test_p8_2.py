"""Paragraph 8, subparagraph 2: the head of delegation consults the mission after arrival."""

import pytest

from kelisim.decree.api import (
    ChosenMission,
    ConsultationStanding,
    MissionGround,
    NotComputable,
    Sphere,
    Stop,
    Trip,
    charged_with_answer,
    choose_mission,
    consultation_standing,
    consultations_abroad,
)
from tests.decree.days import astana, day, in_zone

BERLIN = Stop("DE", "Berlin", "Europe/Berlin", day("2026-03-10"), day("2026-03-12"))
MUNICH = Stop("DE", "Munich", "Europe/Berlin", day("2026-03-15"), day("2026-03-16"))
ROME = Stop("IT", "Rome", "Europe/Rome", day("2026-03-12"), day("2026-03-15"))
NEW_YORK = Stop(
    "US",
    "New York",
    "America/New_York",
    in_zone("2026-03-10 15:30", "America/New_York"),
    in_zone("2026-03-13 21:00", "America/New_York"),
)


def _trip(*stops: Stop, sphere: Sphere | None = None, heads: tuple[str, ...] = ("MOT",)) -> Trip:
    return Trip(day("2026-03-10"), stops, heads, sphere=sphere)


def test_trap_5_one_consultation_is_owed_in_each_receiving_state() -> None:
    owed = consultations_abroad(_trip(BERLIN, ROME))
    assert [(one.norm, one.country, one.city) for one in owed] == [
        ("8.2", "DE", "Berlin"),
        ("8.2", "IT", "Rome"),
    ]


def test_two_cities_of_one_state_owe_one_from_first_arrival_to_last_departure() -> None:
    owed = consultations_abroad(_trip(BERLIN, ROME, MUNICH))
    assert [one.country for one in owed] == ["DE", "IT"]
    germany = owed[0]
    assert germany.opens_at == in_zone("2026-03-10 00:00", "Europe/Berlin")
    assert germany.due_at == in_zone("2026-03-17 00:00", "Europe/Berlin")


def test_an_excursion_within_a_stay_does_not_end_it() -> None:
    excursion = Stop("DE", "Potsdam", "Europe/Berlin", day("2026-03-10"), day("2026-03-11"))
    (owed,) = consultations_abroad(_trip(BERLIN, excursion))
    assert owed.due_at == in_zone("2026-03-13 00:00", "Europe/Berlin")


def test_each_head_owes_his_own_in_each_state() -> None:
    owed = consultations_abroad(_trip(BERLIN, ROME, heads=("MOT", "MEK")))
    assert [(one.country, one.body) for one in owed] == [
        ("DE", "MOT"),
        ("DE", "MEK"),
        ("IT", "MOT"),
        ("IT", "MEK"),
    ]


def test_it_is_owed_between_arrival_and_departure_in_the_citys_time() -> None:
    (owed,) = consultations_abroad(_trip(NEW_YORK))
    # 15:30 in New York on 10 March 2026 is 00:30 of the 11th in Astana.
    assert owed.opens_at == astana("2026-03-11 00:30")
    assert owed.due_at == astana("2026-03-14 06:00")


def test_where_only_days_are_known_they_are_whole_days_of_the_city() -> None:
    (owed,) = consultations_abroad(_trip(BERLIN))
    assert owed.opens_at == in_zone("2026-03-10 00:00", "Europe/Berlin")
    assert owed.due_at == in_zone("2026-03-13 00:00", "Europe/Berlin")


def test_a_time_without_a_zone_is_the_citys() -> None:
    naive = in_zone("2026-03-10 09:00", "Europe/Berlin").replace(tzinfo=None)
    (owed,) = consultations_abroad(_trip(Stop("DE", "Berlin", "Europe/Berlin", naive, day("2026-03-12"))))
    assert owed.opens_at == in_zone("2026-03-10 09:00", "Europe/Berlin")


def test_transit_and_stops_in_kazakhstan_owe_nothing() -> None:
    transit = Stop("TR", "Istanbul", "Europe/Istanbul", day("2026-03-10"), day("2026-03-10"), transit=True)
    almaty = Stop("KZ", "Almaty", "Asia/Almaty", day("2026-03-09"), day("2026-03-10"))
    assert [one.country for one in consultations_abroad(_trip(almaty, transit, ROME))] == ["IT"]
    assert consultations_abroad(_trip(almaty, transit)) == ()


def test_an_online_event_owes_none() -> None:
    assert consultations_abroad(Trip(day("2026-03-10"), (BERLIN,), ("MOT",), online=True)) == ()


def test_a_departure_before_the_arrival_and_an_unknown_zone_are_errors() -> None:
    with pytest.raises(NotComputable, match="before it arrives"):
        consultations_abroad(
            _trip(Stop("DE", "Berlin", "Europe/Berlin", day("2026-03-12"), day("2026-03-10")))
        )
    with pytest.raises(NotComputable, match="Europe/Atlantis"):
        consultations_abroad(
            _trip(Stop("XX", "Atlantis", "Europe/Atlantis", day("2026-03-12"), day("2026-03-13")))
        )


def test_a_stay_within_the_hour_that_the_clocks_repeat_is_in_its_order() -> None:
    # On 25 October 2026 the clocks of Berlin go back: 02:30 summer time comes before 02:10 winter time.
    arrives = in_zone("2026-10-25 02:30", "Europe/Berlin")
    departs = in_zone("2026-10-25 02:10", "Europe/Berlin").replace(fold=1)
    (owed,) = consultations_abroad(
        Trip(day("2026-10-24"), (Stop("DE", "Berlin", "Europe/Berlin", arrives, departs),), ("MOT",))
    )
    assert (owed.opens_at, owed.due_at) == (arrives, departs)


def test_before_arrival_it_is_not_yet_owed_and_asking_does_not_count() -> None:
    (owed,) = consultations_abroad(_trip(NEW_YORK))
    before = astana("2026-03-10 12:00")
    assert consultation_standing(owed, before) is ConsultationStanding.NOT_YET
    assert consultation_standing(owed, before, asked_at=before) is ConsultationStanding.NOT_YET
    assert (
        consultation_standing(owed, astana("2026-03-20 10:00"), asked_at=before)
        is ConsultationStanding.OVERDUE
    )


def test_asked_and_answered_are_told_apart_and_the_mission_is_charged() -> None:
    (owed,) = consultations_abroad(_trip(NEW_YORK))
    during = in_zone("2026-03-11 10:00", "America/New_York")
    asked = consultation_standing(owed, during, asked_at=during)
    assert asked is ConsultationStanding.ASKED
    assert charged_with_answer("8.2", asked) == "mission"
    assert (
        consultation_standing(owed, during, asked_at=during, answered_at=during)
        is ConsultationStanding.ANSWERED
    )


def test_asking_after_departure_is_late() -> None:
    (owed,) = consultations_abroad(_trip(NEW_YORK))
    after = in_zone("2026-03-13 21:00", "America/New_York")
    assert consultation_standing(owed, after, asked_at=after) is ConsultationStanding.ASKED_LATE


def test_the_mission_is_chosen_by_organisation_then_district_then_embassy() -> None:
    un, consulate = ["Permanent Mission to the UN"], ["Consulate General in New York"]
    resident, concurrent = ["Embassy in the United States"], ["Embassy in Canada"]
    chosen = [
        choose_mission(at_organisation=un, in_district=consulate, resident=resident, concurrent=concurrent),
        choose_mission(in_district=consulate, resident=resident, concurrent=concurrent),
        choose_mission(resident=resident, concurrent=concurrent),
        choose_mission(concurrent=concurrent),
    ]
    assert [(one.mission, one.ground) for one in chosen] == [
        (un[0], MissionGround.ORGANISATION),
        (consulate[0], MissionGround.CONSULAR_DISTRICT),
        (resident[0], MissionGround.RESIDENT),
        (concurrent[0], MissionGround.CONCURRENT),
    ]
    assert not any(one.tell_ministry for one in chosen)


def test_with_no_mission_the_ministry_is_told_and_the_duty_has_no_addressee() -> None:
    chosen: ChosenMission[str] = choose_mission()
    assert chosen.mission is None
    assert chosen.ground is None
    assert chosen.tell_ministry


def test_the_body_may_change_the_mission() -> None:
    chosen = choose_mission(resident=["Embassy in Germany"], chosen_by_body="Consulate General in Munich")
    assert (chosen.mission, chosen.ground) == ("Consulate General in Munich", MissionGround.CHOSEN_BY_BODY)


@pytest.mark.parametrize("sphere", sorted(set(Sphere) - {Sphere.FOREIGN_INTELLIGENCE}))
def test_a_matter_exempt_from_7_still_owes_8_2(sphere: Sphere) -> None:
    assert len(consultations_abroad(_trip(BERLIN, ROME, sphere=sphere))) == 2
