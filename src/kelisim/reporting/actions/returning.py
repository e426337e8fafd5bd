"""The Ministry returns what is no plan in the product: an information (norm 7.3), and what came on paper."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body, ministry
from kelisim.duties.api import Duty, State, reopen_duty
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reporting.actions.notifying import notify_paper, notify_report
from kelisim.reporting.constants import EDITABLE, PlanState, ReportState
from kelisim.reporting.models import ActivityReport, PaperReceipt, PaperReturn, Plan

__all__ = ["last_returned_at", "refuse_returned_paper", "return_paper", "return_report"]

REPORT = JournalEvent(
    "reporting.report_returned", "7.3", gettext_noop("Information on activity returned with remarks")
)
PAPER = JournalEvent(
    "reporting.paper_returned", "7.2", gettext_noop("What came on paper returned with remarks")
)


@action(REPORT, permission="plans.accept")
def return_report(act: Act, *, report_id: UUID, remark: str) -> Outcome:
    """Return a submitted information with a remark: the body owes it again, with the first date."""
    report = act.lock(ActivityReport.objects.select_related("body"), report_id)
    if report.state != ReportState.SUBMITTED:
        raise Refusal(_("Only a submitted information can be returned."), code="not_submitted")
    words = _words(remark)
    reopen_duty(
        act,
        norm="7.3",
        body=report.body,
        owed_to=ministry(),
        half_year=HalfYear.parse(report.half_year),
        remark=words,
    )
    difference = act.change(
        report,
        state=ReportState.RETURNED,
        remark=words,
        decided_at=clock.now(),
        decided_by=act.actor.name,
    )
    act.record(report, difference, note=words)
    notify_report(act, report, "report_returned", f"body:{report.body_id}")
    return Outcome(report.id, report.version)


@action(PAPER, permission="plans.accept")
def return_paper(act: Act, *, receipt_id: UUID, remark: str) -> Outcome:
    """Return what came as a scan with a remark: the body owes it again, with the first date (7.2, 7.3).

    The registration stays as it was; the return stands beside it. Where the rows are in the product already,
    the plan itself is returned.
    """
    receipt = PaperReceipt.objects.filter(pk=receipt_id).select_related("body").first()
    if receipt is None:
        raise Unseen(_("There is no such registration."))
    words = _words(remark)
    whole = HalfYear.parse(receipt.half_year)
    duty = Duty.objects.select_for_update(of=("self",)).filter(
        norm=receipt.norm, body=receipt.body, half_year=receipt.half_year, record_id=None
    )
    if _plan_with_the_ministry(receipt):
        raise Refusal(_("Its rows are entered: return the plan itself."), code="plan_there")
    closed = duty.filter(state=State.DONE, closing_record_id=receipt.pk).first()
    if closed is None or PaperReturn.objects.filter(receipt=receipt).exists():
        raise Refusal(_("This paper was returned already, or something newer came."), code="not_submitted")
    reopen_duty(act, norm=receipt.norm, body=receipt.body, owed_to=ministry(), half_year=whole, remark=words)
    PaperReturn.objects.create(
        receipt=receipt,
        body_id=receipt.body_id,
        sender_id=receipt.sender_id,
        remark=words,
        returned_by=act.actor.name,
    )
    act.record(receipt, {"incoming_number": [receipt.incoming_number, ""]}, note=words)
    notify_paper(act, receipt, "paper_returned", f"body:{receipt.body_id}")
    return Outcome(receipt.id)


def refuse_returned_paper(receipt: PaperReceipt) -> None:
    """Refuse to enter the table of a paper that was returned, itself or as the plan made of it."""
    plan = Plan.objects.filter(body_id=receipt.body_id, half_year=_planned(receipt)).first()
    at = plan.decided_at if plan is not None and plan.state == PlanState.RETURNED else None
    is_later = at is not None and at > receipt.registered_at
    if is_later or PaperReturn.objects.filter(receipt=receipt).exists():
        raise Refusal(
            _("This was returned. Register what came after the return; its day of receipt counts."),
            code="returned",
        )


def last_returned_at(body: Body, norm: str, half_year: HalfYear) -> datetime | None:
    """Give when what a body had sent under a norm was returned last, if it stands returned."""
    papers = PaperReturn.objects.filter(
        receipt__body=body, receipt__norm=norm, receipt__half_year=str(half_year)
    )
    plans = Plan.objects.filter(body=body, half_year=str(half_year.next), state=PlanState.RETURNED)
    reports = ActivityReport.objects.filter(body=body, half_year=str(half_year), state=ReportState.RETURNED)
    sent = [one.decided_at for one in (plans if norm == "7.2" else reports)]
    moments = [*papers.values_list("returned_at", flat=True), *(at for at in sent if at is not None)]
    return max(moments, default=None)


def _plan_with_the_ministry(receipt: PaperReceipt) -> bool:
    if receipt.norm != "7.2":
        return False
    plans = Plan.objects.filter(body_id=receipt.body_id, half_year=_planned(receipt))
    return plans.exclude(state__in=EDITABLE).exists()


def _planned(receipt: PaperReceipt) -> str:
    return str(HalfYear.parse(receipt.half_year).next)


def _words(remark: str) -> str:
    if not remark.strip():
        raise Refusal(_("Say what the body should change."), code="remark")
    return remark.strip()
