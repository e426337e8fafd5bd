"""The unit's pages of collecting: whom it asks, who has answered, who is silent, what is taken over."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kelisim.decree.api import HalfYear
from kelisim.documents.api import MEDIA_TYPES
from kelisim.foundation import clock
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import (
    add_respondent,
    answer_call,
    ask_for_rows,
    remind_respondents,
    remove_respondent,
    take_answers,
    withdraw_call,
)
from kelisim.reporting.call_links import call_link
from kelisim.reporting.collecting import Asked, answered_rows, collecting_of
from kelisim.reporting.constants import EDITABLE, AnswerWay
from kelisim.reporting.models import RowCall
from kelisim.reporting.papers.blank_form import blank_form
from kelisim.reporting.queries import plans_for
from kelisim.reporting.web.answers_in import rows_of_file
from kelisim.reporting.web.collecting_words import line_of, rows_shown
from kelisim.reporting.web.grid import headers
from kelisim.reporting.web.half_years import half_year_of

__all__ = ["act", "blank", "collecting", "rows"]

BEFORE = timedelta(days=14)
"""So long before the norm's own date the internal date is proposed."""


@require_GET
@requires("plans.draft")
def collecting(request: HttpRequest, half_year: str) -> HttpResponse:
    """Show the list of the body and how each stands for the half-year."""
    return _page(request, half_year_of(half_year))


@require_POST
@requires("plans.draft")
def act(request: HttpRequest, half_year: str) -> HttpResponse:
    """Do one thing on the page; a refusal comes back on it with what was typed."""
    whole = half_year_of(half_year)
    try:
        _do(request, str(whole))
    except Refusal as problem:
        if problem.status != 422:  # noqa: PLR2004 - absent and changed records have pages of their own
            raise
        return _page(request, whole, wrong=problem.message, status=422)
    return redirect("plan_collecting", half_year=str(whole))


@require_http_methods(["GET", "POST"])
@requires("plans.draft")
def rows(request: HttpRequest, half_year: str) -> HttpResponse:
    """Show the rows of all answers with likely duplicates, and take the chosen ones into the draft plan."""
    whole = half_year_of(half_year)
    wrong = ""
    if request.method == "POST":
        try:
            outcome = take_answers(
                by(request),
                half_year=str(whole),
                chosen=[_choice(one) for one in request.POST.getlist("row")],
                headers=headers(),
                language=(get_language() or "ru")[:2],
            )
        except Refusal as problem:
            if problem.status == 404:  # noqa: PLR2004 - an absent record has a page of its own
                raise
            wrong = problem.message
        else:
            count = outcome.facts["rows"]
            words = ngettext("%(count)d row is in the plan.", "%(count)d rows are in the plan.", count)
            messages.success(request, words % {"count": count})
            return redirect("plan", plan_id=outcome.record_id)
    found = answered_rows(actor_in(request).body_id, str(whole))
    chosen = set(request.POST.getlist("row")) if wrong else None
    context = {
        "half": str(whole),
        "groups": rows_shown(found, chosen),
        "alike": sum(one.twin is not None or one.other is not None for one in found),
        "fresh": sum(one.chosen for one in found),
        "wrong": wrong,
        **_plan_of(request, whole),
    }
    return render(request, "reporting/collecting_rows.html", context, status=422 if wrong else 200)


@require_GET
@requires("plans.draft")
def blank(_request: HttpRequest, half_year: str) -> HttpResponse:
    """Give the empty form as a workbook, to be passed on by any other way."""
    whole = half_year_of(half_year)
    content = blank_form([], (get_language() or "ru")[:2], str(whole))
    response = HttpResponse(content, content_type=MEDIA_TYPES[".xlsx"])
    response["Content-Disposition"] = f'attachment; filename="kelisim-{whole}.xlsx"'
    return response


def _do(request: HttpRequest, half_year: str) -> None:
    do, acting, said = request.POST.get("do", ""), by(request), request.POST
    if do == "add":
        add_respondent(acting, name=said.get("name", ""), email=said.get("email", ""))
    elif do == "ask":
        chosen = [_id(one) for one in said.getlist("respondent")]
        outcome = ask_for_rows(
            acting,
            half_year=half_year,
            respondent_ids=chosen,
            due_on=_day(said.get("due_on", "")),
            note=said.get("note", ""),
        )
        count = outcome.facts["asked"]
        words = ngettext("%(count)d link is on its way.", "%(count)d links are on their way.", count)
        messages.success(request, words % {"count": count})
    elif do == "remind":
        outcome = remind_respondents(acting, call_ids=[_id(one) for one in said.getlist("call")])
        count = outcome.facts["reminded"]
        words = ngettext("%(count)d reminder is on its way.", "%(count)d reminders are on their way.", count)
        messages.success(request, words % {"count": count})
    elif do == "enter":
        _enter(request, half_year)
    elif do == "withdraw":
        withdraw_call(acting, call_id=_id(said.get("call", "")))
        messages.success(request, _("The link does not open any more."))
    elif do == "remove":
        remove_respondent(acting, respondent_id=_id(said.get("one", "")))
    else:
        raise Refusal(_("Choose what to do."), code="act")


def _enter(request: HttpRequest, half_year: str) -> None:
    """Keep a file that a respondent sent by another way as its answer."""
    call_id, upload = _id(request.POST.get("call", "")), request.FILES.get("file")
    mine = RowCall.objects.filter(pk=call_id, body_id=actor_in(request).body_id, half_year=half_year)
    if not mine.exists():
        raise Unseen(_("There is no such page, or it is not for your post."))
    found = rows_of_file(upload, half_year)
    if not found:
        raise Refusal(_("No row was found in the file."), code="no_rows")
    name = (upload.name or "") if upload else ""
    answer_call(by(request), call_id=call_id, way=AnswerWay.FILE, rows=found, file_name=name)
    words = ngettext("%(count)d row was read.", "%(count)d rows were read.", len(found))
    messages.success(request, words % {"count": len(found)})


def _page(request: HttpRequest, half_year: HalfYear, *, wrong: str = "", status: int = 200) -> HttpResponse:
    found = collecting_of(actor_in(request).body_id, str(half_year))
    term, today = half_year.previous.due_day, clock.today()
    typed = request.POST
    asked = [one for one in found if one.call]
    dates = sorted({one.call.due_on for one in asked if one.call})
    context = {
        "half": str(half_year),
        "lines": [line_of(one, _link(one)) for one in found],
        "counted": _counted(asked),
        "to_remind": [one.call for one in found if one.to_remind],
        "open_rows": sum(one.open_rows for one in found),
        "wrong": wrong,
        "typed": typed,
        "chosen": set(typed.getlist("respondent")),
        "term": term,
        "proposed": max(today + timedelta(days=1), term - BEFORE),
        "internal": dates,
        "after_term": [day for day in dates if day >= term],
        "today": today,
        **_plan_of(request, half_year),
    }
    return render(request, "reporting/collecting.html", context, status=status)


def _counted(asked: list[Asked]) -> dict[str, int]:
    states = [one.state for one in asked]
    return {
        "asked": len(states),
        "answered": states.count("answered") + states.count("late"),
        "late": states.count("late"),
        "silent": states.count("silent"),
    }


def _plan_of(request: HttpRequest, half_year: HalfYear) -> dict[str, Any]:
    actor = actor_in(request)
    plan = plans_for(actor).filter(half_year=str(half_year), body_id=actor.body_id).first()
    return {"plan": plan, "sent": plan is not None and plan.state not in EDITABLE}


def _link(one: Asked) -> str:
    """Give the link of a respondent while it opens."""
    call = one.call
    is_open = call is not None and call.withdrawn_at is None and call.expires_at > clock.now()
    return call_link(call) if call is not None and is_open else ""


def _choice(text: str) -> tuple[UUID, int]:
    answer, _dot, place = text.partition(".")
    if not place.isdecimal() or len(place) > 4:  # noqa: PLR2004 - no answer has ten thousand rows
        raise Refusal(_("Choose the rows first."), code="no_rows")
    return _id(answer), int(place)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(_("Give the internal date as a day, such as 25.11.2026."), code="date") from None


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refusal(_("Choose a line first."), code="line") from None
