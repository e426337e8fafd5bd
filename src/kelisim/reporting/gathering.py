"""What the next consolidated plan would hold: the accepted plans of a half-year, gathered and numbered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kelisim.access.api import Marking
from kelisim.decree.api import HalfYear
from kelisim.events.api import Certainty, Event
from kelisim.reporting.constants import PlanState, RowState
from kelisim.reporting.models import ConsolidatedPlan, Plan, PlanRow

__all__ = ["NO_DATES", "Gathered", "gathered", "month_of", "numbered"]

NO_DATES = "9999-99"
"""Sorts events without any date behind the months."""

Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows of the accepted plans in the order of their dates, and what was left out of them."""

    rows: list[dict[str, Any]]
    bodies: int
    withheld: int


def gathered(half_year: HalfYear) -> Gathered:
    """Gather what was accepted for a half-year, as it was accepted; three queries.

    The plan goes to all state bodies: an event is in it while it is marked "within government". Events marked
    for named bodies or named persons are counted and left out, also for those who may read them. The marking
    in force now counts: who narrowed it after acceptance meant it. An event that several rows of a plan mean
    is one row here; the body's own accepted plan keeps its rows.
    """
    accepted = Plan.objects.filter(half_year=str(half_year), state=PlanState.ACCEPTED)
    plans = list(accepted.select_related("body").only("body__code", "snapshot").order_by("body__code"))
    rows = [{**row, "body": plan.body.code} for plan in plans for row in _once(plan.snapshot or [])]
    known = {row["event"] for row in rows} | _events_of(plans)
    open_to_all = _within_government(known)
    shown = [row for row in rows if row["event"] in open_to_all]
    shown.sort(key=lambda row: (month_of(row), row["sort_on"], row["body"], row["event"]))
    for number, row in enumerate(shown, start=1):
        row["number"] = number
    return Gathered(shown, len(plans), len(known - open_to_all))


def _once(rows: Sequence[Stored]) -> list[Stored]:
    """Give of the rows of one plan that mean one event the first; doubtful is what any of them is."""
    first: dict[str, Stored] = {}
    for row in rows:
        known = first.get(row["event"])
        if known is None:
            first[row["event"]] = row
        elif row.get("doubtful") and not known.get("doubtful"):
            first[row["event"]] = {**known, "doubtful": True}
    return list(first.values())


def numbered(made: ConsolidatedPlan) -> list[dict[str, Any]]:
    """Give the rows of a version, each with its number in it; the first versions were numbered by month."""
    if not made.rows or "number" in made.rows[0]:
        return list(made.rows)
    ordered = sorted(made.rows, key=month_of)
    return [{**row, "number": number} for number, row in enumerate(ordered, start=1)]


def month_of(row: Stored) -> str:
    """Give the month under which a row stands, ``2026-07``; rows without any date come last."""
    return NO_DATES if row["certainty"] == Certainty.UNKNOWN else str(row["sort_on"])[:7]


def _events_of(plans: Sequence[Plan]) -> set[str]:
    """Give the events of all rows in force: a snapshot lacks those that its maker could not read."""
    in_force = PlanRow.objects.filter(plan__in=plans, withdrawn_at=None, event__isnull=False)
    found = in_force.exclude(state=RowState.DROPPED).order_by().values_list("event_id", flat=True)
    return {str(one) for one in found}


def _within_government(events: Iterable[str]) -> set[str]:
    """Give those of the events that are marked so and that the asker may read."""
    wanted = [UUID(one) for one in events]
    found = Event.objects.filter(pk__in=wanted, marking=Marking.GOVERNMENT)
    return {str(one) for one in found.order_by().values_list("pk", flat=True)}
