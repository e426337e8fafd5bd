"""Paragraph 7, subparagraph 1: bodies coordinate the matters of their activity with the Ministry."""

from kelisim.decree.api import norm


def test_a_request_opens_the_agreement_and_one_of_three_answers_closes_it() -> None:
    agreement = norm("7.1")
    assert agreement.kind == "flow"
    assert agreement.account.name == "agreement_of_matters"
    for answer in ("agreed,", "agreed with remarks", "not agreed with reasons"):
        assert answer in agreement.account.reason


def test_the_rules_set_no_term_and_none_is_invented() -> None:
    assert norm("7.1").parameters == ()
    assert norm("7.1").reading.en.endswith("The Rules set no term.")


def test_the_subparagraph_continues_the_words_state_bodies() -> None:
    lead = norm("7.1").lead("ru")
    assert lead is not None
    assert lead.words == "Государственные органы:"
