"""How a plan begins: from a file, in the grid, from a former plan, from a calendar; or as an empty one."""

import hashlib
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kelisim.decree.api import HalfYear
from kelisim.documents.api import StoredFile, store_file
from kelisim.foundation.acts import By
from kelisim.foundation.refusals import Refusal
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reading.api import UnreadableFile
from kelisim.reporting.actions import copy_rows, declare_empty_plan, settle_file, take_file
from kelisim.reporting.constants import FileState
from kelisim.reporting.models import PlanFile
from kelisim.reporting.queries import former_plans, plans_for, rows_to_copy
from kelisim.reporting.reading_files import LongFile, read_at_once
from kelisim.reporting.web.files import files_on_the_way
from kelisim.reporting.web.half_years import half_year_of
from kelisim.reporting.web.mending import lines_of

if TYPE_CHECKING:
    from kelisim.reporting.models import Plan


@require_http_methods(["GET", "POST"])
@requires("plans.draft")
def new_plan(request: HttpRequest, half_year: str) -> HttpResponse:
    """Ask how to begin; take a spreadsheet, a document or a calendar, read it, make it the draft plan."""
    whole = half_year_of(half_year)
    problem: Refusal | None = None
    if request.method == "POST":
        try:
            with transaction.atomic():
                return _upload(request, whole)
        except Refusal as refusal:
            if refusal.status in {404, 409}:
                raise
            problem = refusal
    actor = actor_in(request)
    mine = plans_for(actor).filter(body_id=actor.body_id)
    context = {
        "half": str(whole),
        "problem": problem,
        "files": files_on_the_way(actor),
        "limit": settings.UPLOAD_LIMIT_BYTES,
        "existing": mine.filter(half_year=str(whole)).first(),
        "former": former_plans(actor, whole)[:1],
    }
    return render(request, "reporting/plan_new.html", context, status=422 if problem else 200)


@require_POST
@requires("plans.draft")
def empty_plan(request: HttpRequest, half_year: str) -> HttpResponse:
    """Declare that nothing is planned."""
    outcome = declare_empty_plan(by(request), half_year=str(half_year_of(half_year)))
    return redirect("plan", plan_id=outcome.record_id)


@require_http_methods(["GET", "POST"])
@requires("plans.draft")
def copy(request: HttpRequest, half_year: str) -> HttpResponse:
    """Choose rows of a former plan and copy them, their days moved along and asked about."""
    whole = half_year_of(half_year)
    former = former_plans(actor_in(request), whole)
    wanted = request.POST.get("source") or request.GET.get("source") or ""
    source: Plan | None = next(
        (one for one in former if str(one.pk) == wanted), former[0] if former else None
    )
    wrong = ""
    if request.method == "POST" and source is not None:
        chosen = set(request.POST.getlist("row"))
        rows = [row.pk for row in rows_to_copy(source) if str(row.pk) in chosen]
        try:
            made = copy_rows(by(request), half_year=str(whole), source_id=source.pk, row_ids=rows)
        except Refusal as problem:
            if problem.code != "no_rows":
                raise
            wrong = problem.message
        else:
            return redirect("plan", plan_id=made.record_id)
    context = {
        "half": str(whole),
        "former": former,
        "source": source,
        "year_before": str(whole.previous.previous),
        "lines": lines_of(source, rows_to_copy(source), (get_language() or "ru")[:2]) if source else [],
        "wrong": wrong,
    }
    return render(request, "reporting/plan_copy.html", context, status=422 if wrong else 200)


def _upload(request: HttpRequest, half_year: HalfYear) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None:
        raise Refusal(_("Choose a file first: XLSX, DOCX or ICS."), code="no_file")
    if upload.size is None or upload.size > settings.UPLOAD_LIMIT_BYTES:
        raise Refusal(
            _("The file is larger than %(limit)d MB. Remove pictures and unused sheets and send it again.")
            % {"limit": settings.UPLOAD_LIMIT_BYTES // 2**20},
            code="too_large",
        )
    acting = by(request)
    kept = _stored(acting, upload)
    language = (get_language() or "ru")[:2]
    outcome = take_file(acting, half_year=str(half_year), file_id=kept.pk, language=language)
    # A form that is sent again finds its file taken: read by now, or waiting, or just begun by another.
    waiting = PlanFile.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        pk=outcome.record_id, state=FileState.WAITING, begun_at=None
    )
    taken = waiting.select_related("file").first()
    if taken is not None:
        try:
            settled = settle_file(_step(acting, "read"), taken_id=taken.pk, reading=read_at_once(taken))
        except LongFile:
            return redirect("plan_file", taken_id=taken.pk)
        except UnreadableFile as problem:
            raise Refusal(problem.message, code=problem.code, **problem.details) from problem
        return redirect("plan", plan_id=UUID(settled.facts["plan"]))
    return redirect("plan_file", taken_id=outcome.record_id)


def _stored(acting: By, upload: UploadedFile) -> StoredFile:
    stored = store_file(_step(acting, "file"), content=upload.read(), name=upload.name or "plan")
    return StoredFile.objects.get(pk=stored.record_id)


def _step(acting: By, name: str) -> By:
    """Give what a further act of the same form is called with."""
    digest = hashlib.sha256(f"{acting.key}/{name}".encode()).hexdigest()
    return By(acting.actor, digest[:60], None, acting.request_id)
