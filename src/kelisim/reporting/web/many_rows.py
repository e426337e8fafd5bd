"""Many rows of a plan at once, the next page of rows, and the last step taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.foundation.refusals import Refusal
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import answer_rows, confirm_rows, drop_rows, take_back
from kelisim.reporting.constants import EDITABLE
from kelisim.reporting.queries import plan_for
from kelisim.reporting.web.addresses import back_to_plan
from kelisim.reporting.web.rowbook import rowbook

SAID = ("dates", "partners", "place", "kind", "title")
"""What may be said of many rows at once."""


@require_GET
@requires("plans.read")
def more_rows(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Give the next rows of the page; without scripts they are a page of their own."""
    actor = actor_in(request)
    plan = plan_for(actor, plan_id)
    if not getattr(request, "htmx", False):
        return redirect(f"{reverse('plan', args=[plan_id])}?{request.GET.urlencode()}")
    editable = plan.state in EDITABLE and plan.body_id == actor.body_id and actor.may("plans.draft")
    return render(request, "reporting/partials/lines.html", rowbook(request, plan, editable=editable))


@require_POST
@requires("plans.draft")
def many(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Do one thing with the chosen rows: confirm, leave out, or say the same of each."""
    plan_for(actor_in(request), plan_id)
    do, acting = request.POST.get("do", ""), by(request)
    try:
        rows = _chosen(request)
        if do == "confirm":
            done = confirm_rows(acting, plan_id=plan_id, row_ids=rows)
        elif do == "drop":
            done = drop_rows(acting, plan_id=plan_id, row_ids=rows, reason=request.POST.get("reason", ""))
        else:
            done = answer_rows(
                acting,
                plan_id=plan_id,
                row_ids=rows,
                said=_said(request),
                language=(get_language() or "ru")[:2],
            )
    except Refusal as problem:
        if problem.status != 422:  # noqa: PLR2004 - absent and changed records have pages of their own
            raise
        messages.warning(request, problem.message)
        return back_to_plan(request, plan_id)
    count = done.facts["rows"]
    messages.success(
        request,
        ngettext("%(count)d row is changed.", "%(count)d rows are changed.", count) % {"count": count},
    )
    return back_to_plan(request, plan_id)


@require_POST
@requires("plans.draft")
def undo(request: HttpRequest, plan_id: UUID, step_id: UUID) -> HttpResponse:
    """Take back the person's last step."""
    plan_for(actor_in(request), plan_id)
    done = take_back(by(request), plan_id=plan_id, step_id=step_id)
    count = done.facts["rows"]
    messages.success(
        request,
        ngettext(
            "Taken back: %(count)d row stands as before.",
            "Taken back: %(count)d rows stand as before.",
            count,
        )
        % {"count": count},
    )
    return back_to_plan(request, plan_id)


def _chosen(request: HttpRequest) -> list[UUID]:
    try:
        return [UUID(one) for one in request.POST.getlist("row")]
    except ValueError:
        raise Refusal(_("Choose the rows first."), code="no_rows") from None


def _said(request: HttpRequest) -> dict[str, str]:
    """Give the one field that is said of all: its name in ``field``, its words in ``value`` or ``kind``."""
    name = request.POST.get("field", "")
    value = request.POST.get("kind_value" if name == "kind" else "value", "").strip()
    if name not in SAID or not value:
        raise Refusal(_("Say which field to set, and what it should say."), code="no_field")
    return {name: value}
