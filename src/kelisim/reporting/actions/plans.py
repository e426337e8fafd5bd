"""A body's draft plan: read from a file, or declared empty (norm 7.2)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body, responsible_unit
from kelisim.events.api import (
    EventFacts,
    IncompleteEvent,
    Status,
    withdraw_events,
    write_events,
)
from kelisim.foundation import clock
from kelisim.foundation.actors import NOBODY
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal
from kelisim.reporting.constants import EDITABLE, RowState
from kelisim.reporting.models import Plan, PlanRow, RowStep
from kelisim.reporting.twins import find_twins
from kelisim.reporting.understood import facts_of_row, state_of_row

__all__ = [
    "declare_empty_plan",
    "draft_of",
    "facts_if_any",
    "import_plan",
    "planning_body",
    "refuse_if_sent",
    "row_of_reading",
]

IMPORTED = JournalEvent("reporting.plan_imported", "7.2", gettext_noop("Plan read from a file"))
EMPTY = JournalEvent("reporting.plan_empty", "7.2", gettext_noop("Plan declared empty"))


@action(IMPORTED, permission="plans.draft")
def import_plan(
    act: Act,
    *,
    half_year: str,
    reading: Mapping[str, Any],
    file_id: UUID | None = None,
    file_name: str = "",
) -> Outcome:
    """Make the rows of a read file the draft plan of the actor's body, each with an event as an idea.

    A second file replaces the first one's rows; they stay on record as withdrawn. Refuses a plan that is
    with the Ministry or accepted.
    """
    whole = HalfYear.parse(half_year)
    plan = draft_of(act, whole)
    _withdraw_rows(plan)
    rows = list(reading["rows"])
    said = {
        number: facts for number, row in enumerate(rows) if (facts := facts_if_any(row, whole)) is not None
    }
    events = write_events(
        act,
        list(said.values()),
        body_id=plan.body_id,
        unit_id=plan.unit_id or NOBODY,
        status=Status.IDEA,
        undated_on=whole.first_day,
    )
    event_of = {number: event.id for number, event in zip(said, events, strict=True)}
    written = [row_of_reading(plan, row, event_of.get(number)) for number, row in enumerate(rows)]
    written += [_skipped(plan, row) for row in reading["skipped"]]
    written.sort(key=lambda one: (one.sheet != _first_sheet(written), one.sheet, one.row))
    for position, row in enumerate(written):
        row.position = position
    PlanRow.objects.bulk_create(written, batch_size=500)
    find_twins(plan, written)
    difference = act.change(
        plan, file_id=file_id, file_name=file_name, is_empty=False, layout=dict(reading.get("layout") or {})
    )
    difference["rows"] = ["", str(len(rows))]
    act.record(plan, difference, note=file_name)
    return Outcome(plan.id, plan.version, {"rows": len(rows), "skipped": len(reading["skipped"])})


@action(EMPTY, permission="plans.draft")
def declare_empty_plan(act: Act, *, half_year: str) -> Outcome:
    """Say that the body plans no international event in the half-year: lawful, and sent as such."""
    plan = draft_of(act, HalfYear.parse(half_year))
    _withdraw_rows(plan)
    act.record(plan, act.change(plan, is_empty=True, file=None, file_name=""))
    return Outcome(plan.id, plan.version)


def draft_of(act: Act, half_year: HalfYear) -> Plan:
    """Give the body's plan of a half-year, locked, for change; make it when there is none."""
    body = planning_body(act)
    plans = Plan.objects.select_related("body")
    wanted = plans.filter(body=body, half_year=str(half_year)).values_list("id", flat=True)
    if not wanted.exists():
        unit = responsible_unit(body, clock.today())
        # Two people may begin at once: the second works on the plan that the first has made.
        Plan.objects.bulk_create(
            [Plan(body=body, unit=unit, half_year=str(half_year))], ignore_conflicts=True
        )
    plan = act.lock(plans, wanted.get())
    refuse_if_sent(plan)
    return plan


def planning_body(act: Act) -> Body:
    """Give the actor's body; refuses one that submits no plan of its own."""
    body = Body.objects.get(pk=act.actor.body_id)
    if not body.owes_7:
        raise Refusal(
            _("%(body)s does not submit a plan of its own (norm 7.2).") % {"body": body.name_ru},
            code="not_addressed",
        )
    return body


def refuse_if_sent(plan: Plan) -> None:
    """Refuse to change a plan that is with the Ministry or accepted."""
    if plan.state not in EDITABLE:
        raise Refusal(
            _("The plan is with the Ministry (%(state)s). It can be changed after it is returned.")
            % {"state": plan.get_state_display().lower()},
            code="submitted",
        )


def _withdraw_rows(plan: Plan) -> None:
    old = plan.rows.filter(withdrawn_at=None)
    meant = PlanRow.objects.filter(event_id=OuterRef("event_id"), withdrawn_at=None).exclude(plan=plan)
    replaced = old.filter(~Exists(meant), linked=False, event__isnull=False).values_list(
        "event_id", flat=True
    )
    withdraw_events(replaced, reason=_("Replaced by a corrected plan"))
    old.update(withdrawn_at=clock.now())
    RowStep.objects.filter(plan=plan, undone_at=None).update(undone_at=clock.now())


def facts_if_any(row: Mapping[str, Any], half_year: HalfYear) -> EventFacts | None:
    """Give the facts of a row, or nothing when they make no event yet, such as a row without a title."""
    try:
        return facts_of_row(row, half_year).checked()
    except IncompleteEvent:
        return None


def row_of_reading(plan: Plan, row: Mapping[str, Any], event_id: UUID | None) -> PlanRow:
    """Make the row of a plan from a row of a reading; without an event it is not read."""
    understood = {name: value for name, value in row.items() if name not in {"cells", "problems"}}
    return PlanRow(
        plan=plan,
        event_id=event_id,
        sheet=str(row["sheet"])[:120],
        row=row["row"],
        cells=row.get("cells") or {},
        understood=understood,
        problems=row.get("problems") or [],
        state=state_of_row(row) if event_id else RowState.UNREAD,
        position=0,
    )


def _skipped(plan: Plan, row: Mapping[str, Any]) -> PlanRow:
    return PlanRow(
        plan=plan,
        sheet=str(row["sheet"])[:120],
        row=row["row"],
        cells=row.get("cells") or {},
        skipped=str(row["reason"])[:60],
        state=RowState.SKIPPED,
        position=0,
    )


def _first_sheet(rows: list[PlanRow]) -> str:
    return rows[0].sheet if rows else ""
