"""A body's plans: the list, and the upload of a table."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kelisim.decree.api import HalfYear, NotComputable
from kelisim.documents.api import StoredFile, store_file
from kelisim.duties.api import duties_for
from kelisim.foundation import clock
from kelisim.foundation.acts import By
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reading.api import UnreadableFile, read_plan_file
from kelisim.reporting.actions import declare_empty_plan, import_plan
from kelisim.reporting.queries import plans_for
from kelisim.reporting.teaching import words_of


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
        read = read_plan_file(
            kept.path,
            str(half_year),
            language=get_language() or "ru",
            learned=words_of(acting.actor.body_id),
        )
    except UnreadableFile as problem:
        raise Refusal(problem.message, code=problem.code, **problem.details) from problem
    outcome = import_plan(
        acting, half_year=str(half_year), reading=read.as_document(), file_id=kept.id, file_name=kept.name
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
