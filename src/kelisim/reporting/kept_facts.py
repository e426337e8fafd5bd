"""The facts of an event as they stand, to change some of them or to bring them back later."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from kelisim.directory.api import Body
from kelisim.events.api import Event, EventFacts, events_with_parts

__all__ = ["facts_kept", "facts_of_events", "kept"]

_DAYS = ("starts_on", "ends_on", "window_from", "window_until")
_PARTS = ("countries", "organisations", "counterparts", "co_organisers", "subjects")
_OWN = tuple(one.name for one in fields(EventFacts) if one.name not in _PARTS)


def facts_of_events(event_ids: Sequence[UUID]) -> dict[UUID, EventFacts]:
    """Give the facts of events as the register has them now, by event (five queries, however many)."""
    events = {event.id: event for event in events_with_parts(event_ids)}
    related = Event.objects.filter(pk__in=list(events))
    subjects = _listed(
        related.filter(subjects__isnull=False, subjects__withdrawn_at=None).values_list(
            "pk", "subjects__subject"
        )
    )
    together = related.filter(co_organisers__isnull=False, co_organisers__withdrawn_at=None)
    bodies = _listed(together.values_list("pk", "co_organisers__body_id"))
    codes = dict(Body.objects.values_list("pk", "code")) if bodies else {}
    return {
        event_id: EventFacts(
            **{name: getattr(event, name) for name in _OWN},
            countries=[one.country for one in event.partners.all() if one.country],
            organisations=[one.organisation for one in event.partners.all() if one.organisation],
            counterparts=[one.counterpart for one in event.partners.all() if one.counterpart],
            co_organisers=[codes[body_id] for body_id in bodies.get(event_id, [])],
            subjects=subjects.get(event_id, []),
        )
        for event_id, event in events.items()
    }


def kept(facts: EventFacts) -> dict[str, Any]:
    """Give facts as plain data that JSON holds."""
    said = {one.name: getattr(facts, one.name) for one in fields(EventFacts)}
    for name in _DAYS:
        said[name] = said[name].isoformat() if said[name] else None
    for name in (*_PARTS, "cities"):
        said[name] = list(said[name])
    return said


def facts_kept(said: Mapping[str, Any]) -> EventFacts:
    """Give back the facts that ``kept`` wrote down."""
    days = {name: date.fromisoformat(said[name]) if said.get(name) else None for name in _DAYS}
    return EventFacts(**{**said, **days})


def _listed(pairs: Any) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
