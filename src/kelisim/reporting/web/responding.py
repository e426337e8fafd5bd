"""The page of a respondent: rows by a secret link, without an account, and nothing else of the body."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kelisim.documents.api import MEDIA_TYPES
from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import By
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Conflict, Refusal
from kelisim.foundation.web import KEY_LENGTH
from kelisim.reading.api import UnreadableFile, read_pasted
from kelisim.reporting.actions import answer_call
from kelisim.reporting.answered_rows import typed_answer
from kelisim.reporting.call_links import Opened, open_link
from kelisim.reporting.constants import AnswerWay
from kelisim.reporting.models import CallAnswer, RowCall
from kelisim.reporting.papers.blank_form import blank_form
from kelisim.reporting.typed_rows import GRID
from kelisim.reporting.web.answers_in import LARGEST, rows_of_file, typed_in
from kelisim.reporting.web.grid import blank_rows, cells_of_reading, doubts_of, headers, row_of, told_of
from kelisim.reporting.web.half_years import half_year_of

__all__ = ["form", "page", "understood"]

FRESH = 4
"""So many empty rows a respondent finds; a telephone shows each of them field by field."""


@dataclass(frozen=True, slots=True)
class Door:
    """What a respondent came through: who acts by the link, its call and answers, its secret."""

    respondent: Actor
    call: RowCall
    answers: Sequence[CallAnswer]
    token: str

    @property
    def last(self) -> CallAnswer | None:
        """Give the answer that counts."""
        return self.answers[-1] if self.answers else None


Inside = Callable[[HttpRequest, Door], HttpResponse]


def by_link(view: Inside) -> Callable[..., HttpResponse]:
    """Let a view run for whom a link opens, as that respondent; everyone else is told one and the same."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        tried = open_link(token, request.META.get("REMOTE_ADDR", ""), look=hasattr(request, "actor"))
        if tried.respondent is None:
            return _closed(request, tried)
        with actor_transaction(tried.respondent):
            call = RowCall.objects.select_related("respondent", "body").get(pk=tried.respondent.id)
            door = Door(tried.respondent, call, list(call.answers.order_by("number")), token)
            response = view(request, door)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "same-origin"
        return response

    return opened


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
@by_link
def page(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the respondent's own rows and take them: from the grid, from a file, or that there are none."""
    if request.method == "GET":
        return _shown(request, door)
    typed = typed_in(request)
    if request.POST.get("do") == "paste":
        return _pasted(request, door, typed)
    try:
        _answer(request, door, typed)
    except Conflict as problem:
        return _shown(request, door, wrong=problem.message, typed=typed, status=409)
    except Refusal as problem:
        return _shown(request, door, wrong=problem.message, typed=typed, status=422)
    if request.headers.get("X-Grid"):
        return JsonResponse({"url": request.path})
    return redirect("row_call", token=door.token)


@login_not_required
@never_cache
@require_POST
@by_link
def understood(request: HttpRequest, door: Door) -> HttpResponse:
    """Say what the reader understands of rows as they are typed."""
    return JsonResponse({"rows": told_of(request, door.call.half_year, ())})


@login_not_required
@never_cache
@require_GET
@by_link
def form(_request: HttpRequest, door: Door) -> HttpResponse:
    """Give the form as a workbook, with the rows that were sent so far written in."""
    content = blank_form(door.last.rows if door.last else [], _language(), door.call.half_year)
    response = HttpResponse(content, content_type=MEDIA_TYPES[".xlsx"])
    response["Content-Disposition"] = f'attachment; filename="kelisim-{door.call.half_year}.xlsx"'
    return response


def _answer(request: HttpRequest, door: Door, typed: Sequence[dict[str, str]]) -> None:
    key, do = request.POST.get("key", ""), request.POST.get("do", "")
    if len(key) not in KEY_LENGTH:
        raise Refusal(
            _("The form came without its key. Reload the page and send it again."), code="key_missing"
        )
    name = ""
    if do == "none":
        way, rows = AnswerWay.NONE, []
    elif do == "file":
        upload = request.FILES.get("file")
        way, rows = AnswerWay.FILE, rows_of_file(upload, door.call.half_year)
        name = (upload.name or "") if upload else ""
        if not rows:
            raise Refusal(
                _("No row was found in the file. If nothing is planned, say so with its button."),
                code="no_rows",
            )
    else:
        way, rows = AnswerWay.GRID, typed_answer(typed, door.call.half_year, _language())
    seen = request.POST.get("after", "")
    answer_call(
        By(door.respondent, key, request_id=getattr(request, "kelisim_id", "")),
        call_id=door.call.pk,
        way=way,
        rows=rows,
        after=int(seen) if seen.isdecimal() and len(seen) < 9 else None,  # noqa: PLR2004 - an integer's digits
        file_name=name,
    )


def _pasted(request: HttpRequest, door: Door, typed: Sequence[dict[str, str]]) -> HttpResponse:
    """Take a pasted table apart; its rows lie in the grid, not yet sent."""
    scripted = request.headers.get("Accept", "").startswith("application/json")
    try:
        read = read_pasted(request.POST.get("pasted", ""), door.call.half_year, None, _language())
    except UnreadableFile as problem:
        if scripted:
            return JsonResponse({"error": problem.message}, status=422)
        return _shown(request, door, wrong=problem.message, typed=typed, status=422)
    columns = {str(one["letter"]): str(one["field"]) for one in read.layout.get("columns") or []}
    lines = [cells_of_reading(one, columns) for one in read.rows]
    if scripted:
        return JsonResponse({"rows": lines})
    return _shown(request, door, typed=[*typed, *lines])


def _shown(
    request: HttpRequest,
    door: Door,
    *,
    wrong: str = "",
    typed: Sequence[Mapping[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    kept = door.last.rows if door.last else []
    if typed is None:
        lines = [row_of(f"s{place}", one["said"], doubts_of(one["read"])) for place, one in enumerate(kept)]
    else:
        lines = [row_of(f"s{place}", one) for place, one in enumerate(typed)]
    last = CallAnswer.objects.filter(call=door.call).order_by("-number").first()
    context = {
        "call": door.call,
        "answers": list(reversed(door.answers)),
        "last": door.last,
        "after": last.number if last else 0,
        "term": half_year_of(door.call.half_year).previous.due_day,
        "columns": list(headers().items()),
        "labels": headers(),
        "rows": lines,
        "fresh": blank_rows(1000)[: 1 if lines else FRESH],
        "blank": row_of("KEY", {}),
        "doubts": [text for line in lines for cell in line.cells if (text := cell.doubt)],
        "wrong": wrong,
        "path": request.path,
        "limit": LARGEST // 2**20,
    }
    return render(request, "reporting/row_call.html", context, status=status)


def _closed(request: HttpRequest, tried: Opened) -> HttpResponse:
    """Say that the link does not open, the same of all; what was typed stands there to be copied."""
    typed = ["\t".join(one[name] for name in GRID) for one in typed_in(request)]
    context = {"typed": "\n".join(typed), "lines": len(typed) + 1, "wait": tried.wait}
    status = 429 if tried.wait else 404
    response = render(request, "reporting/row_call_gone.html", context, status=status)
    if tried.wait:
        response["Retry-After"] = "300"
    return response


def _language() -> str:
    return (get_language() or "ru")[:2]
