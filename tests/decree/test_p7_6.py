"""Paragraph 7, subparagraph 6: international image projects are agreed with the Ministry."""

from kelisim.decree.api import norm


def test_an_image_project_is_closed_by_the_answer_of_7_1() -> None:
    projects = norm("7.6")
    assert projects.kind == "flow"
    assert projects.account.name == "image_projects"
    assert "the answer of 7.1 closes it" in projects.account.reason


def test_the_rules_set_no_term() -> None:
    assert norm("7.6").parameters == ()
    assert "имиджевых проектов" in norm("7.6").ru.words
    assert norm("7.6").reading.ru.endswith("Срок Правилами не установлен.")
