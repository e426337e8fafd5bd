"""The door of the register of events."""

from kelisim.events.actions import (
    cancel_event,
    change_event,
    hold_event,
    move_event,
    record_event,
    share_events,
    withdraw_ideas,
    write_events,
)
from kelisim.events.constants import Certainty, Format, Kind, Level, PartnerKind, Place, Sphere, Status
from kelisim.events.facts import EventFacts, IncompleteEvent
from kelisim.events.models import Event
from kelisim.events.queries import (
    Page,
    RegisterFilter,
    count_events,
    event_for,
    events_for,
    events_with_parts,
    register_page,
)

__all__ = [
    "Certainty",
    "Event",
    "EventFacts",
    "Format",
    "IncompleteEvent",
    "Kind",
    "Level",
    "Page",
    "PartnerKind",
    "Place",
    "RegisterFilter",
    "Sphere",
    "Status",
    "cancel_event",
    "change_event",
    "count_events",
    "event_for",
    "events_for",
    "events_with_parts",
    "hold_event",
    "move_event",
    "record_event",
    "register_page",
    "share_events",
    "withdraw_ideas",
    "write_events",
]
