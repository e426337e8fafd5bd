"""The rules by name, each asked of the ruleset in force that day: for those who only want the answer."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import cast

from kelisim.decree.astana import day_of
from kelisim.decree.errors import NoRuleset
from kelisim.decree.period import HalfYear
from kelisim.decree.rules_2015.p7_exemptions import Sphere
from kelisim.decree.rules_2015.p8_delegations import Consultation, Trip
from kelisim.decree.rules_2015.p9_visits import Made, Meeting, Visit
from kelisim.decree.rulesets import ruleset_on
from kelisim.decree.term import Term
from kelisim.decree.workdays import Calendar

__all__ = [
    "HALF_YEAR_NORMS",
    "consultations_abroad",
    "consultations_before",
    "event_report_due",
    "half_year_duty",
    "visit_relays",
]

HALF_YEAR_NORMS = {"6.8": "position_due", "7.2": "plan_due", "7.3": "information_due"}
"""The norms that fall due twice a year, and the names of their rules."""

REMEMBERED = 4096
"""Terms kept in memory: under the same calendar the same fact has the same term, and a term never changes."""


@lru_cache(maxsize=REMEMBERED)
def half_year_duty(norm: str, half_year: HalfYear, calendar: Calendar) -> Term:
    """Give the term of 6.8, 7.2 or 7.3 that falls due in the last month of a half-year.

    Raises ``NoRuleset`` for another norm and for a half-year in which no ruleset is in force.
    """
    if norm not in HALF_YEAR_NORMS:
        raise NoRuleset(f"norm {norm!r} has no half-yearly term; these have: {', '.join(HALF_YEAR_NORMS)}")
    return cast("Term", ruleset_on(half_year.last_day).rule(HALF_YEAR_NORMS[norm])(half_year, calendar))


@lru_cache(maxsize=REMEMBERED)
def event_report_due(completed: date, calendar: Calendar) -> Term:
    """Give the term of the report on an event completed on a day in Astana (7.4).

    Raises ``CalendarMissing`` and ``NoRuleset``.
    """
    return cast("Term", ruleset_on(completed).rule("event_report_due")(completed, calendar))


def consultations_before(trip: Trip) -> tuple[Consultation, ...]:
    """Give the consultations owed to the Ministry's officials before a trip abroad (8.1)."""
    found = ruleset_on(_leaving_day(trip)).rule("consultations_before")(trip)
    return cast("tuple[Consultation, ...]", found)


def consultations_abroad(trip: Trip) -> tuple[Consultation, ...]:
    """Give the consultations owed to missions in the receiving states of a trip (8.2)."""
    found = ruleset_on(_leaving_day(trip)).rule("consultations_abroad")(trip)
    return cast("tuple[Consultation, ...]", found)


def visit_relays(
    meetings: Iterable[Meeting], *, made: Iterable[Made] = (), sphere: Sphere | None = None
) -> Visit:
    """Give the pairs, relays and overlaps of a visit (9), under the ruleset of its first meeting's day.

    A visit without meetings owes nothing. Raises what the rule raises.
    """
    listed = list(meetings)
    if not listed:
        return Visit((), (), (), tuple(made))
    first = min(day_of(one.starts_at) for one in listed)
    return cast("Visit", ruleset_on(first).rule("visit_relays")(listed, made=made, sphere=sphere))


def _leaving_day(trip: Trip) -> date:
    leaves = trip.leaves
    if not isinstance(leaves, datetime):
        return leaves
    return leaves.date() if leaves.utcoffset() is None else day_of(leaves)
