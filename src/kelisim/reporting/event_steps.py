"""What the course of an event says of plans: in which one it stands, what became of it (norm 7.2)."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kelisim.events.api import Step, on_course
from kelisim.foundation.clock import ASTANA
from kelisim.look.api import half_year
from kelisim.reporting.constants import PlanState, RowState
from kelisim.reporting.models import PlanRow

__all__ = ["plan_steps"]

MOST_ROWS = 30


@on_course
def plan_steps(event_id: UUID) -> list[Step]:
    """Give a step for each plan that an event stands in, with the rows that mean it, and its acceptance."""
    found = PlanRow.objects.filter(event_id=event_id, withdrawn_at=None).exclude(state=RowState.DROPPED)
    rows = found.select_related("plan").order_by("plan__created_at", "position")[:MOST_ROWS]
    steps = []
    for _plan_id, together in groupby(rows, key=attrgetter("plan_id")):
        steps += _of_plan(list(together))
    return steps


def _of_plan(rows: Sequence[PlanRow]) -> list[Step]:
    plan = rows[0].plan
    named = half_year(plan.half_year, (get_language() or "ru")[:2], genitive=True)
    sent = plan.state != PlanState.DRAFT
    numbers = ", ".join(str(row.row) for row in rows if row.row)
    where = ngettext("row %(rows)s", "rows %(rows)s", len(rows)) % {"rows": numbers} if numbers else ""
    number = _("Plan No. %(number)s") % {"number": plan.number} if plan.number else ""
    steps = [
        Step(
            day=(plan.submitted_at or plan.created_at).astimezone(ASTANA).date(),
            title=(_("In the plan of %(half_year)s") if sent else _("In the draft plan of %(half_year)s"))
            % {"half_year": named},
            note=", ".join(one for one in (number, where) if one),
            url=f"{reverse('plan', args=[plan.pk])}?order=file#row-{rows[0].pk}",
            norm="7.2",
            shape="on_time" if sent else "draft",
        )
    ]
    if plan.state == PlanState.ACCEPTED and plan.decided_at:
        accepted = plan.decided_at.astimezone(ASTANA).date()
        title = _("The plan is accepted by the Ministry")
        steps.append(Step(day=accepted, title=title, norm="7.2", shape="on_time"))
    return steps
