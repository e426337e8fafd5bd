"""Who is told of a step of a plan by mail: the people of the other side, or the next post of a body."""

from uuid import UUID

from kelisim.foundation.acts import Act
from kelisim.reporting.agreement import Subject
from kelisim.reporting.models import ActivityReport, PaperReceipt, Plan, PlanAmendment

__all__ = ["notify", "notify_amendment", "notify_paper", "notify_post", "notify_report"]


def notify(act: Act, plan: Plan, what: str, to: str) -> None:
    """Tell the other side by mail, once per version of the plan."""
    key = f"{what}:{plan.id}:{plan.version}"
    act.effect("notice", key, {"what": what, "to": to, "plan": str(plan.id)})


def notify_report(act: Act, report: ActivityReport, what: str, to: str) -> None:
    """Tell the other side of an information by mail, once per version of it."""
    key = f"{what}:{report.id}:{report.version}"
    act.effect("notice", key, {"what": what, "to": to, "report": str(report.id)})


def notify_paper(act: Act, receipt: PaperReceipt, what: str, to: str) -> None:
    """Tell the body by mail what became of its paper; a paper is returned once."""
    act.effect("notice", f"{what}:{receipt.id}", {"what": what, "to": to, "paper": str(receipt.id)})


def notify_amendment(act: Act, amendment: PlanAmendment, what: str, to: str) -> None:
    """Tell the other side of an amendment by mail, once per version of it."""
    key = f"{what}:{amendment.id}:{amendment.version}"
    payload = {"what": what, "to": to, "plan": str(amendment.plan_id), "amendment": str(amendment.id)}
    act.effect("notice", key, payload)


def notify_post(act: Act, subject: Subject, role: str, what: str, *, person: UUID | None = None) -> None:
    """Tell those who hold a post in the body, or one person of it, that the plan is with them now.

    The mail holds no word of the plan nor of a remark: these stay in the product.
    """
    what = f"{subject.what}_{what}"
    payload = {"what": what, "to": f"body:{subject.plan.body_id}", "plan": str(subject.plan.id), "role": role}
    if subject.what == "amendment":
        payload["amendment"] = str(subject.id)
    if person is not None:
        payload["person"] = str(person)
    act.effect("notice", f"{what}:{subject.id}:{act.by.key}"[:200], payload)
