"""Paragraph 2, subparagraph 1: international activity, and with whom it is had."""

from kelisim.decree.api import norm


def test_the_definition_shapes_the_directory_and_opens_no_duty() -> None:
    definition = norm("2.1")
    assert definition.kind == "meaning"
    assert "kinds of counterpart" in definition.account.reason


def test_the_text_names_states_their_bodies_organisations_and_representatives() -> None:
    words = norm("2.1").en.words
    for kind in ("foreign states", "foreign state bodies", "international organisations", "representatives"):
        assert kind in words
    assert norm("2.1").reading.en.endswith("there is no other kind.")


def test_the_definition_continues_the_opening_of_its_paragraph() -> None:
    lead = norm("2.1").lead("ru")
    assert lead is not None
    assert lead.words == "В Правилах используются следующие понятия:"
