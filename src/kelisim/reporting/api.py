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
from kelisim.reporting.models import ConsolidatedPlan, Plan
from kelisim.reporting.papers_out import consolidated_document, plan_pdf
from kelisim.reporting.queries import consolidated_for, plan_for, plans_for
from kelisim.reporting.understood import facts_of_row

__all__ = [
    "ConsolidatedPlan",
    "Plan",
    "accept_plan",
    "consolidate",
    "consolidated_document",
    "consolidated_for",
    "declare_empty_plan",
    "facts_of_row",
    "import_plan",
    "open_circular",
    "open_collection",
    "plan_for",
    "plan_pdf",
    "plans_for",
    "return_plan",
    "send_circular",
    "submit_plan",
    "submit_report",
]
