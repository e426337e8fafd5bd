"""Norm 7.4: the report on a held event, on the Ministry's request.

Decided: the term runs from completion, not from the request; day 1 is the next day (parameter); it ends at
24:00 in Astana. A request before that instant is in time. A request after it keeps the statutory date and
carries an agreed date beside it: timeliness counts to the agreed date; with none agreed the report stays
out of the rate. An agreed date stands only beside a late request, and not before its day. Completion is a
recorded date: the last day by default, the return for a trip; changing it after a request needs a reason
and the Ministry's assent.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kelisim.decree.astana import day_of, end_of_day, instant
from kelisim.decree.counting import WorkingDaysFrom
from kelisim.decree.errors import NotComputable
from kelisim.decree.index import rule
from kelisim.decree.parameters import Parameters
from kelisim.decree.rules_2015.numbers import PARAMETERS, RULESET
from kelisim.decree.term import Term
from kelisim.decree.workdays import Calendar

__all__ = [
    "EventReport",
    "ReportStanding",
    "change_of_completion_lacks",
    "completion_day",
    "event_report",
    "event_report_due",
]

NEXT_DAY = "next_day"


@rule("event_report_due", norm="7.4", ruleset=RULESET)
def event_report_due(completed: date, calendar: Calendar, *, parameters: Parameters = PARAMETERS) -> Term:
    """Count seven working days from the day of completion; the next day is day 1.

    ``completed`` is a calendar day in Astana. Raises ``CalendarMissing``.
    """
    number = parameters.number("event_report_working_days", completed)
    from_next_day = parameters.choice("event_report_first_day", completed) == NEXT_DAY
    if from_next_day or not calendar.is_working(completed):
        due = calendar.add_working_days(completed, number)
    else:
        due = calendar.add_working_days(completed, number - 1) if number > 1 else completed
    return Term("7.4", RULESET, completed, due, WorkingDaysFrom(calendar, completed, due, from_next_day))


def completion_day(last_day: date, *, returned_on: date | None = None) -> date:
    """Give the day of completion: the last day of the event; the return of the delegation for a trip abroad.

    Days are those in Astana. Raises ``NotComputable`` for a return before the event's last day.
    """
    if returned_on is None:
        return last_day
    if returned_on < last_day:
        raise NotComputable(
            f"the delegation cannot return on {returned_on}, before the event ends on {last_day}"
        )
    return returned_on


def change_of_completion_lacks(*, requested: bool, reason: str, assent: bool) -> tuple[str, ...]:
    """Name what a change of the day of completion lacks: ``reason``, ``assent``; nothing when it may be made.

    Before a request the body changes it by itself.
    """
    if not requested:
        return ()
    return tuple(name for name, given in (("reason", bool(reason.strip())), ("assent", assent)) if not given)


class ReportStanding(StrEnum):
    """Where a report on an event stands. ``out_of_rate``: nothing can be said of its timeliness."""

    NOT_OWED = "not_owed"
    OPEN = "open"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"
    OUT_OF_RATE = "out_of_rate"


@dataclass(frozen=True, slots=True)
class EventReport:
    """The duty of 7.4: the statutory term, the request, and the date agreed beside a late request."""

    term: Term
    requested_at: datetime | None
    agreed: date | None

    @property
    def owed(self) -> bool:
        """Say whether the report is owed: only on request."""
        return self.requested_at is not None

    @property
    def requested_late(self) -> bool:
        """Say whether the Ministry asked after the statutory term had ended."""
        return self.requested_at is not None and instant(self.requested_at) >= self.term.due_at

    @property
    def measured_by(self) -> date | None:
        """Give the date to which timeliness counts; none when the report is out of the rate or not owed."""
        if not self.owed:
            return None
        return self.agreed if self.requested_late else self.term.due

    def standing(self, now: datetime, sent_at: datetime | None = None) -> ReportStanding:
        """Say where the report stands at an instant. Both instants name their zone."""
        if not self.owed:
            return ReportStanding.NOT_OWED
        until = self.measured_by
        if until is None:
            return ReportStanding.OUT_OF_RATE
        ends = end_of_day(until)
        if sent_at is not None:
            return ReportStanding.IN_TIME if instant(sent_at) < ends else ReportStanding.LATE
        return ReportStanding.OPEN if instant(now) < ends else ReportStanding.OVERDUE


def event_report(term: Term, requested_at: datetime | None = None, agreed: date | None = None) -> EventReport:
    """Give the duty of 7.4 from its term, the instant of the request and the agreed date.

    Raises ``NotComputable`` for an agreed date without a late request, or before the day of the request.
    """
    report = EventReport(term, requested_at and instant(requested_at, "the request at"), agreed)
    if agreed is not None:
        if not report.requested_late or requested_at is None:
            raise NotComputable("a date is agreed only when the request came after the statutory term")
        if agreed < day_of(requested_at):
            raise NotComputable(f"the agreed date {agreed} lies before the request of {day_of(requested_at)}")
    return report
