"""Paragraph 6, subparagraph 2: oversight of the performance of international obligations."""

from kelisim.decree.api import norm


def test_an_obligation_opens_the_flow_and_accepted_evidence_closes_it() -> None:
    oversight = norm("6.2")
    assert oversight.kind == "flow"
    assert oversight.account.name == "obligations"
    assert "accepted evidence closes it" in oversight.account.reason


def test_the_rules_set_no_term_and_none_is_invented() -> None:
    assert norm("6.2").parameters == ()
    assert norm("6.2").account.function is None


def test_the_ministry_oversees_and_the_responsible_body_performs() -> None:
    assert "наблюдение и координацию за выполнением международных обязательств" in norm("6.2").ru.words
    assert "responsible body" in norm("6.2").reading.en
