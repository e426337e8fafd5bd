"""The acts on an event: record, change, plan, agree, move, cancel, hold."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kelisim.events import actions
from kelisim.events.facts import IncompleteEvent
from kelisim.events.queries import event_for
from kelisim.events.web.event_page import event_page
from kelisim.events.web.forms import (
    CancelForm,
    EventForm,
    HoldForm,
    MoveForm,
    NewEventForm,
    compared,
    initial_of,
    put_errors,
)
from kelisim.foundation.refusals import Conflict
from kelisim.foundation.web import actor_in, by, requires


@require_http_methods(["GET", "POST"])
@requires("events.record")
def new_event(request: HttpRequest) -> HttpResponse:
    """Record an event by hand."""
    form = NewEventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            outcome = actions.record_event(
                by(request), facts=form.facts(), status=form.cleaned_data["status"]
            )
        except IncompleteEvent as problem:
            put_errors(form, problem)
        else:
            messages.success(request, _("The event is in the register."))
            return redirect("event", event_id=outcome.record_id)
    return render(request, "events/event_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires("events.record")
def edit_event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Change what is said of an event."""
    found = event_for(actor_in(request), event_id)
    form = EventForm(request.POST or None, initial=initial_of(found))
    context: dict[str, Any] = {"form": form, "event": found}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_event(by(request), event_id=event_id, facts=form.facts())
        except IncompleteEvent as problem:
            put_errors(form, problem)
        except Conflict:
            context["comparison"] = compared(form, initial_of(found))
            return render(request, "events/event_form.html", context, status=409)
        else:
            messages.success(request, _("The event is changed."))
            return redirect("event", event_id=event_id)
    return render(request, "events/event_form.html", context, status=422 if form.errors else 200)


@require_POST
@requires("events.record")
def plan(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Let an idea leave its unit."""
    done = _("The event is planned; the Ministry reads it from now on.")
    return _carried_out(request, event_id, actions.plan_event, form=Form(request.POST), done=done)


@require_POST
@requires("events.record")
def agree(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Record that an event is agreed."""
    done = _("The event is recorded as agreed.")
    return _carried_out(request, event_id, actions.agree_event, form=Form(request.POST), done=done)


@require_POST
@requires("events.record")
def move(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Move an event."""
    done = _("The event is moved; its earlier dates are kept.")
    return _carried_out(
        request, event_id, actions.move_event, form=MoveForm(request.POST), name="move_form", done=done
    )


@require_POST
@requires("events.record")
def cancel(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Cancel an event."""
    done = _("The event is cancelled; it stays in the register.")
    form = CancelForm(request.POST)
    return _carried_out(request, event_id, actions.cancel_event, form=form, name="cancel_form", done=done)


@require_POST
@requires("events.record")
def hold(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Record that an event was held."""
    done = _("The event is recorded as held.")
    return _carried_out(
        request, event_id, actions.hold_event, form=HoldForm(request.POST), name="hold_form", done=done
    )


def _carried_out(
    request: HttpRequest,
    event_id: UUID,
    act: Callable[..., object],
    *,
    form: Form,
    name: str = "",
    done: str,
) -> HttpResponse:
    """Carry out an act with what its form says; show the form again when it says too little."""
    if not form.is_valid():
        return event_page(request, event_id, {name: form, "open_form": name}, status=422)
    act(by(request), event_id=event_id, **form.cleaned_data)
    messages.success(request, done)
    return redirect("event", event_id=event_id)
