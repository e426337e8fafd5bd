"""How the rows of a plan stand, counted in one question to the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from kelisim.reporting.constants import ASKING, RowState, TwinState
from kelisim.reporting.models import Plan

__all__ = ["Figures", "Tally", "figures_of", "tally"]

_STATES = """
SELECT 'state', r.state, '', count(*) FROM reporting_planrow r
WHERE r.plan_id = %(plan)s AND r.withdrawn_at IS NULL GROUP BY r.state
"""
_REST = """
UNION ALL
SELECT 'twins', '', '', count(DISTINCT r.id)
FROM reporting_rowtwin t JOIN reporting_planrow r ON r.id = t.row_id
WHERE r.plan_id = %(plan)s AND r.withdrawn_at IS NULL AND r.state <> %(dropped)s AND t.state = %(asked)s
UNION ALL
SELECT 'alike', p ->> 'field', p -> 'facts' ->> 'seen', count(DISTINCT r.id)
FROM reporting_planrow r, jsonb_array_elements(r.problems) p
WHERE r.plan_id = %(plan)s AND r.withdrawn_at IS NULL AND r.state = ANY(%(asking)s)
AND p -> 'facts' ->> 'seen' <> '' GROUP BY 2, 3 HAVING count(DISTINCT r.id) > 1
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How a file was understood: rows in all, and of these understood, doubtful, not read, left out.

    ``twins`` counts the rows that are likely in the register already; they are among the others.
    """

    rows: int
    understood: int
    doubtful: int
    unread: int
    dropped: int
    skipped: int
    twins: int = 0

    @property
    def open(self) -> int:
        """Count the rows that still ask something."""
        return self.doubtful + self.unread


@dataclass(frozen=True, slots=True)
class Figures:
    """The tally of a plan and, by field and spelling, in how many rows the same spelling is asked about."""

    tally: Tally
    alike: Mapping[tuple[str, str], int]


def figures_of(plan: Plan) -> Figures:
    """Count how the rows of a plan stand, and which spellings are asked about more than once."""
    asked: dict[str, Any] = {
        "plan": plan.pk,
        "dropped": RowState.DROPPED.value,
        "asked": TwinState.ASKED.value,
        "asking": [one.value for one in ASKING],
    }
    with connection.cursor() as cursor:
        cursor.execute(_STATES + _REST, asked)
        found = cursor.fetchall()
    states = {state: count for what, state, _, count in found if what == "state"}
    alike = {(about, seen): count for what, about, seen, count in found if what == "alike"}
    skipped = states.get(RowState.SKIPPED, 0)
    understood = (RowState.READ, RowState.MENDED, RowState.CONFIRMED)
    counted = Tally(
        rows=sum(states.values()) - skipped,
        understood=sum(states.get(one, 0) for one in understood),
        doubtful=states.get(RowState.DOUBTFUL, 0),
        unread=states.get(RowState.UNREAD, 0),
        dropped=states.get(RowState.DROPPED, 0),
        skipped=skipped,
        twins=sum(count for what, *_, count in found if what == "twins"),
    )
    return Figures(counted, alike)


def tally(plan: Plan) -> Tally:
    """Count how the rows of a plan stand."""
    return figures_of(plan).tally
