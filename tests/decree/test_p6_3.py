"""Paragraph 6, subparagraph 3: the Ministry assists bodies in cooperation and in preparing events."""

from kelisim.decree.api import norm


def test_a_request_opens_assistance_and_the_answer_closes_it() -> None:
    assistance = norm("6.3")
    assert assistance.kind == "flow"
    assert assistance.account.name == "assistance"
    assert assistance.account.reason.startswith("A request opens it, the Ministry's answer closes it")


def test_no_term_is_invented_the_requester_names_the_wished_date() -> None:
    assert norm("6.3").parameters == ()
    assert "the requester names the wished date" in norm("6.3").reading.en


def test_what_is_unclear_in_the_original_is_marked() -> None:
    (mark,) = norm("6.3").ru.marks
    assert mark.kind == "?"
    assert norm("6.3").ru.words[: mark.position].endswith("проведении")
