"""What a plan says, as plain data that later changes of the register do not touch."""

from collections.abc import Sequence
from typing import Any

from kelisim.access.api import Marking
from kelisim.events.api import events_with_parts
from kelisim.reporting.constants import RowState
from kelisim.reporting.models import Plan, PlanRow

__all__ = ["rows_to_send", "said_of_event", "snapshot_of"]


def snapshot_of(plan: Plan, loaded: Sequence[PlanRow] | None = None) -> list[dict[str, Any]]:
    """Give the rows of a plan as plain data, in the order of the file, each with its event as it is now.

    ``loaded`` are the rows in force with their events and partners, where they were asked for already.
    """
    if loaded is None:
        rows = plan.rows.filter(withdrawn_at=None, event__isnull=False).exclude(state=RowState.DROPPED)
        kept = list(rows)
        found = events_with_parts([row.event_id for row in kept if row.event_id])
        events = {event.id: event for event in found}
    else:
        kept = [row for row in loaded if row.event_id and row.state != RowState.DROPPED]
        events = {row.event.id: row.event for row in kept if row.event}
    return [
        {
            "row": str(row.id),
            "event": str(row.event_id),
            "doubtful": row.state in {RowState.DOUBTFUL, RowState.UNREAD},
            **said_of_event(events[row.event_id]),
        }
        for row in kept
        if row.event_id in events
    ]


def rows_to_send(plan: Plan) -> list[dict[str, Any]]:
    """Give the rows that go to the Ministry: those for named bodies or persons stay out, as elsewhere."""
    return [row for row in snapshot_of(plan) if row["marking"] == Marking.GOVERNMENT]


def said_of_event(event: Any) -> dict[str, Any]:
    """Give what a plan says of an event, as plain data."""
    days = ("starts_on", "ends_on", "window_from", "window_until", "sort_on")
    words = (
        "title_kk", "title_ru", "title_en", "kind", "format", "level", "place", "country", "certainty",
        "dates_as_written", "head", "foreign_economic", "sphere", "responsible", "note", "status", "marking",
    )  # fmt: skip
    partners = [one for one in event.partners.all() if one.withdrawn_at is None]
    return {
        **{name: getattr(event, name) for name in words},
        **{name: day.isoformat() if (day := getattr(event, name)) else None for name in days},
        "cities": list(event.cities),
        "countries": [one.country for one in partners if one.country],
        "organisations": [one.organisation for one in partners if one.organisation],
        "counterparts": [one.counterpart for one in partners if one.counterpart],
    }
