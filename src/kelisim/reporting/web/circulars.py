"""Circulars: the Ministry opens a half-year by one; bodies read theirs; both see the receipt."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from kelisim.decree.api import HalfYear
from kelisim.directory.api import bodies_owing_7
from kelisim.documents.api import pdf_of
from kelisim.foundation import clock
from kelisim.foundation.acts import By
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import open_circular, open_collection
from kelisim.reporting.models import Delivery, OpeningCircular, PositionCircular
from kelisim.reporting.opening_text import opening_text
from kelisim.reporting.papers.circular import opening_paper

__all__ = ["circular", "circular_paper", "circulars", "open_half_year_by_circular"]

TEXT = forms.Textarea(attrs={"rows": 16})


class OpeningForm(forms.Form):
    """The text of the circular in both languages."""

    text_kk = forms.CharField(label=gettext_lazy("Text in Kazakh"), widget=TEXT, max_length=20_000)
    text_ru = forms.CharField(label=gettext_lazy("Text in Russian"), widget=TEXT, max_length=20_000)


@require_http_methods(["GET", "POST"])
@requires("duties.open")
def open_half_year_by_circular(request: HttpRequest) -> HttpResponse:
    """Write the circular that opens the present half-year, see to whom it goes, send it."""
    whole = HalfYear.containing(clock.today())
    prefilled = {f"text_{language}": opening_text(whole, language) for language in ("kk", "ru")}
    form = OpeningForm(request.POST or None, initial=prefilled)
    problem: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            outcome = open_collection(by(request), half_year=str(whole), **form.cleaned_data)
        except Refusal as refusal:
            if refusal.status in {404, 409}:
                raise
            problem = refusal
        else:
            messages.success(
                request,
                _("Circular No. %(number)s is sent to %(recipients)s bodies.") % outcome.facts,
            )
            return redirect("circular", circular_id=outcome.record_id)
    context = {
        "form": form,
        "problem": problem,
        "half": str(whole),
        "due_on": whole.due_day,
        "sent": OpeningCircular.objects.filter(half_year=str(whole)).first(),
        "is_over": clock.today() > whole.due_day,
        "recipients": list(bodies_owing_7(clock.today())),
    }
    return render(request, "reporting/opening.html", context, status=422 if form.errors or problem else 200)


@require_GET
@requires("plans.read")
def circulars(request: HttpRequest) -> HttpResponse:
    """List the circulars that the reader's body has sent or received, newest first, with their receipt."""
    actor = actor_in(request)
    found: list[OpeningCircular | PositionCircular] = [
        *OpeningCircular.objects.all()[:100],
        *PositionCircular.objects.all()[:100],
    ]
    found.sort(key=lambda one: one.sent_at, reverse=True)
    present = str(HalfYear.containing(clock.today()))
    opened = any(isinstance(one, OpeningCircular) and one.half_year == present for one in found)
    ours = {one.circular_id: one for one in Delivery.objects.filter(body_id=actor.body_id)}
    receipts = _receipts([one.pk for one in found if one.body_id == actor.body_id])
    context = {
        "may_open": actor.may("duties.open") and not opened,
        "circulars": [
            {"circular": one, **_kind(one), "delivery": ours.get(one.pk), "receipts": receipts.get(one.pk)}
            for one in found
        ],
    }
    return render(request, "reporting/circulars.html", context)


def _receipts(sent: Sequence[UUID]) -> dict[UUID, Mapping[str, int]]:
    """Count for circulars that the reader's body sent who has opened each, of all its addressees."""
    found = Delivery.objects.filter(circular_id__in=sent).values("circular_id")
    counted = found.annotate(all=Count("id"), n=Count("opened_at"))
    return {one["circular_id"]: {"n": one["n"], "all": one["all"]} for one in counted}


@require_GET
@requires("plans.read")
def circular(request: HttpRequest, circular_id: UUID) -> HttpResponse:
    """Show a circular. An addressee who opens it first leaves the receipt; the sender sees all receipts."""
    found = _found(circular_id)
    actor = actor_in(request)
    own = Delivery.objects.filter(circular_id=circular_id, body_id=actor.body_id).first()
    if own is not None and own.opened_at is None:
        acting = By(actor, f"open/{circular_id}", None, getattr(request, "kelisim_id", ""))
        open_circular(acting, circular_id=circular_id)
        own.refresh_from_db()
    deliveries: list[Delivery] = []
    if found.body_id == actor.body_id:
        deliveries = list(Delivery.objects.filter(circular_id=circular_id).select_related("body"))
    context = {
        "circular": found,
        **_kind(found),
        "own": own,
        "deliveries": sorted(deliveries, key=lambda one: (one.opened_at is not None, one.body.code)),
        "opened": sum(one.opened_at is not None for one in deliveries),
    }
    return render(request, "reporting/circular_page.html", context)


@require_GET
@requires("plans.read")
def circular_paper(_request: HttpRequest, circular_id: UUID) -> HttpResponse:
    """Give the circular that opened a half-year as PDF/A."""
    found = OpeningCircular.objects.filter(pk=circular_id).select_related("body").first()
    if found is None:
        raise Unseen(_("There is no such circular."))
    response = HttpResponse(pdf_of(opening_paper(found)), content_type="application/pdf")
    name = f"circular-{found.number.replace('/', '-')}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _found(circular_id: UUID) -> OpeningCircular | PositionCircular:
    """Give a circular of either kind, as far as row security shows it."""
    found = (
        OpeningCircular.objects.filter(pk=circular_id).select_related("body").first()
        or PositionCircular.objects.filter(pk=circular_id).select_related("body").first()
    )
    if found is None:
        raise Unseen(_("There is no such circular."))
    return found


def _kind(found: OpeningCircular | PositionCircular) -> dict[str, Any]:
    if isinstance(found, OpeningCircular):
        return {"norm": "7.2", "title": _("Collection of plans and information"), "is_opening": True}
    return {"norm": "6.8", "title": found.title, "is_opening": False}
