"""The Ministry's side: the board of all bodies, a plan accepted or returned."""

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.decree.api import HalfYear, NotComputable
from kelisim.duties.api import Duty, State
from kelisim.foundation import clock
from kelisim.foundation.web import actor_in, by, requires
from kelisim.look.api import abbreviated_date
from kelisim.reporting.actions import accept_plan, return_plan
from kelisim.reporting.queries import BoardLine
from kelisim.reporting.queries import board as board_of

BOARD = ("silent", "returned", "open", "done_late", "on_time")


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
    shown = [_shown(line) for line in lines]
    found = Counter(one["plan_status"] for one in shown if one["plan_status"])
    context = {
        "lines": shown,
        "totals": [{"key": key, "count": found[key]} for key in BOARD if found[key]],
        "half_year": str(chosen),
        "choices": [str(present), str(present.previous), str(present.previous.previous)],
        "opened": any(line.duties for line in lines),
        "may_open": actor_in(request).may("duties.open"),
    }
    return render(request, "reporting/board.html", context)


def _shown(line: BoardLine) -> dict[str, Any]:
    """Give a line of the board: «done» is only a date, everything else a status."""
    shown: dict[str, Any] = {"body": line.body, "plan": line.plan}
    for norm, name in (("7.2", "plan"), ("7.3", "report")):
        duty = line.duties.get(norm)
        shown[f"{name}_status"] = _status(duty) if duty else ""
        shown[f"{name}_words"] = _date(duty.done_at) if duty and duty.done_at else ""
    return shown


def _status(duty: Duty) -> str:
    if duty.done_at:
        return "done_late" if duty.is_late else "on_time"
    if duty.state == State.RETURNED:
        return "returned"
    return "silent" if duty.is_late else "open"


def _date(at: datetime) -> str:
    return abbreviated_date(at.astimezone(clock.ASTANA).date(), get_language() or "ru")


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
