"""The consolidated plan: its versions, what is in one, what two have apart, what comes next."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.decree.api import HalfYear, NotComputable
from kelisim.foundation import clock
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reporting.actions import consolidate
from kelisim.reporting.constants import Arrangement, PlanState
from kelisim.reporting.differing import Differences, differences
from kelisim.reporting.gathering import gathered, numbered
from kelisim.reporting.models import ConsolidatedPlan, Plan
from kelisim.reporting.noting import met_by_number
from kelisim.reporting.papers.arranging import sections_of, sub_totals
from kelisim.reporting.papers.collisions import met_words
from kelisim.reporting.papers.differences import DifferenceWords
from kelisim.reporting.papers.sums import bodies_of
from kelisim.reporting.papers.words import RowWords, short_body_name
from kelisim.reporting.queries import consolidated_for
from kelisim.reporting.versions import preview, version_with_rows, withheld_for
from kelisim.reporting.web.papers import papers_shown

SHOWN = 100
"""How many rows, or events that differ, stand on one page."""


@require_GET
@requires("plans.board")
def consolidated(request: HttpRequest) -> HttpResponse:
    """Show the versions of a half-year, and what one made now would change."""
    present = HalfYear.containing(clock.today())
    chosen = _asked(request.GET.get("half_year", str(present.next)))
    states = Plan.objects.filter(half_year=str(chosen)).order_by().values_list("state", flat=True)
    counts = list(states)
    ahead = preview(chosen) if PlanState.ACCEPTED in counts else None
    context = {
        "half_year": str(chosen),
        "choices": [str(one) for one in (present.next, present, present.previous, present.previous.previous)],
        "may_make": actor_in(request).may("plans.consolidate"),
        "versions": _with_earlier(list(consolidated_for(str(chosen)))),
        "accepted": counts.count(PlanState.ACCEPTED),
        "submitted": counts.count(PlanState.SUBMITTED),
        "ahead": ahead,
    }
    return render(request, "reporting/consolidated.html", context)


@require_GET
@requires("plans.board")
def ahead(request: HttpRequest, half_year: str) -> HttpResponse:
    """Show event by event what a version made now would have apart from the last one."""
    chosen = _asked(half_year)
    now = gathered(chosen)
    last = consolidated_for(str(chosen)).defer("collisions").first()
    before = numbered(last) if last else []
    context = {
        "half_year": str(chosen),
        "last": last,
        "may_make": actor_in(request).may("plans.consolidate") and bool(now.bodies),
        "withheld": now.withheld,
        **_apart(request, differences(before, now.rows), [*before, *now.rows]),
    }
    return render(request, "reporting/consolidated_ahead.html", context)


@require_GET
@requires("plans.board")
def one_version(request: HttpRequest, consolidated_id: UUID) -> HttpResponse:
    """Show a version under its headings, page by page, with its papers and what it does not show."""
    made = version_with_rows(consolidated_id)
    said = request.GET.get("by", Arrangement.DATE)
    arrangement = Arrangement(said) if said in Arrangement.values else Arrangement.DATE
    language = get_language() or "ru"
    rows, words = numbered(made), RowWords.of(language)
    bodies = bodies_of(rows)
    sections = sections_of(rows, arrangement, bodies, words)
    names = {code: short_body_name(body, language) for code, body in bodies.items()}
    met = met_by_number(made.collisions)
    placed = [(place, row) for place, one in enumerate(sections) for row in one.rows]
    page = Paginator(placed, SHOWN).get_page(request.GET.get("page"))
    groups: list[dict[str, Any]] = []
    for place, row in page.object_list:
        if not groups or groups[-1]["place"] != place:
            one = sections[place]
            groups.append(
                {"place": place, "title": one.title, "note": sub_totals(one.sums, language), "lines": []}
            )
        groups[-1]["lines"].append(_line(row, names, words, met))
    earlier = made.number - 1
    context = {
        **papers_shown(made, arrangement),
        "ways": [
            {"value": one.value, "label": one.label, "current": one == arrangement} for one in Arrangement
        ],
        "groups": groups,
        "page": page,
        "collisions": len(made.collisions),
        "earlier": earlier,
        "hidden": list(withheld_for(actor_in(request), made.half_year)[:SHOWN]) if made.withheld else [],
    }
    return render(request, "reporting/consolidated_version.html", context)


@require_GET
@requires("plans.board")
def differing(request: HttpRequest, consolidated_id: UUID, since: int) -> HttpResponse:
    """Show what a version has apart from an earlier one, with the papers of it."""
    made = version_with_rows(consolidated_id)
    others = list(consolidated_for(made.half_year).filter(number__lt=made.number))
    earlier = next((one for one in others if one.number == since), None)
    if earlier is None:
        raise Unseen(_("There is no such document."))
    before, after = numbered(earlier), numbered(made)
    context = {
        **papers_shown(made, Arrangement.DATE, since),
        "earlier": earlier,
        "others": [one for one in others if one.number != since],
        **_apart(request, differences(before, after), [*before, *after]),
    }
    return render(request, "reporting/consolidated_differences.html", context)


@require_POST
@requires("plans.consolidate")
def make(request: HttpRequest) -> HttpResponse:
    """Make the next consolidated plan of a half-year."""
    chosen = _asked(request.POST.get("half_year", ""), strictly=True)
    outcome = consolidate(by(request), half_year=str(chosen))
    messages.success(
        request,
        _("Consolidated plan No. %(number)s holds %(rows)s events of %(bodies)s bodies.") % outcome.facts,
    )
    return redirect(f"{reverse('consolidated')}?half_year={chosen}")


def _asked(said: str, *, strictly: bool = False) -> HalfYear:
    """Read a half-year; an unreadable one of an address is the next, that of a form does not exist."""
    try:
        return HalfYear.parse(said)
    except (ValueError, NotComputable):
        if strictly:
            raise Unseen(_("There is no such half-year.")) from None
        return HalfYear.containing(clock.today()).next


def _with_earlier(versions: list[ConsolidatedPlan]) -> list[dict[str, Any]]:
    numbers = {one.number for one in versions}
    return [{"made": one, "since": one.number - 1 if one.number - 1 in numbers else 0} for one in versions]


def _apart(request: HttpRequest, found: Differences, rows: list[Any]) -> dict[str, Any]:
    """Give the differences page by page, each event with its lines, under what came of it."""
    words = DifferenceWords.of(get_language() or "ru", rows)
    listed = [(title, event) for title, events in words.groups(found) for event in events]
    page = Paginator(listed, SHOWN).get_page(request.GET.get("page"))
    groups: list[dict[str, Any]] = []
    for title, event in page.object_list:
        if not groups or groups[-1]["title"] != title:
            groups.append({"title": title, "events": []})
        groups[-1]["events"].append({"first": event[0], "lines": event})
    return {"found": found, "groups": groups, "page": page}


def _line(row: Any, names: dict[str, str], words: RowWords, met: dict[int, list[int]]) -> dict[str, Any]:
    dates, unsure = words.dates_and_note(row)
    return {
        "number": row["number"],
        "event": row["event"],
        "body": names.get(row["body"], row["body"]),
        "title": words.title(row),
        "remark": "; ".join(one for one in (words.remark(row), met_words(met.get(row["number"], []))) if one),
        "dates": dates,
        "unsure": unsure,
        "place": words.place(row),
        "partners": words.partners(row),
        "head": row["head"],
        "economic": row["foreign_economic"] is True,
    }
