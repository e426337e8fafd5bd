"""Paragraph 8: by arrangement between the body and the Ministry, consultations may take other forms."""

from dataclasses import replace

import pytest

from kelisim.decree.api import (
    Arrangement,
    ConsultationStanding,
    Stop,
    Trip,
    arrangement_lacks,
    consultation_standing,
    consultations_abroad,
    consultations_before,
    norm,
)
from tests.decree.days import astana, day

TRIP = Trip(
    astana("2026-03-10 06:20"),
    (Stop("DE", "Berlin", "Europe/Berlin", day("2026-03-10"), day("2026-03-12")),),
    ("MOT",),
)
BY_TELEPHONE = Arrangement(
    body_consented_at=astana("2026-03-08 10:00"),
    ministry_consented_at=astana("2026-03-08 15:00"),
    form="by telephone",
    held_at=astana("2026-03-09 16:00"),
    with_whom="the head of the Europe desk",
)
AFTERWARDS = astana("2026-03-20 10:00")


def test_both_consents_form_time_and_person_on_record_make_another_form() -> None:
    assert arrangement_lacks(BY_TELEPHONE) == ()


@pytest.mark.parametrize(
    ("without", "lacks"),
    [
        ({"body_consented_at": None}, "body_consent"),
        ({"ministry_consented_at": None}, "ministry_consent"),
        ({"form": "  "}, "form"),
        ({"held_at": None}, "held_at"),
        ({"with_whom": ""}, "with_whom"),
    ],
)
def test_whatever_is_missing_is_named(without: dict[str, str | None], lacks: str) -> None:
    incomplete = replace(BY_TELEPHONE, **without)  # type: ignore[arg-type]
    assert arrangement_lacks(incomplete) == (lacks,)


def test_held_before_leaving_it_answers_8_1() -> None:
    (owed,) = consultations_before(TRIP)
    standing = consultation_standing(owed, AFTERWARDS, arrangement=BY_TELEPHONE)
    assert standing is ConsultationStanding.ANSWERED
    assert standing.discharges_head


def test_trap_10_one_consent_alone_discharges_nobody() -> None:
    (owed,) = consultations_before(TRIP)
    alone = replace(BY_TELEPHONE, ministry_consented_at=None)
    assert consultation_standing(owed, AFTERWARDS, arrangement=alone) is ConsultationStanding.OVERDUE


def test_held_too_late_it_discharges_nobody() -> None:
    (owed,) = consultations_before(TRIP)
    late = replace(BY_TELEPHONE, held_at=astana("2026-03-10 06:20"))
    assert consultation_standing(owed, AFTERWARDS, arrangement=late) is ConsultationStanding.OVERDUE


def test_for_8_2_too_it_must_be_held_after_arrival() -> None:
    (owed,) = consultations_abroad(TRIP)
    early = consultation_standing(owed, AFTERWARDS, arrangement=BY_TELEPHONE)
    assert early is ConsultationStanding.OVERDUE
    there = replace(BY_TELEPHONE, held_at=astana("2026-03-11 16:00"))
    assert consultation_standing(owed, AFTERWARDS, arrangement=there) is ConsultationStanding.ANSWERED


def test_the_written_form_stays_open_beside_an_arrangement() -> None:
    (owed,) = consultations_before(TRIP)
    standing = consultation_standing(
        owed, AFTERWARDS, asked_at=astana("2026-03-09 10:00"), arrangement=replace(BY_TELEPHONE, form="")
    )
    assert standing is ConsultationStanding.ASKED


def test_the_norm_is_a_part_of_paragraph_8() -> None:
    assert norm("8.forms").label.ru == "п.\u00a08\u00a0ч.\u00a02"
    assert norm("8.forms").lead("ru") is None
    assert "По договоренности" in norm("8.forms").ru.words
