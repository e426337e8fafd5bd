"""Pages of the register by key, in either order of dates."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from kelisim.events.models import Event, EventPartner
from kelisim.events.queries import Page
from kelisim.foundation.refusals import Unseen

__all__ = ["PAGE", "ordered", "page_in_order", "with_parts"]

PAGE = 50


def ordered(found: QuerySet[Event], *, latest_first: bool = False) -> QuerySet[Event]:
    """Order events by their first day known, the earliest first unless told otherwise."""
    return found.order_by("-sort_on", "-id") if latest_first else found.order_by("sort_on", "id")


def page_in_order(
    found: QuerySet[Event], *, latest_first: bool = False, after: str = "", before: str = "", size: int = PAGE
) -> Page:
    """Give one page; ``after`` and ``before`` are keys that a page gave, in the order that is shown.

    ``later`` is the key of the next page and ``earlier`` that of the one before. Raises ``Unseen`` for
    a key that no page gave.
    """
    if key := before or after:
        found = found.filter(_past(*_parts_of(key), onward=bool(after and not before) != latest_first))
    backward = bool(before)
    events = list(with_parts(ordered(found, latest_first=latest_first != backward))[: size + 1])
    more, events = len(events) > size, events[:size]
    if backward:
        events.reverse()
    return Page(
        events=events,
        later=_key_of(events[-1]) if events and (backward or more) else "",
        earlier=_key_of(events[0]) if events and (after or (backward and more)) else "",
    )


def with_parts(found: QuerySet[Event]) -> QuerySet[Event]:
    """Load bodies and the partners in force with events."""
    in_force = EventPartner.objects.filter(withdrawn_at=None)
    return found.select_related("body").prefetch_related(Prefetch("partners", queryset=in_force))


def _past(day: date, event_id: UUID, *, onward: bool) -> Q:
    """Give the condition that an event stands past a key, towards later or earlier days."""
    if onward:
        return Q(sort_on__gte=day) & (Q(sort_on__gt=day) | Q(sort_on=day, id__gt=event_id))
    return Q(sort_on__lte=day) & (Q(sort_on__lt=day) | Q(sort_on=day, id__lt=event_id))


def _key_of(event: Event) -> str:
    return f"{event.sort_on.isoformat()}:{event.pk}"


def _parts_of(key: str) -> tuple[date, UUID]:
    day, _, event_id = key.partition(":")
    try:
        return date.fromisoformat(day), UUID(event_id)
    except ValueError:
        raise Unseen("No such page of the register.") from None
