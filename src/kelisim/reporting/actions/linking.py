"""A row of a draft plan points to an event that its body has in the register, so that there is no second."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.events.api import ENDED, Event, EventFacts, events_for, withdraw_events
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reporting.actions.plans import facts_if_any
from kelisim.reporting.actions.rows import editable_row, write_idea
from kelisim.reporting.constants import RowState, TwinState
from kelisim.reporting.kept_facts import facts_kept, facts_of_events
from kelisim.reporting.models import Plan, PlanRow, RowStep, RowTwin
from kelisim.reporting.steps import before, keep_step

__all__ = ["give_up_own", "link_row", "point_to", "unlink_row"]

LINKED = JournalEvent(
    "reporting.row_linked", "7.2", gettext_noop("Row of the plan linked to an event of the register")
)
UNLINKED = JournalEvent(
    "reporting.row_unlinked", "7.2", gettext_noop("Row of the plan is an event of its own again")
)


@action(LINKED, permission="plans.draft")
def link_row(act: Act, *, row_id: UUID, event_id: UUID) -> Outcome:
    """Let a row point to an event of the body's own register; its own idea is given up.

    Refuses an ended event and the one that the row has. Raises ``Unseen`` alike for an event of another body,
    for an idea of another unit and for one that there is not.
    """
    row, plan = editable_row(act, row_id)
    event = events_for(act.actor).filter(pk=event_id, body_id=plan.body_id).first()
    if event is None:
        raise Unseen("No such event.")
    point_to(act, row, plan, event, code="linked")
    RowTwin.objects.filter(row=row, event=event).update(state=TwinState.SAME, decided_by=act.actor.name)
    return Outcome(row.pk, row.version)


@action(UNLINKED, permission="plans.draft")
def unlink_row(act: Act, *, row_id: UUID) -> Outcome:
    """Give a linked row an event of its own again, as it was understood before; the other event stays."""
    row, plan = editable_row(act, row_id)
    if not row.linked or row.event_id is None:
        raise Refusal(_("This row is an event of its own; it is linked to no other."), code="not_linked")
    linked_id = row.event_id
    stood = before(row)
    event = write_idea(act, plan, _own_facts(row, plan, linked_id))
    difference = act.change(row, event_id=event.pk, linked=False, state=RowState.MENDED)
    RowTwin.objects.filter(row=row, event_id=linked_id).update(
        state=TwinState.ANOTHER, decided_by=act.actor.name
    )
    keep_step(act, plan, "unlinked", [stood], {row.pk: row.version})
    act.record(row, difference)
    return Outcome(row.pk, row.version)


def point_to(act: Act, row: PlanRow, plan: Plan, event: Event, *, code: str, twin: str = "") -> None:
    """Point a locked row to an event as part of an act, and keep the step under ``code``.

    ``twin`` is the id of the question that it answers. Refuses what is no event, an ended event, and the
    event that the row has already.
    """
    if row.state == RowState.SKIPPED:
        raise Refusal(_("This row is not an event. Add the event by hand."), code="not_an_event")
    if event.status in ENDED:
        raise Refusal(_("That event has ended; it cannot be planned again."), code="ended")
    if row.event_id == event.pk:
        raise Refusal(_("The row is this event already."), code="same_event")
    facts = None if row.linked or row.event_id is None else facts_of_events([row.event_id]).get(row.event_id)
    stood = before(row, facts)
    give_up_own(row, reason=_("The same as another event of the register"))
    difference = act.change(row, event_id=event.pk, linked=True, state=RowState.CONFIRMED, problems=[])
    if twin:
        stood["twin"] = twin
    keep_step(act, plan, code, [stood], {row.pk: row.version})
    act.record(row, difference)


def give_up_own(row: PlanRow, *, reason: str) -> None:
    """Withdraw the event that a row brought into the register; if other rows mean it, it is theirs now."""
    if row.event_id is None or row.linked:
        return
    others = PlanRow.objects.filter(event_id=row.event_id, withdrawn_at=None).exclude(pk=row.pk)
    heir = others.filter(plan_id=row.plan_id).order_by("position").first()
    if heir is not None:
        PlanRow.objects.filter(pk=heir.pk).update(linked=False)
    elif not others.exists():
        withdraw_events([row.event_id], reason=reason)


def _own_facts(row: PlanRow, plan: Plan, linked_id: UUID) -> EventFacts:
    """Give what the row said before it was linked, else what its cells say, else what the event says."""
    steps = RowStep.objects.filter(plan=plan, undone_at=None, act__in=["linked", "same"]).order_by(
        "-taken_at"
    )
    for step in steps.filter(before__contains=[{"row": str(row.pk)}]):
        stood = next(one for one in step.before if one["row"] == str(row.pk))
        if stood.get("facts"):
            return facts_kept(stood["facts"])
    read = facts_if_any(row.understood, HalfYear.parse(plan.half_year)) if row.understood else None
    return read or facts_of_events([linked_id])[linked_id]
