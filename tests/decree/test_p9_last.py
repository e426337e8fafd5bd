"""Paragraph 9, last part: it does not extend to foreign intelligence, and to that only."""

import pytest

from kelisim.decree.api import Made, Meeting, RelayForm, Sphere, is_lifted, norm, visit_relays
from tests.decree.days import astana

MEETINGS = [
    Meeting("a", "Minister", astana("2025-02-24 10:00")),
    Meeting("b", "Prime Minister", astana("2025-02-24 15:00")),
]


@pytest.mark.parametrize("sphere", Sphere)
@pytest.mark.parametrize("of_9", ["9", "9.1", "9.2"])
def test_trap_1_only_foreign_intelligence_lifts_paragraph_9(of_9: str, sphere: Sphere) -> None:
    assert is_lifted(of_9, sphere) == (sphere is Sphere.FOREIGN_INTELLIGENCE)


def test_a_visit_in_foreign_intelligence_owes_no_relay_and_loses_none_that_was_made() -> None:
    told = Made("a", "Prime Minister", RelayForm.ORAL, astana("2025-02-24 12:00"))
    visit = visit_relays(MEETINGS, made=[told], sphere=Sphere.FOREIGN_INTELLIGENCE)
    assert not visit.pairs
    assert not visit.relays
    assert not visit.overlaps
    assert visit.kept == (told,)


@pytest.mark.parametrize("sphere", [Sphere.EAEU, Sphere.CRIMINAL_PROCEEDINGS, Sphere.INTELLIGENCE])
def test_a_matter_exempt_from_7_still_owes_9(sphere: Sphere) -> None:
    assert len(visit_relays(MEETINGS, sphere=sphere).relays) == 1


def test_the_text_names_foreign_intelligence_alone() -> None:
    assert norm("9.last").ru.words.endswith("в сфере внешней разведки.")
    assert norm("9.last").label.en == "para\u00a09,\u00a0part\u00a02"
