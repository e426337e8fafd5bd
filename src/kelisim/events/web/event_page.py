"""An event's page: its course, what is known, who may read it and why, what the journal keeps of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kelisim.access.api import GranteeKind, Marking, Reader, RecordKind, readers_by_grant
from kelisim.events.auditing import MARKED_READ, read_marked
from kelisim.events.constants import ENDED, Certainty
from kelisim.events.models import Event
from kelisim.events.queries import event_for
from kelisim.events.web.auditing import auditor_part
from kelisim.events.web.collisions import collision_lines
from kelisim.events.web.course import changes_of, course_of
from kelisim.events.web.forms import CancelForm, HoldForm, MoveForm
from kelisim.events.web.lines import SHAPES, facts_of
from kelisim.foundation import clock
from kelisim.foundation.acts import By
from kelisim.foundation.clock import ASTANA
from kelisim.foundation.ids import new_id
from kelisim.foundation.web import actor_in, requires
from kelisim.journal.api import entries_of_record
from kelisim.look.api import long_date

__all__ = ["event", "event_page", "journal"]

MOST_STEPS, MOST_ENTRIES, NEWEST, MOST_COLLISIONS = 60, 500, 3, 20


@require_GET
@requires("events.read")
def event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Show an event: its facts, its course, who can read it and by which norm."""
    return event_page(request, event_id)


@require_GET
@requires("events.read")
def journal(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Show what was done to an event: who, when, under which norm, what changed in words.

    Row security shows the entries to the body that keeps the record, and to each reader their own.
    """
    found = event_for(actor_in(request), event_id)
    _note_reading(request, found)
    entries = [
        {"entry": one, "changes": changes_of(one)} for one in entries_of_record(found.id)[:MOST_ENTRIES]
    ]
    return render(request, "events/journal.html", {"event": found, "entries": entries})


def event_page(
    request: HttpRequest, event_id: UUID, more: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render the page; ``more`` holds a form that is shown again, under its name, and ``open_form``."""
    actor = actor_in(request)
    found = event_for(actor, event_id)
    _note_reading(request, found)
    together = found.co_organisers.filter(withdrawn_at=None).select_related("body")
    subjects = found.subjects.filter(withdrawn_at=None)
    entries = list(entries_of_record(found.id).exclude(act=MARKED_READ.code)[:MOST_STEPS])
    granted = readers_by_grant(RecordKind.EVENTS, found.id, shared=found.is_shared, country=found.country)
    forms = {"move_form": MoveForm(), "cancel_form": CancelForm(), "hold_form": HoldForm(), **(more or {})}
    context = {
        "event": found,
        "facts": facts_of(found, [one.body.name for one in together], [one.subject for one in subjects]),
        "shape": SHAPES[found.status],
        "steps": course_of(found, entries, clock.today()),
        "is_window": found.certainty == Certainty.PERIOD,
        "entries": entries[:NEWEST],
        "more_entries": len(entries) > NEWEST,
        "readers": _readers(found, granted),
        "collisions": collision_lines(found, actor)[:MOST_COLLISIONS],
        "may_reveal": actor.may("events.reveal"),
        "may_change": actor.may("events.record") and found.body_id == actor.body_id,
        "ended": ENDED,
        **auditor_part(actor, found, granted),
        **forms,
    }
    return render(request, "events/event.html", context, status=status)


def _note_reading(request: HttpRequest, event: Event) -> None:
    """Keep that an event for named persons is read: by whom and in which request."""
    if event.marking == Marking.PERSONS:
        request_id = getattr(request, "kelisim_id", "")
        read_marked(By(actor_in(request), f"read/{new_id()}", request_id=request_id), event_id=event.pk)


def _readers(event: Event, granted: Sequence[Reader]) -> list[dict[str, str]]:
    """Say who can read an event, why and by which norm: its body first, then those whom grants name."""
    own = _("Holds the event.") if event.is_shared else _("Holds the event; an idea stays with its unit.")
    since = _("Since it was recorded, %(day)s") % {"day": _day(event.created_at)}
    return [
        {"name": event.body.name, "why": f"{own} {since}", "norm": "4"},
        *({"name": one.name, "norm": one.norm, "why": _why(one, event)} for one in granted),
    ]


def _why(reader: Reader, event: Event) -> str:
    """Say why a grant lets its holder read, and since and until when."""
    kind = GranteeKind(reader.grantee_kind)
    if reader.grant_id is None:
        missions = _("Coordinates the bodies in its receiving state.")
        why = missions if kind == GranteeKind.MISSION else _("Coordinates international activity.")
    elif kind == GranteeKind.PERSON:
        why = f"{reader.reason.rstrip('.')}." if reader.reason else _("Named in person.")
    else:
        why = _("The Ministry revealed the event, because it meets one of theirs.")
    since = _("Since %(day)s") % {"day": _day(max(reader.since, event.created_at))}
    until = _("until %(day)s") % {"day": _day(reader.until - timedelta.resolution)} if reader.until else ""
    return " ".join(one for one in (why, ", ".join(one for one in (since, until) if one)) if one)


def _day(at: datetime) -> str:
    return long_date(at.astimezone(ASTANA).date(), get_language() or "ru")
