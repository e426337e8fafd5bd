"""The rows of a plan on its page: which ones are shown, in which order, and what may be done with them."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import get_language

from kelisim.events.api import Kind
from kelisim.foundation.web import actor_in
from kelisim.reporting.constants import RowState
from kelisim.reporting.figures import figures_of
from kelisim.reporting.models import Plan
from kelisim.reporting.queries import last_step, row_page, twins_of
from kelisim.reporting.web.mending import columns_of, lines_of

__all__ = ["ORDERS", "rowbook"]

ORDERS = ("doubts", "file")
ONLY = {*RowState.values, "twin"}


def rowbook(request: HttpRequest, plan: Plan, *, editable: bool) -> dict[str, Any]:
    """Give what the rows part of a plan's page shows: one page in its order, the last step to undo."""
    figures = figures_of(plan)
    counted = figures.tally
    order = request.GET.get("order", "")
    if order not in ORDERS:
        order = "doubts" if editable and (counted.open or counted.twins) else "file"
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
            alike=figures.alike,
            twins=twins_of(page.rows) if editable and counted.twins else {},
        ),
        "order": order,
        "only": only,
        "more": urlencode({name: value for name, value in asked.items() if value}) if page.after else "",
        "first_page": not request.GET.get("after"),
        "editable": editable,
        "step": last_step(actor_in(request), plan) if editable else None,
        "kinds": Kind.choices,
    }
