"""The door of reporting."""

from kelisim.reporting.actions import (
    accept_plan,
    consolidate,
    declare_empty_plan,
    import_plan,
    open_circular,
    open_collection,
    return_plan,
    send_circular,
    submit_plan,
    submit_report,
)
from kelisim.reporting.constants import Arrangement
from kelisim.reporting.making import make_next_paper
from kelisim.reporting.models import ConsolidatedPlan, Plan
from kelisim.reporting.papers_out import (
    consolidated_document,
    described,
    differences_document,
    plan_pdf,
    written,
)
from kelisim.reporting.queries import consolidated_for, plan_for, plans_for
from kelisim.reporting.understood import facts_of_row

__all__ = [
    "Arrangement",
    "ConsolidatedPlan",
    "Plan",
    "accept_plan",
    "consolidate",
    "consolidated_document",
    "consolidated_for",
    "declare_empty_plan",
    "described",
    "differences_document",
    "facts_of_row",
    "import_plan",
    "make_next_paper",
    "open_circular",
    "open_collection",
    "plan_for",
    "plan_pdf",
    "plans_for",
    "return_plan",
    "send_circular",
    "submit_plan",
    "submit_report",
    "written",
]
