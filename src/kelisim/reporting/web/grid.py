"""The grid: a draft plan as a spreadsheet, typed or pasted, understood by the same reader."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kelisim.events.api import IncompleteEvent, Kind
from kelisim.foundation.refusals import Conflict, Refusal
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reading.api import LearnedWord, UnreadableFile, read_pasted
from kelisim.reporting.actions import ChangedRow, save_grid
from kelisim.reporting.constants import EDITABLE, RowState
from kelisim.reporting.models import Plan, PlanRow
from kelisim.reporting.queries import plans_for, with_events
from kelisim.reporting.teaching import words_of
from kelisim.reporting.typed_rows import GRID, typed_row
from kelisim.reporting.web.half_years import half_year_of
from kelisim.reporting.web.questions import questions_of, shown_of

MOST_ROWS = 300
BLANK = 8
READ_AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its column, the name of its field, what it holds and what it held."""

    name: str
    field: str
    value: str
    shown: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of the grid; ``row`` and ``version`` are those of a row that the plan has already."""

    key: str
    cells: Sequence[GridCell]
    row: str = ""
    version: int = 0
    number: int = 0
    changed_meanwhile: bool = False
    deleted: bool = False


def headers() -> dict[str, str]:
    """Name the columns of the grid in the reader's language."""
    return {
        "title": _("Event"),
        "dates": _("Dates"),
        "place": _("Place"),
        "partner": _("Partners"),
        "kind": _("Kind"),
        "head": _("Head of delegation"),
        "foreign_economic": _("Foreign-economic"),
        "note": _("Note"),
    }


@require_http_methods(["GET", "POST"])
@requires("plans.draft")
def grid(request: HttpRequest, half_year: str) -> HttpResponse:
    """Show the draft plan of a half-year as a grid, and save what was typed in it.

    What was typed comes back when a colleague has changed the same rows meanwhile.
    """
    whole = str(half_year_of(half_year))
    plan = _plan(request, whole)
    if plan is not None and plan.state not in EDITABLE:
        return redirect("plan", plan_id=plan.pk)
    rows = _rows(plan)
    if request.method == "GET":
        return _page(request, whole, plan, rows, blank_rows(0))
    typed = _typed(request, rows)
    if "paste" in request.POST.get("do", ""):
        return _pasted(request, whole, plan, rows, typed)
    try:
        outcome = save_grid(
            by(request),
            half_year=whole,
            fresh=[one.said for one in typed if not one.row and any(one.said.values())],
            changed=[
                ChangedRow(UUID(one.row), one.version, one.said, one.changed)
                for one in typed
                if one.row and one.changed and not one.deleted
            ],
            deleted=[(UUID(one.row), one.version) for one in typed if one.row and one.deleted],
            language=_language(),
            headers=headers(),
        )
    except Conflict as problem:
        other = problem.details.get("rows")
        met = set(other) if isinstance(other, list) else set()
        problems = _(
            "Rows marked here have changed since you opened the grid. What you typed is kept: save again."
        )
        return _page(request, whole, plan, _kept(rows, typed, met), _fresh(typed), wrong=problems, status=409)
    except (IncompleteEvent, Refusal) as problem:
        if problem.status == 404:  # noqa: PLR2004 - an absent plan has a page of its own
            raise
        fields = problem.details.get("fields")
        words = ". ".join(map(str, fields.values())) if isinstance(fields, dict) else problem.message
        return _page(request, whole, plan, _kept(rows, typed, set()), _fresh(typed), wrong=words, status=422)
    count = sum(int(outcome.facts[name]) for name in ("added", "changed", "deleted"))
    messages.success(
        request, ngettext("Saved: %(count)d row.", "Saved: %(count)d rows.", count) % {"count": count}
    )
    stays = request.POST.get("do") == "stay"
    url = reverse("plan_grid", args=[whole]) if stays else reverse("plan", args=[outcome.record_id])
    return JsonResponse({"url": url}) if request.headers.get("X-Grid") else redirect(url)


@require_POST
@requires("plans.draft")
def understood(request: HttpRequest, half_year: str) -> HttpResponse:
    """Say what the reader understands of some rows as they are typed, by row: words and doubts by field."""
    whole = str(half_year_of(half_year))
    return JsonResponse({"rows": told_of(request, whole, words_of(actor_in(request).body_id))})


def told_of(request: HttpRequest, half_year: str, learned: Iterable[LearnedWord]) -> dict[str, Any]:
    """Give what is doubtful in the rows that a request asks about: by row, then by column, in words."""
    answer: dict[str, Any] = {}
    words = list(learned)
    for key in request.POST.getlist("key")[:READ_AT_ONCE]:
        said = {name: request.POST.get(f"{key}-{name}", "") for name in GRID}
        if said["title"].strip():
            answer[key] = doubts_of(typed_row(said, half_year, _language(), words))
    return answer


def doubts_of(read: Mapping[str, Any]) -> dict[str, str]:
    """Give the doubts of a reading by the column of the grid that each is about, in the reader's language."""
    return {
        _field(problem["field"]): str((problem["words"] or {}).get(_language()) or problem["message"])
        for problem in reversed(read["problems"])
    }


@dataclass(frozen=True, slots=True)
class _Typed:
    key: str
    row: str
    version: int
    said: Mapping[str, str]
    changed: Sequence[str]
    deleted: bool


def _typed(request: HttpRequest, rows: Sequence[GridRow]) -> list[_Typed]:
    """Give the rows of the form: those that the plan has, and new ones with something in them."""
    shown = {one.row: {cell.name: cell.shown for cell in one.cells} for one in rows}
    found = []
    for key in request.POST.getlist("line")[: MOST_ROWS * 2]:
        row = request.POST.get(f"{key}-row", "")
        said = {name: request.POST.get(f"{key}-{name}", "").strip()[:1000] for name in GRID}
        version = request.POST.get(f"{key}-version", "")
        was = {name: shown.get(row, {}).get(name, "") for name in GRID}
        changed = [
            name for name in GRID if said[name] != " ".join(was[name].split()) and said[name] != was[name]
        ]
        if row and row not in shown:
            row = ""
        deleted = bool(request.POST.get(f"{key}-deleted"))
        found.append(_Typed(key, row, int(version) if version.isdecimal() else 0, said, changed, deleted))
    return found


def _pasted(
    request: HttpRequest, half_year: str, plan: Plan | None, rows: list[GridRow], typed: Sequence[_Typed]
) -> HttpResponse:
    """Take a pasted table apart by its own header or contents; its rows lie in the grid, not yet saved."""
    scripted = request.headers.get("Accept", "").startswith("application/json")
    try:
        read = read_pasted(request.POST.get("pasted", ""), half_year, None, _language())
    except UnreadableFile as problem:
        if scripted:
            return JsonResponse({"error": problem.message}, status=422)
        return _page(
            request,
            half_year,
            plan,
            _kept(rows, typed, set()),
            _fresh(typed),
            wrong=problem.message,
            status=422,
        )
    columns = {str(one["letter"]): str(one["field"]) for one in read.layout.get("columns") or []}
    lines = [cells_of_reading(one, columns) for one in read.rows]
    if scripted:
        return JsonResponse({"rows": lines})
    start = len(_fresh(typed))
    added = [row_of(f"p{start + place}", one) for place, one in enumerate(lines)]
    return _page(request, half_year, plan, _kept(rows, typed, set()), [*_fresh(typed), *added])


def cells_of_reading(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, str]:
    """Give what a pasted row says for the grid's columns: its own words where one column has the meaning."""
    language = _language()
    shown = shown_of(PlanRow(understood=dict(row)), language)
    said = {name: str(row.get(name) or "") for name in ("head", "note")}
    said |= {
        "title": shown["title"],
        "dates": shown["dates"],
        "place": shown["place"],
        "partner": shown["partners"],
    }
    said["kind"] = _kind(row.get("kind"))
    said["foreign_economic"] = _flag(row.get("foreign_economic"))
    written = {field: str(row["cells"].get(letter) or "") for letter, field in columns.items()}
    for name in ("partner", "place", "dates"):
        if written.get(name):
            said[name] = " ".join(written[name].split())
    return said


def _rows(plan: Plan | None) -> list[GridRow]:
    if plan is None:
        return []
    language = _language()
    own = plan.rows.filter(withdrawn_at=None).exclude(state__in=[RowState.SKIPPED, RowState.DROPPED])
    return [_of_plan(row, language) for row in with_events(own.order_by("position", "id")[:MOST_ROWS])]


def _of_plan(row: PlanRow, language: str) -> GridRow:
    shown = shown_of(row, language)
    event = row.event
    said = {
        "title": shown["title"],
        "dates": shown["dates"],
        "place": shown["place"],
        "partner": shown["partners"],
        "kind": _kind(shown["kind"]),
        "head": event.head if event else "",
        "foreign_economic": _flag(event.foreign_economic) if event else "",
        "note": event.note if event else "",
    }
    asked = row.state in {RowState.DOUBTFUL, RowState.UNREAD}
    words = questions_of(row, language) if asked else []
    doubts = {_field(problem.get("field")): text for problem, text in zip(row.problems, words, strict=False)}
    key = f"o{row.pk.hex}"
    cells = [GridCell(name, f"{key}-{name}", said[name], said[name], doubts.get(name, "")) for name in GRID]
    return GridRow(key, cells, str(row.pk), row.version, row.row)


def _kept(rows: Sequence[GridRow], typed: Sequence[_Typed], met: set[str]) -> list[GridRow]:
    """Give the rows of the plan with what was typed in them; those that a colleague changed are marked."""
    said = {one.row: one for one in typed if one.row}
    return [
        GridRow(
            one.key,
            [
                GridCell(
                    cell.name,
                    cell.field,
                    said[one.row].said[cell.name]
                    if one.row in said and cell.name in said[one.row].changed
                    else cell.value,
                    cell.shown,
                    cell.doubt,
                )
                for cell in one.cells
            ],
            one.row,
            one.version,
            one.number,
            one.row in met,
            one.row in said and said[one.row].deleted,
        )
        for one in rows
    ]


def _fresh(typed: Sequence[_Typed]) -> list[GridRow]:
    return [row_of(one.key, one.said) for one in typed if not one.row and any(one.said.values())]


def row_of(key: str, said: Mapping[str, str], doubts: Mapping[str, str] | None = None) -> GridRow:
    """Give a row of the grid that no plan has yet, with what is said in it and what is doubtful."""
    told = doubts or {}
    cells = [GridCell(name, f"{key}-{name}", said.get(name, ""), "", told.get(name, "")) for name in GRID]
    return GridRow(key, cells)


def blank_rows(start: int) -> list[GridRow]:
    """Give empty rows to type in, their keys counted from ``start``."""
    return [row_of(f"b{start + place}", {}) for place in range(BLANK)]


def _page(
    request: HttpRequest,
    half_year: str,
    plan: Plan | None,
    rows: Sequence[GridRow],
    fresh: Sequence[GridRow],
    *,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "half": half_year,
        "plan": plan,
        "columns": list(headers().items()),
        "labels": headers(),
        "blank": row_of("KEY", {}),
        "rows": rows,
        "fresh": [*fresh, *blank_rows(1000)] if fresh and fresh[0].cells[0].value else fresh,
        "kinds": [str(words) for _code, words in Kind.choices],
        "wrong": wrong,
        "most": MOST_ROWS,
        "cut": len(rows) >= MOST_ROWS,
    }
    return render(request, "reporting/grid.html", context, status=status)


def _plan(request: HttpRequest, half_year: str) -> Plan | None:
    actor = actor_in(request)
    return plans_for(actor).filter(half_year=half_year, body_id=actor.body_id).first()


def _kind(code: object) -> str:
    return str({one.value: one.label for one in Kind}.get(str(code or ""), ""))


def _flag(said: object) -> str:
    if said is None:
        return ""
    return str(_("yes")) if said else str(_("no"))


def _field(name: object) -> str:
    return {"partners": "partner", "row": "title", "size": "title"}.get(str(name), str(name))


def _language() -> str:
    return (get_language() or "ru")[:2]
