"""Paragraph 7: what every state body owes the Ministry twice a year, and the agreements of 7.1, 7.5, 7.6.

Decided: the plan that falls due in a half-year is the plan of the next one. The information on the past
period falls due ten days before the half-year ends, so its periods are fixed: 21 December - 20 June, 21
June - 20 December, whatever was sent or moved. The 20th stays the 20th when it is a day of rest (parameter
``rest_day_policy``); the product warns on the last working day.
"""

from datetime import date, timedelta

from kelisim.decree.index import flow, rule
from kelisim.decree.parameters import Parameters
from kelisim.decree.period import HalfYear, Period
from kelisim.decree.rules_2015.half_yearly import named_term
from kelisim.decree.rules_2015.numbers import PARAMETERS, RULESET
from kelisim.decree.term import Term
from kelisim.decree.workdays import Calendar

__all__ = [
    "half_year_due_day",
    "half_year_of_period",
    "information_due",
    "plan_due",
    "plan_for",
    "reporting_period",
]

flow(
    "agreement_of_matters",
    norm="7.1",
    ruleset=RULESET,
    reason="A request opens it; agreed, agreed with remarks or not agreed with reasons closes it. No term.",
)
flow(
    "diplomats_at_events",
    norm="7.5",
    ruleset=RULESET,
    reason="A body asks before its event; the Ministry's answer closes it, before the event starts.",
)
flow(
    "image_projects",
    norm="7.6",
    ruleset=RULESET,
    reason="An image project opens it; the answer of 7.1 closes it. No term in the Rules.",
)


@rule("plan_due", norm="7.2", ruleset=RULESET)
def plan_due(half_year: HalfYear, calendar: Calendar, *, parameters: Parameters = PARAMETERS) -> Term:
    """Set the date for the plan of the next half-year, also an empty one: the 20th of the last month."""
    return named_term("7.2", "half_year_due_day", half_year, calendar, parameters)


@rule("information_due", norm="7.3", ruleset=RULESET)
def information_due(half_year: HalfYear, calendar: Calendar, *, parameters: Parameters = PARAMETERS) -> Term:
    """Set the date for the information on the past period: the 20th of the half-year's last month."""
    return named_term("7.3", "report_due_day", half_year, calendar, parameters)


def plan_for(half_year: HalfYear) -> HalfYear:
    """Give the half-year whose plan falls due in a half-year (7.2)."""
    return half_year.next


def half_year_due_day(half_year: HalfYear, *, parameters: Parameters = PARAMETERS) -> date:
    """Give the date that 7.2 names in a half-year, before any policy for days of rest."""
    return half_year.day_in_last_month(parameters.number("half_year_due_day", half_year.last_day))


def reporting_period(half_year: HalfYear, *, parameters: Parameters = PARAMETERS) -> Period:
    """Give the period of the information that falls due in a half-year (7.3).

    It begins with the day after the date named in the half-year before: no day is in two periods or in none.
    """
    first = parameters.number("reporting_period_first_day", half_year.last_day)
    after = parameters.number("reporting_period_first_day", half_year.next.last_day)
    begins = half_year.previous.day_in_last_month(first)
    return Period(begins, half_year.day_in_last_month(after) - timedelta(days=1))


def half_year_of_period(day: date, *, parameters: Parameters = PARAMETERS) -> HalfYear:
    """Give the half-year in which the information on a day falls due (7.3): 21 June 2026 is in 2026H2."""
    calendar_half = HalfYear.containing(day)
    period = reporting_period(calendar_half, parameters=parameters)
    return calendar_half if day <= period.last else calendar_half.next
