"""The Ministry registers what came on paper or by mail for a body, and enters its table later if need be."""

import hashlib
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kelisim.decree.api import HalfYear
from kelisim.directory.api import bodies_owing_7
from kelisim.documents.api import StoredFile, store_file
from kelisim.foundation import clock
from kelisim.foundation.acts import By
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.look.api import numeric_date, sort_key
from kelisim.reading.api import UnreadableFile, read_plan_file
from kelisim.reporting.actions import return_paper
from kelisim.reporting.actions.registering import PaperFacts, Table, enter_paper_table, register_paper
from kelisim.reporting.constants import Carrier, PlanState
from kelisim.reporting.models import PaperReceipt
from kelisim.reporting.papers.words import short_body_name
from kelisim.reporting.queries import plans_for

__all__ = ["enter_table", "register", "send_back"]

WHAT = (
    ("7.2", gettext_lazy("Plan (7.2)")),
    ("7.3", gettext_lazy("Information (7.3)")),
)


class PaperForm(forms.Form):
    """What came, from whom, when, how, and why it was not sent in the product."""

    body = forms.ChoiceField(label=gettext_lazy("State body"))
    norm = forms.ChoiceField(label=gettext_lazy("What came"), choices=WHAT)
    half_year = forms.ChoiceField(label=gettext_lazy("Term"))
    received_on = forms.DateField(
        label=gettext_lazy("Received on"), widget=forms.DateInput(attrs={"type": "date"})
    )
    carrier = forms.ChoiceField(label=gettext_lazy("How it came"), choices=Carrier.choices)
    incoming_number = forms.CharField(label=gettext_lazy("Incoming number"), max_length=60)
    letter = forms.CharField(
        label=gettext_lazy("Number and date of the letter"), max_length=200, required=False
    )
    reason = forms.CharField(label=gettext_lazy("Why it was not sent in Kelisim"), max_length=500)
    is_empty = forms.BooleanField(
        label=gettext_lazy("The body plans no events: an empty plan"), required=False
    )
    table = forms.FileField(label=gettext_lazy("Table of the plan, XLSX or DOCX"), required=False)
    scan = forms.FileField(label=gettext_lazy("Scan, PDF"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = (get_language() or "ru")[:2]
        present = HalfYear.containing(clock.today())
        bodies = [(one.code, short_body_name(one, language)) for one in bodies_owing_7(clock.today())]
        self.fields["body"].choices = sorted(bodies, key=lambda one: sort_key(one[1]))  # type: ignore[attr-defined]
        self.fields["half_year"].choices = [  # type: ignore[attr-defined]
            (str(one), numeric_date(one.due_day)) for one in (present, present.previous)
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the three: a table, a scan, or the word that nothing is planned."""
        said = super().clean() or {}
        scan, table = said.get("scan"), said.get("table")
        if scan and not str(scan.name).lower().endswith(".pdf"):
            self.add_error("scan", _("A scan is a PDF file."))
        if said.get("is_empty") and table:
            self.add_error("table", _("An empty plan has no table: keep one of the two."))
        if said.get("norm") == "7.3" and (said.get("is_empty") or table):
            self.add_error("norm", _("A table and an empty plan belong to norm 7.2."))
        if not (said.get("is_empty") or table or scan) and not self.errors:
            self.add_error("table", _("Add the scan or the table, or say that the plan is empty."))
        return said


@require_http_methods(["GET", "POST"])
@requires("plans.register")
def register(request: HttpRequest) -> HttpResponse:
    """Register what came on paper or by mail: its day of receipt counts for the term."""
    asked = {name: request.GET[name] for name in ("body", "half_year", "norm") if name in request.GET}
    form = PaperForm(request.POST or None, request.FILES or None, initial={"received_on": None, **asked})
    problem: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                return _register(request, form.cleaned_data)
        except Refusal as refusal:
            if refusal.status in {404, 409}:
                raise
            problem = refusal
    context = {
        "form": form,
        "problem": problem,
        "kept": form.is_bound and bool(request.FILES) and (bool(form.errors) or problem is not None),
        "today": clock.today(),
    }
    return render(request, "reporting/paper.html", context, status=422 if form.errors or problem else 200)


@require_http_methods(["GET", "POST"])
@requires("plans.register")
def enter_table(request: HttpRequest, receipt_id: UUID) -> HttpResponse:
    """Show a registration: the table of a scan of a plan is entered here, or the paper is returned."""
    receipt = _receipt(receipt_id)
    problem: Refusal | None = None
    if request.method == "POST":
        try:
            with transaction.atomic():
                planned = str(HalfYear.parse(receipt.half_year).next)
                table = _table(by(request), request.FILES.get("table"), planned)
                outcome = enter_paper_table(by(request), receipt_id=receipt_id, table=table)
        except Refusal as refusal:
            if refusal.status in {404, 409}:
                raise
            problem = refusal
        else:
            return redirect("plan", plan_id=UUID(outcome.facts["plan"]))
    plan = plans_for(actor_in(request)).filter(
        body_id=receipt.body_id, half_year=str(HalfYear.parse(receipt.half_year).next)
    )
    context = {
        "receipt": receipt,
        "problem": problem,
        "planned": str(HalfYear.parse(receipt.half_year).next),
        "plan": plan.exclude(state=PlanState.DRAFT).first() if receipt.norm == "7.2" else None,
        "may_return": actor_in(request).may("plans.accept"),
    }
    return render(request, "reporting/paper_table.html", context, status=422 if problem else 200)


@require_POST
@requires("plans.accept")
def send_back(request: HttpRequest, receipt_id: UUID) -> HttpResponse:
    """Return what came as a scan, with a remark."""
    return_paper(by(request), receipt_id=receipt_id, remark=request.POST.get("remark", ""))
    messages.success(request, _("It is returned with your remark; the body owes it again."))
    return redirect("paper_table", receipt_id=receipt_id)


def _receipt(receipt_id: UUID) -> PaperReceipt:
    found = PaperReceipt.objects.filter(pk=receipt_id).select_related("body", "scan", "returned").first()
    if found is None:
        raise Unseen(_("There is no such registration."))
    return found


def _register(request: HttpRequest, said: dict[str, Any]) -> HttpResponse:
    acting = by(request)
    body = bodies_owing_7(clock.today()).get(code=said["body"])
    planned = str(HalfYear.parse(said["half_year"]).next)
    outcome = register_paper(
        acting,
        body_id=body.pk,
        facts=PaperFacts(
            norm=said["norm"],
            half_year=said["half_year"],
            received_on=said["received_on"],
            carrier=said["carrier"],
            incoming_number=said["incoming_number"],
            reason=said["reason"],
            letter=said["letter"],
        ),
        is_empty=said["is_empty"],
        table=_table(acting, said["table"], planned) if said["table"] else None,
        scan_id=_stored(acting, "scan", said["scan"]).pk if said["scan"] else None,
    )
    messages.success(
        request,
        _("Registered for %(body)s; the day of receipt counts.")
        % {"body": short_body_name(body, (get_language() or "ru")[:2])},
    )
    if outcome.facts["plan"]:
        return redirect("plan", plan_id=UUID(outcome.facts["plan"]))
    response = HttpResponse(status=302)
    response["Location"] = f"{reverse('plans_board')}?half_year={said['half_year']}"
    return response


def _table(acting: By, upload: UploadedFile | None, planned: str) -> Table:
    """Store and read a table by the usual way."""
    if upload is None:
        raise Refusal(_("Choose a file first: XLSX or DOCX."), code="no_file")
    kept = _stored(acting, "table", upload)
    try:
        reading = read_plan_file(kept.path, planned, language=get_language() or "ru").as_document()
    except UnreadableFile as problem:
        raise Refusal(problem.message, code=problem.code, **problem.details) from problem
    return Table(reading=reading, file_id=kept.pk, file_name=kept.name)


def _stored(acting: By, name: str, upload: UploadedFile) -> StoredFile:
    if upload.size is None or upload.size > settings.UPLOAD_LIMIT_BYTES:
        raise Refusal(
            _("The file is larger than %(limit)d MB. Remove pictures and unused sheets and send it again.")
            % {"limit": settings.UPLOAD_LIMIT_BYTES // 2**20},
            code="too_large",
        )
    key = hashlib.sha256(f"{acting.key}/{name}".encode()).hexdigest()[:60]
    step = By(acting.actor, key, None, acting.request_id)
    stored = store_file(step, content=upload.read(), name=upload.name or name)
    return StoredFile.objects.get(pk=stored.record_id)
