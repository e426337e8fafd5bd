"""The consolidated plan: made, listed, downloaded."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.decree.api import HalfYear, NotComputable
from kelisim.foundation import clock
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import consolidate
from kelisim.reporting.constants import PlanState
from kelisim.reporting.models import ConsolidatedPlan, Plan
from kelisim.reporting.papers_out import FORMATS, consolidated_document
from kelisim.reporting.queries import consolidated_for


@require_GET
@requires("plans.board")
def consolidated(request: HttpRequest) -> HttpResponse:
    """Show the consolidated plans of a half-year and what stands behind the next one."""
    present = HalfYear.containing(clock.today())
    try:
        chosen = HalfYear.parse(request.GET["half_year"]) if "half_year" in request.GET else present.next
    except (ValueError, NotComputable):
        chosen = present.next
    plans = Plan.objects.filter(half_year=str(chosen))
    context = {
        "half_year": str(chosen),
        "choices": [str(one) for one in (present.next, present, present.previous, present.previous.previous)],
        "may_make": actor_in(request).may("plans.consolidate"),
        "versions": list(consolidated_for(str(chosen))),
        "accepted": plans.filter(state=PlanState.ACCEPTED).count(),
        "submitted": plans.filter(state=PlanState.SUBMITTED).count(),
    }
    return render(request, "reporting/consolidated.html", context)


@require_POST
@requires("plans.consolidate")
def make(request: HttpRequest) -> HttpResponse:
    """Make the next consolidated plan of a half-year."""
    try:
        half_year = str(HalfYear.parse(request.POST.get("half_year", "")))
    except (ValueError, NotComputable):
        raise Unseen(_("There is no such half-year.")) from None
    outcome = consolidate(by(request), half_year=half_year)
    messages.success(
        request,
        _("Consolidated plan No. %(number)s holds %(rows)s events of %(bodies)s bodies.") % outcome.facts,
    )
    response = redirect("consolidated")
    response["Location"] += f"?half_year={half_year}"
    return response


@require_GET
@requires("plans.board")
def download(_request: HttpRequest, consolidated_id: UUID, language: str, form: str) -> HttpResponse:
    """Give a consolidated plan as XLSX or PDF/A, in Kazakh or Russian."""
    if form not in FORMATS or language not in {"kk", "ru"}:
        raise Unseen(_("There is no such document."))
    found = ConsolidatedPlan.objects.filter(pk=consolidated_id).first()
    if found is None:
        raise Unseen(_("There is no such document."))
    response = HttpResponse(consolidated_document(found, language, form), content_type=FORMATS[form])
    name = f"consolidated-plan-{found.half_year}-{found.number}-{language}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
