"""Paragraph 9: what was said to one host is told to every following host of the same visit."""

import pytest

from kelisim.decree.api import Made, Meeting, NotComputable, RelayForm, Visit, norm, visit_relays
from tests.decree.days import astana

ORAL, WRITTEN = RelayForm.ORAL, RelayForm.WRITTEN


def _meeting(name: str, host: str, starts: str, ends: str | None = None, body: str = "") -> Meeting:
    return Meeting(name, host, astana(starts), astana(ends) if ends else None, body)


# The visit of a foreign minister on 24 and 25 February 2025.
TRADE = _meeting("trade", "Minister of Trade", "2025-02-24 10:00", "2025-02-24 11:00")
ENERGY = _meeting("energy", "Minister of Energy", "2025-02-24 15:00", "2025-02-24 16:00")
PREMIER = _meeting("premier", "Prime Minister", "2025-02-25 09:30", "2025-02-25 10:15")


def _pairs(visit: Visit) -> list[tuple[str, str, str]]:
    return [(pair.earlier.id, pair.later.id, pair.form.value) for pair in visit.pairs]


def test_trap_2_every_following_host_is_told_and_not_only_the_next() -> None:
    assert _pairs(visit_relays([TRADE, ENERGY, PREMIER])) == [
        ("trade", "energy", "oral"),
        ("trade", "premier", "written"),
        ("energy", "premier", "written"),
    ]


def test_the_order_in_which_meetings_are_given_does_not_matter() -> None:
    assert visit_relays([PREMIER, TRADE, ENERGY]) == visit_relays([TRADE, ENERGY, PREMIER])


def test_one_meeting_or_none_owes_nothing() -> None:
    assert visit_relays([TRADE]) == Visit((), (), ())
    assert visit_relays([]) == Visit((), (), ())


def test_the_same_official_is_not_told_what_he_heard_himself() -> None:
    again = _meeting("again", "Minister of Trade", "2025-02-25 12:00")
    assert _pairs(visit_relays([TRADE, again])) == []
    assert visit_relays([TRADE, again]).overlaps == ()


def test_another_official_of_the_same_body_is_told() -> None:
    vice = _meeting("vice", "Vice Minister of Trade", "2025-02-24 12:00", body="MTI")
    assert _pairs(visit_relays([TRADE, vice])) == [("trade", "vice", "oral")]


def test_meetings_that_overlap_are_shown_and_nothing_is_owed() -> None:
    crossing = _meeting("crossing", "Minister of Energy", "2025-02-24 10:30", "2025-02-24 11:30")
    visit = visit_relays([TRADE, crossing])
    assert not visit.pairs
    assert not visit.relays
    (overlap,) = visit.overlaps
    assert (overlap.first.id, overlap.second.id) == ("trade", "crossing")


def test_a_meeting_that_begins_as_the_other_ends_follows_it() -> None:
    assert _pairs(visit_relays([TRADE, _meeting("next", "Minister of Energy", "2025-02-24 11:00")])) == [
        ("trade", "next", "oral")
    ]


def test_an_unknown_end_counts_as_the_start() -> None:
    open_end = _meeting("open", "Minister of Trade", "2025-02-24 10:00")
    soon = _meeting("soon", "Minister of Energy", "2025-02-24 10:05")
    assert _pairs(visit_relays([open_end, soon])) == [("open", "soon", "oral")]


def test_two_meetings_that_begin_together_overlap() -> None:
    one = _meeting("one", "Minister of Trade", "2025-02-24 10:00")
    two = _meeting("two", "Minister of Energy", "2025-02-24 10:00")
    visit = visit_relays([one, two])
    assert visit.pairs == ()
    assert len(visit.overlaps) == 1


def test_a_host_who_receives_twice_is_told_once_in_the_form_of_his_earliest_pair() -> None:
    again = _meeting("again", "Minister of Energy", "2025-02-25 12:00")
    relays = visit_relays([TRADE, ENERGY, again]).relays
    (to_energy,) = [relay for relay in relays if relay.host == "Minister of Energy"]
    assert to_energy.form is ORAL
    assert to_energy.closes == ("energy", "again")
    assert to_energy.due_at == ENERGY.starts_at


def test_the_term_of_a_relay_is_the_start_of_the_hosts_earliest_following_meeting() -> None:
    relays = visit_relays([TRADE, ENERGY, PREMIER]).relays
    assert [(relay.meeting.id, relay.host, relay.due_at) for relay in relays] == [
        ("trade", "Minister of Energy", ENERGY.starts_at),
        ("trade", "Prime Minister", PREMIER.starts_at),
        ("energy", "Prime Minister", PREMIER.starts_at),
    ]


def test_two_hours_are_a_target_and_never_later_than_the_term() -> None:
    to_energy, to_premier, _ = visit_relays([TRADE, ENERGY, PREMIER]).relays
    assert to_energy.target_at == astana("2025-02-24 13:00")
    assert to_premier.target_at == astana("2025-02-24 13:00")
    soon = _meeting("soon", "Minister of Energy", "2025-02-24 11:30")
    (tight,) = visit_relays([TRADE, soon]).relays
    assert tight.target_at == tight.due_at == astana("2025-02-24 11:30")
    (hours,) = [one for one in norm("9").parameters if one.name == "relay_target_hours"]
    assert hours.origin == "target"


def test_a_relay_made_once_closes_all_pairs_of_that_host() -> None:
    again = _meeting("again", "Minister of Energy", "2025-02-25 12:00")
    told = Made("trade", "Minister of Energy", ORAL, astana("2025-02-24 12:00"))
    to_energy = visit_relays([TRADE, ENERGY, again], made=[told]).relays[0]
    assert to_energy.made == told
    assert to_energy.closes == ("energy", "again")


def test_trap_10_a_relay_closes_neither_another_host_nor_another_meeting() -> None:
    told = Made("trade", "Minister of Energy", ORAL, astana("2025-02-24 12:00"))
    relays = visit_relays([TRADE, ENERGY, PREMIER], made=[told]).relays
    assert [relay.made for relay in relays] == [told, None, None]


def test_a_meeting_moved_to_the_next_day_turns_an_oral_relay_into_a_written_one() -> None:
    moved = _meeting("energy", "Minister of Energy", "2025-02-25 15:00")
    (before,) = visit_relays([TRADE, ENERGY]).relays
    (after,) = visit_relays([TRADE, moved]).relays
    assert (before.form, after.form) == (ORAL, WRITTEN)
    assert after.due_at == astana("2025-02-25 15:00")


def test_what_was_done_before_the_move_stays_done() -> None:
    moved = _meeting("energy", "Minister of Energy", "2025-02-25 15:00")
    told = Made("trade", "Minister of Energy", ORAL, astana("2025-02-24 12:00"))
    (relay,) = visit_relays([TRADE, moved], made=[told]).relays
    assert relay.made == told
    assert relay.form is ORAL


def test_a_relay_that_no_pair_asks_for_any_more_is_kept() -> None:
    told = Made("trade", "Minister of Energy", ORAL, astana("2025-02-24 12:00"))
    visit = visit_relays([TRADE, PREMIER], made=[told])
    assert visit.kept == (told,)


def test_of_two_relays_made_the_first_closes_and_the_second_is_kept() -> None:
    first = Made("trade", "Minister of Energy", ORAL, astana("2025-02-24 12:00"))
    second = Made("trade", "Minister of Energy", WRITTEN, astana("2025-02-24 13:00"))
    visit = visit_relays([TRADE, ENERGY], made=[second, first])
    assert visit.relays[0].made == first
    assert visit.kept == (second,)


def test_two_meetings_of_one_id_are_an_error() -> None:
    with pytest.raises(NotComputable, match="'trade'"):
        visit_relays([TRADE, _meeting("trade", "Prime Minister", "2025-02-25 09:30")])


def test_an_end_before_the_start_is_an_error() -> None:
    with pytest.raises(NotComputable, match="ends before it starts"):
        visit_relays([TRADE, _meeting("wrong", "Prime Minister", "2025-02-25 09:30", "2025-02-25 09:00")])


def test_a_time_without_a_zone_is_an_error() -> None:
    naive = Meeting("naive", "Prime Minister", astana("2025-02-25 09:30").replace(tzinfo=None))
    with pytest.raises(NotComputable, match="names no time zone"):
        visit_relays([TRADE, naive])
