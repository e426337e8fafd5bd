"""Mending many rows at once: confirm, leave out, take back in, say the same of each."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.events.api import change_event
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reporting.actions.rows import refuse_sent
from kelisim.reporting.answers import answered, read_answer
from kelisim.reporting.constants import RowState
from kelisim.reporting.kept_facts import facts_of_events
from kelisim.reporting.models import Plan, PlanRow
from kelisim.reporting.steps import before, keep_step
from kelisim.reporting.teaching import words_of

__all__ = ["MOST_AT_ONCE", "answer_rows", "confirm_rows", "drop_rows"]

MOST_AT_ONCE = 500
"""So many rows one act may change: more would keep others waiting."""

CONFIRMED = JournalEvent("reporting.rows_confirmed", "7.2", gettext_noop("Reading of several rows confirmed"))
DROPPED = JournalEvent("reporting.rows_dropped", "7.2", gettext_noop("Several rows left out of the plan"))
ANSWERED = JournalEvent("reporting.rows_answered", "7.2", gettext_noop("Several rows of the plan corrected"))


@action(CONFIRMED, permission="plans.draft")
def confirm_rows(act: Act, *, plan_id: UUID, row_ids: Sequence[UUID]) -> Outcome:
    """Confirm what was understood of several rows, or take left-out ones back in; others are passed over."""
    plan, rows = _rows(plan_id, row_ids)
    return _set_state(act, plan, [row for row in rows if row.event_id is not None], RowState.CONFIRMED)


@action(DROPPED, permission="plans.draft")
def drop_rows(act: Act, *, plan_id: UUID, row_ids: Sequence[UUID], reason: str) -> Outcome:
    """Leave several rows out of the plan for one reason; they and their cells stay on record."""
    if not reason.strip():
        raise Refusal(_("Say why the rows are left out."), code="reason")
    plan, rows = _rows(plan_id, row_ids)
    return _set_state(
        act, plan, [row for row in rows if row.state != RowState.DROPPED], RowState.DROPPED, reason
    )


@action(ANSWERED, permission="plans.draft")
def answer_rows(
    act: Act, *, plan_id: UUID, row_ids: Sequence[UUID], said: Mapping[str, str], language: str
) -> Outcome:
    """Say the same of several rows, typed as in a file. Refuses what is itself doubtful, and rows unread.

    Doubts of the rows about the fields that were said are settled; doubts about others stay.
    """
    plan, rows = _rows(plan_id, row_ids)
    answer = read_answer(said, plan.half_year, language, words_of(plan.body_id))
    if answer.problems:
        words = answer.problems[0].get("words") or {}
        raise Refusal(str(words.get(language) or answer.problems[0]["message"]), code="doubtful")
    rows = [row for row in rows if row.event_id]
    if not rows:
        raise Refusal(_("None of these rows is an event that can be corrected together."), code="no_rows")
    facts = facts_of_events([row.event_id for row in rows if row.event_id])
    steps = []
    for row in rows:
        assert row.event_id is not None
        stood = before(row, facts[row.event_id])
        change_event(
            act.then(), event_id=row.event_id, facts=answered(facts[row.event_id], answer, plan.half_year)
        )
        row.problems = [one for one in row.problems if one.get("field") not in said]
        if row.state != RowState.DROPPED:
            row.state = RowState.DOUBTFUL if row.problems else RowState.MENDED
        row.version += 1
        steps.append(stood)
    PlanRow.objects.bulk_update(rows, ["problems", "state", "version"], batch_size=500)
    keep_step(act, plan, "answered", steps, {row.pk: row.version for row in rows})
    act.record(plan, {"rows": ["", _numbers(rows)]}, note="; ".join(said.values())[:300])
    return Outcome(plan.pk, plan.version, {"rows": len(rows)})


def _set_state(act: Act, plan: Plan, rows: Sequence[PlanRow], state: RowState, note: str = "") -> Outcome:
    if not rows:
        raise Refusal(_("None of these rows can be changed in this way."), code="no_rows")
    steps = [before(row) for row in rows]
    for row in rows:
        row.state, row.version = state, row.version + 1
    PlanRow.objects.bulk_update(rows, ["state", "version"], batch_size=500)
    keep_step(act, plan, state.value, steps, {row.pk: row.version for row in rows})
    act.record(plan, {"rows": ["", _numbers(rows)]}, note=note.strip())
    return Outcome(plan.pk, plan.version, {"rows": len(rows)})


def _rows(plan_id: UUID, row_ids: Sequence[UUID]) -> tuple[Plan, list[PlanRow]]:
    """Lock the wanted rows of a draft plan that are events or may become some."""
    plan = Plan.objects.filter(pk=plan_id).first()
    if plan is None:
        raise Unseen("No such plan.")
    refuse_sent(plan)
    if not row_ids:
        raise Refusal(_("Choose the rows first."), code="no_rows")
    if len(row_ids) > MOST_AT_ONCE:
        raise Refusal(
            _("At most %(most)d rows can be changed at once.") % {"most": MOST_AT_ONCE}, code="too_many"
        )
    rows = PlanRow.objects.select_for_update().filter(plan=plan, withdrawn_at=None, pk__in=row_ids)
    return plan, list(rows.exclude(state=RowState.SKIPPED).order_by("position"))


def _numbers(rows: Sequence[PlanRow]) -> str:
    return ", ".join(str(row.row or "+") for row in rows)
