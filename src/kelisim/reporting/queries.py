"""Reads of plans, rows and consolidated plans, within what the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from kelisim.events.api import Event
from kelisim.foundation.actors import Actor
from kelisim.foundation.refusals import Unseen
from kelisim.reporting.constants import RowState
from kelisim.reporting.models import ActivityReport, ConsolidatedPlan, Plan, PlanRow, PositionCircular
from kelisim.reporting.policies import visible_to

__all__ = [
    "Tally",
    "circulars_for",
    "consolidated_for",
    "plan_for",
    "plans_for",
    "reports_for",
    "row_for",
    "rows_of",
    "tally",
]


@dataclass(frozen=True, slots=True)
class Tally:
    """How a file was understood: rows in all, and of these understood, doubtful, not read, left out."""

    rows: int
    understood: int
    doubtful: int
    unread: int
    dropped: int
    skipped: int

    @property
    def open(self) -> int:
        """Count the rows that still ask something."""
        return self.doubtful + self.unread


def plans_for(actor: Actor) -> QuerySet[Plan]:
    """Give every plan that the actor may read, newest half-year first."""
    return (
        Plan.objects.filter(visible_to(actor))
        .select_related("body", "unit", "file")
        .order_by("-half_year", "body__code")
    )


def plan_for(actor: Actor, plan_id: UUID) -> Plan:
    """Give one plan. Raises ``Unseen`` when the actor may not know of it."""
    plan = plans_for(actor).filter(pk=plan_id).first()
    if plan is None:
        raise Unseen("No such plan.")
    return plan


def rows_of(plan: Plan) -> list[PlanRow]:
    """Give the rows in force of a plan in the order of the file, each with its event and partners."""
    events = Event.objects.prefetch_related("partners")
    return list(plan.rows.filter(withdrawn_at=None).prefetch_related(Prefetch("event", queryset=events)))


def row_for(actor: Actor, row_id: UUID) -> PlanRow:
    """Give one row in force of a plan that the actor may read. Raises ``Unseen``."""
    row = (
        PlanRow.objects.filter(pk=row_id, withdrawn_at=None, plan__in=plans_for(actor).order_by())
        .select_related("plan")
        .first()
    )
    if row is None:
        raise Unseen("No such row.")
    return row


def tally(rows: Sequence[PlanRow]) -> Tally:
    """Count how the rows of a plan stand."""
    states = [row.state for row in rows]
    skipped = states.count(RowState.SKIPPED)
    understood = sum(states.count(one) for one in (RowState.READ, RowState.MENDED, RowState.CONFIRMED))
    return Tally(
        rows=len(states) - skipped,
        understood=understood,
        doubtful=states.count(RowState.DOUBTFUL),
        unread=states.count(RowState.UNREAD),
        dropped=states.count(RowState.DROPPED),
        skipped=skipped,
    )


def consolidated_for(half_year: str) -> QuerySet[ConsolidatedPlan]:
    """Give the consolidated plans of a half-year, newest first, as far as row security shows them."""
    return ConsolidatedPlan.objects.filter(half_year=half_year).order_by("-number")


def reports_for(actor: Actor) -> QuerySet[ActivityReport]:
    """Give the activity reports that the actor may read, newest first."""
    return ActivityReport.objects.filter(visible_to(actor)).select_related("body").order_by("-half_year")


def circulars_for() -> QuerySet[PositionCircular]:
    """Give the circulars that row security shows, newest first."""
    return PositionCircular.objects.order_by("-sent_at")
