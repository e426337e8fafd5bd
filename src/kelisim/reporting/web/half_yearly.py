"""The activity report (norm 7.3) and the official position (norm 6.8) of a half-year."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kelisim.decree.api import HalfYear, NotComputable, reporting_period
from kelisim.duties.api import Duty
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.journal.api import entries_of_record
from kelisim.reporting.actions import return_report, send_circular, submit_report
from kelisim.reporting.constants import ReportState
from kelisim.reporting.queries import circulars_for, reports_for

TEXT = forms.Textarea(attrs={"rows": 8})


class ReportForm(forms.Form):
    """The body's own words about the period."""

    summary = forms.CharField(
        label=gettext_lazy("Activity in the period"), required=False, widget=TEXT, max_length=50_000
    )
    economic_summary = forms.CharField(
        label=gettext_lazy("Foreign-economic activity"), required=False, widget=TEXT, max_length=50_000
    )


class CircularForm(forms.Form):
    """The official position, in Kazakh and Russian."""

    title = forms.CharField(label=gettext_lazy("Subject"), max_length=500)
    text_kk = forms.CharField(label=gettext_lazy("Text in Kazakh"), required=False, widget=TEXT)
    text_ru = forms.CharField(label=gettext_lazy("Text in Russian"), required=False, widget=TEXT)


@require_http_methods(["GET", "POST"])
@requires("reports.submit")
def report(request: HttpRequest, half_year: str) -> HttpResponse:
    """Write and submit the activity report of the fixed period that ends in the half-year."""
    whole, actor = _half_year(half_year), actor_in(request)
    own = reports_for(actor).filter(half_year=str(whole), body_id=actor.body_id).first()
    if own is not None and own.state != ReportState.RETURNED and request.method == "GET":
        return redirect("report", report_id=own.pk)
    before = {"summary": own.summary, "economic_summary": own.economic_summary} if own else {}
    form = ReportForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        outcome = submit_report(by(request), half_year=str(whole), **form.cleaned_data)
        messages.success(
            request,
            _("The report is with the Ministry under number %(number)s.")
            % {"number": outcome.facts["number"]},
        )
        return redirect("inbox")
    first, last = reporting_period(whole)
    context = {"form": form, "first": first, "last": last, "report": own}
    return render(request, "reporting/report.html", context, status=422 if form.errors else 200)


@require_GET
@requires("plans.read")
def report_page(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show an information to the body that sent it and to the Ministry, which may return it."""
    actor = actor_in(request)
    found = reports_for(actor).filter(pk=report_id).exclude(state=ReportState.DRAFT).first()
    if found is None:
        raise Unseen(_("There is no such page, or it is not for your post."))
    ours, returned = found.body_id == actor.body_id, found.state == ReportState.RETURNED
    context = {
        "report": found,
        "pairs": _figures(found.figures),
        "may_return": not returned and actor.may("plans.accept"),
        "may_write": returned and ours and actor.may("reports.submit"),
        "duty": Duty.objects.filter(
            norm="7.3", half_year=found.half_year, body_id=found.body_id, record_id=None
        ).first(),
        "entries": entries_of_record(found.pk)[:20],
    }
    return render(request, "reporting/report_page.html", context)


@require_POST
@requires("plans.accept")
def send_report_back(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Return an information with a remark."""
    return_report(by(request), report_id=report_id, remark=request.POST.get("remark", ""))
    messages.success(request, _("The information is returned with your remark; the body owes it again."))
    return redirect("report", report_id=report_id)


@require_http_methods(["GET", "POST"])
@requires("positions.send")
def circular(request: HttpRequest, half_year: str) -> HttpResponse:
    """Write the official position and send it to every central body."""
    whole = _half_year(half_year)
    form = CircularForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = send_circular(by(request), half_year=str(whole), **form.cleaned_data)
        messages.success(
            request,
            _("The position No. %(number)s is sent to %(recipients)s bodies.") % outcome.facts,
        )
        return redirect("inbox")
    context = {"form": form, "half": str(whole), "sent": list(circulars_for().filter(half_year=str(whole)))}
    return render(request, "reporting/circular.html", context, status=422 if form.errors else 200)


def _figures(figures: dict[str, int]) -> list[tuple[str, int]]:
    words = {
        "held": _("Held"),
        "moved": _("Moved"),
        "cancelled": _("Cancelled"),
        "planned": _("Planned and not yet held"),
        "foreign_economic": _("Held, foreign-economic"),
    }
    return [(words[name], number) for name, number in figures.items() if name in words]


def _half_year(text: str) -> HalfYear:
    try:
        return HalfYear.parse(text)
    except (ValueError, NotComputable):
        raise Unseen(_("There is no such half-year.")) from None
