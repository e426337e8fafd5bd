"""What a plan said when it was accepted: rows that later changes of the register do not touch."""

from typing import Any

from kelisim.events.api import events_with_parts
from kelisim.reporting.constants import RowState
from kelisim.reporting.models import Plan

__all__ = ["snapshot_of"]


def snapshot_of(plan: Plan) -> list[dict[str, Any]]:
    """Give the rows of a plan as plain data, in the order of the file, each with its event as it is now."""
    rows = plan.rows.filter(withdrawn_at=None, event__isnull=False).exclude(state=RowState.DROPPED)
    numbered = [(row.event_id, row.state) for row in rows if row.event_id is not None]
    events = {event.id: event for event in events_with_parts([event_id for event_id, _ in numbered])}
    return [
        {
            "event": str(event_id),
            "doubtful": state in {RowState.DOUBTFUL, RowState.UNREAD},
            **_as_data(events[event_id]),
        }
        for event_id, state in numbered
        if event_id in events
    ]


def _as_data(event: Any) -> dict[str, Any]:
    days = ("starts_on", "ends_on", "window_from", "window_until", "sort_on")
    words = (
        "title_kk", "title_ru", "title_en", "kind", "format", "level", "place", "country", "certainty",
        "dates_as_written", "head", "foreign_economic", "sphere", "responsible", "note", "status",
    )  # fmt: skip
    partners = list(event.partners.all())
    return {
        **{name: getattr(event, name) for name in words},
        **{name: day.isoformat() if (day := getattr(event, name)) else None for name in days},
        "cities": list(event.cities),
        "countries": [one.country for one in partners if one.country],
        "organisations": [one.organisation for one in partners if one.organisation],
        "counterparts": [one.counterpart for one in partners if one.counterpart],
    }
