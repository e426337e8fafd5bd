"""The Ministry's side: the board of all bodies, a plan accepted or returned."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.decree.api import HalfYear, NotComputable
from kelisim.foundation import clock
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import accept_plan, return_plan
from kelisim.reporting.queries import board as board_of


@require_GET
@requires("plans.board")
def board(request: HttpRequest) -> HttpResponse:
    """Show every body's half-yearly duties: on time, late, silent, returned."""
    present = HalfYear.containing(clock.today())
    try:
        chosen = HalfYear.parse(request.GET.get("half_year", "")) if "half_year" in request.GET else present
    except (ValueError, NotComputable):
        chosen = present
    lines = board_of(actor_in(request), chosen)
    context = {
        "lines": lines,
        "half_year": chosen,
        "choices": [present.next, present, present.previous, present.previous.previous],
        "now": clock.now(),
        "opened": any(line.duties for line in lines),
        "may_open": actor_in(request).may("duties.open"),
    }
    return render(request, "reporting/board.html", context)


@require_POST
@requires("plans.accept")
def accept(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Accept a submitted plan."""
    accept_plan(by(request), plan_id=plan_id)
    messages.success(request, _("The plan is accepted."))
    return redirect("plan", plan_id=plan_id)


@require_POST
@requires("plans.accept")
def send_back(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Return a submitted plan with remarks."""
    return_plan(by(request), plan_id=plan_id, remark=request.POST.get("remark", ""))
    messages.success(request, _("The plan is returned with your remarks."))
    return redirect("plan", plan_id=plan_id)
