"""Acts of reporting: plans and their rows, the consolidated plan, activity reports, circulars."""

from kelisim.reporting.actions.adding import append_rows, copy_rows
from kelisim.reporting.actions.agreeing import (
    agree_plan,
    send_back_inside,
    send_for_agreement,
    set_route,
)
from kelisim.reporting.actions.amending import (
    accept_amendment,
    agree_amendment,
    give_up_amendment,
    propose_amendment,
    return_amendment,
    send_amendment_back,
    send_amendment_inside,
    submit_amendment,
)
from kelisim.reporting.actions.asking import (
    add_respondent,
    ask_for_rows,
    remind_respondents,
    remove_respondent,
    withdraw_call,
)
from kelisim.reporting.actions.circulars import open_circular, open_collection, send_circular
from kelisim.reporting.actions.consolidating import ask_for_papers, consolidate, keep_paper
from kelisim.reporting.actions.deciding import accept_plan, return_plan
from kelisim.reporting.actions.files import (
    put_file_away,
    read_file_again,
    refuse_file,
    settle_file,
    take_file,
)
from kelisim.reporting.actions.grid import ChangedRow, save_grid
from kelisim.reporting.actions.linking import link_row, unlink_row
from kelisim.reporting.actions.many_rows import answer_rows, confirm_rows, drop_rows
from kelisim.reporting.actions.plans import declare_empty_plan, import_plan
from kelisim.reporting.actions.registering import enter_paper_table, register_paper
from kelisim.reporting.actions.reports import submit_report
from kelisim.reporting.actions.responding import answer_call, take_answers
from kelisim.reporting.actions.returning import return_paper, return_report
from kelisim.reporting.actions.reviewing import answer_remark, remark_row, settle_remark
from kelisim.reporting.actions.rows import add_row, confirm_row, drop_row, mend_row
from kelisim.reporting.actions.sending import submit_plan
from kelisim.reporting.actions.twins import call_another, call_same
from kelisim.reporting.actions.undo import take_back
from kelisim.reporting.actions.words import forget_word, learn_word

__all__ = [
    "ChangedRow",
    "accept_amendment",
    "accept_plan",
    "add_respondent",
    "add_row",
    "agree_amendment",
    "agree_plan",
    "answer_call",
    "answer_remark",
    "answer_rows",
    "append_rows",
    "ask_for_papers",
    "ask_for_rows",
    "call_another",
    "call_same",
    "confirm_row",
    "confirm_rows",
    "consolidate",
    "copy_rows",
    "declare_empty_plan",
    "drop_row",
    "drop_rows",
    "enter_paper_table",
    "forget_word",
    "give_up_amendment",
    "import_plan",
    "keep_paper",
    "learn_word",
    "link_row",
    "mend_row",
    "open_circular",
    "open_collection",
    "propose_amendment",
    "put_file_away",
    "read_file_again",
    "refuse_file",
    "register_paper",
    "remark_row",
    "remind_respondents",
    "remove_respondent",
    "return_amendment",
    "return_paper",
    "return_plan",
    "return_report",
    "save_grid",
    "send_amendment_back",
    "send_amendment_inside",
    "send_back_inside",
    "send_circular",
    "send_for_agreement",
    "set_route",
    "settle_file",
    "settle_remark",
    "submit_amendment",
    "submit_plan",
    "submit_report",
    "take_answers",
    "take_back",
    "take_file",
    "unlink_row",
    "withdraw_call",
]
