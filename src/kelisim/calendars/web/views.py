"""The wall planner for everyone; editions with their preview and publication for the administrator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kelisim.calendars import actions
from kelisim.calendars.hooks import moved_terms
from kelisim.calendars.in_force import as_calendar
from kelisim.calendars.models import CalendarEdition
from kelisim.calendars.queries import changes, edition_by_number, edition_in_force
from kelisim.calendars.queries import editions as every_edition
from kelisim.calendars.web.forms import DayForm, NewEditionForm
from kelisim.calendars.web.planner import planner
from kelisim.foundation import clock
from kelisim.foundation.web import actor_in, by, requires


@require_GET
@requires("law.read")
def working_days(request: HttpRequest, /, year: int | None = None, **_section: str) -> HttpResponse:
    """Show a year of the calendar in force: every day, each special day with reason, status and source."""
    today = clock.today()
    shown = year or today.year
    found = edition_in_force()
    covered = found is not None and shown in found.years
    context = {
        "year": shown,
        "edition": found,
        "planner": planner(found, shown, today) if found and covered else None,
        "numbers": range(1, 32),
        "segments": [
            {"label": one, "url": reverse("working_days_year", args=[one]), "current": one == shown}
            for one in (found.years if found else ())
        ],
        "may_manage": actor_in(request).may("calendars.manage"),
    }
    return render(request, "calendars/working_days.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("calendars.manage")
def editions(request: HttpRequest, /, **_section: str) -> HttpResponse:
    """List the editions; make a draft from a file or as a copy of the one in force."""
    form = NewEditionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = actions.draft_edition(
            by(request), days=form.cleaned_data["file"], note=form.cleaned_data["note"]
        )
        messages.success(request, _("Edition %(number)d is a draft.") % {"number": made.facts["number"]})
        return redirect("calendar_edition", number=made.facts["number"])
    context = {"editions": every_edition(), "form": form, "in_force": edition_in_force()}
    return render(request, "calendars/editions.html", context, status=422 if form.errors else 200)


@require_GET
@requires("calendars.manage")
def edition(request: HttpRequest, /, number: int, **_section: str) -> HttpResponse:
    """Show an edition: what it changes against the one in force, and the next step with who may take it."""
    found = edition_by_number(number)
    return _edition_page(request, found, DayForm(found))


def _edition_page(request: HttpRequest, found: CalendarEdition, form: DayForm) -> HttpResponse:
    current = edition_in_force()
    differences = [] if found == current else changes(found, current)
    context = {
        "edition": found,
        "in_force": current,
        "changes": differences,
        "moves": sum(one.moves_terms for one in differences),
        "moved": moved_terms(as_calendar(found), as_calendar(current)) if differences and current else [],
        "form": form,
        "is_proposer": found.proposed_by_id == actor_in(request).id,
    }
    return render(request, "calendars/edition.html", context, status=422 if form.errors else 200)


@require_POST
@requires("calendars.manage")
def day(request: HttpRequest, /, number: int, **_section: str) -> HttpResponse:
    """Set one day of a draft."""
    found = edition_by_number(number)
    form = DayForm(found, request.POST)
    if not form.is_valid():
        return _edition_page(request, found, form)
    actions.set_day(by(request), edition_id=found.pk, day=form.facts())
    messages.success(request, _("The day is set."))
    return redirect("calendar_edition", number=number)


@require_POST
@requires("calendars.manage")
def propose(request: HttpRequest, /, number: int, **_section: str) -> HttpResponse:
    """Propose a draft."""
    actions.propose_edition(by(request), edition_id=edition_by_number(number).pk)
    messages.success(request, _("The edition is proposed. Another administrator publishes it."))
    return redirect("calendar_edition", number=number)


@require_POST
@requires("calendars.manage")
def withdraw(request: HttpRequest, /, number: int, **_section: str) -> HttpResponse:
    """Take a proposal back to draft."""
    actions.withdraw_proposal(by(request), edition_id=edition_by_number(number).pk)
    messages.success(request, _("The edition is a draft again."))
    return redirect("calendar_edition", number=number)


@require_POST
@requires("calendars.manage")
def publish(request: HttpRequest, /, number: int, **_section: str) -> HttpResponse:
    """Publish a proposed edition; open terms follow it."""
    actions.publish_edition(by(request), edition_id=edition_by_number(number).pk)
    messages.success(request, _("Edition %(number)d is in force.") % {"number": number})
    return redirect("working_days")
