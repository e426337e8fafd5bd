"""A body's plans: the list, and the upload of a table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kelisim.decree.api import HalfYear
from kelisim.duties.api import duties_for
from kelisim.foundation import clock
from kelisim.foundation.web import actor_in, requires
from kelisim.reporting.queries import plans_for
from kelisim.reporting.web.files import files_on_the_way


@require_GET
@requires("plans.read")
def plans(request: HttpRequest) -> HttpResponse:
    """List the reader's plans by half-year, with the one due next on top."""
    actor, today = actor_in(request), clock.today()
    present = HalfYear.containing(today)
    may_draft = actor.may("plans.draft") and actor.body_code != "MFA"
    context = {
        "files": files_on_the_way(actor) if may_draft else [],
        "plans": list(plans_for(actor)[:200]),
        "next": str(present.next),
        "present": str(present),
        "may_draft": may_draft,
        "duty": duties_for(actor).filter(norm="7.2", half_year=str(present), body_id=actor.body_id).first(),
    }
    return render(request, "reporting/plans.html", context)
