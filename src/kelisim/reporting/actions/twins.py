"""Deciding whether a row of a draft plan and an event of the register are the same."""

from uuid import UUID

from django.utils.translation import gettext_noop

from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Unseen
from kelisim.reporting.actions.linking import point_to
from kelisim.reporting.actions.rows import editable_row
from kelisim.reporting.constants import TwinState
from kelisim.reporting.models import RowTwin
from kelisim.reporting.steps import before, keep_step

__all__ = ["call_another", "call_same"]

SAME = JournalEvent(
    "reporting.row_same_event", "7.2", gettext_noop("Row of the plan is an event that the register has")
)
ANOTHER = JournalEvent(
    "reporting.row_another_event",
    "7.2",
    gettext_noop("Row of the plan is another event than the one like it"),
)


@action(SAME, permission="plans.draft")
def call_same(act: Act, *, row_id: UUID, twin_id: UUID) -> Outcome:
    """Say that a row is an event of the register: the row points to it, and its own idea is given up."""
    row, plan = editable_row(act, row_id)
    twin = _asked(row_id, twin_id)
    point_to(act, row, plan, twin.event, code="same", twin=str(twin.pk))
    _decide(act, twin, TwinState.SAME)
    return Outcome(row.pk, row.version)


@action(ANOTHER, permission="plans.draft")
def call_another(act: Act, *, row_id: UUID, twin_id: UUID) -> Outcome:
    """Say that a row is another event than the one like it; it is not asked again."""
    row, plan = editable_row(act, row_id)
    twin = _asked(row_id, twin_id)
    stood = before(row)
    difference = act.change(row)
    _decide(act, twin, TwinState.ANOTHER)
    keep_step(act, plan, "another", [{**stood, "twin": str(twin.pk)}], {row.pk: row.version})
    act.record(row, difference)
    return Outcome(row.pk, row.version)


def _asked(row_id: UUID, twin_id: UUID) -> RowTwin:
    twin = RowTwin.objects.filter(pk=twin_id, row_id=row_id).select_related("event").first()
    if twin is None or twin.event is None:
        raise Unseen("No such question.")
    return twin


def _decide(act: Act, twin: RowTwin, state: TwinState) -> None:
    RowTwin.objects.filter(pk=twin.pk).update(state=state, decided_by=act.actor.name)
