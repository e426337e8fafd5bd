"""Paragraph 4: the units responsible for international cooperation keep the day-to-day interaction."""

from kelisim.decree.api import norm


def test_the_responsible_unit_is_where_duties_land() -> None:
    unit = norm("4")
    assert unit.kind == "meaning"
    assert "in whose inbox duties land" in unit.account.reason
    assert (
        unit.reading.en
        == "Each body has one responsible unit. A duty lands with the unit, never with one person alone."
    )


def test_the_slip_in_the_original_is_kept_and_marked() -> None:
    words = norm("4").ru
    (mark,) = words.marks
    assert mark.kind == "sic"
    assert words.words[: mark.position].endswith("ответственных")
    assert "[sic]" not in words.words
    assert "ответственных[sic] за" in words.marked
