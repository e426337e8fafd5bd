"""Terms of duties, computed by ``decree`` under the calendar in force and kept with their explanation."""

from typing import Any

from kelisim.calendars.api import calendar_in_force
from kelisim.decree.api import HalfYear, Term, half_year_duty

__all__ = ["half_year_term", "term_fields"]


def half_year_term(norm: str, half_year: HalfYear) -> Term:
    """Give the term of 6.8, 7.2 or 7.3 that falls due in a half-year. Raises what ``decree`` raises."""
    return half_year_duty(norm, half_year, calendar_in_force())


def term_fields(term: Term) -> dict[str, Any]:
    """Give the fields of a duty that its term fills."""
    return {
        "ruleset": term.ruleset,
        "due_on": term.due,
        "due_at": term.due_at,
        "term": term.as_document(),
        "calendar": term.calendar,
        "provisional": term.provisional,
    }
