"""Paragraph 6, subparagraph 5: the Ministry clarifies matters of foreign policy."""

from kelisim.decree.api import norm


def test_a_request_opens_clarification_and_the_answer_closes_it() -> None:
    clarification = norm("6.5")
    assert clarification.kind == "flow"
    assert clarification.account.name == "clarification"
    assert clarification.account.reason.endswith("the Rules set no term.")


def test_no_term_is_invented() -> None:
    assert norm("6.5").parameters == ()
    assert "разъяснения" in norm("6.5").ru.words


def test_an_answer_can_become_a_position_for_all() -> None:
    assert norm("6.5").reading.en.endswith("An answer can become a position for all.")
