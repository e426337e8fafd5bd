"""A body's plans: upload, what was understood, submit."""

import hashlib
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kelisim.calendars.api import calendar_in_force
from kelisim.decree.api import HalfYear, NotComputable
from kelisim.documents.api import StoredFile, files_for, store_file
from kelisim.duties.api import duties_for
from kelisim.foundation import clock
from kelisim.foundation.acts import By
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.journal.api import entries_of_record
from kelisim.reading.api import UnreadableFile, read_plan_file
from kelisim.reporting.actions import declare_empty_plan, import_plan, submit_plan
from kelisim.reporting.constants import EDITABLE, PlanState
from kelisim.reporting.papers_out import plan_pdf
from kelisim.reporting.queries import plan_for, plans_for, rows_of, tally
from kelisim.reporting.web.mending import lines_of

if TYPE_CHECKING:
    from kelisim.reporting.models import Plan


@require_GET
@requires("plans.read")
def plans(request: HttpRequest) -> HttpResponse:
    """List the reader's plans by half-year, with the one due next on top."""
    actor, today = actor_in(request), clock.today()
    present = HalfYear.containing(today)
    context = {
        "plans": list(plans_for(actor)[:200]),
        "next": str(present.next),
        "present": str(present),
        "may_draft": actor.may("plans.draft") and actor.body_code != "MFA",
        "duty": duties_for(actor).filter(norm="7.2", half_year=str(present), body_id=actor.body_id).first(),
    }
    return render(request, "reporting/plans.html", context)


@require_http_methods(["GET", "POST"])
@requires("plans.draft")
def new_plan(request: HttpRequest, half_year: str) -> HttpResponse:
    """Take a spreadsheet or a document as the body has always written it, read it, make it the draft plan."""
    whole = _half_year(half_year)
    problem: Refusal | None = None
    if request.method == "POST":
        try:
            with transaction.atomic():
                return _upload(request, whole)
        except Refusal as refusal:
            if refusal.status in {404, 409}:
                raise
            problem = refusal
    context = {
        "half": str(whole),
        "problem": problem,
        "limit": settings.UPLOAD_LIMIT_BYTES,
        "existing": plans_for(actor_in(request))
        .filter(half_year=str(whole), body_id=actor_in(request).body_id)
        .first(),
    }
    return render(request, "reporting/plan_new.html", context, status=422 if problem else 200)


@require_POST
@requires("plans.draft")
def empty_plan(request: HttpRequest, half_year: str) -> HttpResponse:
    """Declare that nothing is planned."""
    outcome = declare_empty_plan(by(request), half_year=str(_half_year(half_year)))
    return redirect("plan", plan_id=outcome.record_id)


@require_GET
@requires("plans.read")
def plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show a plan: the file on the left, what was understood on the right, doubts first asked."""
    actor = actor_in(request)
    found = plan_for(actor, plan_id)
    rows = rows_of(found)
    editable = found.state in EDITABLE and found.body_id == actor.body_id and actor.may("plans.draft")
    half_year = HalfYear.parse(found.half_year)
    context = {
        "plan": found,
        "half_year": half_year,
        "tally": tally(rows),
        "lines": lines_of(found, rows, get_language() or "ru", editable=editable),
        "columns": (found.layout or {}).get("columns") or [],
        "only": request.GET.get("only", ""),
        "editable": editable,
        "may_submit": editable and actor.may("plans.submit"),
        "may_decide": found.state == PlanState.SUBMITTED and actor.may("plans.accept"),
        "duty": duties_for(actor)
        .filter(norm="7.2", half_year=str(half_year.previous), body_id=found.body_id)
        .first(),
        "entries": entries_of_record(found.id)[:20],
        "original": files_for(actor).filter(pk=found.file_id).first() if found.file_id else None,
        "calendar": calendar_in_force(),
    }
    return render(request, "reporting/plan.html", context)


@require_POST
@requires("plans.submit")
def submit(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Submit the plan to the Ministry."""
    outcome = submit_plan(by(request), plan_id=plan_id)
    messages.success(
        request,
        _("The plan is with the Ministry under number %(number)s.") % {"number": outcome.facts["number"]},
    )
    return redirect("plan", plan_id=plan_id)


@require_GET
@requires("plans.read")
def paper(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Give the plan as a PDF with its signature block."""
    found: Plan = plan_for(actor_in(request), plan_id)
    response = HttpResponse(plan_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="plan-{found.body.code}-{found.half_year}.pdf"'
    return response


def _upload(request: HttpRequest, half_year: HalfYear) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None:
        raise Refusal(_("Choose a file first: XLSX or DOCX."), code="no_file")
    if upload.size is None or upload.size > settings.UPLOAD_LIMIT_BYTES:
        raise Refusal(
            _("The file is larger than %(limit)d MB. Remove pictures and unused sheets and send it again.")
            % {"limit": settings.UPLOAD_LIMIT_BYTES // 2**20},
            code="too_large",
        )
    acting = by(request)
    content = upload.read()
    name = upload.name or "plan"
    stored = store_file(_step(acting, "file"), content=content, name=name)
    kept = StoredFile.objects.get(pk=stored.record_id)
    try:
        reading = read_plan_file(kept.path, str(half_year), language=get_language() or "ru").as_document()
    except UnreadableFile as problem:
        raise Refusal(problem.message, code=problem.code, **problem.details) from problem
    outcome = import_plan(
        acting, half_year=str(half_year), reading=reading, file_id=kept.id, file_name=kept.name
    )
    return redirect("plan", plan_id=outcome.record_id)


def _step(acting: By, name: str) -> By:
    digest = hashlib.sha256(f"{acting.key}/{name}".encode()).hexdigest()
    return By(acting.actor, digest[:60], None, acting.request_id)


def _half_year(text: str) -> HalfYear:
    try:
        return HalfYear.parse(text)
    except (ValueError, NotComputable):
        raise Unseen(_("There is no such half-year.")) from None
