"""Collisions: two bodies in one country at once, one official in two places, one counterpart twice.

A collision has both events when the reader may read both. Of another body's event that the Ministry has
accepted, a body gets a hint without name, days or number: it can ask the Ministry, which can reveal it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kelisim.decree.api import ruleset_on
from kelisim.events.models import Event
from kelisim.events.queries import COUNTED, events_with_parts
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Unseen

__all__ = [
    "Collision",
    "CollisionKind",
    "CollisionPage",
    "collisions_between",
    "collisions_of",
    "collisions_of_many",
    "count_collisions",
]

PAGE = 50


class CollisionKind(models.TextChoices):
    """What two events have in common while they should not."""

    PLACE = "place", gettext_lazy("Two state bodies in one country at once")
    OFFICIAL = "official", gettext_lazy("One official in two places")
    COUNTERPART = "counterpart", gettext_lazy("One counterpart twice within few days")


@dataclass(frozen=True, slots=True)
class Collision:
    """Two events that collide, or one and the hint that another body has to do with the same partner.

    ``event`` is the one asked about, else the earlier. ``other`` is empty in a hint. ``since`` and ``until``
    are the shared days, both included, empty in a hint and when no day is shared; ``apart`` is the number of
    days between the end of the one and the start of the other, 0 when they share a day. ``certain`` is false
    where a date is a window or it is not known that two places differ: the collision is possible only.
    """

    kind: CollisionKind
    event: Event
    other: Event | None
    since: date | None
    until: date | None
    apart: int
    certain: bool

    @property
    def is_hint(self) -> bool:
        """Say whether the other event is not shown."""
        return self.other is None

    @property
    def days(self) -> int:
        """Count the shared days, both ends included; 0 when none is shared or known."""
        return (self.until - self.since).days + 1 if self.since and self.until else 0

    @property
    def words(self) -> str:
        """Say in the reader's language what collides and how surely, without naming the events."""
        if self.is_hint:
            return _("Another state body, the same partner, overlapping dates: ask the Ministry")
        said = str(self.kind.label)
        if self.days:
            shared = ngettext("%(n)d shared day", "%(n)d shared days", self.days) % {"n": self.days}
        else:
            shared = ngettext("%(n)d day apart", "%(n)d days apart", self.apart) % {"n": self.apart}
        sure = "" if self.certain else " · " + _("possible: the dates or places are not certain")
        return f"{said} · {shared}{sure}"


@dataclass(frozen=True, slots=True)
class CollisionPage:
    """One page of collisions by the day on which they begin, and the key of the next, empty at the end.

    ``hints`` are of the reader's own events in the same days; they stand with the first page only.
    """

    collisions: Sequence[Collision]
    hints: Sequence[Collision]
    later: str


def collisions_of(event: Event, actor: Actor) -> list[Collision]:
    """Give the collisions of an event, soonest first, then hints; with three queries."""
    with actor_transaction(actor):
        found = _ask(
            "SELECT * FROM events_collisions_of(%s, %s) UNION ALL "
            "SELECT what, event_id, NULL, NULL, NULL, sure FROM events_hints(NULL, NULL, %s, %s)",
            [event.pk, _within(), _within(), event.pk],
        )
        rows = sorted((row for row in found if row[2] is not None), key=lambda row: (row[3], str(row)))
        hinted = [
            (event_id, what, sure) for what, event_id, other, _on, _until, sure in found if other is None
        ]
        events = {event.pk: event, **_events(one for row in rows for one in row[1:3] if one != event.pk)}
    met = [_collision(row, events, first=event.pk) for row in rows]
    return [*(one for one in met if one), *_hints(hinted, events)]


def collisions_of_many(event_ids: Iterable[UUID], actor: Actor) -> dict[UUID, list[Collision]]:
    """Give the collisions of several events by event, soonest first, without hints; with three queries."""
    wanted = list(event_ids)
    if not wanted:
        return {}
    with actor_transaction(actor):
        rows = _ask(
            "SELECT asked.id, met.* FROM unnest(%s::uuid[]) AS asked(id), "
            "LATERAL events_collisions_of(asked.id, %s) AS met",
            [wanted, _within()],
        )
        events = _events(one for row in rows for one in row[2:4])
    found: dict[UUID, list[Collision]] = {}
    for asked, *row in sorted(rows, key=lambda row: (row[4], str(row))):
        if one := _collision(row, events, first=asked):
            found.setdefault(asked, []).append(one)
    return found


def collisions_between(
    first_day: date,
    last_day: date,
    actor: Actor,
    *,
    kinds: Iterable[str] = (),
    after: str = "",
    size: int = PAGE,
) -> CollisionPage:
    """Give the collisions that begin in a span of days, both included, as far as the actor may read.

    A collision begins on the first day of its later event. ``kinds`` narrows to some of ``CollisionKind``;
    ``after`` is the key that a page gave. Ideas count for their own body only. Raises ``Unseen`` for another
    key.
    """
    day, pair = _key(after)
    wanted = list(kinds) or CollisionKind.values
    with actor_transaction(actor):
        rows = _ask(
            "SELECT * FROM events_collisions(%s, %s, %s, %s, %s, %s, %s)",
            [first_day, last_day, _within(), wanted, day, pair, size + 1],
        )
        hinted = [] if after else _ask(
            "SELECT * FROM events_hints(%s, %s, %s, NULL) WHERE what = ANY (%s)",
            [first_day, last_day, _within(), wanted],
        )  # fmt: skip
        events = _events([*(one for row in rows for one in row[1:3]), *(row[0] for row in hinted)])
    found = [one for row in rows[:size] if (one := _collision(row, events))]
    return CollisionPage(found, _hints(hinted, events), _key_of(rows[size - 1]) if len(rows) > size else "")


def count_collisions(first_day: date, last_day: date, actor: Actor, *, kinds: Iterable[str] = ()) -> int:
    """Count the collisions that begin in a span of days, up to ``COUNTED`` + 1; hints are not counted."""
    wanted = list(kinds) or CollisionKind.values
    with actor_transaction(actor):
        rows = _ask(
            "SELECT count(*) FROM events_collisions(%s, %s, %s, %s, NULL, NULL, %s)",
            [first_day, last_day, _within(), wanted, COUNTED + 1],
        )
    return int(rows[0][0])


def _within() -> int:
    """Give the days within which a second event with one counterpart collides (a dated parameter)."""
    today = clock.today()
    return ruleset_on(today).parameters.number("collision_counterpart_days", today)


def _collision(
    row: Sequence[Any], events: Mapping[UUID, Event], first: UUID | None = None
) -> Collision | None:
    what, earlier, later, on_day, until_day, sure = row
    one, other = (later, earlier) if later == first else (earlier, later)
    if one not in events or other not in events:
        return None
    shared = until_day >= on_day
    return Collision(
        kind=CollisionKind(what),
        event=events[one],
        other=events[other],
        since=on_day if shared else None,
        until=until_day if shared else None,
        apart=0 if shared else (on_day - until_day).days,
        certain=sure,
    )


def _hints(rows: Iterable[Sequence[Any]], events: Mapping[UUID, Event]) -> list[Collision]:
    return [
        Collision(CollisionKind(what), events[event_id], None, None, None, 0, sure)
        for event_id, what, sure in sorted(rows, key=lambda row: (str(row[0]), row[1]))
        if event_id in events
    ]


def _events(ids: Iterable[UUID]) -> dict[UUID, Event]:
    wanted = list(dict.fromkeys(ids))
    return {one.pk: one for one in events_with_parts(wanted)} if wanted else {}


def _ask(statement: str, parameters: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[Any] = cursor.fetchall()
        return rows


def _key_of(row: Sequence[Any]) -> str:
    what, earlier, later, on_day, *_rest = row
    return f"{on_day.isoformat()} {earlier} {later} {what}"


def _key(text: str) -> tuple[date | None, str | None]:
    if not text:
        return None, None
    day, _space, pair = text.partition(" ")
    try:
        one, other, what = pair.split(" ")
        return date.fromisoformat(day), f"{UUID(one)} {UUID(other)} {CollisionKind(what).value}"
    except ValueError:
        raise Unseen("No such page of collisions.") from None
