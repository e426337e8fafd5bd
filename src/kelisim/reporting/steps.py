"""Keeps each step of mending as it was before, so that it can be taken back."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from kelisim.events.api import EventFacts
from kelisim.foundation.acts import Act
from kelisim.reporting.kept_facts import kept
from kelisim.reporting.models import Plan, PlanRow, RowStep

__all__ = ["ADDED", "before", "keep_step"]

ADDED = "added"
"""The state before of a row that the step itself made."""


def before(row: PlanRow, facts: EventFacts | None = None, *, state: str = "") -> dict[str, Any]:
    """Give how a row stands before a step changes it, with the facts of its event where they will change."""
    return {
        "row": str(row.pk),
        "state": state or row.state,
        "problems": row.problems,
        "event": str(row.event_id) if row.event_id else None,
        "linked": row.linked,
        "facts": kept(facts) if facts else None,
    }


def keep_step(
    act: Act, plan: Plan, code: str, rows: Iterable[Mapping[str, Any]], versions: Mapping[UUID, int]
) -> RowStep:
    """Keep a step of the actor; ``versions`` are those that its rows have now."""
    listed = [{**one, "version": versions[UUID(one["row"])]} for one in rows]
    return RowStep.objects.create(
        plan_id=plan.pk, body_id=plan.body_id, actor_id=act.actor.id, act=code, before=listed
    )
