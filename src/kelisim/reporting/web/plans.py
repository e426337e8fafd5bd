"""A body's plans: the list, and the upload of a table."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from kelisim.calendars.api import calendar_and_edition
from kelisim.decree.api import HalfYear
from kelisim.directory.api import MINISTRY_CODE
from kelisim.duties.api import OWED, Duty, duties_for, lines_of
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.web import actor_in, requires
from kelisim.reporting.constants import PlanState, ReportState
from kelisim.reporting.models import Plan
from kelisim.reporting.queries import plans_for, reports_for
from kelisim.reporting.web.files import files_on_the_way


@require_GET
@requires("plans.read")
def plans(request: HttpRequest) -> HttpResponse:
    """List the reader's plans by half-year, with the one due next on top."""
    actor, present = actor_in(request), HalfYear.containing(clock.today())
    found = list(plans_for(actor)[:200])
    writes = actor.may("plans.draft") and actor.body_code != MINISTRY_CODE
    own = [one for one in found if one.body_id == actor.body_id]
    reports = list(reports_for(actor).exclude(state=ReportState.DRAFT)[:200])
    calendar, edition = calendar_and_edition()
    context = {
        "calendar_edition": edition,
        "files": files_on_the_way(actor) if writes else [],
        "lines": [(one, *_stands(one)) for one in found],
        "reports": reports,
        "several_reports": len({one.body_id for one in reports}) > 1,
        "next": str(present.next),
        "begins": writes and not any(one.half_year == str(present.next) for one in own),
        "duties": lines_of(actor, _of_this_half_year(actor, present), calendar) if writes else [],
        "several": len({one.body_id for one in found}) > 1,
    }
    return render(request, "reporting/plans.html", context)


def _of_this_half_year(actor: Actor, present: HalfYear) -> list[Duty]:
    """Give the body's own plan and information of the half-year, and what it still owes of earlier ones."""
    ours = duties_for(actor).filter(body_id=actor.body_id, norm__in=["7.2", "7.3"])
    wanted = ours.filter(Q(half_year=str(present)) | Q(state__in=OWED))
    return list(wanted.select_related("body", "owed_to").order_by("due_at", "norm"))


def _stands(plan: Plan) -> tuple[str, str]:
    """Give the shape and the word of a plan's state; an accepted one has the shape of its timeliness."""
    due, sent = HalfYear.parse(plan.half_year).previous.due_day, plan.submitted_at
    late = sent is not None and sent.astimezone(clock.ASTANA).date() > due
    told = {
        PlanState.DRAFT: ("draft", pgettext("plan", "draft")),
        PlanState.SUBMITTED: ("awaiting", pgettext("plan", "under review")),
        PlanState.RETURNED: ("returned", pgettext("plan", "returned")),
    }
    accepted = ("done_late" if late else "on_time", pgettext("plan", "accepted"))
    return told.get(PlanState(plan.state), accepted)
