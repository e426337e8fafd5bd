"""Collisions on an event's page, and the act by which the Ministry reveals an event to another body."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kelisim.events.collisions import Collision, collisions_of
from kelisim.events.models import Event
from kelisim.events.revealing import reveal_event
from kelisim.events.web.lines import EventLine, line_of
from kelisim.foundation.actors import Actor
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import by, requires

__all__ = ["CollisionLine", "collision_lines", "reveal"]


@dataclass(frozen=True, slots=True)
class CollisionLine:
    """A collision as an event's page shows it; ``reveals`` are the acts: which event to whose body."""

    words: str
    certain: bool
    other: EventLine | None
    reveals: list[dict[str, Any]]


def collision_lines(event: Event, actor: Actor) -> list[CollisionLine]:
    """Give the collisions of an event, worded for its reader."""
    return [
        CollisionLine(
            words=one.words,
            certain=one.certain,
            other=line_of(one.other) if one.other else None,
            reveals=_reveals(one) if actor.may("events.reveal") else [],
        )
        for one in collisions_of(event, actor)
    ]


@require_POST
@requires("events.reveal")
def reveal(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Reveal an event to the body of the event that it collides with; both stand in the form."""
    try:
        shown, to_event = UUID(request.POST.get("shown", "")), UUID(request.POST.get("to_event", ""))
    except ValueError:
        raise Unseen("No such event.") from None
    reveal_event(by(request), event_id=shown, to_event_id=to_event)
    messages.success(request, _("The event is revealed; the state body reads it from now on."))
    return redirect("event", event_id=event_id)


def _reveals(one: Collision) -> list[dict[str, Any]]:
    """Give the ways to reveal: each event to the other's body, when they are of two bodies."""
    if one.other is None or one.other.body_id == one.event.body_id:
        return []
    return [
        {
            "shown": shown.pk,
            "to_event": to.pk,
            "label": _("Show to %(body)s") % {"body": to.body.short},
            "title": _("Lets %(body)s read the other event: %(event)s")
            % {"body": to.body.short, "event": str(shown)},
        }
        for shown, to in ((one.other, one.event), (one.event, one.other))
    ]
