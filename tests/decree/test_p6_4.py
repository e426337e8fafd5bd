"""Paragraph 6, subparagraph 4: a competence of the Ministry, served by oversight."""

from kelisim.decree.api import norm


def test_the_competence_has_a_written_reason_and_no_term() -> None:
    competence = norm("6.4")
    assert competence.kind == "meaning"
    assert competence.account.reason.startswith("Competence:")
    assert "oversight" in competence.account.reason
    assert competence.parameters == ()


def test_its_words_stand_in_both_texts_under_the_opening_of_paragraph_6() -> None:
    competence = norm("6.4")
    assert "единого курса внешней политики" in competence.ru.words
    assert "single course of foreign policy" in competence.en.words
    lead = competence.lead("en")
    assert lead is not None
    assert lead.words.endswith("the Ministry:")


def test_the_reading_says_that_it_has_no_term_of_its_own() -> None:
    assert "no term of its own" in norm("6.4").reading.en
    assert "отдельного срока нет" in norm("6.4").reading.ru
