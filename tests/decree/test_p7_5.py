"""Paragraph 7, subparagraph 5: diplomats take part in a body's events, by agreement."""

from kelisim.decree.api import norm


def test_the_body_asks_and_the_ministry_answers_before_the_event() -> None:
    diplomats = norm("7.5")
    assert diplomats.kind == "flow"
    assert diplomats.account.name == "diplomats_at_events"
    assert diplomats.account.reason.endswith("before the event starts.")
    assert diplomats.reading.en == "Asked and answered before the event."


def test_it_concerns_events_that_the_body_organises_or_holds() -> None:
    assert "организуемых и (или) проводимых государственным органом" in norm("7.5").ru.words
    assert norm("7.5").parameters == ()
