"""One amendment of a plan: what it changes, who has it now, the acts of each reader."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.journal.api import entries_of_record
from kelisim.reporting.actions import (
    accept_amendment,
    agree_amendment,
    give_up_amendment,
    return_amendment,
    send_amendment_back,
    send_amendment_inside,
    submit_amendment,
)
from kelisim.reporting.differences import RowChange
from kelisim.reporting.models import PlanAmendment
from kelisim.reporting.queries import plan_for
from kelisim.reporting.web.frame import amendment_frame
from kelisim.reporting.web.versions import change_lines


@require_GET
@requires("plans.read")
def amendment(request: HttpRequest, amendment_id: UUID) -> HttpResponse:
    """Show an amendment row by row: what it said, what it says, why."""
    found = PlanAmendment.objects.filter(pk=amendment_id).first()
    if found is None:
        raise Unseen(_("There is no such page, or it is not for your post."))
    found.plan = plan_for(actor_in(request), found.plan_id)
    reasons = {one["key"]: one["reason"] for one in found.changes}
    changes = [RowChange(one["kind"], one["before"], one["after"]) for one in found.changes]
    context = {
        **amendment_frame(request, found),
        "amendment": found,
        "lines": change_lines(changes, reasons=reasons),
        "entries": entries_of_record(found.id)[:20],
    }
    return render(request, "reporting/amendment.html", context)


@require_POST
@requires("plans.draft")
def send(request: HttpRequest, amendment_id: UUID) -> HttpResponse:
    """Send an amendment for agreement."""
    send_amendment_inside(by(request), amendment_id=amendment_id, remark=_remark(request))
    return _done(request, amendment_id, _("The amendment is sent for agreement."))


@require_POST
@requires("plans.agree")
def agree(request: HttpRequest, amendment_id: UUID) -> HttpResponse:
    """Agree an amendment that waits for the reader."""
    agree_amendment(by(request), amendment_id=amendment_id, remark=_remark(request))
    return _done(request, amendment_id, _("You have agreed the amendment. It goes on to the next post."))


@require_POST
@requires("plans.agree")
def send_back(request: HttpRequest, amendment_id: UUID) -> HttpResponse:
    """Send an amendment that waits for the reader back to its drafter."""
    send_amendment_back(by(request), amendment_id=amendment_id, remark=_remark(request))
    return _done(request, amendment_id, _("The amendment is sent back with your remark."))


@require_POST
@requires("plans.draft")
def submit(request: HttpRequest, amendment_id: UUID) -> HttpResponse:
    """Sign an amendment and submit it to the Ministry."""
    submit_amendment(by(request), amendment_id=amendment_id, remark=_remark(request))
    return _done(request, amendment_id, _("The amendment is with the Ministry."))


@require_POST
@requires("plans.draft")
def give_up(request: HttpRequest, amendment_id: UUID) -> HttpResponse:
    """Give up an amendment that is not with the Ministry."""
    give_up_amendment(by(request), amendment_id=amendment_id)
    return _done(request, amendment_id, _("The amendment is given up."))


@require_POST
@requires("plans.accept")
def accept(request: HttpRequest, amendment_id: UUID) -> HttpResponse:
    """Accept an amendment."""
    outcome = accept_amendment(by(request), amendment_id=amendment_id)
    return _done(
        request,
        amendment_id,
        _("The amendment is accepted: version No. %(number)s is in force.")
        % {"number": outcome.facts["edition"]},
    )


@require_POST
@requires("plans.accept")
def send_to_body(request: HttpRequest, amendment_id: UUID) -> HttpResponse:
    """Return an amendment to its body with a remark."""
    return_amendment(by(request), amendment_id=amendment_id, remark=_remark(request))
    return _done(request, amendment_id, _("The amendment is returned with your remark."))


def _done(request: HttpRequest, amendment_id: UUID, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("amendment", amendment_id=amendment_id)


def _remark(request: HttpRequest) -> str:
    return request.POST.get("remark", "")[:2000]
