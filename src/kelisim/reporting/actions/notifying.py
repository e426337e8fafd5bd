"""Who is told of a step of a plan: the people of the other side, by mail."""

from kelisim.foundation.acts import Act
from kelisim.reporting.models import Plan

__all__ = ["notify"]


def notify(act: Act, plan: Plan, what: str, to: str) -> None:
    """Tell the other side by mail, once per version of the plan."""
    key = f"{what}:{plan.id}:{plan.version}"
    act.effect("notice", key, {"what": what, "to": to, "plan": str(plan.id), "remark": plan.remark})
