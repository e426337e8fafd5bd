"""Paragraph 3, first part: the Ministry coordinates."""

from kelisim.decree.api import norm


def test_coordination_is_a_competence_that_decides_what_the_ministry_reads() -> None:
    coordination = norm("3.first")
    assert coordination.kind == "meaning"
    assert "may read" in coordination.account.reason
    assert coordination.label.ru == "п.\u00a03\u00a0ч.\u00a01"


def test_drafts_stay_with_the_unit_of_the_body() -> None:
    reading = norm("3.first").reading
    assert "Drafts stay with the body's unit." in reading.en
    assert "Черновики остаются в подразделении органа." in reading.ru
