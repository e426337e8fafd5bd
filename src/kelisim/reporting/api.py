"""The door of reporting."""

from kelisim.reporting.actions import (
    accept_plan,
    consolidate,
    declare_empty_plan,
    import_plan,
    open_circular,
    open_collection,
    register_paper,
    return_plan,
    send_circular,
    submit_plan,
    submit_report,
)
from kelisim.reporting.actions.registering import PaperFacts
from kelisim.reporting.constants import Arrangement
from kelisim.reporting.making import make_next_paper
from kelisim.reporting.models import ConsolidatedPlan, Plan
from kelisim.reporting.opening_text import opening_text
from kelisim.reporting.papers_out import (
    consolidated_document,
    described,
    differences_document,
    plan_pdf,
    written,
)
from kelisim.reporting.queries import consolidated_for, plan_for, plans_for
from kelisim.reporting.reading_files import read_next_file
from kelisim.reporting.understood import facts_of_row

__all__ = [
    "Arrangement",
    "ConsolidatedPlan",
    "PaperFacts",
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
    "opening_text",
    "plan_for",
    "plan_pdf",
    "plans_for",
    "read_next_file",
    "register_paper",
    "return_plan",
    "send_circular",
    "submit_plan",
    "submit_report",
    "written",
]
