"""The auditor's records: what is open to the auditor; opening and closing by the record's own body."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kelisim.access.api import GranteeKind, Reader, RecordKind, records_opened_to
from kelisim.accounts.api import auditors_on
from kelisim.events import auditing
from kelisim.events.models import Event
from kelisim.events.web.forms import DayInput
from kelisim.events.web.lines import facts_of, line_of
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import By
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.journal.api import entries_of_record


class OpenForm(forms.Form):
    """To which auditor, until which day and why a record is opened."""

    auditor = forms.ChoiceField(label=gettext_lazy("Auditor"))
    last_day = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput())
    reason = forms.CharField(label=gettext_lazy("Why the auditor needs it"), max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = auditors_on(clock.today())
        self.fields["auditor"].choices = [(str(one.pk), one.name_ru) for one in people]  # type: ignore[attr-defined]


def auditor_part(actor: Actor, event: Event, granted: Sequence[Reader]) -> dict[str, Any]:
    """Give what the page of an event shows of the auditor's right to the body that owns the record."""
    if not actor.may("records.open") or event.body_id != actor.body_id:
        return {}
    people = [one for one in granted if one.grantee_kind == GranteeKind.PERSON and one.reason]
    return {"may_open": True, "opened": people}


@require_http_methods(["GET", "HEAD", "POST"])
@requires("records.open")
def open_record(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Ask to which auditor, until when and why; open the record."""
    event = Event.objects.filter(pk=event_id, body_id=actor_in(request).body_id).first()
    if event is None:
        raise Unseen(_("There is no such record, or it is not open to you."))
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            auditing.open_to_auditor(
                by(request),
                event_id=event_id,
                auditor_id=UUID(said["auditor"]),
                last_day=said["last_day"],
                reason=said["reason"],
            )
        except Refusal as problem:
            if problem.code not in form.fields:
                raise
            form.add_error(problem.code, str(problem.message))
        else:
            messages.success(request, _("The record is open to the auditor; each reading is in the journal."))
            return redirect("event", event_id=event_id)
    context = {"event": event, "form": form}
    return render(request, "events/open_to_auditor.html", context, status=422 if form.errors else 200)


@require_POST
@requires("records.open")
def close_record(request: HttpRequest, event_id: UUID, grant_id: UUID) -> HttpResponse:
    """Close a record to an auditor."""
    auditing.close_to_auditor(by(request), event_id=event_id, grant_id=grant_id)
    messages.success(request, _("The record is closed to the auditor from this moment."))
    return redirect("event", event_id=event_id)


@require_GET
@requires("records.audited")
def opened(request: HttpRequest) -> HttpResponse:
    """List the records that are open to the auditor who asks: why, and until when."""
    actor = actor_in(request)
    grants = records_opened_to(actor.id, RecordKind.EVENTS)
    bodies = dict(
        Event.objects.filter(pk__in=[one.record_id for one in grants]).values_list("pk", "body__name_ru")
    )
    lines = [{"grant": one, "body": bodies.get(one.record_id, "")} for one in grants]
    return render(request, "events/opened.html", {"lines": lines})


@require_GET
@requires("records.audited")
def opened_record(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Show an open record to the auditor, and record that it was read."""
    actor = actor_in(request)
    request_id = getattr(request, "kelisim_id", "")
    auditing.read_as_auditor(By(actor, f"audit/{new_id()}", request_id=request_id), event_id=event_id)
    event = Event.objects.select_related("body", "unit").prefetch_related("partners").get(pk=event_id)
    grant = next(
        (one for one in records_opened_to(actor.id, RecordKind.EVENTS) if one.record_id == event_id), None
    )
    together = event.co_organisers.filter(withdrawn_at=None).select_related("body")
    subjects = event.subjects.filter(withdrawn_at=None)
    context = {
        "event": event,
        "line": line_of(event),
        "facts": facts_of(event, [one.body.name for one in together], [one.subject for one in subjects]),
        "grant": grant,
        "entries": entries_of_record(event_id)[:100],
    }
    return render(request, "events/opened_record.html", context)
