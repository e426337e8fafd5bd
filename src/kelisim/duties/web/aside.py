"""What stands beside an inbox: the half-year so far, terms kept, what is owed to us, days to mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kelisim.decree.api import Calendar, CalendarMissing, HalfYear
from kelisim.duties.models import Duty
from kelisim.duties.queries import Kept, terms_kept
from kelisim.events.api import HalfYearTally, tally_of_half_year
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.look.api import short_date

__all__ = ["Aside", "MarkedDay", "aside_of"]

MARKED = 4
AHEAD = timedelta(days=45)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """A day to mark: a day of rest or of work by decision, or the last working day before a term."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Aside:
    """The right column of an inbox. ``gone`` of ``days`` of the half-year have passed."""

    half_year: str
    tally: HalfYearTally
    parts: Sequence[dict[str, Any]]
    register: str
    gone: int
    days: int
    started: str
    kept: Kept
    marked: Sequence[MarkedDay]


def aside_of(actor: Actor, owed: Sequence[Duty], calendar: Calendar) -> Aside:
    """Give the right column of the actor's inbox on today's day (Astana)."""
    language, today = get_language() or "ru", clock.today()
    half_year = HalfYear.containing(today)
    tally = tally_of_half_year(actor, half_year)
    asked = urlencode({"half_year": str(half_year), "body": actor.body_code})
    return Aside(
        half_year=str(half_year),
        tally=tally,
        parts=_parts(tally),
        register=f"{reverse('register')}?{asked}",
        gone=(today - half_year.first_day).days + 1,
        days=(half_year.last_day - half_year.first_day).days + 1,
        started=short_date(half_year.first_day, language),
        kept=terms_kept(actor, [str(half_year.previous), str(half_year)]),
        marked=_marked(owed, calendar, today, language),
    )


def _parts(tally: HalfYearTally) -> list[dict[str, Any]]:
    found = (
        (tally.held, "done", "on_time", _("held")),
        (tally.ahead, "open", "open", _("ahead")),
        (tally.unmarked, "tint", "due_soon", _("not marked")),
        (tally.moved, "soon", "moved", _("moved")),
        (tally.cancelled, "quiet", "not_addressed", _("cancelled")),
    )
    return [
        {"count": count, "fill": fill, "status": status, "words": words}
        for count, fill, status, words in found
        if count or status in {"on_time", "open"}
    ]


def _marked(owed: Sequence[Duty], calendar: Calendar, today: date, language: str) -> list[MarkedDay]:
    """Give the next days to mark, soonest first; none where no calendar is published."""
    found: dict[date, str] = {}
    try:
        for duty in owed:
            working = calendar.last_working_day(duty.due_on) if duty.due_on >= today else duty.due_on
            if working != duty.due_on and working >= today:
                found[working] = _("Last working day before %(day)s") % {
                    "day": short_date(duty.due_on, language)
                }
    except CalendarMissing:
        return []
    for day, special in calendar.special_days.items():
        if today <= day <= today + AHEAD and (special.working or day.weekday() < SATURDAY):
            reason = special.reason.get(language)
            rest = _("%(reason)s, day off") if not special.working else _("%(reason)s, working day")
            found.setdefault(day, rest % {"reason": reason[:1].upper() + reason[1:]})
    return [MarkedDay(day, found[day]) for day in sorted(found)[:MARKED]]
