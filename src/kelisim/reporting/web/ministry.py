"""The Ministry's side of a plan: accepted, or returned with remarks."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kelisim.foundation.web import by, requires
from kelisim.reporting.actions import accept_plan, return_plan

LONGEST = 6
"""How many digits a count of remarks may have."""


@require_POST
@requires("plans.accept")
def accept(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Accept a submitted plan; ``confirmed`` says that so many remarks stay unsettled."""
    said = request.POST.get("confirmed", "")
    confirmed = int(said) if said.isdecimal() and len(said) < LONGEST else 0
    accept_plan(by(request), plan_id=plan_id, confirmed=confirmed)
    messages.success(request, _("The plan is accepted."))
    return redirect("plan", plan_id=plan_id)


@require_POST
@requires("plans.accept")
def send_back(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Return a submitted plan with remarks."""
    return_plan(by(request), plan_id=plan_id, remark=request.POST.get("remark", ""))
    messages.success(request, _("The plan is returned with your remarks."))
    return redirect("plan", plan_id=plan_id)
