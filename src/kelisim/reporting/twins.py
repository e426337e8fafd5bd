"""Finds the rows of a draft plan that are likely in the body's own register already."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kelisim.events.api import events_with_parts, likely_duplicates_of_many
from kelisim.reporting.models import Plan, PlanRow, RowTwin

if TYPE_CHECKING:
    from uuid import UUID

__all__ = ["find_twins"]

TOGETHER = 1000
"""So many rows are compared at once, in the order of their days: the events beside them are loaded once."""


def find_twins(plan: Plan, rows: Sequence[PlanRow]) -> int:
    """Note for rows the event of the body that each is likeliest the same as; give for how many there is one.

    Of two rows of the same plan the later one is asked about. Only the body's own events are compared.
    """
    position = {row.event_id: row.position for row in rows if row.event_id}
    ids = [row.event_id for row in rows if row.event_id]
    events = sorted(events_with_parts(ids), key=lambda event: event.sort_on)
    row_of = {row.event_id: row for row in rows}
    found: list[RowTwin] = []
    for start in range(0, len(events), TOGETHER):
        some = events[start : start + TOGETHER]
        for event, likely in zip(some, likely_duplicates_of_many(plan.body_id, some), strict=True):
            for one in likely:
                other: UUID = one.event.pk
                if position.get(other, -1) < position[event.pk]:
                    twin = RowTwin(
                        row=row_of[event.pk], body_id=plan.body_id, event_id=other, likeness=one.likeness
                    )
                    found.append(twin)
                    break
    RowTwin.objects.bulk_create(found, batch_size=500, ignore_conflicts=True)
    return len(found)
