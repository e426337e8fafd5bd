"""Paragraph 1: the scope of the Rules."""

from kelisim.decree.api import norm, ruleset


def test_the_scope_shapes_the_ruleset_and_opens_no_duty() -> None:
    scope = norm("1")
    assert scope.kind == "meaning"
    assert scope.account.function is None
    assert scope.account.reason.startswith("Scope of the Rules")


def test_paragraph_1_does_not_name_the_investment_policy_that_the_title_names() -> None:
    texts = ruleset("rules-2015").texts
    assert "инвестиционной политики" in texts["ru"].title
    assert "investment policy" in texts["en"].title
    scope = norm("1")
    assert "инвестиционн" not in scope.ru.words
    assert "investment" not in scope.en.words
    assert [mark.kind for mark in scope.ru.marks] == ["sic"]
    assert scope.en.marks[0].note == "investment policy is not named here"


def test_the_difference_is_said_beside_the_text_in_each_language() -> None:
    reading = norm("1").reading
    assert "инвестициялық саясат" in reading.kk
    assert "инвестиционная политика" in reading.ru
    assert "investment policy" in reading.en
