"""A row of a draft plan is linked to an event that the body has in its register, or set free again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kelisim.decree.api import HalfYear
from kelisim.events.api import (
    ENDED,
    Event,
    RegisterFilter,
    dates_of,
    likely_duplicates,
    partners_of,
    place_of,
    register_page,
    title_of,
)
from kelisim.foundation.actors import Actor
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import link_row, unlink_row
from kelisim.reporting.constants import EDITABLE, RowState
from kelisim.reporting.models import PlanRow
from kelisim.reporting.queries import row_for
from kelisim.reporting.web.mending import lines_of

SHOWN = 20
"""So many events of the register are offered at once; more words find others."""
LONGEST = 200
NEAR = timedelta(days=31)
"""Without words those of the half-year and those that lie as near to the row are offered."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An event of the body's register that the row can point to."""

    id: UUID
    title: str
    dates: str
    place: str
    partners: str
    state: str
    url: str


@require_http_methods(["GET", "POST"])
@requires("plans.draft")
def link(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Offer the body's own events that the row may mean, the likeliest first, and link it to the chosen."""
    actor = actor_in(request)
    row = row_for(actor, row_id)
    if row.plan.body_id != actor.body_id or row.state == RowState.SKIPPED:
        raise Unseen(_("There is no such page, or it is not for your post."))
    if request.method == "POST":
        link_row(by(request), row_id=row_id, event_id=_uuid(request.POST.get("event", "")))
        messages.success(request, _("The row points to the event of the register; there is no second one."))
        return _to_row(row)
    words = request.GET.get("words", "").strip()[:LONGEST]
    likely = likely_duplicates(actor.body_id, row.event) if row.event and not words else []
    likely_events = [one.event for one in likely if _may_be_meant(one.event, row)]
    found = _found(actor, row, words, {one.pk for one in likely_events})
    context = {
        "plan": row.plan,
        "row": row,
        "line": lines_of(row.plan, [row], (get_language() or "ru")[:2])[0],
        "editable": row.plan.state in EDITABLE,
        "words": words,
        "likely": [_offered(one) for one in likely_events],
        "found": [_offered(one) for one in found[:SHOWN]],
        "more": len(found) > SHOWN,
        "longest": LONGEST,
    }
    return render(request, "reporting/row_link.html", context)


@require_POST
@requires("plans.draft")
def unlink(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Make a linked row an event of its own again."""
    row = row_for(actor_in(request), row_id)
    unlink_row(by(request), row_id=row_id)
    messages.success(request, _("The row is an event of its own again. Look whether it says what you mean."))
    return _to_row(row)


def _found(actor: Actor, row: PlanRow, words: str, known: set[UUID]) -> Sequence[Event]:
    """Give the body's own events with the words, or without words those of the half-year that is planned."""
    half_year = HalfYear.parse(row.plan.half_year)
    since, until = half_year.first_day, half_year.last_day
    if row.event is not None:
        since, until = min(since, row.event.sort_on - NEAR), max(until, row.event.sort_on + NEAR)
    events = register_page(
        actor,
        RegisterFilter(body_id=actor.body_id, words=words)
        if words
        else RegisterFilter(body_id=actor.body_id, since=since, until=until),
    ).events
    return [one for one in events if one.pk not in known and _may_be_meant(one, row)]


def _may_be_meant(event: Event, row: PlanRow) -> bool:
    return event.pk != row.event_id and event.status not in ENDED


def _offered(event: Event) -> Offered:
    return Offered(
        event.pk,
        title_of(event),
        dates_of(event),
        place_of(event),
        partners_of(event),
        event.get_status_display(),
        reverse("event", args=[event.pk]),
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Unseen("No such event.") from None


def _to_row(row: PlanRow) -> HttpResponse:
    return redirect(f"{reverse('plan', args=[row.plan_id])}?order=file#row-{row.pk}")
