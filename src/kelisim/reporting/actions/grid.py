"""Saving the grid: rows typed, changed and deleted by hand, all together or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.events.api import EventFacts, change_event
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Conflict
from kelisim.reporting.actions.adding import write_rows
from kelisim.reporting.actions.plans import draft_of
from kelisim.reporting.actions.rows import write_idea
from kelisim.reporting.constants import RowState
from kelisim.reporting.kept_facts import facts_of_events
from kelisim.reporting.models import Plan, PlanRow
from kelisim.reporting.steps import before, keep_step
from kelisim.reporting.teaching import words_of
from kelisim.reporting.typed_rows import grid_layout, typed_row
from kelisim.reporting.understood import facts_of_row, state_of_row

__all__ = ["ChangedRow", "save_grid"]

SAVED = JournalEvent("reporting.grid_saved", "7.2", gettext_noop("Rows of the plan written in the grid"))

_TAKEN = {
    "title": ("title_kk", "title_ru", "title_en"),
    "dates": ("certainty", "starts_on", "ends_on", "window_from", "window_until", "dates_as_written"),
    "place": ("place", "country", "cities"),
    "partner": ("countries", "organisations", "counterparts"),
    "kind": ("kind",),
    "head": ("head",),
    "foreign_economic": ("foreign_economic",),
    "note": ("note",),
}


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of the plan as the grid sends it back: what it says now, and which fields were changed."""

    row_id: UUID
    version: int
    said: Mapping[str, str]
    changed: Sequence[str]


@action(SAVED, permission="plans.draft")
def save_grid(
    act: Act,
    *,
    half_year: str,
    fresh: Sequence[Mapping[str, str]],
    changed: Sequence[ChangedRow],
    deleted: Sequence[tuple[UUID, int]],
    language: str,
    headers: Mapping[str, str],
) -> Outcome:
    """Save the rows of a grid in the draft plan of the actor's body, which is made when there is none.

    New rows are read as those of a file; of a changed row only the changed fields are read anew; a deleted
    one is left out. Refuses all with ``Conflict`` when a row has changed since it was opened; its ``details``
    name the rows.
    """
    whole = HalfYear.parse(half_year)
    plan = draft_of(act, whole)
    learned = words_of(plan.body_id)
    rows = _locked(plan, {**{one.row_id: one.version for one in changed}, **dict(deleted)})
    steps = _change(act, plan, [(rows[one.row_id], one) for one in changed], learned, language)
    for row_id, _version in deleted:
        steps.append(before(rows[row_id]))
        rows[row_id].state = RowState.DROPPED
        rows[row_id].version += 1
    PlanRow.objects.bulk_update(
        list(rows.values()), ["state", "problems", "event", "cells", "version"], batch_size=500
    )
    if steps:
        keep_step(act, plan, "grid", steps, {row.pk: row.version for row in rows.values()})
    read = [typed_row(one, half_year, language, learned) for one in fresh]
    written = write_rows(act, plan, read, layout=grid_layout(headers)) if read else []
    counted = {"added": len(written), "changed": len(changed), "deleted": len(deleted)}
    act.record(plan, {name: ["", str(count)] for name, count in counted.items() if count})
    return Outcome(plan.pk, plan.version, counted)


def _locked(plan: Plan, wanted: Mapping[UUID, int]) -> dict[UUID, PlanRow]:
    found = PlanRow.objects.select_for_update().filter(plan=plan, withdrawn_at=None, pk__in=list(wanted))
    rows = {row.pk: row for row in found}
    other = [str(key) for key, version in wanted.items() if key not in rows or rows[key].version != version]
    if other:
        raise Conflict(_("Rows of the plan have changed since you opened the grid."), rows=other)
    return rows


def _change(
    act: Act,
    plan: Plan,
    pairs: Sequence[tuple[PlanRow, ChangedRow]],
    learned: Sequence[Any],
    language: str,
) -> list[dict[str, Any]]:
    facts = facts_of_events([row.event_id for row, _one in pairs if row.event_id])
    steps = []
    whole = HalfYear.parse(plan.half_year)
    for row, one in pairs:
        read = typed_row(one.said, plan.half_year, language, learned, number=row.row)
        told = facts_of_row(read, whole)
        stood: EventFacts | None = facts.get(row.event_id) if row.event_id else None
        steps.append(before(row, stood))
        if row.event_id is None or stood is None:
            row.event_id = write_idea(act, plan, told).pk
        else:
            fields = [field for name in one.changed for field in _TAKEN[name]]
            told = replace(stood, **{field: getattr(told, field) for field in fields})
            change_event(act.then(), event_id=row.event_id, facts=told)
        asked = {"partners" if name == "partner" else name for name in one.changed}
        row.problems = [p for p in row.problems if p.get("field") not in asked] + [
            p for p in read["problems"] if p["field"] in asked
        ]
        if not plan.file_id:
            row.cells = read["cells"]
        row.state = state_of_row({"problems": row.problems}) if row.problems else RowState.MENDED
        row.version += 1
    return steps
