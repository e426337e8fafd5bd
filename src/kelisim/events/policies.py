"""Who may read an event: its body, those whom norm 3 lets coordinate, those whom a grant names."""

from django.db.models import Q

from kelisim.access.api import Marking, RecordKind, granted_sql, owner_sql, scope_sql, scopes_of
from kelisim.events.constants import INSIDE
from kelisim.foundation.actors import Actor
from kelisim.foundation.rowsecurity import BODY, SYSTEM, UNIT

__all__ = ["ADD", "CHANGE", "CHANGE_PART", "READ", "READ_PART", "visible_to"]

_LEFT = f"status NOT IN ({', '.join(repr(one.value) for one in INSIDE)})"
_GRANTED = granted_sql(RecordKind.EVENTS)
_MINE = f"({owner_sql()} AND ({_LEFT} OR unit_id IS NULL OR unit_id = {UNIT}))"
_SHARED = f"{_LEFT} AND marking = '{Marking.GOVERNMENT.value}'"

READ = (
    f"{SYSTEM} OR {_MINE} OR {scope_sql(RecordKind.EVENTS, shared=_SHARED, country='country')} OR {_GRANTED}"
)
ADD = f"{SYSTEM} OR body_id = {BODY}"
CHANGE = f"{SYSTEM} OR {_MINE} OR (body_id = {BODY} AND {_GRANTED})"
"""Of its own events a body changes what it may read; a grant to another body lets that body only read."""
READ_PART = "(SELECT true FROM events_event e WHERE e.id = event_id)"
"""A part of an event (partner, co-organiser, subject) is seen with its event."""
CHANGE_PART = f"(SELECT true FROM events_event e WHERE e.id = event_id AND ({SYSTEM} OR e.body_id = {BODY}))"
"""And is written by the body whose event it is."""


def visible_to(actor: Actor) -> Q:
    """Give the condition on events that the actor may read; the same data as row security."""
    scopes = scopes_of(actor, RecordKind.EVENTS)
    mine = Q(body_id=actor.body_id) & ~Q(marking=Marking.PERSONS)
    condition = mine & (~Q(status__in=INSIDE) | Q(unit_id=actor.unit_id) | Q(unit_id=None))
    if actor.is_system:
        return Q()
    if scopes.records:
        condition |= Q(pk__in=scopes.records)
    shared = scopes.shared(country_field="country")
    if shared is not None:
        condition |= shared & ~Q(status__in=INSIDE) & Q(marking=Marking.GOVERNMENT)
    return condition
