"""The Ministry reviews a plan row by row: remarks, the body's answers, what is settled (norm 7.2)."""

from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reporting.actions.freezing import last_sending
from kelisim.reporting.constants import EDITABLE, PlanState, Side
from kelisim.reporting.models import Plan, PlanRow, RowRemark

__all__ = ["answer_remark", "remark_row", "send_words", "settle_remark", "unsettled"]

REMARKED = JournalEvent("reporting.row_remarked", "7.2", gettext_noop("Remark on a row of the plan written"))
ANSWERED = JournalEvent("reporting.remark_answered", "7.2", gettext_noop("Remark on a row answered"))
SETTLED = JournalEvent("reporting.remark_settled", "7.2", gettext_noop("Remark on a row settled"))


@action(REMARKED, permission="plans.review")
def remark_row(act: Act, *, row_id: UUID, text: str, thread_id: UUID | None = None) -> Outcome:
    """Write a remark on a row of a submitted plan, or one more word in its thread.

    The body reads it when the plan is returned or accepted. A settled thread is open again.
    """
    row, plan = _row(row_id)
    if plan.state != PlanState.SUBMITTED:
        raise Refusal(_("Remarks are written while the plan is with the Ministry."), code="not_submitted")
    head = _thread(row, thread_id) if thread_id else None
    word = _write(act, row, Side.MINISTRY, text, head=head)
    if head is not None and head.settled_at:
        RowRemark.objects.filter(pk=head.pk).update(settled_at=None, settled_by="", version=F("version") + 1)
    act.record(plan, {"row": ["", str(row.row)]})
    return Outcome(word.id)


@action(ANSWERED, permission="plans.draft")
def answer_remark(act: Act, *, remark_id: UUID, text: str) -> Outcome:
    """Answer the Ministry's remark on a row of a returned plan; it goes along when the plan is sent again."""
    head = RowRemark.objects.select_related("row").filter(pk=remark_id, thread=None).first()
    if head is None or head.body_id != act.actor.body_id:
        raise Unseen("No such remark.")
    row, plan = _row(head.row_id)
    if plan.state not in EDITABLE:
        raise Refusal(
            _("The plan is with the Ministry; it can be changed after it is returned."), code="sent"
        )
    word = _write(act, row, Side.BODY, text, head=head)
    act.record(plan, {"row": ["", str(row.row)]})
    return Outcome(word.id)


@action(SETTLED, permission="plans.review")
def settle_remark(act: Act, *, remark_id: UUID) -> Outcome:
    """Say that a remark is settled."""
    head = act.lock(RowRemark.objects.filter(thread=None), remark_id)
    plan = Plan.objects.filter(pk=head.plan_id, state=PlanState.SUBMITTED).first()
    if plan is None:
        raise Refusal(_("Remarks are settled while the plan is with the Ministry."), code="not_submitted")
    act.change(head, settled_at=clock.now(), settled_by=act.actor.name)
    act.record(plan, {"row": ["", str(head.row.row)]})
    return Outcome(head.id, head.version)


def unsettled(plan: Plan) -> int:
    """Count the Ministry's remarks on a plan that are not settled."""
    return plan.remarks.filter(thread=None, settled_at=None).count()


def send_words(plan: Plan, side: str) -> int:
    """Let the other side read what one side has written, as part of the act that passes the plan on."""
    words = plan.remarks.filter(side=side, sent_at=None)
    return words.update(sent_at=clock.now(), version=F("version") + 1)


def _row(row_id: UUID) -> tuple[PlanRow, Plan]:
    row = PlanRow.objects.select_related("plan").filter(pk=row_id).first()
    if row is None:
        raise Unseen("No such row.")
    return row, row.plan


def _thread(row: PlanRow, thread_id: UUID) -> RowRemark:
    head = RowRemark.objects.filter(pk=thread_id, row=row, thread=None).first()
    if head is None:
        raise Unseen("No such remark.")
    return head


def _write(act: Act, row: PlanRow, side: Side, text: str, *, head: RowRemark | None) -> RowRemark:
    if not text.strip():
        raise Refusal(_("Write what you have to say about the row."), code="text")
    plan = row.plan
    sent = last_sending(plan)
    return RowRemark.objects.create(
        plan=plan,
        row=row,
        body_id=plan.body_id,
        thread=head,
        sending=sent.number if sent else 1,
        side=side,
        text=text.strip()[:4000],
        name=act.actor.name,
        post=act.actor.post,
    )
