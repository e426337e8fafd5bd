"""The Rules of 2015 (``rules-2015``): the norms in the order of the text, and the modules that serve them."""

from kelisim.decree.rules_2015 import (
    p1_p4_general,
    p5_correspondence,
    p6_ministry,
    p7_exemptions,
    p7_reports,
    p7_state_bodies,
    p8_delegations,
    p8_discharge,
    p9_visits,
)

__all__ = [
    "LEADS",
    "NORMS",
    "p1_p4_general",
    "p5_correspondence",
    "p6_ministry",
    "p7_exemptions",
    "p7_reports",
    "p7_state_bodies",
    "p8_delegations",
    "p8_discharge",
    "p9_visits",
]

NORMS = (
    "1",
    "2.1",
    "2.2",
    "3.first",
    "3.second",
    "4",
    "5",
    *(f"6.{number}" for number in range(1, 9)),
    *(f"7.{number}" for number in range(1, 7)),
    "7.last",
    "8.1",
    "8.2",
    "8.forms",
    "8.last",
    "9",
    "9.1",
    "9.2",
    "9.last",
)
"""The norms as the text orders them. Paragraphs 2, 6, 7 and 8 open with words that are no norm."""

LEADS = ("2", "6", "7", "8")
