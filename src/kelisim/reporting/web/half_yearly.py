"""The activity report (norm 7.3) and the official position (norm 6.8) of a half-year."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kelisim.decree.api import HalfYear, NotComputable, reporting_period
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import send_circular, submit_report
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
    whole = _half_year(half_year)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = submit_report(by(request), half_year=str(whole), **form.cleaned_data)
        messages.success(
            request,
            _("The report is with the Ministry under number %(number)s.")
            % {"number": outcome.facts["number"]},
        )
        return redirect("inbox")
    first, last = reporting_period(whole)
    own = reports_for(actor_in(request)).filter(half_year=str(whole), body_id=actor_in(request).body_id)
    sent = own.first()
    context = {
        "form": form,
        "first": first,
        "last": last,
        "sent": sent,
        "sent_pairs": _figures(sent.figures) if sent else [],
    }
    return render(request, "reporting/report.html", context, status=422 if form.errors else 200)


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
