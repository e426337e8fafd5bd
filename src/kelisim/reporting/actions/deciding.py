"""The Ministry decides on a plan that was sent to it: accepts it or returns it (norm 7.2)."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.directory.api import ministry
from kelisim.duties.api import reopen_duty
from kelisim.events.api import accept_events
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal
from kelisim.reporting.actions.notifying import notify
from kelisim.reporting.constants import PlanState, RowState
from kelisim.reporting.models import Plan
from kelisim.reporting.snapshot import snapshot_of

__all__ = ["accept_plan", "return_plan"]

RETURNED = JournalEvent("reporting.plan_returned", "7.2", gettext_noop("Plan returned with remarks"))
ACCEPTED = JournalEvent("reporting.plan_accepted", "7.2", gettext_noop("Plan accepted"))


@action(RETURNED, permission="plans.accept")
def return_plan(act: Act, *, plan_id: UUID, remark: str) -> Outcome:
    """Return a submitted plan with remarks: the body owes it again, with the first date."""
    plan = _decided(act, plan_id)
    if not remark.strip():
        raise Refusal(_("Say what the body should change."), code="remark")
    whole = HalfYear.parse(plan.half_year)
    reopen_duty(
        act, norm="7.2", body=plan.body, owed_to=ministry(), half_year=whole.previous, remark=remark.strip()
    )
    difference = act.change(
        plan,
        state=PlanState.RETURNED,
        remark=remark.strip(),
        decided_at=clock.now(),
        decided_by=act.actor.name,
    )
    act.record(plan, difference, note=remark.strip())
    notify(act, plan, "plan_returned", f"body:{plan.body_id}")
    return Outcome(plan.id, plan.version)


@action(ACCEPTED, permission="plans.accept")
def accept_plan(act: Act, *, plan_id: UUID) -> Outcome:
    """Accept a submitted plan: what was accepted is frozen; the register goes on as the current truth."""
    plan = _decided(act, plan_id)
    difference = act.change(
        plan,
        state=PlanState.ACCEPTED,
        decided_at=clock.now(),
        decided_by=act.actor.name,
        snapshot=snapshot_of(plan),
    )
    difference.pop("snapshot", None)
    sent = plan.rows.filter(withdrawn_at=None, event__isnull=False).exclude(state=RowState.DROPPED)
    accept_events(sent.values_list("event_id", flat=True))
    act.record(plan, difference)
    notify(act, plan, "plan_accepted", f"body:{plan.body_id}")
    return Outcome(plan.id, plan.version)


def _decided(act: Act, plan_id: UUID) -> Plan:
    plan = act.lock(Plan.objects.select_related("body"), plan_id)
    if plan.state != PlanState.SUBMITTED:
        raise Refusal(_("Only a submitted plan can be accepted or returned."), code="not_submitted")
    return plan
