"""Who is told of a step of a plan by mail: the people of the other side, or the next post of a body."""

from uuid import UUID

from kelisim.foundation.acts import Act
from kelisim.reporting.agreement import Subject
from kelisim.reporting.models import Plan, PlanAmendment

__all__ = ["notify", "notify_amendment", "notify_post"]


def notify(act: Act, plan: Plan, what: str, to: str) -> None:
    """Tell the other side by mail, once per version of the plan."""
    key = f"{what}:{plan.id}:{plan.version}"
    act.effect("notice", key, {"what": what, "to": to, "plan": str(plan.id), "remark": plan.remark})


def notify_amendment(act: Act, amendment: PlanAmendment, what: str, to: str) -> None:
    """Tell the other side of an amendment by mail, once per version of it."""
    key = f"{what}:{amendment.id}:{amendment.version}"
    act.effect("notice", key, {"what": what, "to": to, "plan": str(amendment.plan_id)})


def notify_post(act: Act, subject: Subject, role: str, what: str, *, person: UUID | None = None) -> None:
    """Tell those who hold a post in the body, or one person of it, that the plan is with them now.

    The mail holds no word of the plan nor of a remark: these stay in the product.
    """
    what = f"{subject.what}_{what}"
    payload = {"what": what, "to": f"body:{subject.plan.body_id}", "plan": str(subject.plan.id), "role": role}
    if person is not None:
        payload["person"] = str(person)
    act.effect("notice", f"{what}:{subject.id}:{act.by.key}"[:200], payload)
