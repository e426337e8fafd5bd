"""A plan is sent to the Ministry (norm 7.2)."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.directory.api import ministry
from kelisim.documents.api import StoredFile, let_body_read
from kelisim.duties.api import close_duty
from kelisim.events.api import Status, share_events, withdraw_events
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal
from kelisim.journal.api import next_number
from kelisim.reporting.actions.agreeing import own_plan, plan_subject, sign
from kelisim.reporting.actions.freezing import freeze_sending
from kelisim.reporting.actions.notifying import notify
from kelisim.reporting.actions.reviewing import send_words
from kelisim.reporting.agreement import as_its_unit
from kelisim.reporting.constants import PlanState, RowState, Side
from kelisim.reporting.models import PaperReceipt, Plan, PlanRow

__all__ = ["hand_in", "share_rows", "submit_plan"]

SUBMITTED = JournalEvent("reporting.plan_submitted", "7.2", gettext_noop("Plan submitted to the Ministry"))


@action(SUBMITTED, permission="plans.draft", letter=True)
def submit_plan(act: Act, *, plan_id: UUID, remark: str = "") -> Outcome:
    """Sign a plan and submit it to the Ministry (norm 7.2): its events are planned, the duty closes.

    It gets a number, and the Ministry may read its file from now on. Only the post signs that the body asks
    for, after the posts before it have agreed; ``remark`` stays inside the body. Refuses a plan without rows
    that is not declared empty. Doubts do not block: they go along, marked.
    """
    plan = own_plan(act, plan_id)
    with as_its_unit(act.actor, plan):
        share_rows(plan, before=lambda: sign(act, plan_subject(plan), remark))
    return hand_in(act, plan)


def share_rows(plan: Plan, *, before: Callable[[], object] = lambda: None) -> None:
    """Let the events of a plan leave the unit; ``before`` signs. Refuses a plan that says nothing."""
    rows = plan.rows.filter(withdrawn_at=None, event__isnull=False).exclude(state=RowState.DROPPED)
    if not plan.is_empty and not rows.exists():
        raise Refusal(_("The plan has no rows. Upload a table or declare the plan empty."), code="no_rows")
    # An idea that is left out stays an idea; what an earlier sending had planned is planned no more.
    meant = PlanRow.objects.filter(event_id=OuterRef("event_id"), withdrawn_at=None).exclude(plan=plan)
    left_out = plan.rows.filter(
        ~Exists(meant), withdrawn_at=None, state=RowState.DROPPED, event__status=Status.PLANNED, linked=False
    ).exclude(event_id__in=rows.values("event_id"))
    withdraw_events(left_out.values_list("event_id", flat=True), reason=_("Left out of the plan"))
    before()
    share_events(rows.values_list("event_id", flat=True))


def hand_in(act: Act, plan: Plan, *, received_at: datetime | None = None, by: str = "") -> Outcome:
    """Put a plan before the Ministry: its duty closes, it gets a number.

    What came on paper counts from its receipt (``received_at``, default: now); ``by`` is who registered it.
    """
    whole = HalfYear.parse(plan.half_year)
    now = received_at or clock.now()
    duty = close_duty(
        act,
        norm="7.2",
        body=plan.body,
        owed_to=ministry(),
        half_year=whole.previous,
        record_id=plan.id,
        done_at=now,
    )
    freeze_sending(act, plan)
    send_words(plan, Side.BODY)
    if plan.file_id and not _is_from_paper(plan, whole.previous):
        let_body_read(act, file_id=plan.file_id, body=ministry(), norm="7.2")
    year = clock.now().astimezone(clock.ASTANA).year
    number = plan.number or f"{next_number('plans', year)}/{year}"
    difference = act.change(
        plan,
        state=PlanState.SUBMITTED,
        number=number,
        submitted_at=now,
        submitted_by=by or act.actor.name,
        remark="",
    )
    act.record(plan, difference)
    notify(act, plan, "plan_submitted", f"body:{ministry().pk}")
    return Outcome(plan.id, plan.version, {"number": number, "duty": str(duty.id)})


def _is_from_paper(plan: Plan, owed: HalfYear) -> bool:
    """Say whether the plan's file is the Ministry's own, entered from paper: it needs no right to it."""
    if StoredFile.objects.filter(pk__in=[plan.file_id], body_id=plan.body_id).exists():
        return False
    return PaperReceipt.objects.filter(body_id=plan.body_id, norm="7.2", half_year=str(owed)).exists()
