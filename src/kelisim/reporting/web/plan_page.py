"""The page of a plan: the file on the left, what was understood on the right, and its print."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import actor_in, requires
from kelisim.journal.api import entries_of_record
from kelisim.reporting.agreement import as_its_unit
from kelisim.reporting.papers_out import PLAN_FORMATS, plan_document
from kelisim.reporting.queries import plan_for
from kelisim.reporting.web.frame import frame_of
from kelisim.reporting.web.rowbook import rowbook

if TYPE_CHECKING:
    from kelisim.reporting.models import Plan


@require_GET
@requires("plans.read")
def plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show a plan: the file on the left, what was understood on the right, doubts first asked."""
    actor = actor_in(request)
    found = plan_for(actor, plan_id)
    frame = frame_of(request, found, "plan")
    with as_its_unit(actor, found):
        rows = rowbook(request, found, editable=frame["editable"])
    context = {**frame, **rows, "entries": entries_of_record(found.id)[:20]}
    return render(request, "reporting/plan.html", context)


@require_GET
@requires("plans.read")
def paper(request: HttpRequest, plan_id: UUID, form: str) -> HttpResponse:
    """Give the plan with its signature block, as PDF/A or DOCX."""
    if form not in PLAN_FORMATS:
        raise Unseen(_("There is no such document."))
    actor = actor_in(request)
    found: Plan = plan_for(actor, plan_id)
    with as_its_unit(actor, found):
        document = plan_document(found, form)
    response = HttpResponse(document, content_type=PLAN_FORMATS[form])
    name = f"plan-{found.body.code}-{found.half_year}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
