"""The door of reporting."""

from kelisim.reporting.actions import (
    accept_plan,
    consolidate,
    declare_empty_plan,
    import_plan,
    return_plan,
    send_circular,
    submit_plan,
    submit_report,
)
from kelisim.reporting.models import ConsolidatedPlan, Plan
from kelisim.reporting.queries import consolidated_for, plan_for, plans_for

__all__ = [
    "ConsolidatedPlan",
    "Plan",
    "accept_plan",
    "consolidate",
    "consolidated_for",
    "declare_empty_plan",
    "import_plan",
    "plan_for",
    "plans_for",
    "return_plan",
    "send_circular",
    "submit_plan",
    "submit_report",
]
