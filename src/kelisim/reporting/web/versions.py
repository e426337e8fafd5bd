"""The versions of an accepted plan: the list, readable differences, prints; amendments and their way."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kelisim.events.api import Event
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import propose_amendment
from kelisim.reporting.amendments import change_key, possible_changes
from kelisim.reporting.constants import OPEN_AMENDMENT, AmendmentState, ChangeKind, PlanState
from kelisim.reporting.differences import RowChange, differences
from kelisim.reporting.models import PlanAmendment, PlanEdition
from kelisim.reporting.papers.difference_words import FieldWords, fields_of, row_words
from kelisim.reporting.papers.words import RowWords
from kelisim.reporting.papers_out import PLAN_FORMATS, plan_document
from kelisim.reporting.queries import plan_for
from kelisim.reporting.web.frame import frame_of

TONES = {
    ChangeKind.ADDED: "open",
    ChangeKind.CHANGED: "",
    ChangeKind.MOVED: "soon",
    ChangeKind.CANCELLED: "soon",
    ChangeKind.REMOVED: "",
}


REASONED = (ChangeKind.MOVED, ChangeKind.CANCELLED)
"""Changes whose reason stands in the register already."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One row that differs, in words."""

    key: str
    kind: str
    tone: str
    title: str
    dates: str
    place: str
    fields: Sequence[FieldWords]
    reason: str = ""
    chosen: bool = False


@require_GET
@requires("plans.read")
def versions(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """List versions and amendments of a plan, and say what differs between any two versions."""
    actor = actor_in(request)
    found = plan_for(actor, plan_id)
    editions = list(found.editions.select_related("amendment").order_by("-number"))
    amendments = list(found.amendments.order_by("-number"))
    frame = frame_of(request, found, "versions")
    later, earlier = _two(request, editions)
    lines = change_lines(differences(earlier.rows, later.rows)) if earlier and later else []
    context = {
        **frame,
        "editions": editions,
        "amendments": amendments,
        "later": later,
        "earlier": earlier,
        "lines": lines,
        "may_amend": frame["ours"]
        and found.state == PlanState.ACCEPTED
        and actor.may("plans.draft")
        and not any(one.state == AmendmentState.SUBMITTED for one in amendments),
        "amending": next((one for one in amendments if one.state in OPEN_AMENDMENT), None),
    }
    return render(request, "reporting/versions.html", context)


@require_GET
@requires("plans.read")
def edition_paper(request: HttpRequest, plan_id: UUID, number: int, form: str) -> HttpResponse:
    """Give one version of a plan as PDF/A or DOCX."""
    found = plan_for(actor_in(request), plan_id)
    edition = found.editions.select_related("amendment").filter(number=number).first()
    if edition is None or form not in PLAN_FORMATS:
        raise Unseen(_("There is no such document."))
    response = HttpResponse(plan_document(found, form, edition), content_type=PLAN_FORMATS[form])
    name = f"plan-{found.body.code}-{found.half_year}-{number}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
@requires("plans.draft")
def amend(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Choose what the register says otherwise than the accepted plan, with the reason of each change."""
    actor = actor_in(request)
    found = plan_for(actor, plan_id)
    if found.body_id != actor.body_id or found.state != PlanState.ACCEPTED:
        raise Unseen(_("There is no such page, or it is not for your post."))
    amendment = found.amendments.filter(state__in=OPEN_AMENDMENT).first()
    problem: Refusal | None = None
    typed = _typed(request) if request.method == "POST" else _kept(amendment)
    if request.method == "POST":
        try:
            chosen = {key: typed.get(key, "") for key in request.POST.getlist("chosen")}
            outcome = propose_amendment(by(request), plan_id=plan_id, reasons=chosen)
        except Refusal as refusal:
            if refusal.status in {404, 409}:
                raise
            problem = refusal
        else:
            messages.success(request, _("The amendment is drafted. It is not with the Ministry yet."))
            return redirect("amendment", amendment_id=outcome.record_id)
    picked = set(request.POST.getlist("chosen")) if request.method == "POST" else set(typed)
    changes = possible_changes(found)
    context = {
        **frame_of(request, found, "versions"),
        "lines": change_lines(changes, reasons=_said_in_register(changes) | typed, chosen=picked),
        "problem": problem,
        "amendment": amendment,
    }
    return render(request, "reporting/amend.html", context, status=422 if problem else 200)


def change_lines(
    changes: Sequence[RowChange], *, reasons: dict[str, str] | None = None, chosen: set[str] | None = None
) -> list[ChangeLine]:
    """Say the rows that differ in the reader's language, with reasons where there are any."""
    words = RowWords.of((get_language() or "ru")[:2])
    lines = []
    for one in changes:
        key, stored = change_key(one), one.after or one.before or {}
        kind = ChangeKind(one.kind)
        lines.append(
            ChangeLine(
                key=key,
                kind=str(kind.label),
                tone=TONES[kind],
                title=words.title(stored),
                dates=words.dates(stored),
                place=row_words(words, stored, "place"),
                fields=fields_of(words, one),
                reason=(reasons or {}).get(key, ""),
                chosen=key in (chosen or set()),
            )
        )
    return lines


def _said_in_register(changes: Sequence[RowChange]) -> dict[str, str]:
    """Give the reasons that the register holds of moves and cancellations, by the key of the change."""
    ended = {change_key(one): str(one.key) for one in changes if one.kind in REASONED}
    said = dict(Event.objects.filter(pk__in=list(ended.values())).values_list("id", "status_reason"))
    return {key: said.get(UUID(event), "") for key, event in ended.items()}


def _two(
    request: HttpRequest, editions: Sequence[PlanEdition]
) -> tuple[PlanEdition | None, PlanEdition | None]:
    """Give the two versions to compare: those asked for, else the last two."""
    by_number = {str(one.number): one for one in editions}
    later = by_number.get(request.GET.get("to", ""), editions[0] if editions else None)
    before = editions[1] if len(editions) > 1 else None
    earlier = by_number.get(request.GET.get("from", ""), before)
    return later, earlier


def _typed(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix("reason-"): str(value)
        for name, value in request.POST.items()
        if name.startswith("reason-")
    }


def _kept(amendment: PlanAmendment | None) -> dict[str, str]:
    return {one["key"]: one["reason"] for one in amendment.changes} if amendment else {}
