"""The door of reporting."""

from kelisim.reporting.actions import (
    accept_amendment,
    accept_plan,
    add_respondent,
    agree_plan,
    answer_call,
    answer_remark,
    ask_for_rows,
    consolidate,
    declare_empty_plan,
    import_plan,
    learn_word,
    mend_row,
    open_circular,
    open_collection,
    propose_amendment,
    register_paper,
    remark_row,
    remind_respondents,
    return_amendment,
    return_plan,
    send_amendment_inside,
    send_circular,
    send_for_agreement,
    submit_amendment,
    submit_plan,
    submit_report,
)
from kelisim.reporting.actions.registering import PaperFacts
from kelisim.reporting.actions.registering import Table as PaperTable
from kelisim.reporting.amendments import change_key, possible_changes
from kelisim.reporting.answered_rows import typed_answer
from kelisim.reporting.collecting import call_of
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
from kelisim.reporting.teaching import words_of
from kelisim.reporting.understood import facts_of_row

__all__ = [
    "Arrangement",
    "ConsolidatedPlan",
    "PaperFacts",
    "PaperTable",
    "Plan",
    "accept_amendment",
    "accept_plan",
    "add_respondent",
    "agree_plan",
    "answer_call",
    "answer_remark",
    "ask_for_rows",
    "call_of",
    "change_key",
    "consolidate",
    "consolidated_document",
    "consolidated_for",
    "declare_empty_plan",
    "described",
    "differences_document",
    "facts_of_row",
    "import_plan",
    "learn_word",
    "make_next_paper",
    "mend_row",
    "open_circular",
    "open_collection",
    "opening_text",
    "plan_for",
    "plan_pdf",
    "plans_for",
    "possible_changes",
    "propose_amendment",
    "read_next_file",
    "register_paper",
    "remark_row",
    "remind_respondents",
    "return_amendment",
    "return_plan",
    "send_amendment_inside",
    "send_circular",
    "send_for_agreement",
    "submit_amendment",
    "submit_plan",
    "submit_report",
    "typed_answer",
    "words_of",
    "written",
]
