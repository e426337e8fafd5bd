"""An event's page, and the acts on an event."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kelisim.access.api import Reader, RecordKind, readers_by_grant
from kelisim.events import actions
from kelisim.events.constants import ENDED
from kelisim.events.facts import IncompleteEvent
from kelisim.events.models import Event
from kelisim.events.queries import event_for
from kelisim.events.web.auditing import auditor_part
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
from kelisim.events.web.lines import facts_of
from kelisim.foundation.clock import ASTANA
from kelisim.foundation.refusals import Conflict
from kelisim.foundation.web import actor_in, by, requires
from kelisim.journal.api import entries_of_record
from kelisim.look.api import long_date


@require_GET
@requires("events.read")
def event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Show an event: its facts, its timeline, who can read it and by which norm."""
    return _page(request, event_id)


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


@require_http_methods(["POST"])
@requires("events.record")
def plan(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Let an idea leave its unit."""
    actions.plan_event(by(request), event_id=event_id)
    messages.success(request, _("The event is planned; the Ministry reads it from now on."))
    return redirect("event", event_id=event_id)


@require_http_methods(["POST"])
@requires("events.record")
def agree(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Record that an event is agreed."""
    actions.agree_event(by(request), event_id=event_id)
    messages.success(request, _("The event is recorded as agreed."))
    return redirect("event", event_id=event_id)


@require_http_methods(["POST"])
@requires("events.record")
def move(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Move an event."""
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _again(request, event_id, "move_form", form)
    actions.move_event(by(request), event_id=event_id, **form.cleaned_data)
    messages.success(request, _("The event is moved; its earlier dates are kept."))
    return redirect("event", event_id=event_id)


@require_http_methods(["POST"])
@requires("events.record")
def cancel(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Cancel an event."""
    form = CancelForm(request.POST)
    if not form.is_valid():
        return _again(request, event_id, "cancel_form", form)
    actions.cancel_event(by(request), event_id=event_id, reason=form.cleaned_data["reason"])
    messages.success(request, _("The event is cancelled; it stays in the register."))
    return redirect("event", event_id=event_id)


@require_http_methods(["POST"])
@requires("events.record")
def hold(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Record that an event was held."""
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _again(request, event_id, "hold_form", form)
    actions.hold_event(by(request), event_id=event_id, completed_on=form.cleaned_data["completed_on"])
    messages.success(request, _("The event is recorded as held."))
    return redirect("event", event_id=event_id)


def _again(request: HttpRequest, event_id: UUID, name: str, form: Form) -> HttpResponse:
    """Show the event again with what was typed and what is wrong with it."""
    return _page(request, event_id, {name: form, "open_form": name}, status=422)


def _page(
    request: HttpRequest, event_id: UUID, more: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    actor = actor_in(request)
    found = event_for(actor, event_id)
    granted = readers_by_grant(RecordKind.EVENTS, found.id, shared=found.is_shared, country=found.country)
    together = found.co_organisers.filter(withdrawn_at=None).select_related("body")
    subjects = found.subjects.filter(withdrawn_at=None)
    context = {
        "event": found,
        "facts": facts_of(found, [one.body.name for one in together], [one.subject for one in subjects]),
        "entries": entries_of_record(found.id)[:50],
        "readers": _readers(found, granted),
        "may_change": actor.may("events.record") and found.body_id == actor.body_id,
        "ended": ENDED,
        "move_form": MoveForm(),
        "cancel_form": CancelForm(),
        "hold_form": HoldForm(),
        **auditor_part(actor, found, granted),
        **(more or {}),
    }
    return render(request, "events/event.html", context, status=status)


def _readers(event: Event, granted: Sequence[Reader]) -> list[dict[str, str]]:
    """Say who can read an event, why and by which norm: its body first, then those whom grants name."""
    own = _("Owns the record") if event.is_shared else _("Owns the record; an idea stays with its unit")
    return [
        {"name": event.body.name, "why": own, "norm": "4"},
        *(
            {"name": one.name, "norm": one.norm, "why": _("since %(day)s") % {"day": _day(one.since)}}
            for one in granted
        ),
    ]


def _day(at: datetime) -> str:
    return long_date(at.astimezone(ASTANA).date(), get_language() or "ru")
