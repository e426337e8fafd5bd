"""Agreement inside a body: send, agree, send back, sign; the sheet of agreement; the body's own steps."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kelisim.accounts.api import Role
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import (
    agree_plan,
    send_back_inside,
    send_for_agreement,
    set_route,
    submit_plan,
)
from kelisim.reporting.constants import Decision, Skip
from kelisim.reporting.models import AgreementMark, AgreementRoute
from kelisim.reporting.queries import plan_for
from kelisim.reporting.web.frame import frame_of


class RouteForm(forms.Form):
    """Which posts agree a plan before it is sent."""

    head_of_unit = forms.BooleanField(label=gettext_lazy("Head of unit"), required=False)
    signatory = forms.BooleanField(label=gettext_lazy("Signatory"), required=False)


@require_POST
@requires("plans.draft")
def send(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Send a draft plan for agreement."""
    send_for_agreement(by(request), plan_id=plan_id, remark=_remark(request))
    messages.success(request, _("The plan is sent for agreement."))
    return redirect("plan", plan_id=plan_id)


@require_POST
@requires("plans.agree")
def agree(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Agree a plan that waits for the reader."""
    agree_plan(by(request), plan_id=plan_id, remark=_remark(request))
    messages.success(request, _("You have agreed the plan. It goes on to the next post."))
    return redirect("plan", plan_id=plan_id)


@require_POST
@requires("plans.agree")
def send_back(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Send a plan that waits for the reader back to its drafter."""
    send_back_inside(by(request), plan_id=plan_id, remark=_remark(request))
    messages.success(request, _("The plan is sent back with your remark."))
    return redirect("plan", plan_id=plan_id)


@require_POST
@requires("plans.draft")
def submit(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Sign the plan and submit it to the Ministry."""
    outcome = submit_plan(by(request), plan_id=plan_id, remark=_remark(request))
    messages.success(
        request,
        _("The plan is with the Ministry under number %(number)s.") % {"number": outcome.facts["number"]},
    )
    return redirect("plan", plan_id=plan_id)


@require_GET
@requires("plans.read")
def sheet(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show the sheet of agreement: every round, who decided what, when, with which remark."""
    actor = actor_in(request)
    found = plan_for(actor, plan_id)
    if found.body_id != actor.body_id:
        raise Unseen(_("There is no such page, or it is not for your post."))
    frame = frame_of(request, found, "agreement")
    by_round = groupby(frame["inside"].history, key=lambda mark: mark.round)
    rounds = [{"round": own, "marks": [_line(mark) for mark in marks]} for own, marks in by_round]
    context = {
        **frame,
        "rounds": rounds[::-1],
        "may_set_route": actor.may("plans.agree"),
    }
    return render(request, "reporting/agreement.html", context)


@require_http_methods(["GET", "POST"])
@requires("plans.agree")
def route(request: HttpRequest) -> HttpResponse:
    """Choose which posts of the reader's body agree a plan before it is sent."""
    asked = AgreementRoute.objects.filter(body_id=actor_in(request).body_id).first()
    initial = {
        "head_of_unit": asked is None or asked.head_of_unit,
        "signatory": asked is None or asked.signatory,
    }
    form = RouteForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_route(by(request), **form.cleaned_data)
        except Refusal as refusal:
            if refusal.code != "no_step":
                raise
            form.add_error("signatory", str(refusal.message))
        else:
            messages.success(request, _("The steps of agreement are saved."))
            return redirect("plans")
    context = {"form": form, "version": asked.version if asked else None}
    return render(request, "reporting/route.html", context, status=422 if form.errors else 200)


def _line(mark: AgreementMark) -> dict[str, Any]:
    statuses = {
        Decision.SENT: "open",
        Decision.AGREED: "on_time",
        Decision.SIGNED: "on_time",
        Decision.SENT_BACK: "returned",
        Decision.SKIPPED: "not_addressed",
    }
    skipped = mark.decision == Decision.SKIPPED
    return {
        "role": Role(mark.role).label,
        "name": "" if skipped else mark.name,
        "post": "" if skipped else mark.post,
        "for": mark.on_behalf_of,
        "at": mark.at,
        "status": statuses[Decision(mark.decision)],
        "words": mark.get_decision_display(),
        "remark": Skip(mark.reason).label if mark.reason else mark.remark,
    }


def _remark(request: HttpRequest) -> str:
    return request.POST.get("remark", "")[:2000]
