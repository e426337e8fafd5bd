"""What the course of an event says of plans: in which one it stands, what became of it (norm 7.2)."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kelisim.events.api import Step, on_course
from kelisim.foundation.clock import ASTANA
from kelisim.look.api import half_year
from kelisim.reporting.constants import PlanState
from kelisim.reporting.models import PlanRow

__all__ = ["plan_steps"]

MOST_PLANS = 6


@on_course
def plan_steps(event_id: UUID) -> list[Step]:
    """Give a step for each plan that an event stands in, and one for the plan's acceptance."""
    steps = []
    rows = PlanRow.objects.filter(event_id=event_id, withdrawn_at=None).select_related("plan")
    for row in rows.order_by("plan__created_at", "position")[:MOST_PLANS]:
        plan = row.plan
        named = half_year(plan.half_year, (get_language() or "ru")[:2], genitive=True)
        at = (plan.submitted_at or plan.created_at).astimezone(ASTANA).date()
        sent = plan.state != PlanState.DRAFT
        where = _("row %(row)d") % {"row": row.row} if row.row else ""
        number = _("Plan No. %(number)s") % {"number": plan.number} if plan.number else ""
        steps.append(
            Step(
                day=at,
                title=(_("In the plan of %(half_year)s") if sent else _("In the draft plan of %(half_year)s"))
                % {"half_year": named},
                note=", ".join(one for one in (number, where) if one),
                url=reverse("plan", args=[plan.pk]),
                norm="7.2",
                shape="on_time" if sent else "draft",
            )
        )
        if plan.state == PlanState.ACCEPTED and plan.decided_at:
            steps.append(
                Step(
                    day=plan.decided_at.astimezone(ASTANA).date(),
                    title=_("The plan is accepted by the Ministry"),
                    norm="7.2",
                    shape="on_time",
                )
            )
    return steps
