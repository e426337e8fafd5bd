"""Addresses of reporting."""

from django.urls import path

from kelisim.reporting.web import (
    agreement,
    board,
    consolidated,
    half_yearly,
    many_rows,
    ministry,
    plan_page,
    plans,
    reminding,
    rows,
)

urlpatterns = [
    path("", plans.plans, name="plans"),
    path("new/<str:half_year>/", plans.new_plan, name="plan_new"),
    path("empty/<str:half_year>/", plans.empty_plan, name="plan_empty"),
    path("<uuid:plan_id>/", plan_page.plan, name="plan"),
    path("<uuid:plan_id>/submit/", agreement.submit, name="plan_submit"),
    path("<uuid:plan_id>/send/", agreement.send, name="plan_send"),
    path("<uuid:plan_id>/agree/", agreement.agree, name="plan_agree"),
    path("<uuid:plan_id>/send-back/", agreement.send_back, name="plan_send_back"),
    path("<uuid:plan_id>/agreement/", agreement.sheet, name="plan_agreement"),
    path("agreement/", agreement.route, name="agreement_route"),
    path("<uuid:plan_id>/paper/", plan_page.paper, name="plan_paper"),
    path("<uuid:plan_id>/add/", rows.add, name="plan_add"),
    path("<uuid:plan_id>/rows/", many_rows.more_rows, name="plan_rows"),
    path("<uuid:plan_id>/rows/together/", many_rows.many, name="plan_rows_together"),
    path("<uuid:plan_id>/undo/<uuid:step_id>/", many_rows.undo, name="plan_undo"),
    path("rows/<uuid:row_id>/answer/", rows.answer, name="row_answer"),
    path("rows/<uuid:row_id>/", rows.mend, name="row_mend"),
    path("rows/<uuid:row_id>/confirm/", rows.confirm, name="row_confirm"),
    path("rows/<uuid:row_id>/drop/", rows.drop, name="row_drop"),
    path("board/", board.board, name="plans_board"),
    path("board/timeliness.xlsx", board.board_workbook, name="plans_board_workbook"),
    path("board/remind/", reminding.confirm_reminders, name="plans_remind_confirm"),
    path("board/remind/send/", reminding.remind, name="plans_remind"),
    path("<uuid:plan_id>/accept/", ministry.accept, name="plan_accept"),
    path("<uuid:plan_id>/return/", ministry.send_back, name="plan_return"),
    path("consolidated/", consolidated.consolidated, name="consolidated"),
    path("consolidated/make/", consolidated.make, name="consolidated_make"),
    path(
        "consolidated/<uuid:consolidated_id>/<str:language>.<str:form>",
        consolidated.download,
        name="consolidated_download",
    ),
    path("report/<str:half_year>/", half_yearly.report, name="report_new"),
    path("position/<str:half_year>/", half_yearly.circular, name="circular_new"),
]
