"""Mending one row of a plan: answered in place, on a page of its own, confirmed, left out, added."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kelisim.decree.api import HalfYear
from kelisim.events.api import EventFacts, EventForm, IncompleteEvent, initial_of, put_errors
from kelisim.foundation.acts import By
from kelisim.foundation.refusals import Conflict, Refusal
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import (
    add_row,
    answer_rows,
    call_another,
    call_same,
    confirm_row,
    confirm_rows,
    drop_row,
    learn_word,
    mend_row,
)
from kelisim.reporting.answers import FIELDS, answered, read_answer
from kelisim.reporting.constants import RowState
from kelisim.reporting.figures import figures_of
from kelisim.reporting.kept_facts import facts_of_events
from kelisim.reporting.models import PlanRow
from kelisim.reporting.queries import last_step, plan_for, row_for, rows_alike, twins_of
from kelisim.reporting.teaching import kind_lesson, lesson_of, words_of
from kelisim.reporting.understood import facts_of_row
from kelisim.reporting.web.addresses import back_to_plan
from kelisim.reporting.web.mending import lines_of
from kelisim.reporting.web.questions import Question, changed, form_of, question_of, shown_of


@require_http_methods(["GET", "POST"])
@requires("plans.draft")
def answer(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Answer the questions of a row where they are asked: what was changed is saved, the rest confirmed.

    A GET shows the row with all fields open. A refusal gives back what was typed.
    """
    row = _row(request, row_id)
    language = _language()
    if request.method == "GET":
        return _line(request, row, question_of(row, language, everything=True))
    shown = shown_of(row, language)
    said = changed(shown, _said(request))
    if "partners" not in said:
        chosen = request.POST.get("choice", shown["partners"])
        said |= changed({"partners": shown["partners"]}, {"partners": chosen})
    try:
        if said:
            _mend(request, row, said)
        elif row.state in {RowState.READ, RowState.MENDED, RowState.CONFIRMED}:
            by(request)
        else:
            confirm_row(by(request), row_id=row_id)
    except (Conflict, IncompleteEvent) as problem:
        return _refused(request, row, problem)
    others = _others(request, row, said)
    if others and _is_htmx(request):
        response = HttpResponse(status=204)
        response["HX-Refresh"] = "true"
        return response
    fresh = _row(request, row_id)
    if _is_htmx(request):
        return _line(request, fresh, None)
    messages.success(request, _("Row %(row)s is corrected.") % {"row": row.row or "+"})
    return back_to_plan(request, row.plan_id, row.pk)


@require_http_methods(["GET", "POST"])
@requires("plans.draft")
def mend(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Correct everything that was understood of a row, beside its cells."""
    row = _row(request, row_id)
    form = EventForm(request.POST or None, initial=initial_of(row.event) if row.event else {})
    if request.method == "POST" and form.is_valid():
        try:
            mend_row(by(request), row_id=row_id, facts=form.facts())
        except IncompleteEvent as problem:
            put_errors(form, problem)
        else:
            messages.success(request, _("Row %(row)s is corrected.") % {"row": row.row or "+"})
            return back_to_plan(request, row.plan_id, row.pk)
    context = {
        "form": form,
        "row": row,
        "plan": row.plan,
        "line": lines_of(row.plan, [row], _language())[0],
    }
    return render(request, "reporting/row.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires("plans.draft")
def add(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Add an event to the plan by hand."""
    plan = plan_for(actor_in(request), plan_id)
    form = EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            outcome = add_row(by(request), plan_id=plan_id, facts=form.facts())
        except IncompleteEvent as problem:
            put_errors(form, problem)
        else:
            messages.success(request, _("The event is added to the plan."))
            return redirect(f"{reverse('plan', args=[plan_id])}?order=file#row-{outcome.record_id}")
    status = 422 if form.errors else 200
    return render(request, "reporting/row.html", {"form": form, "plan": plan}, status=status)


@require_POST
@requires("plans.draft")
def confirm(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Confirm the reading of a row, or take a left-out row back in."""
    row = _row(request, row_id)
    confirm_row(by(request), row_id=row_id)
    return _done(request, row)


@require_POST
@requires("plans.draft")
def drop(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Leave a row out of the plan."""
    row = _row(request, row_id)
    drop_row(by(request), row_id=row_id, reason=request.POST.get("reason", ""))
    return _done(request, row)


@require_POST
@requires("plans.draft")
def twin(request: HttpRequest, row_id: UUID, twin_id: UUID) -> HttpResponse:
    """Decide whether a row is the event of the register that is like it."""
    row = _row(request, row_id)
    decide = call_same if request.POST.get("do") == "same" else call_another
    decide(by(request), row_id=row_id, twin_id=twin_id)
    return _done(request, row)


def _done(request: HttpRequest, row: PlanRow) -> HttpResponse:
    if _is_htmx(request):
        return _line(request, _row(request, row.pk), None)
    return back_to_plan(request, row.plan_id, row.pk)


def _mend(request: HttpRequest, row: PlanRow, said: Mapping[str, str]) -> None:
    half_year = row.plan.half_year
    read = read_answer(said, half_year, _language(), words_of(row.plan.body_id))
    if row.event_id:
        present = facts_of_events([row.event_id])[row.event_id]
    else:
        present = facts_of_row({**row.understood, "problems": row.problems}, HalfYear.parse(half_year))
    facts: EventFacts = answered(present, read, half_year)
    problems = list(row.problems)
    mend_row(by(request), row_id=row.pk, facts=facts, problems=list(read.problems))
    seen = request.POST.get("remember", "")
    lessons = [
        lesson_of(one, present, facts) for one in problems if (one.get("facts") or {}).get("seen") == seen
    ]
    if seen and not read.problems and (lesson := next(filter(None, lessons), None)):
        acting = by(request)
        acting = By(acting.actor, f"{acting.key[:90]}/word", None, acting.request_id)
        learn_word(acting, seen=lesson.seen, means=lesson.means, code=lesson.code, name=lesson.name)
    form = request.POST.get("remember_kind", "")
    if form and form == form_of(row) and (lesson := kind_lesson(form, present, facts)):
        acting = by(request)
        acting = By(acting.actor, f"{acting.key[:90]}/kind", None, acting.request_id)
        learn_word(acting, seen=lesson.seen, means=lesson.means, code=lesson.code)


def _others(request: HttpRequest, row: PlanRow, said: Mapping[str, str]) -> int:
    """Answer the same in every other row that asks about the same spelling, when the person says so."""
    about, spelling = request.POST.get("about", ""), request.POST.get("everywhere", "")
    if not spelling or about not in FIELDS:
        return 0
    if said and about not in said:
        return 0
    alike = rows_alike(row.plan, about, spelling)
    if not alike:
        return 0
    acting = by(request)
    acting = By(acting.actor, f"{acting.key[:90]}/others", None, acting.request_id)
    if said:
        named = {name: said[name] for name in (about, "certainty") if name in said}
        try:
            answer_rows(acting, plan_id=row.plan_id, row_ids=alike, said=named, language=_language())
        except Refusal as problem:
            messages.warning(request, problem.message)
            return 0
    else:
        confirm_rows(acting, plan_id=row.plan_id, row_ids=alike)
    messages.success(
        request,
        ngettext(
            "The same is said of %(count)d more row.", "The same is said of %(count)d more rows.", len(alike)
        )
        % {"count": len(alike)},
    )
    return len(alike)


def _refused(request: HttpRequest, row: PlanRow, problem: Refusal) -> HttpResponse:
    """Give the row back with what was typed in it and why it was not taken."""
    fresh = _row(request, row.pk)
    question = question_of(fresh, _language(), figures_of(fresh.plan).alike, everything=True)
    if isinstance(problem, Conflict):
        words = _("Somebody has changed this row meanwhile. Compare, then save again to keep yours.")
        return _line(request, fresh, question.compared(_said(request), words), status=409)
    fields = problem.details.get("fields")
    said = ". ".join(str(one) for one in fields.values()) if isinstance(fields, dict) else problem.message
    return _line(request, fresh, question.typed(_said(request), said), status=422)


def _line(
    request: HttpRequest, row: PlanRow, question: Question | None, *, status: int = 200
) -> HttpResponse:
    """Give one row of the mending page: with scripts the row alone, else a page with nothing but it."""
    figures = figures_of(row.plan)
    line = lines_of(row.plan, [row], _language(), editable=True, alike=figures.alike, twins=twins_of([row]))[
        0
    ]
    context = {
        "plan": row.plan,
        "row": row,
        "line": line,
        "question": question or line.question,
        "columns": [cell for cell in line.cells if not line.across],
        "editable": True,
        "tally": figures.tally,
        "step": last_step(actor_in(request), row.plan),
    }
    page = "reporting/partials/line_swapped.html" if _is_htmx(request) else "reporting/row_answer.html"
    return render(request, page, context, status=status)


def _row(request: HttpRequest, row_id: UUID) -> PlanRow:
    """Give a row with its event and partners. Raises ``Unseen`` for one that the person may not mend."""
    return row_for(actor_in(request), row_id)


def _said(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in FIELDS if name in request.POST}


def _is_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]


def _language() -> str:
    return (get_language() or "ru")[:2]
