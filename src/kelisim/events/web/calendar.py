"""The calendar of events: a half-year or a month on the wall, with its collisions in words above."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kelisim.calendars.api import calendar_in_force
from kelisim.decree.api import Calendar, CalendarMissing, HalfYear
from kelisim.events.collisions import Collision, collisions_between
from kelisim.events.spans import events_touching, month_starts
from kelisim.events.web.filters import RegisterForm, address_of
from kelisim.events.web.register import narrowed_of, ways
from kelisim.events.web.wall import label_of, wall_of
from kelisim.foundation import clock
from kelisim.foundation.web import actor_in, requires
from kelisim.look.api import date_range, half_year, month_name, short_date

__all__ = ["calendar"]

MOST_A_MONTH, MOST_LANES = 40, 9
"""How many events of a month are read and how many lanes they take on the wall of a half-year."""
MOST_IN_ONE, MOST_LANES_IN_ONE = 120, 60
"""The same on the wall of one month."""
MOST_COLLISIONS = 6
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A collision as it stands above the wall: its number (0 for a hint), its events, the shared days."""

    number: int
    collision: Collision
    sides: Sequence[tuple[str, str]]
    days: str


@require_GET
@requires("events.read")
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a half-year, or one of its months, as a wall planner; the filter is the register's."""
    actor, today = actor_in(request), clock.today()
    form = RegisterForm(request.GET)
    asked = form.half_year_asked or HalfYear.containing(today)
    month = _month_of(request.GET.get("month", ""), asked)
    first, last = (month, _end_of(month)) if month else (asked.first_day, asked.last_day)
    colliding = _numbered(collisions_between(first, last, actor, size=50))
    found = events_touching(
        actor, form.wanted(), first, last, most_a_month=MOST_IN_ONE if month else MOST_A_MONTH
    )
    only = request.GET.get("only") == "collisions"
    numbers = _numbers(colliding)
    events = [one for one in found.events if not only or one.pk in numbers]
    shown_ids = {one.pk for one in found.events}
    colliding = [
        one for one in colliding if one.collision.event.pk in shown_ids or _other(one.collision) in shown_ids
    ]
    days = _working_days()
    wall = wall_of(
        events, first, last, calendar=days, today=today, due=[asked.due_day], numbers=numbers,
        most_lanes=MOST_LANES_IN_ONE if month else MOST_LANES, by_title=month is not None,
    )  # fmt: skip
    context: dict[str, Any] = {
        "form": form,
        "half_year": str(asked),
        "month": month,
        "month_words": month_name(month.year, month.month, (get_language() or "ru")[:2]) if month else "",
        "wall": wall,
        "shown": len(events),
        "of": found.of,
        "colliding": colliding[:MOST_COLLISIONS],
        "more_colliding": max(0, len(colliding) - MOST_COLLISIONS),
        "only": only,
        "only_url": _here(form, asked, month, only="" if only else "collisions"),
        "notes": _notes(days, first, last),
        "due": asked.due_day if first <= asked.due_day <= last else None,
        "ways": ways(form, "events_calendar"),
        "spans": _spans(form, asked, month, today),
        "turns": _turns(form, asked, month),
        "month_urls": {one: _here(form, asked, one) for one in month_starts(first, last)},
        "narrowed": narrowed_of(form),
        "kept_fields": [("month", f"{month:%Y-%m}")] if month else [],
    }
    return render(request, "events/calendar.html", context)


def _month_of(text: str, half_year_asked: HalfYear) -> date | None:
    """Read ``2026-09``; a month outside the half-year asked for is none."""
    found = _MONTH.fullmatch(text)
    months = {
        f"{one:%Y-%m}": one for one in month_starts(half_year_asked.first_day, half_year_asked.last_day)
    }
    return months.get(found[0]) if found else None


def _end_of(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _working_days() -> Calendar | None:
    try:
        return calendar_in_force()
    except CalendarMissing:
        return None


def _numbered(page: Any) -> list[Numbered]:
    language = (get_language() or "ru")[:2]
    numbered = []
    for number, one in enumerate(page.collisions, 1):
        days = date_range(one.since, one.until, language) if one.since and one.until else ""
        sides = [(label_of(event), reverse("event", args=[event.pk])) for event in (one.event, one.other)]
        numbered.append(Numbered(number, one, sides, days))
    hints = [
        Numbered(0, one, [(label_of(one.event), reverse("event", args=[one.event.pk]))], "")
        for one in page.hints
    ]
    return [*numbered, *hints]


def _numbers(colliding: Iterable[Numbered]) -> dict[UUID, list[int]]:
    numbers: dict[UUID, list[int]] = {}
    for one in colliding:
        for event_id in (one.collision.event.pk, _other(one.collision)):
            if event_id is not None and one.number:
                numbers.setdefault(event_id, []).append(one.number)
    return numbers


def _other(collision: Collision) -> UUID | None:
    return collision.other.pk if collision.other else None


def _notes(days: Calendar | None, first: date, last: date) -> list[str]:
    """Say why days rest or are worked against their weekday, neighbours with one reason together."""
    if days is None:
        return []
    language = (get_language() or "ru")[:2]
    special = [one for day, one in sorted(days.special_days.items()) if first <= day <= last]
    groups: list[list[Any]] = [[one] for one in special[:1]]
    for before, one in pairwise(special):
        if (one.date - before.date).days == 1 and one.reason == before.reason:
            groups[-1].append(one)
        else:
            groups.append([one])
    said = []
    for group in groups:
        start, end = group[0].date, group[-1].date
        when = short_date(start, language)
        if end != start:
            when = f"{start.day}–{short_date(end, language)}"
        said.append(f"{when} – {getattr(group[0].reason, language)}")
    return said


def _here(form: RegisterForm, asked: HalfYear, month: date | None, **others: str) -> str:
    said = {**form.asked(), "half_year": str(asked), "month": f"{month:%Y-%m}" if month else "", **others}
    said.pop("sort", None)
    said.pop("columns", None)
    return f"{reverse('events_calendar')}?{address_of(said)}"


def _spans(form: RegisterForm, asked: HalfYear, month: date | None, today: date) -> list[dict[str, Any]]:
    near = month or (today.replace(day=1) if asked.contains(today) else asked.first_day)
    return [
        {"label": _("Month"), "url": _here(form, asked, near), "current": month is not None},
        {"label": _("Half-year"), "url": _here(form, asked, None), "current": month is None},
    ]


def _turns(form: RegisterForm, asked: HalfYear, month: date | None) -> list[dict[str, str]]:
    """Give the span before and the span after, each with its name."""
    language = (get_language() or "ru")[:2]
    if month is None:
        return [
            {"words": half_year(str(one), language), "url": _here(form, one, None)}
            for one in (asked.previous, asked.next)
        ]
    before, after = (month - timedelta(days=1)).replace(day=1), _end_of(month) + timedelta(days=1)
    return [
        {
            "words": month_name(one.year, one.month, language),
            "url": _here(form, HalfYear.containing(one), one),
        }
        for one in (before, after)
    ]
