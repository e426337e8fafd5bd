"""The door of the register of events."""

from kelisim.events.actions import (
    agree_event,
    cancel_event,
    change_event,
    hold_event,
    move_event,
    plan_event,
    record_event,
    share_events,
    withdraw_events,
    write_events,
)
from kelisim.events.auditing import open_to_auditor
from kelisim.events.collisions import (
    Collision,
    CollisionKind,
    CollisionPage,
    collisions_between,
    collisions_of,
    collisions_of_many,
    count_collisions,
)
from kelisim.events.constants import ENDED, Certainty, Format, Kind, Level, PartnerKind, Place, Sphere, Status
from kelisim.events.duplicates import (
    LikelyDuplicate,
    likely_among,
    likely_duplicates,
    likely_duplicates_of_many,
)
from kelisim.events.facts import EventFacts, IncompleteEvent
from kelisim.events.keeping import save_view
from kelisim.events.models import Event, EventPartner
from kelisim.events.queries import (
    Page,
    RegisterFilter,
    count_events,
    event_for,
    events_for,
    events_with_parts,
    register_page,
)
from kelisim.events.revealing import accept_events, reveal_event
from kelisim.events.steps import Step, on_course
from kelisim.events.tally import HalfYearTally, tally_of_half_year
from kelisim.events.web.forms import EventForm, initial_of, put_errors
from kelisim.events.web.lines import dates_of, partners_of, place_of, title_of

__all__ = [
    "ENDED",
    "Certainty",
    "Collision",
    "CollisionKind",
    "CollisionPage",
    "Event",
    "EventFacts",
    "EventForm",
    "EventPartner",
    "Format",
    "HalfYearTally",
    "IncompleteEvent",
    "Kind",
    "Level",
    "LikelyDuplicate",
    "Page",
    "PartnerKind",
    "Place",
    "RegisterFilter",
    "Sphere",
    "Status",
    "Step",
    "accept_events",
    "agree_event",
    "cancel_event",
    "change_event",
    "collisions_between",
    "collisions_of",
    "collisions_of_many",
    "count_collisions",
    "count_events",
    "dates_of",
    "event_for",
    "events_for",
    "events_with_parts",
    "hold_event",
    "initial_of",
    "likely_among",
    "likely_duplicates",
    "likely_duplicates_of_many",
    "move_event",
    "on_course",
    "open_to_auditor",
    "partners_of",
    "place_of",
    "plan_event",
    "put_errors",
    "record_event",
    "register_page",
    "reveal_event",
    "save_view",
    "share_events",
    "tally_of_half_year",
    "title_of",
    "withdraw_events",
    "write_events",
]
