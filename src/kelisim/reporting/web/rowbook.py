"""The rows of a plan on its page: which ones are shown, in which order, and what may be done with them."""

from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpRequest
from django.utils.translation import get_language

from kelisim.events.api import Kind
from kelisim.foundation.web import actor_in
from kelisim.reporting.constants import RowState
from kelisim.reporting.models import Plan
from kelisim.reporting.queries import ASKING, last_step, row_page, tally
from kelisim.reporting.web.mending import columns_of, lines_of

__all__ = ["ORDERS", "alike_in", "rowbook"]

ORDERS = ("doubts", "file")
ONLY = {one.value for one in RowState}

_ALIKE = """
SELECT p ->> 'field', p -> 'facts' ->> 'seen', count(DISTINCT r.id)
FROM reporting_planrow r, jsonb_array_elements(r.problems) p
WHERE r.plan_id = %s AND r.withdrawn_at IS NULL AND r.state = ANY(%s) AND p -> 'facts' ->> 'seen' <> ''
GROUP BY 1, 2 HAVING count(DISTINCT r.id) > 1
"""


def rowbook(request: HttpRequest, plan: Plan, *, editable: bool) -> dict[str, Any]:
    """Give what the rows part of a plan's page shows: one page in its order, the last step to undo."""
    counted = tally(plan)
    order = request.GET.get("order", "")
    if order not in ORDERS:
        order = "doubts" if editable and counted.open else "file"
    only = request.GET.get("only", "")
    only = only if only in ONLY else ""
    page = row_page(plan, doubts_first=order == "doubts", only=only, after=request.GET.get("after", ""))
    language = (get_language() or "ru")[:2]
    asked = {"order": order, "only": only, "after": page.after}
    return {
        "plan": plan,
        "tally": counted,
        "columns": columns_of(plan),
        "lines": lines_of(
            plan,
            page.rows,
            language,
            editable=editable,
            alike=alike_in(plan) if editable and counted.open else None,
        ),
        "order": order,
        "only": only,
        "more": urlencode({name: value for name, value in asked.items() if value}) if page.after else "",
        "first_page": not request.GET.get("after"),
        "editable": editable,
        "step": last_step(actor_in(request), plan) if editable else None,
        "kinds": Kind.choices,
    }


def alike_in(plan: Plan) -> dict[tuple[str, str], int]:
    """Count the rows of a plan that ask about the same spelling, by field and spelling; lone ones not."""
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [plan.pk, [str(one.value) for one in ASKING]])
        return {(about, seen): count for about, seen, count in cursor.fetchall()}
