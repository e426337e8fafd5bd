"""Paragraph 9, subparagraph 1: on the same day the relay is oral."""

from datetime import UTC

import pytest

from kelisim.decree.api import Meeting, RelayForm, norm, visit_relays
from kelisim.decree.rules_2015.p9_visits import is_oral, is_written
from tests.decree.days import astana, day


def _form(first: str, second: str) -> RelayForm:
    (pair,) = visit_relays(
        [Meeting("a", "Minister", astana(first)), Meeting("b", "Prime Minister", astana(second))]
    ).pairs
    return pair.form


@pytest.mark.parametrize(
    ("first", "second"),
    [("2025-02-24 09:00", "2025-02-24 23:59"), ("2025-02-24 00:00", "2025-02-24 00:01")],
)
def test_a_later_meeting_of_the_same_day_in_astana_makes_it_oral(first: str, second: str) -> None:
    assert _form(first, second) is RelayForm.ORAL


def test_the_day_is_astanas_whatever_zone_the_times_are_written_in() -> None:
    # 01:00 and 06:00 of 24 February in Astana are two days in UTC.
    early = [
        Meeting("a", "Minister", astana("2025-02-24 01:00").astimezone(UTC)),
        Meeting("b", "Prime Minister", astana("2025-02-24 06:00").astimezone(UTC)),
    ]
    assert early[0].starts_at.date() != early[1].starts_at.date()
    (pair,) = visit_relays(early).pairs
    assert pair.form is RelayForm.ORAL


def test_a_meeting_belongs_to_the_day_on_which_it_begins() -> None:
    late = Meeting("a", "Minister", astana("2025-02-24 22:00"), astana("2025-02-25 00:30"))
    (pair,) = visit_relays([late, Meeting("b", "Prime Minister", astana("2025-02-25 09:00"))]).pairs
    assert pair.form is RelayForm.WRITTEN


def test_trap_9_the_evening_of_29_february_2024_had_an_hour_twice_and_stays_one_day() -> None:
    # At 24:00 of 29 February 2024 the clocks of Astana went back to 23:00, from +06:00 to +05:00.
    first, second = astana("2024-02-29 23:30"), astana("2024-02-29 23:10").replace(fold=1)
    assert second.astimezone(UTC) > first.astimezone(UTC)
    (pair,) = visit_relays([Meeting("b", "Prime Minister", second), Meeting("a", "Minister", first)]).pairs
    assert (pair.earlier.id, pair.later.id, pair.form) == ("a", "b", RelayForm.ORAL)


def test_trap_9_two_hours_across_the_change_are_two_hours() -> None:
    held = Meeting("a", "Minister", astana("2024-02-29 22:00"), astana("2024-02-29 22:30"))
    (relay,) = visit_relays([held, Meeting("b", "Prime Minister", astana("2024-03-01 09:00"))]).relays
    assert (relay.target_at.astimezone(UTC) - held.known_end.astimezone(UTC)).total_seconds() == 7200
    assert relay.target_at == astana("2024-02-29 23:30").replace(fold=1)


def test_a_day_is_either_the_same_or_a_later_one() -> None:
    same, later = day("2025-02-24"), day("2025-02-25")
    assert (is_oral(same, same), is_written(same, same)) == (True, False)
    assert (is_oral(same, later), is_written(same, later)) == (False, True)


def test_the_text_says_orally() -> None:
    assert norm("9.1").account.name == "is_oral"
    assert "в этот же день, – в устной форме" in norm("9.1").ru.words
    assert "a record of who told whom and when" in norm("9.1").reading.en
