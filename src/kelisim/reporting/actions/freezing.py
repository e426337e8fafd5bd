"""What is sent and what is accepted is kept as it was: sendings and numbered versions (norm 7.2)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Max

from kelisim.foundation import clock
from kelisim.foundation.acts import Act
from kelisim.reporting.models import Plan, PlanAmendment, PlanEdition, PlanSending
from kelisim.reporting.snapshot import rows_to_send

__all__ = ["freeze_accepted", "freeze_sending", "last_edition", "last_sending"]


def freeze_sending(act: Act, plan: Plan) -> PlanSending:
    """Keep what a plan says as part of the act that sends it; the caller has locked the plan."""
    last = plan.sendings.aggregate(last=Max("number"))["last"]
    return PlanSending.objects.create(
        plan=plan,
        body_id=plan.body_id,
        number=(last or 0) + 1,
        rows=rows_to_send(plan),
        is_empty=plan.is_empty,
        sent_by=act.actor.name,
    )


def last_sending(plan: Plan) -> PlanSending | None:
    """Give what was sent last."""
    return plan.sendings.order_by("-number").first()


def last_edition(plan: Plan) -> PlanEdition | None:
    """Give the version of a plan that is in force."""
    return plan.editions.order_by("-number").first()


def freeze_accepted(
    act: Act, plan: Plan, rows: Sequence[Any], amendment: PlanAmendment | None = None
) -> PlanEdition:
    """Keep what was accepted under the next number of the plan; the caller has locked the plan."""
    last = plan.editions.aggregate(last=Max("number"))["last"]
    sent = amendment or plan
    return PlanEdition.objects.create(
        plan=plan,
        body_id=plan.body_id,
        half_year=plan.half_year,
        number=(last or 0) + 1,
        amendment=amendment,
        rows=list(rows),
        is_empty=not rows,
        submitted_at=sent.submitted_at,
        submitted_by=sent.submitted_by,
        accepted_at=clock.now(),
        accepted_by=act.actor.name,
    )
