"""Adding rows to a draft plan that do not come from its file: a calendar, a former plan, what units sent."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.events.api import EventFacts, Status, write_events
from kelisim.foundation.actors import NOBODY
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reporting.actions.plans import draft_of, facts_if_any, row_of_reading
from kelisim.reporting.constants import RowState
from kelisim.reporting.kept_facts import facts_of_events
from kelisim.reporting.models import Plan, PlanRow
from kelisim.reporting.steps import ADDED as NEW
from kelisim.reporting.steps import before, keep_step
from kelisim.reporting.twins import find_twins
from kelisim.reporting.typed_rows import moved_facts, worded
from kelisim.reporting.understood import state_of_row

__all__ = ["MOST_ADDED", "append_rows", "copy_rows", "write_rows"]

MOST_ADDED = 2000
APPENDED = JournalEvent("reporting.rows_appended", "7.2", gettext_noop("Rows added to the plan"))
COPIED = JournalEvent("reporting.rows_copied", "7.2", gettext_noop("Rows of a former plan copied"))


@action(APPENDED, permission="plans.draft")
def append_rows(
    act: Act,
    *,
    half_year: str,
    rows: Sequence[Mapping[str, Any]],
    layout: Mapping[str, Any],
    origin: str = "",
) -> Outcome:
    """Add read rows to the draft plan of the actor's body, which is made when there is none.

    ``layout`` names the columns of the rows' cells, for a plan that has no file. ``origin`` says where they
    come from.
    """
    plan = draft_of(act, HalfYear.parse(half_year))
    written = write_rows(act, plan, rows, layout=layout, origin=origin)
    act.record(plan, {"rows": ["", str(len(written))]}, note=origin)
    return Outcome(plan.pk, plan.version, {"rows": len(written)})


@action(COPIED, permission="plans.draft")
def copy_rows(act: Act, *, half_year: str, source_id: UUID, row_ids: Sequence[UUID]) -> Outcome:
    """Copy rows of a former plan of the body; their days move along and are asked about, never exact."""
    whole = HalfYear.parse(half_year)
    source = Plan.objects.filter(pk=source_id, body_id=act.actor.body_id).first()
    if source is None or source.half_year >= str(whole):
        raise Unseen("No such plan.")
    old = source.rows.filter(withdrawn_at=None, pk__in=row_ids, event__isnull=False).order_by("position")
    chosen = list(old)
    if not chosen:
        raise Refusal(_("Choose the rows first."), code="no_rows")
    plan = draft_of(act, whole)
    facts = facts_of_events([row.event_id for row in chosen if row.event_id])
    months = _months_between(HalfYear.parse(source.half_year), whole)
    moved = [moved_facts(facts[row.event_id], months) for row in chosen if row.event_id in facts]
    doubt = worded(
        "dates",
        "copied_dates",
        _moved,
    )
    written = _write(
        act,
        plan,
        [
            (one, PlanRow(plan=plan, problems=[doubt], state=RowState.DOUBTFUL, origin=source.half_year))
            for one in moved
        ],
    )
    act.record(plan, {"rows": ["", str(len(written))]}, note=source.half_year)
    return Outcome(plan.pk, plan.version, {"rows": len(written)})


def write_rows(
    act: Act, plan: Plan, rows: Sequence[Mapping[str, Any]], *, layout: Mapping[str, Any], origin: str = ""
) -> list[PlanRow]:
    """Write read rows under the others of a draft plan, each with its idea where it makes one."""
    if len(rows) > MOST_ADDED:
        raise Refusal(
            _("At most %(most)d rows can be added at once.") % {"most": MOST_ADDED}, code="too_many"
        )
    whole = HalfYear.parse(plan.half_year)
    has_file = bool(plan.file_id)
    if not has_file and not (plan.layout or {}).get("columns"):
        act.change(plan, layout=dict(layout))
    same = (plan.layout or {}).get("columns") == layout.get("columns")
    fresh = []
    for row in rows:
        facts = facts_if_any(row, whole)
        made = row_of_reading(plan, {**row, "row": 0, "cells": row.get("cells") or {} if same else {}}, None)
        made.origin = origin
        made.state = state_of_row(row) if facts is not None else RowState.UNREAD
        if not same:
            for problem in made.problems:
                problem["cell"] = ""
        fresh.append((facts, made))
    return _write(act, plan, fresh)


def _write(act: Act, plan: Plan, fresh: Sequence[tuple[EventFacts | None, PlanRow]]) -> list[PlanRow]:
    told = [facts for facts, _row in fresh if facts is not None]
    events = iter(
        write_events(
            act,
            told,
            body_id=plan.body_id,
            unit_id=plan.unit_id or NOBODY,
            status=Status.IDEA,
            undated_on=HalfYear.parse(plan.half_year).first_day,
        )
    )
    last = plan.rows.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    written = []
    for facts, row in fresh:
        if facts is not None:
            row.event_id = next(events).pk
        row.position = position
        position += 1
        written.append(row)
    PlanRow.objects.bulk_create(written, batch_size=500)
    if plan.is_empty:
        act.change(plan, is_empty=False)
    find_twins(plan, written)
    steps = [before(row, state=NEW) for row in written]
    keep_step(act, plan, "added", steps, {row.pk: row.version for row in written})
    return written


def _moved() -> str:
    return _("The dates are those of the former plan, moved. Confirm or correct them.")


def _months_between(old: HalfYear, new: HalfYear) -> int:
    first, last = old.first_day, new.first_day
    return (last.year - first.year) * 12 + last.month - first.month
