"""The inbox, and a duty with the whole explanation of its date."""

from datetime import UTC
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.calendars.api import calendar_in_force
from kelisim.decree.api import HalfYear, NotComputable, Term, norm
from kelisim.duties.actions import open_half_year
from kelisim.duties.models import Duty
from kelisim.duties.queries import duty_for, inbox_of, last_told
from kelisim.duties.standing import told_of
from kelisim.duties.web.rows import row_of, week_ends
from kelisim.foundation import clock
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.journal.api import entries_of_record
from kelisim.look.api import until_time


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Go to the first page that the person's post has: the inbox, else the Rules."""
    return redirect("inbox" if actor_in(request).may("duties.read") else "rules")


@require_GET
@requires("duties.read")
def inbox(request: HttpRequest) -> HttpResponse:
    """Answer what the reader's body owes, to whom, by when, under which norm, and what is owed to it."""
    actor, today = actor_in(request), clock.today()
    found = inbox_of(actor, soon_until=week_ends(today))
    calendar = calendar_in_force()
    owed = [*found.overdue, *found.soon, *found.later]
    told = last_told([*owed, *found.owed_to_us])
    stands = told_of(actor, owed)
    groups = [
        (_("Overdue"), "overdue", found.overdue),
        (_("This week"), "soon", found.soon),
        (_("Later"), "later", found.later),
    ]
    context = {
        "tab": request.GET.get("tab", "owed"),
        "found": found,
        "groups": [
            (
                words,
                name,
                [
                    row_of(actor, one, calendar, told.get(one.pk, ()), stands.standings.get(one.pk))
                    for one in duties
                ],
            )
            for words, name, duties in groups
            if duties
        ],
        "waiting": stands.waiting,
        "more_waiting": stands.more,
        "owed_to_us": [row_of(actor, one, calendar, told.get(one.pk, ())) for one in found.owed_to_us],
        "done": [row_of(actor, one, calendar) for one in found.done],
        "half_year": HalfYear.containing(today),
        "now": clock.now(),
        "perms_record": actor.may("events.record"),
    }
    return render(request, "duties/inbox.html", context)


@require_GET
@requires("duties.read")
def duty(request: HttpRequest, duty_id: UUID) -> HttpResponse:
    """Show a duty: every day counted or skipped and why, the norm in its own words, its journal."""
    actor = actor_in(request)
    found: Duty = duty_for(actor, duty_id)
    term = Term.from_document(found.term)
    language = get_language() or "ru"
    context = {
        "duty": found,
        "row": row_of(
            actor,
            found,
            calendar_in_force(),
            last_told([found]).get(found.pk, ()),
            told_of(actor, [found]).standings.get(found.pk),
        ),
        "law": norm(found.norm).text("ru").words,
        "days": [
            {"day": step.date, "number": step.number, "kind": step.kind, "reason": step.words.get(language)}
            for step in term.explanation
        ],
        "zones": _zones(found),
        "facts": [
            {"label": _("Ruleset"), "value": found.ruleset},
            {"label": _("Calendar of working days"), "value": found.calendar, "url": reverse("working_days")},
        ],
        "entries": entries_of_record(found.closing_record_id or found.id)[:20],
    }
    return render(request, "duties/duty.html", context)


def _zones(duty: Duty) -> list[dict[str, str]]:
    """Say when the term is over, in Astana's time and in UTC beside it."""
    language = get_language() or "ru"
    return [
        {"label": _("By Astana's time"), "value": until_time(duty.due_at, language)},
        {"label": _("By universal time"), "value": until_time(duty.due_at, language, UTC)},
    ]


@require_POST
@requires("duties.open")
def open_duties(request: HttpRequest) -> HttpResponse:
    """Open the duties of a half-year (the Ministry)."""
    try:
        half_year = HalfYear.parse(request.POST.get("half_year", ""))
    except (ValueError, NotComputable):
        raise Unseen(_("There is no such half-year.")) from None
    outcome = open_half_year(by(request), half_year=str(half_year))
    number = outcome.facts["opened"]
    messages.success(request, ngettext("%(n)d duty opened.", "%(n)d duties opened.", number) % {"n": number})
    return redirect("plans_board")
