"""Paragraph 3, second part: a mission abroad coordinates the bodies present in the receiving state."""

from kelisim.decree.api import norm


def test_a_mission_coordinates_by_seeing_what_happens_in_its_states() -> None:
    coordination = norm("3.second")
    assert coordination.kind == "flow"
    assert coordination.account.name == "coordination_abroad"
    assert "receiving states, by date" in coordination.account.reason


def test_residence_and_concurrent_accreditation_both_count() -> None:
    assert "residence and concurrent accreditation" in norm("3.second").reading.en
    assert "государствах пребывания и совмещения" in norm("3.second").reading.ru


def test_the_two_parts_of_paragraph_3_are_two_norms_with_their_own_words() -> None:
    assert norm("3.first").ru.words.startswith("Координация международной деятельности")
    assert norm("3.second").ru.words.startswith("Загранучреждения Республики Казахстан")
