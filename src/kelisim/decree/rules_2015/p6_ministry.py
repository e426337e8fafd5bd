"""Paragraph 6: what the Ministry owes. Only 6.8 has a term; for 6.6 there is a target of our own.

Decided: 6.3 and 6.5 have no term and none is invented; the requester names the wished date. "In good time"
of 6.6 has no number: the target is a parameter, and missing it is "after target", never late. 6.8 has one
duty per recipient and half-year; who receives is a fact of the directory, given by the caller.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kelisim.decree.index import flow, not_computed, rule
from kelisim.decree.parameters import Parameters
from kelisim.decree.period import HalfYear
from kelisim.decree.rules_2015.half_yearly import named_term
from kelisim.decree.rules_2015.numbers import PARAMETERS, RULESET
from kelisim.decree.term import Term
from kelisim.decree.workdays import Calendar

__all__ = ["PositionDuty", "Recipient", "advance_notice_target", "position_due", "position_duties"]

not_computed("6.1", ruleset=RULESET, reason="Competence: the Ministry's oversight serves it.")
flow(
    "obligations",
    norm="6.2",
    ruleset=RULESET,
    reason="An obligation opens it, with its body and measure, each dated; accepted evidence closes it.",
)
flow(
    "assistance",
    norm="6.3",
    ruleset=RULESET,
    reason="A request opens it, the Ministry's answer closes it; the Rules set no term.",
)
not_computed(
    "6.4", ruleset=RULESET, reason="Competence: the single course; the Ministry's oversight serves it."
)
flow(
    "clarification",
    norm="6.5",
    ruleset=RULESET,
    reason="A request opens it, the Ministry's answer closes it; the Rules set no term.",
)
flow(
    "advance_notice",
    norm="6.6",
    ruleset=RULESET,
    reason="An event in a body's competence opens it; the receipt of the information is recorded.",
)
not_computed(
    "6.7", ruleset=RULESET, reason="Competence: the work of the responsible units; oversight serves it."
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A body as 6.8 needs it: its code, and whether it is a central state body that receives the position."""

    code: str
    central: bool


@dataclass(frozen=True, slots=True)
class PositionDuty:
    """The Ministry owes the official position to one body by a date."""

    recipient: str
    term: Term


@rule("position_due", norm="6.8", ruleset=RULESET)
def position_due(half_year: HalfYear, calendar: Calendar, *, parameters: Parameters = PARAMETERS) -> Term:
    """Set the date for sending the official position: the 20th of the half-year's last month."""
    return named_term("6.8", "position_due_day", half_year, calendar, parameters)


def position_duties(
    half_year: HalfYear,
    bodies: Iterable[Recipient],
    calendar: Calendar,
    *,
    parameters: Parameters = PARAMETERS,
) -> tuple[PositionDuty, ...]:
    """Give the duties of 6.8 for a half-year: one per central state body, none to the others (6.8)."""
    term = position_due(half_year, calendar, parameters=parameters)
    codes = dict.fromkeys(body.code for body in bodies if body.central)
    return tuple(PositionDuty(code, term) for code in codes)


def advance_notice_target(
    starts_on: date, calendar: Calendar, *, parameters: Parameters = PARAMETERS
) -> date:
    """Give the day by which we aim to inform of an event that starts on a day (6.6): a target, no term.

    Raises ``CalendarMissing``.
    """
    return calendar.subtract_working_days(
        starts_on, parameters.number("advance_notice_working_days", starts_on)
    )
