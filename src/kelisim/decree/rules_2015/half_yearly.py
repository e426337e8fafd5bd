"""The date that 6.8, 7.2 and 7.3 name, and what becomes of it on a day of rest."""

from kelisim.decree.counting import NamedDate, moved_from_rest
from kelisim.decree.parameters import Parameters
from kelisim.decree.period import HalfYear
from kelisim.decree.rules_2015.numbers import RULESET
from kelisim.decree.term import Term
from kelisim.decree.workdays import Calendar

__all__ = ["named_term"]


def named_term(
    norm: str, due_day: str, half_year: HalfYear, calendar: Calendar, parameters: Parameters
) -> Term:
    """Give the term of a norm that names a day of the half-year's last month.

    With the policy ``keep`` the date does not rest on the calendar: in a year that is not published the term
    stands and its explanation says what is not known. Under the other policies ``CalendarMissing`` is raised.
    """
    in_force_on = half_year.last_day
    named = half_year.day_in_last_month(parameters.number(due_day, in_force_on))
    due = moved_from_rest(named, parameters.choice("rest_day_policy", in_force_on), calendar)
    return Term(norm, RULESET, None, due, NamedDate(calendar, named, due))
