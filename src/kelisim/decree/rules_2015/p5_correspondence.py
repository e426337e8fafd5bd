"""Paragraph 5: official correspondence goes through the Ministry unless a named ground allows otherwise.

Decided: the bypass is a *letter sent*; a letter received directly is passed on and is none. No sphere is
exempt. A treaty is a ground when it was concluded on behalf of the Republic or its Government: an interagency
treaty is none.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kelisim.decree.index import flow
from kelisim.decree.rules_2015.numbers import RULESET

__all__ = ["DirectGround", "Ground", "is_bypass"]

flow(
    "correspondence_through_ministry",
    norm="5",
    ruleset=RULESET,
    reason="A letter opens it; the Ministry sends it on, or the ground for sending directly is cited.",
)


class Ground(StrEnum):
    """What allows a body to write directly (paragraph 5)."""

    LEGISLATIVE_ACT = "legislative_act"
    ACT_OF_THE_PRESIDENT = "act_of_the_president"
    ACT_OF_THE_GOVERNMENT = "act_of_the_government"
    TREATY_IN_FORCE = "treaty_in_force"


@dataclass(frozen=True, slots=True)
class DirectGround:
    """A ground cited from the list: which act or treaty, in force from and until which day (included)."""

    ground: Ground
    citation: str
    in_force_from: date
    in_force_until: date | None = None


def is_bypass(sent_on: date, ground: DirectGround | None) -> bool:
    """Say whether a letter that a body sent directly on a day is a bypass of norm 5.

    It is one without a ground, with a ground that cites nothing, and with one that was not in force that day.
    """
    if ground is None or not ground.citation.strip():
        return True
    ends = ground.in_force_until
    return sent_on < ground.in_force_from or (ends is not None and ends < sent_on)
