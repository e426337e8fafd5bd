"""Reads of plans, rows and consolidated plans, within what the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When

from kelisim.decree.api import HalfYear
from kelisim.events.api import EventPartner
from kelisim.foundation.actors import Actor
from kelisim.foundation.refusals import Unseen
from kelisim.reporting.constants import ASKING, RowState, TwinState
from kelisim.reporting.models import (
    ActivityReport,
    ConsolidatedPlan,
    Plan,
    PlanRow,
    PositionCircular,
    RowStep,
    RowTwin,
)
from kelisim.reporting.policies import visible_to

__all__ = [
    "RowPage",
    "circulars_for",
    "consolidated_for",
    "former_plans",
    "last_step",
    "plan_for",
    "plans_for",
    "reports_for",
    "row_for",
    "row_page",
    "rows_alike",
    "rows_of",
    "rows_to_copy",
    "twins_of",
]

ROWS_A_PAGE = 60
MOST_ALIKE = 500


@dataclass(frozen=True, slots=True)
class RowPage:
    """One page of a plan's rows and the key of the next, empty at the end."""

    rows: Sequence[PlanRow]
    after: str


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
    return with_events(plan.rows.filter(withdrawn_at=None))


def row_page(
    plan: Plan, *, doubts_first: bool = False, only: str = "", after: str = "", size: int = ROWS_A_PAGE
) -> RowPage:
    """Give one page of the rows in force: in the order of the file, or first those that ask something.

    ``only`` is a state of rows, or ``twin`` for likely duplicates; ``after`` is the key that the page before
    gave. Raises ``Unseen`` for a key that no page gave.
    """
    twin = Exists(RowTwin.objects.filter(row=OuterRef("pk"), state=TwinState.ASKED))
    asks = Q(state__in=ASKING) | (twin & ~Q(state=RowState.DROPPED))
    rank = Case(When(asks, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = plan.rows.filter(withdrawn_at=None)
    found = found.annotate(rank=rank if doubts_first else Value(0, output_field=IntegerField()))
    if only == "twin":
        found = found.filter(twin).exclude(state=RowState.DROPPED)
    elif only:
        found = found.filter(state=only)
    if after:
        rank_of, position = _row_key(after)
        beyond = Q(rank=rank_of, position__gt=position) | Q(rank__gt=rank_of)
        found = found.filter(beyond)
    rows = with_events(found.order_by("rank", "position", "id")[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    last = rows[-1] if rows else None
    return RowPage(rows, f"{last.rank}.{last.position}" if more and last is not None else "")  # type: ignore[attr-defined]


def with_events(rows: QuerySet[PlanRow]) -> list[PlanRow]:
    """Give rows with their events and the partners in force, as far as row security shows them."""
    in_force = Prefetch("event__partners", queryset=EventPartner.objects.filter(withdrawn_at=None))
    return list(rows.select_related("event").prefetch_related(in_force))


def rows_alike(plan: Plan, about: str, spelling: str) -> list[UUID]:
    """Give the rows of a plan that ask about a spelling in a field."""
    asking = plan.rows.filter(withdrawn_at=None, state__in=ASKING, event__isnull=False)
    alike = asking.filter(problems__contains=[{"field": about, "facts": {"seen": spelling}}])
    return list(alike.values_list("pk", flat=True)[:MOST_ALIKE])


def twins_of(rows: Sequence[PlanRow]) -> dict[UUID, RowTwin]:
    """Give for rows the likeliest event of the body that nobody has decided on yet, by row."""
    asked = RowTwin.objects.filter(row__in=[row.pk for row in rows], state=TwinState.ASKED)
    found = asked.filter(event__isnull=False).select_related("event").order_by("likeness")
    return {twin.row_id: twin for twin in found}


def former_plans(actor: Actor, half_year: HalfYear) -> list[Plan]:
    """Give the actor's body's plans with rows of earlier half-years: the last one first, eight at most."""
    mine = plans_for(actor).filter(body_id=actor.body_id, half_year__lt=str(half_year), is_empty=False)
    held = PlanRow.objects.filter(plan=OuterRef("pk"), withdrawn_at=None, event__isnull=False)
    return list(mine.filter(Exists(held)).order_by("-half_year")[:8])


def rows_to_copy(plan: Plan) -> list[PlanRow]:
    """Give the rows of a plan that are events and were not left out."""
    own = plan.rows.filter(withdrawn_at=None, event__isnull=False).exclude(
        state__in=[RowState.SKIPPED, RowState.DROPPED]
    )
    return with_events(own)


def last_step(actor: Actor, plan: Plan) -> RowStep | None:
    """Give the actor's last step on a plan that has not been taken back, if there is one."""
    mine = RowStep.objects.filter(plan=plan, actor_id=actor.id, undone_at=None)
    return mine.order_by("-taken_at", "-id").first()


def row_for(actor: Actor, row_id: UUID) -> PlanRow:
    """Give one row in force of a plan that the actor may read. Raises ``Unseen``."""
    mine = plans_for(actor).order_by()
    found = PlanRow.objects.filter(pk=row_id, withdrawn_at=None, plan__in=mine).select_related("plan")
    row = next(iter(with_events(found)), None)
    if row is None:
        raise Unseen("No such row.")
    return row


def consolidated_for(half_year: str) -> QuerySet[ConsolidatedPlan]:
    """Give the consolidated plans of a half-year, newest first, as far as row security shows them.

    Their rows stay in the database until they are asked for: a plan of all bodies is megabytes.
    """
    found = ConsolidatedPlan.objects.filter(half_year=half_year).order_by("-number")
    return found.select_related("body").defer("rows", "collisions")


def reports_for(actor: Actor) -> QuerySet[ActivityReport]:
    """Give the activity reports that the actor may read, newest first."""
    return ActivityReport.objects.filter(visible_to(actor)).select_related("body").order_by("-half_year")


def circulars_for() -> QuerySet[PositionCircular]:
    """Give the circulars that row security shows, newest first."""
    return PositionCircular.objects.order_by("-sent_at")


def _row_key(text: str) -> tuple[int, int]:
    rank, _, position = text.partition(".")
    if not (rank.isdecimal() and position.isdecimal() and len(text) < 16):  # noqa: PLR2004 - a key that a page gave
        raise Unseen("No such page of the plan.")
    return int(rank), int(position)
