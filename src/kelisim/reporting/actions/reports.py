"""The activity report of a half-year (norm 7.3): the body's text beside figures counted from the register."""

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear, reporting_period
from kelisim.directory.api import Body, ministry, responsible_unit
from kelisim.duties.api import close_duty
from kelisim.events.api import Status, events_for
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal
from kelisim.journal.api import next_number
from kelisim.reporting.constants import ReportState
from kelisim.reporting.models import ActivityReport

__all__ = ["submit_report"]

SUBMITTED = JournalEvent(
    "reporting.report_submitted", "7.3", gettext_noop("Activity report submitted to the Ministry")
)


@action(SUBMITTED, permission="reports.submit", letter=True)
def submit_report(act: Act, *, half_year: str, summary: str, economic_summary: str = "") -> Outcome:
    """Submit the body's information on its activity of the fixed period ending in the half-year (norm 7.3).

    An empty summary is lawful: the figures of the register go with it, zeroes included. One that was returned
    is submitted again under its number, with the figures of today; what it said before stays in the journal.
    """
    whole = HalfYear.parse(half_year)
    body = Body.objects.get(pk=act.actor.body_id)
    if not body.owes_7:
        raise Refusal(
            _("%(body)s does not submit a report of its own (norm 7.3).") % {"body": body.name_ru},
            code="not_addressed",
        )
    first, last = reporting_period(whole)
    # Two people may begin at once: the second meets what the first has sent.
    ActivityReport.objects.bulk_create(
        [ActivityReport(body=body, half_year=str(whole), period_from=first, period_until=last)],
        ignore_conflicts=True,
    )
    known = ActivityReport.objects.get(body=body, half_year=str(whole))
    report = act.lock(ActivityReport.objects.all(), known.pk)
    if report.state not in {ReportState.DRAFT, ReportState.RETURNED}:
        raise Refusal(_("The report of this half-year has been submitted."), code="submitted")
    again, now = report.state == ReportState.RETURNED, clock.now()
    year = now.astimezone(clock.ASTANA).year
    difference = act.change(
        report,
        unit=responsible_unit(body, clock.today()),
        state=ReportState.SUBMITTED,
        summary=summary.strip(),
        economic_summary=economic_summary.strip(),
        figures=_figures(act, first, last),
        submitted_at=now,
        submitted_by=act.actor.name,
        number=report.number or f"{next_number('reports', year)}/{year}",
        remark="",
    )
    close_duty(act, norm="7.3", body=body, owed_to=ministry(), half_year=whole, record_id=report.id)
    act.record(report, difference if again else {"number": ["", report.number]})
    return Outcome(report.id, report.version, {"number": report.number})


def _figures(act: Act, first: Any, last: Any) -> dict[str, int]:
    own = events_for(act.actor).filter(body_id=act.actor.body_id, sort_on__range=(first, last))
    counted = own.aggregate(
        held=Count("id", filter=Q(status=Status.HELD)),
        moved=Count("id", filter=Q(status=Status.MOVED)),
        cancelled=Count("id", filter=Q(status=Status.CANCELLED)),
        planned=Count("id", filter=Q(status__in=[Status.PLANNED, Status.AGREED])),
        foreign_economic=Count("id", filter=Q(status=Status.HELD, foreign_economic=True)),
    )
    return {name: int(number) for name, number in counted.items()}
