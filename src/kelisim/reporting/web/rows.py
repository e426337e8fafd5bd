"""Mending one row of a plan."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kelisim.events.api import EventForm, IncompleteEvent, initial_of, put_errors
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import add_row, confirm_row, drop_row, mend_row
from kelisim.reporting.queries import plan_for, row_for
from kelisim.reporting.web.mending import lines_of


@require_http_methods(["GET", "POST"])
@requires("plans.draft")
def mend(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Correct what was understood of a row, beside its cells."""
    row = row_for(actor_in(request), row_id)
    form = EventForm(request.POST or None, initial=initial_of(row.event) if row.event else {})
    if request.method == "POST" and form.is_valid():
        try:
            mend_row(by(request), row_id=row_id, facts=form.facts())
        except IncompleteEvent as problem:
            put_errors(form, problem)
        else:
            messages.success(request, _("Row %(row)s is corrected.") % {"row": row.row})
            return _back(row.plan_id, row_id)
    context = {
        "form": form,
        "row": row,
        "plan": row.plan,
        "line": lines_of(row.plan, [row], get_language() or "ru")[0],
    }
    return render(request, "reporting/row.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires("plans.draft")
def add(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Add an event to the plan by hand."""
    plan = plan_for(actor_in(request), plan_id)
    form = EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            outcome = add_row(by(request), plan_id=plan_id, facts=form.facts())
        except IncompleteEvent as problem:
            put_errors(form, problem)
        else:
            messages.success(request, _("The event is added to the plan."))
            return _back(plan_id, outcome.record_id)
    status = 422 if form.errors else 200
    return render(request, "reporting/row.html", {"form": form, "plan": plan}, status=status)


@require_POST
@requires("plans.draft")
def confirm(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Confirm the reading of a row."""
    row = row_for(actor_in(request), row_id)
    confirm_row(by(request), row_id=row_id)
    return _back(row.plan_id, row_id)


@require_POST
@requires("plans.draft")
def drop(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Leave a row out of the plan."""
    row = row_for(actor_in(request), row_id)
    drop_row(by(request), row_id=row_id, reason=request.POST.get("reason", ""))
    return _back(row.plan_id, row_id)


def _back(plan_id: UUID, row_id: UUID) -> HttpResponse:
    return redirect(f"{reverse('plan', args=[plan_id])}#row-{row_id}")
