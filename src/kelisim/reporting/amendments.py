"""What an accepted plan and the register say differently, and a plan with its changes applied (norm 7.2)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kelisim.access.api import Marking
from kelisim.decree.api import HalfYear
from kelisim.events.api import Event, Status, events_with_parts
from kelisim.reporting.differences import RowChange, differences
from kelisim.reporting.models import Plan
from kelisim.reporting.snapshot import said_of_event

__all__ = ["change_key", "possible_changes", "with_changes"]

NEW = (Status.PLANNED, Status.AGREED, Status.MOVED)
"""States of events that came into the register after acceptance and may still be planned."""

Stored = Mapping[str, Any]


def possible_changes(plan: Plan) -> list[RowChange]:
    """Give how the register differs from the version in force, as far as the asker sees the register.

    An event that several rows mean is one change, named by the first of them; it goes into all of them.
    """
    edition = plan.editions.order_by("-number").first()
    accepted = list(edition.rows if edition else plan.snapshot or [])
    known = {UUID(row["event"]) for row in accepted}
    events = {event.id: event for event in events_with_parts(list(known))}
    now = [
        {**row, **said_of_event(one)} if (one := events.get(UUID(row["event"]))) and _open(one) else row
        for row in accepted
    ]
    first: dict[str, RowChange] = {}
    for change in differences(accepted, [*now, *_new(plan, known)]):
        first.setdefault(change.key, change)
    return list(first.values())


def change_key(change: RowChange | Stored) -> str:
    """Give the key by which a change is chosen: the row, the first of those that mean the event, and it."""
    stored = (
        (change.after or change.before or {})
        if isinstance(change, RowChange)
        else (change["after"] or change["before"])
    )
    return _identity(stored)


def with_changes(rows: Sequence[Stored], changes: Sequence[Stored]) -> list[Stored]:
    """Give the rows of a version with changes applied: changed rows in their place, new ones at the end.

    Other rows that mean the event of a changed row say of it what that row says.
    """
    changed = {_identity(one["before"]): one["after"] for one in changes if one["before"]}
    of_event = {one["before"]["event"]: one["after"] for one in changes if one["before"]}
    added = [one["after"] for one in changes if not one["before"]]
    kept = [changed[key] if (key := _identity(row)) in changed else _alike(row, of_event) for row in rows]
    return [row for row in kept if row is not None] + added


def _alike(row: Stored, of_event: Mapping[str, Stored | None]) -> Stored | None:
    if row["event"] not in of_event:
        return row
    said = of_event[row["event"]]
    own = {name: row[name] for name in ("row", "doubtful") if name in row}
    return None if said is None else {**said, **own}


def _new(plan: Plan, known: set[UUID]) -> list[dict[str, Any]]:
    half_year = HalfYear.parse(plan.half_year)
    found = (
        Event.objects.filter(
            body_id=plan.body_id,
            sort_on__range=(half_year.first_day, half_year.last_day),
            status__in=NEW,
            marking=Marking.GOVERNMENT,
        )
        .exclude(pk__in=known)
        .order_by("sort_on", "id")
    )
    fresh = events_with_parts(list(found.values_list("id", flat=True)[:500]))
    fresh.sort(key=lambda event: (event.sort_on, str(event.id)))
    return [{"row": "", "event": str(one.id), "doubtful": False, **said_of_event(one)} for one in fresh]


def _open(event: Event) -> bool:
    """Say whether an event may be told in a plan: one for named bodies or persons stays as accepted."""
    return event.marking == Marking.GOVERNMENT


def _identity(row: Stored) -> str:
    return f"{row.get('row') or ''}:{row['event']}"
