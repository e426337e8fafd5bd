"""The page of a plan: the file on the left, what was understood on the right, and its print."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kelisim.foundation.web import actor_in, requires
from kelisim.journal.api import entries_of_record
from kelisim.reporting.agreement import as_its_unit
from kelisim.reporting.papers_out import plan_pdf
from kelisim.reporting.queries import plan_for, rows_of, tally
from kelisim.reporting.web.frame import frame_of
from kelisim.reporting.web.mending import lines_of

if TYPE_CHECKING:
    from kelisim.reporting.models import Plan


@require_GET
@requires("plans.read")
def plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show a plan: the file on the left, what was understood on the right, doubts first asked."""
    actor = actor_in(request)
    found = plan_for(actor, plan_id)
    with as_its_unit(actor, found):
        rows = rows_of(found)
    frame = frame_of(request, found, "plan", rows)
    context = {
        **frame,
        "tally": tally(rows),
        "lines": lines_of(found, rows, get_language() or "ru", editable=frame["editable"]),
        "columns": (found.layout or {}).get("columns") or [],
        "only": request.GET.get("only", ""),
        "entries": entries_of_record(found.id)[:20],
    }
    return render(request, "reporting/plan.html", context)


@require_GET
@requires("plans.read")
def paper(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Give the plan as a PDF with its signature block."""
    actor = actor_in(request)
    found: Plan = plan_for(actor, plan_id)
    with as_its_unit(actor, found):
        document = plan_pdf(found)
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="plan-{found.body.code}-{found.half_year}.pdf"'
    return response
