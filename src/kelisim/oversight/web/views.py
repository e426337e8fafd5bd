"""The Rules as a page, with this half-year's figures."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kelisim.access.api import RecordKind, scopes_of
from kelisim.decree.api import HalfYear
from kelisim.foundation import clock
from kelisim.foundation.web import actor_in, requires
from kelisim.oversight.queries import living_rules


@require_GET
@requires("law.read")
def rules(request: HttpRequest) -> HttpResponse:
    """Show the text of the Rules; beside each norm what is owed, done, late and open."""
    actor = actor_in(request)
    half_year = HalfYear.containing(clock.today())
    sees_all = actor.may("duties.read") and scopes_of(actor, RecordKind.DUTIES).everything
    everyone = sees_all and request.GET.get("whose") != "ours"
    living = living_rules(actor, str(half_year), None if everyone else actor.body_id)
    by_paragraph = [
        (paragraph, list(found)) for paragraph, found in groupby(living, key=lambda one: one.norm.paragraph)
    ]
    context = {
        "paragraphs": by_paragraph,
        "half_year": half_year,
        "everyone": everyone,
        "sees_all": sees_all,
        "language": get_language() or "ru",
        "today": clock.today(),
    }
    return render(request, "oversight/rules.html", context)
