"""Paragraph 2, subparagraph 2: an international event, in Kazakhstan or abroad."""

from kelisim.decree.api import norm


def test_the_definition_gives_one_register_for_every_kind_and_place() -> None:
    event = norm("2.2")
    assert event.kind == "meaning"
    assert event.account.reason == "A definition: one register holds events of every kind and place."
    assert event.reading.en.startswith("One register for all events.")


def test_official_trips_meetings_and_negotiations_are_events() -> None:
    event = norm("2.2")
    for kind in ("заграничные командировки", "встречи", "переговоры", "в Республике Казахстан и за рубежом"):
        assert kind in event.ru.words
    for kind in ("official trips abroad", "meetings", "negotiations", "and abroad"):
        assert kind in event.en.words
