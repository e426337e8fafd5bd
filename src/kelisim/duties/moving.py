"""What another calendar would move: open terms counted anew, said in numbers and without a body."""

from collections import Counter
from datetime import date

from kelisim.calendars.api import MovedTerms
from kelisim.decree.api import Calendar, CalendarMissing, HalfYear, half_year_duty
from kelisim.duties.constants import OWED
from kelisim.duties.models import Duty
from kelisim.foundation.actors import system_actor
from kelisim.foundation.database import actor_transaction

__all__ = ["what_would_move"]

HALF_YEARLY = ("6.8", "7.2", "7.3")


def what_would_move(calendar: Calendar, in_force: Calendar) -> list[MovedTerms]:
    """Count the open duties of each norm and half-year, with their term now and under another calendar.

    The administrator who asks reads no duty: a named part of the system counts, and only numbers leave it.
    """
    with actor_transaction(system_actor("calendar")):
        open_terms = Counter(
            Duty.objects.filter(state__in=OWED, norm__in=HALF_YEARLY).values_list("norm", "half_year")
        )
    return [
        MovedTerms(
            norm=norm,
            half_year=half_year,
            count=count,
            due_before=_due(norm, half_year, in_force),
            due_after=_due(norm, half_year, calendar),
            worked_before=_worked(norm, half_year, in_force),
            worked_after=_worked(norm, half_year, calendar),
        )
        for (norm, half_year), count in sorted(open_terms.items(), key=lambda one: (one[0][1], one[0][0]))
    ]


def _due(norm: str, half_year: str, calendar: Calendar) -> date | None:
    try:
        return half_year_duty(norm, HalfYear.parse(half_year), calendar).due
    except CalendarMissing:
        return None


def _worked(norm: str, half_year: str, calendar: Calendar) -> date | None:
    """Give the last working day on or before the term."""
    due = _due(norm, half_year, calendar)
    try:
        return calendar.last_working_day(due) if due else None
    except CalendarMissing:
        return None
