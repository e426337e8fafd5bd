"""The inbox, and a duty with the whole explanation of its date."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.accounts.api import Role
from kelisim.calendars.api import calendar_and_edition, calendar_in_force
from kelisim.decree.api import HalfYear, NotComputable, Term, norm, norms
from kelisim.duties.actions import open_half_year
from kelisim.duties.models import Duty
from kelisim.duties.queries import Inbox, duty_for, inbox_of, last_told
from kelisim.duties.standing import standings_of, told_of
from kelisim.duties.web.aside import aside_of
from kelisim.duties.web.explained import facts_of, zones_of
from kelisim.duties.web.rows import DutyRow, gathered, row_of, week_ends
from kelisim.events.api import RegisterFilter, count_events
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.journal.api import entries_of_record


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Go to the first page that the person's post has: the inbox, else the Rules."""
    return redirect("inbox" if actor_in(request).may("duties.read") else "rules")


@require_GET
@requires("duties.read")
def inbox(request: HttpRequest) -> HttpResponse:
    """Answer what the reader's body owes, to whom, by when, under which norm, and what is owed to it."""
    actor, today = actor_in(request), clock.today()
    norm_asked = _norm_asked(request)
    found = inbox_of(actor, soon_until=week_ends(today), norm=norm_asked)
    (calendar, edition), owed = calendar_and_edition(), [*found.overdue, *found.soon, *found.later]
    told, stands = last_told([*owed, *found.owed_to_us]), told_of(actor, owed)

    def lines(duties: Sequence[Duty]) -> list[DutyRow]:
        return gathered(
            row_of(actor, one, calendar, told.get(one.pk, ()), stands.standings.get(one.pk)) for one in duties
        )

    groups = [
        (_("Overdue"), None, lines(found.overdue)),
        (_("This week"), today + timedelta(days=6 - today.weekday()), lines(found.soon)),
        (_("Later"), None, lines(found.later)),
    ]
    tab = request.GET.get("tab", "owed")
    context = {
        "tab": tab,
        "calendar_edition": edition,
        "tabs": _tabs(found, tab, norm_asked),
        "norm": norm_asked,
        "groups": [group for group in groups if group[2]],
        "waiting": stands.waiting,
        "more_waiting": stands.more,
        "owed_to_us": lines(found.owed_to_us),
        "done": [row_of(actor, one, calendar) for one in found.done],
        "aside": aside_of(actor, owed, calendar),
        "next_due": HalfYear.containing(today).due_day,
        "now": clock.now(),
        "today": today,
        "may_record": actor.may("events.record"),
        "deputises": actor.on_behalf_of,
        "here": _in_receiving_states(actor, today),
    }
    return render(request, "duties/inbox.html", context)


def _in_receiving_states(actor: Actor, today: date) -> int | None:
    """Count for a mission the events of the half-year in its receiving states; nothing for a state body."""
    if not actor.roles & {Role.MISSION_OFFICER.value, Role.MISSION_HEAD.value}:
        return None
    whole = HalfYear.containing(today)
    return count_events(actor, RegisterFilter(since=whole.first_day, until=whole.last_day))


def _norm_asked(request: HttpRequest) -> str:
    """Give the norm that a link of the Rules asks for; nothing when it is none of the Rules."""
    asked = request.GET.get("norm", "")
    return asked if asked in {one.id for one in norms()} else ""


def _tabs(found: Inbox, tab: str, norm_asked: str) -> list[dict[str, Any]]:
    only = f"&norm={norm_asked}" if norm_asked else ""
    return [
        {"label": label, "url": f"?tab={name}{only}", "count": count, "current": tab == name}
        for name, label, count in (
            ("owed", _("We owe"), found.owed_count),
            ("owing", _("Owed to us"), found.owed_to_us_count),
            ("done", _("Done"), found.done_count),
        )
    ]


@require_GET
@requires("duties.read")
def duty(request: HttpRequest, duty_id: UUID) -> HttpResponse:
    """Show a duty: every day counted or skipped and why, the norm in its own words, its journal."""
    actor = actor_in(request)
    found: Duty = duty_for(actor, duty_id)
    language, standing = get_language() or "ru", standings_of(actor, [found]).get(found.pk)
    row = row_of(actor, found, calendar_in_force(), last_told([found]).get(found.pk, ()), standing)
    context = {
        "duty": found,
        "row": row,
        "law": norm(found.norm).text("ru").words,
        "days": [
            {"day": step.date, "number": step.number, "kind": step.kind, "reason": step.words.get(language)}
            for step in Term.from_document(found.term).explanation
        ],
        "zones": zones_of(actor, found, language),
        "facts": facts_of(found, language),
        "entries": entries_of_record(found.closing_record_id or found.id)[:20],
    }
    return render(request, "duties/duty.html", context)


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
