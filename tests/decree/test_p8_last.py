"""Paragraph 8, last part: it does not extend to foreign intelligence, and to that only."""

import pytest

from kelisim.decree.api import Sphere, Stop, Trip, consultations_abroad, consultations_before, is_lifted, norm
from tests.decree.days import day

BERLIN = Stop("DE", "Berlin", "Europe/Berlin", day("2026-03-10"), day("2026-03-12"))


@pytest.mark.parametrize("sphere", Sphere)
@pytest.mark.parametrize("of_8", ["8.1", "8.2", "8.forms"])
def test_trap_1_only_foreign_intelligence_lifts_paragraph_8(of_8: str, sphere: Sphere) -> None:
    assert is_lifted(of_8, sphere) == (sphere is Sphere.FOREIGN_INTELLIGENCE)


def test_a_trip_of_foreign_intelligence_owes_no_consultation() -> None:
    trip = Trip(day("2026-03-10"), (BERLIN,), ("KNB",), sphere=Sphere.FOREIGN_INTELLIGENCE)
    assert consultations_before(trip) == ()
    assert consultations_abroad(trip) == ()


def test_intelligence_that_is_not_foreign_owes_it() -> None:
    trip = Trip(day("2026-03-10"), (BERLIN,), ("KNB",), sphere=Sphere.INTELLIGENCE)
    assert len(consultations_before(trip)) == 1


def test_asking_for_a_bodys_own_submission_changes_nothing_in_paragraph_8() -> None:
    assert is_lifted("8.1", Sphere.FOREIGN_INTELLIGENCE, own_submission=True)


def test_the_text_names_foreign_intelligence_alone() -> None:
    assert norm("8.last").ru.words.endswith("в сфере внешней разведки.")
    assert norm("8.last").en.words.endswith("in the sphere of foreign intelligence.")
