"""Mending a plan row by row: correct, confirm, leave out, add by hand."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.events.api import Event, EventFacts, Status, change_event, write_events
from kelisim.foundation.actors import NOBODY
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reporting.constants import EDITABLE, RowState
from kelisim.reporting.kept_facts import facts_of_events
from kelisim.reporting.models import Plan, PlanRow
from kelisim.reporting.steps import ADDED as NEW
from kelisim.reporting.steps import before, keep_step

__all__ = ["add_row", "confirm_row", "drop_row", "editable_row", "mend_row", "refuse_sent", "write_idea"]

MENDED = JournalEvent("reporting.row_mended", "7.2", gettext_noop("Row of the plan corrected"))
CONFIRMED = JournalEvent("reporting.row_confirmed", "7.2", gettext_noop("Reading of a row confirmed"))
DROPPED = JournalEvent("reporting.row_dropped", "7.2", gettext_noop("Row left out of the plan"))
ADDED = JournalEvent("reporting.row_added", "7.2", gettext_noop("Row added to the plan by hand"))


@action(MENDED, permission="plans.draft")
def mend_row(
    act: Act, *, row_id: UUID, facts: EventFacts, problems: Sequence[dict[str, Any]] = ()
) -> Outcome:
    """Correct what was understood of a row; its cells stay as they were written.

    ``problems`` are what is doubtful about the correction itself: with them the row stays doubtful.
    """
    row, plan = editable_row(act, row_id)
    if row.state == RowState.SKIPPED:
        raise Refusal(_("This row is not an event. Add the event by hand."), code="not_an_event")
    if row.event_id is None:
        stood = before(row)
        event_id = write_idea(act, plan, facts).id
    else:
        stood = before(row, facts_of_events([row.event_id]).get(row.event_id))
        change_event(act.then(), event_id=row.event_id, facts=facts)
        event_id = row.event_id
    state = RowState.DOUBTFUL if problems else RowState.MENDED
    act.record(row, act.change(row, event_id=event_id, state=state, problems=list(problems)))
    keep_step(act, plan, "mended", [stood], {row.pk: row.version})
    return Outcome(row.id, row.version)


@action(CONFIRMED, permission="plans.draft")
def confirm_row(act: Act, *, row_id: UUID) -> Outcome:
    """Confirm that a doubtful row was understood rightly, or take a left-out row back in."""
    row, plan = editable_row(act, row_id)
    if row.event_id is None:
        raise Refusal(
            _("Nothing was understood of this row that could be confirmed. Correct it."), code="no_event"
        )
    stood = before(row)
    act.record(row, act.change(row, state=RowState.CONFIRMED))
    keep_step(act, plan, "confirmed", [stood], {row.pk: row.version})
    return Outcome(row.id, row.version)


@action(DROPPED, permission="plans.draft")
def drop_row(act: Act, *, row_id: UUID, reason: str) -> Outcome:
    """Leave a row out of the plan, with the reason; the row and its cells stay on record."""
    row, plan = editable_row(act, row_id)
    if not reason.strip():
        raise Refusal(_("Say why the row is left out."), code="reason")
    stood = before(row)
    act.record(row, act.change(row, state=RowState.DROPPED), note=reason.strip())
    keep_step(act, plan, "dropped", [stood], {row.pk: row.version})
    return Outcome(row.id, row.version)


@action(ADDED, permission="plans.draft")
def add_row(act: Act, *, plan_id: UUID, facts: EventFacts) -> Outcome:
    """Add an event to a draft plan by hand."""
    plan = act.lock(Plan.objects.all(), plan_id, check_version=False)
    refuse_sent(plan)
    event = write_idea(act, plan, facts)
    last = plan.rows.order_by("-position").values_list("position", flat=True).first()
    row = PlanRow.objects.create(
        plan=plan, event=event, position=0 if last is None else last + 1, state=RowState.CONFIRMED
    )
    if plan.is_empty:
        act.change(plan, is_empty=False)
    act.record(row)
    keep_step(act, plan, "added", [before(row, state=NEW)], {row.pk: row.version})
    return Outcome(row.id)


def write_idea(act: Act, plan: Plan, facts: EventFacts) -> Event:
    """Write the event of a row of a draft plan: an idea of the body's unit until the plan is sent."""
    return write_events(
        act,
        [facts],
        body_id=plan.body_id,
        unit_id=plan.unit_id or NOBODY,
        status=Status.IDEA,
        undated_on=HalfYear.parse(plan.half_year).first_day,
    )[0]


def refuse_sent(plan: Plan) -> None:
    """Refuse to change a plan that is with the Ministry or accepted."""
    if plan.state not in EDITABLE:
        raise Refusal(
            _("The plan is with the Ministry; it can be changed after it is returned."), code="sent"
        )


def editable_row(act: Act, row_id: UUID) -> tuple[PlanRow, Plan]:
    """Give a row in force of a draft plan, locked, and its plan. Refuses a plan that was sent."""
    row = act.lock(PlanRow.objects.filter(withdrawn_at=None), row_id)
    plan = Plan.objects.filter(pk=row.plan_id).first()
    if plan is None:
        raise Unseen("No such row.")
    refuse_sent(plan)
    return row, plan
