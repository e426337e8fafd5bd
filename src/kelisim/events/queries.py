"""Reads of the register, within what the reader may see. Pages go by key, never by OFFSET."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.expressions import RawSQL

from kelisim.events.models import Event, EventPartner
from kelisim.events.policies import visible_to
from kelisim.foundation.actors import Actor
from kelisim.foundation.refusals import Unseen

__all__ = [
    "Counted",
    "Near",
    "Page",
    "RegisterFilter",
    "count_events",
    "counted",
    "event_for",
    "events_for",
    "events_with_parts",
    "register_page",
]

PAGE = 50
MOST_HITS = 100_000
"""How many hits of words are taken at most where all are wanted, as in an export."""
_FACETS = (
    "body_id", "kind", "format", "level", "place", "status", "foreign_economic", "country", "organisation",
)  # fmt: skip
COUNTED = 10_000
"""Past this many hits a count is said as "more than": counting everything would not stay flat."""


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What the reader asks of the register; empty fields ask nothing. Dates are calendar days, inclusive."""

    since: date | None = None
    until: date | None = None
    body_id: UUID | None = None
    country: str = ""
    organisation: str = ""
    kind: str = ""
    format: str = ""
    level: str = ""
    place: str = ""
    status: str = ""
    foreign_economic: bool | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the register and the keys of its neighbours (``day:id``), empty at the ends."""

    events: Sequence[Event]
    later: str
    earlier: str


@dataclass(frozen=True, slots=True)
class Near:
    """Which page of hits is looked up: past which key (empty: from the end), in which order, how many."""

    key: str = ""
    newest_first: bool = True
    size: int = PAGE + 1


@dataclass(frozen=True, slots=True)
class Counted:
    """How many events fit, and how surely: exactly, about so many, or more than so many."""

    number: int
    is_about: bool = False
    is_more: bool = False


def events_for(actor: Actor) -> QuerySet[Event]:
    """Give every event that the actor may read."""
    return Event.objects.filter(visible_to(actor))


def event_for(actor: Actor, event_id: UUID) -> Event:
    """Give one event with its parts. Raises ``Unseen`` when the actor may not know of it."""
    event = _with_parts(events_for(actor)).filter(pk=event_id).first()
    if event is None:
        raise Unseen("No such event.")
    return event


def events_with_parts(event_ids: Sequence[UUID]) -> list[Event]:
    """Give events by their ids with partners loaded, as far as row security lets the actor see them."""
    return list(_with_parts(Event.objects.filter(pk__in=event_ids)))


def register_page(
    actor: Actor, wanted: RegisterFilter, *, after: str = "", before: str = "", size: int = PAGE
) -> Page:
    """Give one page of the register by date; ``after`` and ``before`` are keys that a page gave."""
    near = Near(before or after, newest_first=bool(before), size=size + 1)
    return page_of(register(actor, wanted, near=near), after=after, before=before, size=size)


def page_of(found: QuerySet[Event], *, after: str = "", before: str = "", size: int = PAGE) -> Page:
    """Give one page of what ``register`` found."""
    if before:
        day, event_id = _key(before)
        found = found.filter(_behind(day, event_id)).order_by("-sort_on", "-id")
    else:
        if after:
            day, event_id = _key(after)
            found = found.filter(_beyond(day, event_id))
        found = found.order_by("sort_on", "id")
    events = list(_with_parts(found)[: size + 1])
    more, events = len(events) > size, events[:size]
    if before:
        events.reverse()
    return Page(
        events=events,
        later=_key_of(events[-1]) if events and (before or more) else "",
        earlier=_key_of(events[0]) if events and (after or (before and more)) else "",
    )


def counted(actor: Actor, wanted: RegisterFilter, found: QuerySet[Event] | None = None) -> Counted:
    """Say how many events fit: to the last one up to ``COUNTED``, past it about, or more than that many.

    About is said to one who reads all bodies, from what the database knows of all that left its unit: another
    reader learns nothing of the events of others by a number. ``found`` spares looking the grants up again.
    """
    if not any(getattr(wanted, name) not in {None, ""} for name in _FACETS):
        about = _about(wanted)
        if about is not None and about > 2 * COUNTED:
            return Counted(round(about, 2 - len(str(about))), is_about=True)
    words = wanted.words.strip()
    number = count_events(actor, wanted) if words or found is None else count_of(found)
    return Counted(min(number, COUNTED), is_more=number > COUNTED)


def count_events(actor: Actor, wanted: RegisterFilter) -> int:
    """Count the hits up to ``COUNTED`` + 1; more are not counted."""
    if wanted.words.strip():
        statement, parameters = _searching(wanted, Near(size=COUNTED + 1))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({statement}) hits", parameters)  # noqa: S608 - our own words
            return int(cursor.fetchone()[0])
    return count_of(register(actor, wanted))


def count_of(found: QuerySet[Event]) -> int:
    """Count what ``register`` found, up to ``COUNTED`` + 1."""
    return found.order_by()[: COUNTED + 1].count()


def register(actor: Actor, wanted: RegisterFilter, *, near: Near | None = None) -> QuerySet[Event]:
    """Give the events that the actor may read and asks for, without order.

    ``near`` says which page will be taken of the hits of words: only its events are looked up then. Without
    it the newest ``MOST_HITS`` are.
    """
    found = events_for(actor)
    if wanted.since:
        found = found.filter(sort_on__gte=wanted.since)
    if wanted.until:
        found = found.filter(sort_on__lte=wanted.until)
    for name in ("body_id", "kind", "format", "level", "place", "status", "foreign_economic"):
        value = getattr(wanted, name)
        if value not in (None, ""):
            found = found.filter(**{name: value})
    for name in ("country", "organisation"):
        if value := getattr(wanted, name):
            partner = EventPartner.objects.filter(event=OuterRef("pk"), withdrawn_at=None, **{name: value})
            here = Q(country=value) if name == "country" else Q()
            found = found.filter(Exists(partner) | here if name == "country" else Exists(partner))
    if wanted.words.strip():
        statement, parameters = _searching(wanted, near or Near(size=MOST_HITS))
        if near is None:
            found = found.filter(pk__in=RawSQL(statement, parameters))  # noqa: S611 - a constant and parameters
        else:
            with connection.cursor() as cursor:
                cursor.execute(statement, parameters)
                found = found.filter(pk__in=[row[0] for row in cursor.fetchall()])
    return found


def _searching(wanted: RegisterFilter, near: Near) -> tuple[str, list[Any]]:
    """Give the statement that looks words up, and what it is given; it sees only what the actor may."""
    names = ("since", "until", *_FACETS)
    asked = {name: str(value) for name in names if (value := getattr(wanted, name)) not in {None, ""}}
    day, event_id = _key(near.key) if near.key else (None, None)
    return (
        "SELECT event_id FROM events_search(%s, %s, %s, %s, %s, %s)",
        [wanted.words[:200], json.dumps(asked), day, event_id, near.newest_first, near.size],
    )


def _about(wanted: RegisterFilter) -> int | None:
    """Give what the database reckons the events of all bodies to be, to who reads them all; else nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT events_about(%s, %s, %s)", [wanted.words[:200].strip(), wanted.since, wanted.until]
        )
        row: tuple[int | None] = cursor.fetchone()
        return row[0]


def _with_parts(found: QuerySet[Event]) -> QuerySet[Event]:
    in_force = EventPartner.objects.filter(withdrawn_at=None)
    return found.select_related("body").prefetch_related(Prefetch("partners", queryset=in_force))


def _beyond(day: date, event_id: UUID) -> Q:
    return Q(sort_on__gte=day) & (Q(sort_on__gt=day) | Q(sort_on=day, id__gt=event_id))


def _behind(day: date, event_id: UUID) -> Q:
    return Q(sort_on__lte=day) & (Q(sort_on__lt=day) | Q(sort_on=day, id__lt=event_id))


def _key_of(event: Event) -> str:
    return f"{event.sort_on.isoformat()}:{event.pk}"


def _key(text: str) -> tuple[date, UUID]:
    day, _, event_id = text.partition(":")
    try:
        return date.fromisoformat(day), UUID(event_id)
    except ValueError:
        raise Unseen("No such page of the register.") from None
