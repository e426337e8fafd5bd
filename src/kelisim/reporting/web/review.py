"""Review of a plan row by row: what was sent, what changed since, the threads of remarks and answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.events.api import Collision, Sphere, collisions_of_many, dates_of, title_of
from kelisim.foundation.actors import Actor
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import answer_remark, remark_row, settle_remark
from kelisim.reporting.constants import EDITABLE, PlanState
from kelisim.reporting.differences import RowChange, differences, pairs_of
from kelisim.reporting.models import Plan, PlanRow, PlanSending, RowRemark
from kelisim.reporting.papers.difference_words import FieldWords, fields_of
from kelisim.reporting.papers.words import RowWords
from kelisim.reporting.queries import plan_for
from kelisim.reporting.web.frame import frame_of

PAGE = 100
"""So many rows stand on one page of the review."""
LONGEST = 6
"""How many digits the number of a page may have."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The words about one row, the Ministry's remark first."""

    head: RowRemark
    answers: Sequence[RowRemark]


@dataclass(frozen=True, slots=True)
class Met:
    """Another event that collides with the one of a row: what they share, and which it is."""

    words: str
    event_id: UUID
    label: str
    certain: bool


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One row as it was sent: its words, what changed since the sending before, its threads."""

    number: int
    row_id: str
    title: str
    dates: str
    place: str
    partners: str
    head: str
    remark: str
    is_new: bool
    changes: Sequence[FieldWords]
    threads: Sequence[Thread]
    gone: bool = False
    event_id: str = ""
    sphere: str = ""
    met: Sequence[Met] = ()


@require_GET
@requires("plans.read")
def review(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show the rows as they were sent, with what changed since, remarks and answers."""
    actor = actor_in(request)
    found = plan_for(actor, plan_id)
    sendings = list(found.sendings.order_by("-number")[:2])
    if not sendings:
        raise Unseen(_("There is no such page, or it is not for your post."))
    frame = frame_of(request, found, "review")
    lines = _lines(found, sendings)
    counts = {
        "all": len(lines),
        "remarks": sum(bool(one.threads) for one in lines),
        "open": sum(any(each.head.settled_at is None for each in one.threads) for one in lines),
        "changed": sum(one.is_new or bool(one.changes) or one.gone for one in lines),
    }
    only = request.GET.get("only", "remarks" if frame["ours"] else "all")
    shown = [one for one in lines if _wanted(one, only)]
    page = _page(request)
    here = shown[(page - 1) * PAGE : page * PAGE]
    context = {
        **frame,
        "lines": here if frame["ours"] else _with_met(here, actor),
        "segments": _segments(counts, only, compared=len(sendings) > 1),
        "only": only,
        "sending": sendings[0],
        "writing": request.GET.get("row", ""),
        "may_remark": actor.may("plans.review") and found.state == PlanState.SUBMITTED and not frame["ours"],
        "may_answer": frame["ours"] and found.state in EDITABLE and actor.may("plans.draft"),
        "newer": f"?only={only}&page={page - 1}" if page > 1 else "",
        "older": f"?only={only}&page={page + 1}" if len(shown) > page * PAGE else "",
        "page_words": f"{(page - 1) * PAGE + 1}–{min(page * PAGE, len(shown))} / {len(shown)}",
        "paged": len(shown) > PAGE,
    }
    return render(request, "reporting/review.html", context)


@require_POST
@requires("plans.review")
def remark(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Write a remark on a row, or one more word in its thread."""
    thread = request.POST.get("thread", "")
    remark_row(by(request), row_id=row_id, text=_text(request), thread_id=_uuid(thread) if thread else None)
    messages.success(request, _("The remark is kept; the body reads it with the return or the acceptance."))
    return _back(request, PlanRow.objects.get(pk=row_id))


@require_POST
@requires("plans.draft")
def answer(request: HttpRequest, remark_id: UUID) -> HttpResponse:
    """Answer a remark on a row."""
    answer_remark(by(request), remark_id=remark_id, text=_text(request))
    messages.success(request, _("The answer is kept. It goes to the Ministry when the plan is sent again."))
    return _back(request, RowRemark.objects.select_related("row").get(pk=remark_id).row)


@require_POST
@requires("plans.review")
def settle(request: HttpRequest, remark_id: UUID) -> HttpResponse:
    """Say that a remark is settled."""
    settle_remark(by(request), remark_id=remark_id)
    messages.success(request, _("The remark is settled."))
    return _back(request, RowRemark.objects.select_related("row").get(pk=remark_id).row)


def _lines(plan: Plan, sendings: Sequence[PlanSending]) -> list[ReviewLine]:
    last = sendings[0]
    before = sendings[1].rows if len(sendings) > 1 else None
    changes = differences(before, last.rows) if before is not None else []
    by_row = {str(one.after["row"]): one for one in changes if one.after and one.after.get("row")}
    threads = _threads(plan, last)
    words = RowWords.of((get_language() or "ru")[:2])
    lines = [_line(words, number, row, by_row, threads) for number, row in enumerate(last.rows, start=1)]
    gone = [one for one in changes if one.after is None]
    lines += [_line(words, 0, one.before or {}, {}, threads, gone=True) for one in gone]
    known = {one.row_id for one in lines}
    left = [(row_id, found) for row_id, found in threads.items() if row_id not in known]
    return lines + [_left(row_id, found) for row_id, found in left]


def _line(
    words: RowWords,
    number: int,
    row: Mapping[str, Any],
    changes: Mapping[str, RowChange],
    threads: Mapping[str, Sequence[Thread]],
    *,
    gone: bool = False,
) -> ReviewLine:
    row_id = str(row.get("row") or "")
    change = changes.get(row_id)
    return ReviewLine(
        number=number,
        row_id=row_id,
        title=words.title(row),
        dates=words.dates(row),
        place=words.place(row),
        partners=words.partners(row),
        head=str(row.get("head") or ""),
        remark=words.remark(row),
        is_new=change is not None and change.before is None,
        changes=fields_of(words, change) if change else [],
        threads=threads.get(row_id, ()),
        gone=gone,
        event_id=str(row.get("event") or ""),
        sphere=str(Sphere(row["sphere"]).label) if row.get("sphere") else "",
    )


def _with_met(lines: Sequence[ReviewLine], actor: Actor) -> list[ReviewLine]:
    """Add to rows as they were sent what their events meet in the register; for the Ministry alone."""
    asked = [UUID(one.event_id) for one in lines if one.event_id and not one.gone]
    found = collisions_of_many(asked, actor)
    return [
        replace(line, met=[_met(one) for one in found.get(UUID(line.event_id), ())])
        if line.event_id and not line.gone
        else line
        for line in lines
    ]


def _met(one: Collision) -> Met:
    assert one.other is not None  # only hints have none, and none are asked for
    other = one.other
    return Met(one.words, other.pk, f"{other.body.short}: {title_of(other)}, {dates_of(other)}", one.certain)


def _left(row_id: str, threads: Sequence[Thread]) -> ReviewLine:
    """Give a row that stands in neither of the last two sendings, for the sake of what was said about it."""
    words = _("A row of an earlier sending")
    return ReviewLine(0, row_id, words, "", "", "", "", "", False, [], threads, gone=True)


def _threads(plan: Plan, last: PlanSending) -> dict[str, list[Thread]]:
    """Give the threads of a plan by the row, as it stands in the last sending, that they are about."""
    answers: dict[UUID, list[RowRemark]] = {}
    heads: list[RowRemark] = []
    for one in plan.remarks.all():
        if one.thread_id is None:
            heads.append(one)
        else:
            answers.setdefault(one.thread_id, []).append(one)
    now = _rows_now(plan, last, heads)
    found: dict[str, list[Thread]] = {}
    for head in heads:
        row_id = now.get(str(head.row_id), str(head.row_id))
        found.setdefault(row_id, []).append(Thread(head, answers.get(head.pk, [])))
    return found


def _rows_now(plan: Plan, last: PlanSending, heads: Sequence[RowRemark]) -> dict[str, str]:
    """Follow rows that a new file replaced since a remark was made, from sending to sending."""
    standing = {str(row.get("row")) for row in last.rows}
    lost = {str(one.row_id): one.sending for one in heads if str(one.row_id) not in standing}
    if not lost:
        return {}
    sent = list(plan.sendings.filter(number__gte=min(lost.values())).order_by("number"))
    now = {row_id: row_id for row_id in lost}
    for earlier, later in pairwise(sent):
        steps = {
            str(old["row"]): str(new["row"])
            for old, new in pairs_of(earlier.rows, later.rows)
            if old and new and old.get("row") and new.get("row")
        }
        now = {row_id: steps.get(at, at) for row_id, at in now.items()}
    return now


def _wanted(line: ReviewLine, only: str) -> bool:
    if only == "remarks":
        return bool(line.threads)
    if only == "open":
        return any(one.head.settled_at is None for one in line.threads)
    if only == "changed":
        return line.is_new or line.gone or bool(line.changes)
    return True


def _segments(counts: Mapping[str, int], only: str, *, compared: bool) -> list[dict[str, Any]]:
    words = {"all": _("All rows"), "remarks": _("With remarks"), "open": _("Not settled")}
    if compared:
        words["changed"] = _("Changed since the sending before")
    return [
        {"label": f"{label} · {counts[name]}", "url": f"?only={name}", "current": name == only}
        for name, label in words.items()
    ]


def _page(request: HttpRequest) -> int:
    said = request.GET.get("page", "")
    return max(1, int(said)) if said.isdecimal() and len(said) < LONGEST else 1


def _text(request: HttpRequest) -> str:
    return request.POST.get("text", "")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Unseen(_("There is no such page, or it is not for your post.")) from None


def _back(request: HttpRequest, row: PlanRow) -> HttpResponse:
    only = request.POST.get("only", "")
    tail = f"?only={only}" if only in {"all", "remarks", "open", "changed"} else ""
    return redirect(f"{reverse('plan_review', args=[row.plan_id])}{tail}#row-{row.pk}")
