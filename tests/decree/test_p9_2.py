"""Paragraph 9, subparagraph 2: on the next day or later the relay is in writing."""

from datetime import UTC

from kelisim.decree.api import Meeting, RelayForm, norm, visit_relays
from tests.decree.days import astana


def _form(first: Meeting, second: Meeting) -> RelayForm:
    (pair,) = visit_relays([first, second]).pairs
    return pair.form


def test_the_next_day_and_any_later_day_make_it_written() -> None:
    held = Meeting("a", "Minister", astana("2025-02-24 16:00"))
    for later in ("2025-02-25 00:00", "2025-02-25 09:00", "2025-03-03 09:00"):
        assert _form(held, Meeting("b", "Prime Minister", astana(later))) is RelayForm.WRITTEN


def test_midnight_in_astana_divides_the_days_and_not_midnight_in_utc() -> None:
    # 23:30 and 00:30 in Astana are 18:30 and 19:30 of one day in UTC.
    first, second = (astana(one).astimezone(UTC) for one in ("2025-02-24 23:30", "2025-02-25 00:30"))
    assert first.date() == second.date()
    assert _form(Meeting("a", "Minister", first), Meeting("b", "Prime Minister", second)) is RelayForm.WRITTEN


def test_trap_9_before_1_march_2024_midnight_was_an_hour_earlier_in_utc() -> None:
    # 18:30 UTC was 00:30 of the next day under +06:00, and is 23:30 of the same day under +05:00.
    for day, form in (("2024-02-20", RelayForm.WRITTEN), ("2024-03-20", RelayForm.ORAL)):
        first = Meeting("a", "Minister", astana(f"{day} 15:00"))
        evening = astana(f"{day} 12:00").astimezone(UTC).replace(hour=18, minute=30)
        assert _form(first, Meeting("b", "Prime Minister", evening)) is form


def test_trap_9_from_29_february_to_1_march_2024_is_the_next_day() -> None:
    held = Meeting("a", "Minister", astana("2024-02-29 23:30").replace(fold=1))
    assert _form(held, Meeting("b", "Prime Minister", astana("2024-03-01 00:00"))) is RelayForm.WRITTEN


def test_written_form_is_the_parameter_of_paragraph_8_too() -> None:
    assert [one.name for one in norm("9.2").parameters] == ["written_form"]
    assert norm("9.2").account.name == "is_written"
    assert "на следующий день и позднее, – в письменной форме" in norm("9.2").ru.words
