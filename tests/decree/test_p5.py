"""Paragraph 5: official correspondence goes through the Ministry unless a named ground allows otherwise."""

import pytest

from kelisim.decree.api import DirectGround, Ground, Sphere, is_bypass, is_lifted, norm
from tests.decree.days import day

SENT = day("2026-02-10")


def test_a_letter_opens_the_flow() -> None:
    correspondence = norm("5")
    assert correspondence.kind == "flow"
    assert correspondence.account.name == "correspondence_through_ministry"
    assert "the ground for sending directly is cited" in correspondence.account.reason


def test_a_letter_sent_directly_without_a_ground_is_a_bypass() -> None:
    assert is_bypass(SENT, None)


@pytest.mark.parametrize("ground", Ground)
def test_each_ground_that_the_text_names_allows_direct_sending(ground: Ground) -> None:
    assert not is_bypass(SENT, DirectGround(ground, "Law of 7 March 2002, article 5", day("2002-03-07")))


def test_the_grounds_are_the_four_of_the_text_and_no_others() -> None:
    assert [ground.value for ground in Ground] == [
        "legislative_act",
        "act_of_the_president",
        "act_of_the_government",
        "treaty_in_force",
    ]


def test_a_ground_that_cites_nothing_is_none() -> None:
    assert is_bypass(SENT, DirectGround(Ground.LEGISLATIVE_ACT, "  ", day("2002-03-07")))


def test_a_treaty_counts_only_on_the_days_on_which_it_is_in_force() -> None:
    treaty = DirectGround(Ground.TREATY_IN_FORCE, "Agreement of 2020", day("2026-02-10"), day("2026-02-12"))
    bypasses = [is_bypass(day(f"2026-02-{number:02}"), treaty) for number in (9, 10, 12, 13)]
    assert bypasses == [True, False, False, True]


def test_an_interagency_treaty_is_named_as_no_ground() -> None:
    assert "заключенными от имени Республики Казахстан или Правительства" in norm("5").ru.words
    assert "an interagency treaty is no ground" in norm("5").reading.en


@pytest.mark.parametrize("sphere", Sphere)
def test_no_sphere_is_exempt_from_paragraph_5(sphere: Sphere) -> None:
    assert not is_lifted("5", sphere)
