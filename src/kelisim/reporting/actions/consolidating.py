"""The consolidated plan: what was accepted, of all bodies, frozen under the next number."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.directory.api import ministry
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal
from kelisim.reporting.constants import PlanState
from kelisim.reporting.models import ConsolidatedPlan, Plan

__all__ = ["consolidate"]

CONSOLIDATED = JournalEvent("reporting.consolidated", "7.2", gettext_noop("Consolidated plan made"))


@action(CONSOLIDATED, permission="plans.consolidate")
def consolidate(act: Act, *, half_year: str) -> Outcome:
    """Make the next numbered consolidated plan from a half-year's accepted plans. Refuses when none is."""
    whole = HalfYear.parse(half_year)
    accepted = Plan.objects.filter(half_year=str(whole), state=PlanState.ACCEPTED).select_related("body")
    plans = list(accepted.order_by("body__code"))
    if not plans:
        raise Refusal(_("No plan of this half-year has been accepted yet."), code="nothing_accepted")
    rows = [{**row, "body": plan.body.code} for plan in plans for row in plan.snapshot or []]
    rows.sort(key=lambda row: (row["sort_on"], row["body"], row["event"]))
    last = ConsolidatedPlan.objects.filter(half_year=str(whole)).order_by("-number").first()
    made = ConsolidatedPlan.objects.create(
        half_year=str(whole),
        number=1 if last is None else last.number + 1,
        body=ministry(),
        made_by=act.actor.name,
        rows=rows,
        bodies=len(plans),
    )
    act.record(made, {"rows": ["", str(len(rows))], "bodies": ["", str(len(plans))]})
    return Outcome(made.id, facts={"number": made.number, "rows": len(rows), "bodies": len(plans)})
