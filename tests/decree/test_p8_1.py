"""Paragraph 8, subparagraph 1: the head of delegation consults the Ministry in writing before leaving."""

from datetime import date

import pytest

from kelisim.decree.api import (
    ConsultationStanding,
    Sphere,
    Stop,
    Trip,
    charged_with_answer,
    consultation_standing,
    consultations_before,
    norm,
    written_form,
)
from tests.decree.days import astana, day

BERLIN = Stop("DE", "Berlin", "Europe/Berlin", day("2026-03-10"), day("2026-03-12"))
ROME = Stop("IT", "Rome", "Europe/Rome", day("2026-03-12"), day("2026-03-14"))


def _trip(
    *stops: Stop,
    leaves: date | None = None,
    heads: tuple[str, ...] = ("MOT",),
    online: bool = False,
    sphere: Sphere | None = None,
) -> Trip:
    return Trip(leaves or astana("2026-03-10 06:20"), stops, heads, online=online, sphere=sphere)


def test_one_consultation_is_owed_per_trip_however_many_states_it_visits() -> None:
    (owed,) = consultations_before(_trip(BERLIN, ROME))
    assert (owed.norm, owed.body, owed.country) == ("8.1", "MOT", "")


def test_each_body_that_has_a_head_in_the_trip_owes_its_own() -> None:
    owed = consultations_before(_trip(BERLIN, heads=("MOT", "MEK", "MOT")))
    assert [one.body for one in owed] == ["MOT", "MEK"]


def test_a_body_without_a_head_owes_none() -> None:
    assert consultations_before(_trip(BERLIN, heads=())) == ()


def test_it_must_be_asked_before_leaving_kazakhstan() -> None:
    (owed,) = consultations_before(_trip(BERLIN))
    assert owed.opens_at is None
    assert owed.due_at == astana("2026-03-10 06:20")


def test_where_only_the_day_of_leaving_is_known_its_00_00_in_astana_is_the_term() -> None:
    (owed,) = consultations_before(_trip(BERLIN, leaves=day("2026-03-10")))
    assert owed.due_at == astana("2026-03-10 00:00")


def test_an_online_event_owes_none() -> None:
    assert consultations_before(_trip(BERLIN, online=True)) == ()


def test_mere_transit_owes_none_but_an_event_after_it_does() -> None:
    istanbul = Stop("TR", "Istanbul", "Europe/Istanbul", day("2026-03-10"), day("2026-03-10"), transit=True)
    assert consultations_before(_trip(istanbul)) == ()
    assert len(consultations_before(_trip(istanbul, BERLIN))) == 1


def test_a_trip_within_kazakhstan_owes_none() -> None:
    almaty = Stop("KZ", "Almaty", "Asia/Almaty", day("2026-03-09"), day("2026-03-10"))
    assert consultations_before(_trip(almaty)) == ()
    assert len(consultations_before(_trip(almaty, BERLIN))) == 1


def test_asking_in_time_discharges_the_head_and_the_answer_is_charged_to_the_ministry() -> None:
    (owed,) = consultations_before(_trip(BERLIN))
    later = astana("2026-03-20 10:00")
    asked = consultation_standing(owed, later, asked_at=astana("2026-03-09 18:00"))
    assert asked is ConsultationStanding.ASKED
    assert asked.discharges_head
    assert charged_with_answer("8.1", asked) == "ministry"


def test_once_answered_nobody_owes_anything() -> None:
    (owed,) = consultations_before(_trip(BERLIN))
    answered = consultation_standing(
        owed,
        astana("2026-03-20 10:00"),
        asked_at=astana("2026-03-09 18:00"),
        answered_at=astana("2026-03-10 05:00"),
    )
    assert answered is ConsultationStanding.ANSWERED
    assert answered.discharges_head
    assert charged_with_answer("8.1", answered) == ""


def test_trap_10_asking_after_leaving_discharges_nobody() -> None:
    (owed,) = consultations_before(_trip(BERLIN))
    late = consultation_standing(owed, astana("2026-03-20 10:00"), asked_at=astana("2026-03-10 06:20"))
    assert late is ConsultationStanding.ASKED_LATE
    assert not late.discharges_head


def test_before_leaving_it_is_open_and_afterwards_overdue() -> None:
    (owed,) = consultations_before(_trip(BERLIN))
    assert consultation_standing(owed, astana("2026-03-10 06:19")) is ConsultationStanding.OPEN
    overdue = consultation_standing(owed, astana("2026-03-10 06:20"))
    assert overdue is ConsultationStanding.OVERDUE
    assert charged_with_answer("8.1", overdue) == ""


@pytest.mark.parametrize("sphere", sorted(set(Sphere) - {Sphere.FOREIGN_INTELLIGENCE}))
def test_a_matter_exempt_from_7_still_owes_8_1(sphere: Sphere) -> None:
    assert len(consultations_before(_trip(BERLIN, sphere=sphere))) == 1


def test_written_form_is_a_record_in_the_product_unless_the_parameter_says_signed() -> None:
    from kelisim.decree.rules_2015.numbers import PARAMETERS

    assert written_form(day("2026-03-10")) == "record"
    signed = PARAMETERS.with_value("written_form", "signed", since=day("2026-07-01"))
    assert written_form(day("2026-06-30"), parameters=signed) == "record"
    assert written_form(day("2026-07-01"), parameters=signed) == "signed"
    assert "консультации в письменной форме" in norm("8.1").lead("ru").words  # type: ignore[union-attr]
