"""The Ministry decides on a plan that was sent to it: accepts it or returns it (norm 7.2)."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from kelisim.decree.api import HalfYear
from kelisim.directory.api import ministry
from kelisim.duties.api import reopen_duty
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal
from kelisim.reporting.actions.freezing import freeze_accepted, last_sending
from kelisim.reporting.actions.notifying import notify
from kelisim.reporting.actions.reviewing import send_words, unsettled
from kelisim.reporting.constants import PlanState, Side
from kelisim.reporting.models import Plan
from kelisim.reporting.snapshot import rows_to_send

__all__ = ["accept_plan", "return_plan"]

RETURNED = JournalEvent("reporting.plan_returned", "7.2", gettext_noop("Plan returned with remarks"))
ACCEPTED = JournalEvent("reporting.plan_accepted", "7.2", gettext_noop("Plan accepted"))


@action(RETURNED, permission="plans.accept")
def return_plan(act: Act, *, plan_id: UUID, remark: str = "") -> Outcome:
    """Return a submitted plan with remarks: the body owes it again, with the first date.

    The remarks on single rows go along; without one the body must be told in words what to change.
    """
    plan = _decided(act, plan_id)
    said, open_rows = remark.strip(), unsettled(plan)
    if not said and not open_rows:
        raise Refusal(_("Say what the body should change."), code="remark")
    send_words(plan, Side.MINISTRY)
    words = said or ngettext(
        "%(n)d remark on a row of the plan", "%(n)d remarks on rows of the plan", open_rows
    ) % {"n": open_rows}
    whole = HalfYear.parse(plan.half_year)
    reopen_duty(act, norm="7.2", body=plan.body, owed_to=ministry(), half_year=whole.previous, remark=words)
    difference = act.change(
        plan,
        state=PlanState.RETURNED,
        remark=words,
        decided_at=clock.now(),
        decided_by=act.actor.name,
    )
    act.record(plan, difference, note=words)
    notify(act, plan, "plan_returned", f"body:{plan.body_id}")
    return Outcome(plan.id, plan.version)


@action(ACCEPTED, permission="plans.accept")
def accept_plan(act: Act, *, plan_id: UUID, confirmed: int = 0) -> Outcome:
    """Accept a submitted plan as it was sent: it is frozen as version 1; the register goes on.

    Refused while remarks are not settled, unless ``confirmed`` says how many: then the decision is written
    into the journal and the body reads the remarks.
    """
    plan = _decided(act, plan_id)
    left = unsettled(plan)
    if left and confirmed != left:
        raise Refusal(
            ngettext(
                "%(n)d remark is not settled. Settle it, return the plan, or confirm the acceptance.",
                "%(n)d remarks are not settled. Settle them, return the plan, or confirm the acceptance.",
                left,
            )
            % {"n": left},
            code="unsettled",
            unsettled=left,
        )
    send_words(plan, Side.MINISTRY)
    sent = last_sending(plan)
    rows = sent.rows if sent else rows_to_send(plan)
    difference = act.change(
        plan,
        state=PlanState.ACCEPTED,
        decided_at=clock.now(),
        decided_by=act.actor.name,
        snapshot=rows,
    )
    edition = freeze_accepted(act, plan, rows)
    difference.pop("snapshot", None)
    difference["edition"] = ["", str(edition.number)]
    if left:
        difference["unsettled"] = ["", str(left)]
    act.record(plan, difference)
    notify(act, plan, "plan_accepted", f"body:{plan.body_id}")
    return Outcome(plan.id, plan.version, {"edition": edition.number, "unsettled": left})


def _decided(act: Act, plan_id: UUID) -> Plan:
    plan = act.lock(Plan.objects.select_related("body"), plan_id)
    if plan.state != PlanState.SUBMITTED:
        raise Refusal(_("Only a submitted plan can be accepted or returned."), code="not_submitted")
    return plan
