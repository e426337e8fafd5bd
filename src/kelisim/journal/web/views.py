"""The journal for the auditor: newest first; of one record, one person, one day.

The auditor sees who did what to which fields, and no content: that takes a grant on the record.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kelisim.foundation import clock
from kelisim.foundation.clock import ASTANA
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import requires
from kelisim.journal.models import Entry
from kelisim.journal.queries import (
    entries_of_day,
    entries_of_person,
    entries_of_record,
    newest_entries,
    sealed_places,
)
from kelisim.journal.web.tabs import tabs

PAGE = 100
LONGEST_SEQUENCE = 18
"""How many digits a key of the journal may have: PostgreSQL's bigint holds them."""


@require_GET
@requires("journal.read")
def journal(request: HttpRequest) -> HttpResponse:
    """Show the newest entries; older ones by key. A day that was asked for has a page of its own."""
    asked, wrong = request.GET.get("day", "").strip(), ""
    if asked:
        try:
            return redirect(_day_url(date.fromisoformat(asked)))
        except ValueError:
            wrong = asked[:30]
    context = {"tabs": tabs("journal"), "wrong_day": wrong, "today": clock.today()}
    return _page(request, newest_entries(), context)


@require_GET
@requires("journal.read")
def of_record(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Show what was done to one record."""
    entries = entries_of_record(record_id)
    newest = entries.first()
    title = _("Journal of a record")
    under = f"{newest.what} {record_id}" if newest else str(record_id)
    return _page(request, entries, {"title": title, "under": under})


@require_GET
@requires("journal.read")
def of_person(request: HttpRequest, actor_id: UUID) -> HttpResponse:
    """Show what one person, or one part of the system, did; the name is the one of the newest entry."""
    entries = entries_of_person(actor_id)
    newest = entries.first()
    if newest is None:
        raise Unseen(_("Nobody of this number has done anything that you may see."))
    parts = [newest.actor_post, newest.body_name]
    context = {"title": newest.who, "under": ", ".join(one for one in parts if one), "of_person": True}
    return _page(request, entries, context)


@require_GET
@requires("journal.read")
def of_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """Show what was done on one day of Astana, with the ways to the days beside it."""
    try:
        asked = date(year, month, day)
        earlier, later = asked - timedelta(days=1), asked + timedelta(days=1)
    except (ValueError, OverflowError) as problem:
        raise Unseen(_("There is no such day.")) from problem
    context = {
        "day": asked,
        "earlier_day": {"day": earlier, "url": _day_url(earlier)},
        "later_day": {"day": later, "url": _day_url(later)} if later <= clock.today() else None,
    }
    return _page(request, entries_of_day(asked), context)


def _day_url(day: date) -> str:
    return reverse("journal_of_day", args=[day.year, day.month, day.day])


def _page(request: HttpRequest, found: QuerySet[Entry], context: dict[str, Any]) -> HttpResponse:
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) <= LONGEST_SEQUENCE:
        found = found.filter(sequence__lt=int(before))
    entries = list(found[: PAGE + 1])
    older = entries[PAGE - 1].sequence if len(entries) > PAGE else None
    shown = entries[:PAGE]
    said = {"entries": shown, "lines": list(_lines(shown)), "older": older, **context}
    return render(request, "journal/journal.html", said)


def _lines(entries: list[Entry]) -> Iterable[dict[str, Any]]:
    places = sealed_places(entries)
    for one in entries:
        day = one.at.astimezone(ASTANA).date()
        yield {"entry": one, "place": places.get(one.pk), "day_url": _day_url(day)}
