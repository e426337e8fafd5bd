"""Taking back the last step of mending."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.events.api import change_event, withdraw_events
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Conflict, Refusal
from kelisim.reporting.actions.linking import give_up_own
from kelisim.reporting.actions.rows import refuse_sent, write_idea
from kelisim.reporting.constants import TwinState
from kelisim.reporting.kept_facts import facts_kept
from kelisim.reporting.models import Plan, PlanRow, RowStep, RowTwin
from kelisim.reporting.queries import last_step
from kelisim.reporting.steps import ADDED

__all__ = ["take_back"]

TAKEN_BACK = JournalEvent("reporting.step_taken_back", "7.2", gettext_noop("Step of mending taken back"))


@action(TAKEN_BACK, permission="plans.draft")
def take_back(act: Act, *, plan_id: UUID, step_id: UUID) -> Outcome:
    """Put the rows of the actor's last step back to how they stood before it.

    Refuses a step that is not the actor's last one, and one whose rows have changed since.
    """
    plan = act.lock(Plan.objects.all(), plan_id, check_version=False)
    refuse_sent(plan)
    step = last_step(act.actor, plan)
    if step is None or step.pk != step_id:
        raise Refusal(_("Only your last step can be taken back."), code="not_last")
    stood = {UUID(one["row"]): one for one in step.before}
    rows = list(PlanRow.objects.select_for_update().filter(pk__in=list(stood), withdrawn_at=None))
    if len(rows) != len(stood) or any(row.version != stood[row.pk]["version"] for row in rows):
        raise Conflict(_("These rows have changed since your step; it can no longer be taken back."))
    for row in rows:
        _put_back(act, plan, row, stood[row.pk])
    PlanRow.objects.bulk_update(
        rows, ["state", "problems", "event", "linked", "withdrawn_at", "version"], batch_size=500
    )
    RowStep.objects.filter(pk=step.pk).update(undone_at=clock.now())
    act.record(plan, {"rows": [", ".join(str(row.row or "+") for row in rows), ""]}, note=step.act)
    return Outcome(plan.pk, plan.version, {"rows": len(rows)})


def _put_back(act: Act, plan: Plan, row: PlanRow, stood: dict[str, object]) -> None:
    if twin := stood.get("twin"):
        RowTwin.objects.filter(pk=str(twin)).update(state=TwinState.ASKED, decided_by="")
    pointed, row_linked = row.linked, bool(stood.get("linked"))
    if row_linked:
        # It may have become an event of its own meanwhile: it points to that of the register again.
        if not pointed:
            give_up_own(row, reason=_("Taken back"))
        row.event_id = UUID(str(stood["event"]))
    elif stood["event"] is not None and str(row.event_id) != stood["event"]:
        # The row's own idea was given up for an event of the register: it is written again as it was.
        facts = stood["facts"]
        row.event = write_idea(act, plan, facts_kept(facts)) if isinstance(facts, dict) else None
        stood = {**stood, "facts": None}
    if stood["state"] == ADDED:
        row.withdrawn_at = clock.now()
    else:
        row.state, row.problems = str(stood["state"]), list(stood["problems"])  # type: ignore[call-overload]
    row.linked = row_linked
    if row.event_id and not pointed and (stood["state"] == ADDED or stood["event"] is None):
        withdraw_events([row.event_id], reason=_("Taken back"))
    if stood["event"] is None and stood["state"] != ADDED:
        row.event = None
    elif row.event_id and isinstance(stood["facts"], dict):
        change_event(act.then(), event_id=row.event_id, facts=facts_kept(stood["facts"]))
    row.version += 1
