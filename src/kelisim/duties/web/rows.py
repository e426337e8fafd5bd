"""A duty as one line of an inbox: what, to whom, by when, why, and the one next act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kelisim.decree.api import Calendar, CalendarMissing, HalfYear, reporting_period
from kelisim.duties.constants import OWED, SOON_WORKING_DAYS, NoticeKind, State
from kelisim.duties.models import Duty, Notice
from kelisim.duties.queries import last_told
from kelisim.duties.standing import Standing, standings_of
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.look.api import countdown, counted, date_range, late_by, short_date
from kelisim.look.api import half_year as half_year_words

__all__ = ["DutyRow", "gathered", "lines_of", "row_of", "week_ends"]

GATHERED_FROM = 4
"""So many duties that differ in nothing but the other body stand in one line."""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """What a line of an inbox shows. ``status`` is a name of the look's fourteen shapes.

    ``others`` are the bodies of a line that gathers several duties: names and pages.
    """

    duty: Duty
    title: str
    why: str
    to: str
    status: str
    left: str
    ours: bool
    act_label: str
    act_url: str
    urgent: bool
    told: Sequence[tuple[str, str]] = ()
    others: Sequence[tuple[str, str]] = ()
    stands: str = ""


def week_ends(day: date) -> datetime:
    """Give the instant at which the week of a day ends in Astana."""
    sunday = day + timedelta(days=6 - day.weekday())
    return datetime.combine(sunday + timedelta(days=1), time(), clock.ASTANA)


def row_of(
    actor: Actor,
    duty: Duty,
    calendar: Calendar,
    told: Sequence[Notice] = (),
    standing: Standing | None = None,
) -> DutyRow:
    """Give the line of a duty as the actor sees it, with what its body was told of it.

    ``standing`` is where the work on it stands: it then says the next act.
    """
    language = get_language() or "ru"
    left = (duty.due_on - clock.today()).days
    owed = duty.state in OWED
    label, url = _next_act(actor, duty)
    if standing is not None:
        label, url = standing.act_label, standing.act_url
    return DutyRow(
        duty=duty,
        title=_title(duty, HalfYear.parse(duty.half_year), language),
        why=_why(duty, calendar),
        to=_name(duty.owed_to if duty.body_id == actor.body_id else duty.body, language),
        status=_status(actor, duty, calendar),
        left=_left(duty, left, language),
        ours=duty.body_id == actor.body_id,
        act_label=label,
        act_url=url,
        urgent=owed and left <= 0,
        told=[_told(one, language) for one in told if owed],
        stands=standing.words if standing else "",
    )


def lines_of(actor: Actor, duties: Sequence[Duty], calendar: Calendar) -> list[DutyRow]:
    """Give the lines of duties as an inbox shows them, with where the work on each stands."""
    told, stands = last_told(duties), standings_of(actor, duties)
    return [row_of(actor, one, calendar, told.get(one.pk, ()), stands.get(one.pk)) for one in duties]


def gathered(rows: Iterable[DutyRow]) -> list[DutyRow]:
    """Put duties that differ only in the other body into one line that names them all.

    The Ministry owes its position to every central body, and every body owes it a plan: each is one line.
    """
    language = get_language() or "ru"
    alike: dict[tuple[object, ...], list[DutyRow]] = {}
    for row in rows:
        one = row.duty
        alike.setdefault((one.norm, one.half_year, row.ours, row.status, one.due_on, one.remark), []).append(
            row
        )
    lines: list[DutyRow] = []
    for group in alike.values():
        if len(group) < GATHERED_FROM:
            lines += group
            continue
        names = sorted((row.to, reverse("duty", args=[row.duty.pk])) for row in group)
        lines.append(replace(group[0], to=counted(len(group), "body", language), others=names))
    return lines


def _left(duty: Duty, days: int, language: str) -> str:
    """Say how much of an open term is left, by how much it is over, or how late it was done."""
    if duty.state in OWED:
        return countdown(days, "days", language)
    if duty.is_late and duty.done_at:
        return late_by((duty.done_at.astimezone(clock.ASTANA).date() - duty.due_on).days, "days", language)
    return ""


def _title(duty: Duty, half_year: HalfYear, language: str) -> str:
    if duty.norm == "7.2":
        return _("Plan of international events, %(half_year)s") % {
            "half_year": half_year_words(str(half_year.next), language)
        }
    if duty.norm == "7.3":
        first, last = reporting_period(half_year)
        return _("Information on international activity, %(period)s") % {
            "period": date_range(first, last, language)
        }
    return _("Official position of the Republic of Kazakhstan, %(half_year)s") % {
        "half_year": half_year_words(str(half_year), language)
    }


def _told(notice: Notice, language: str) -> tuple[str, str]:
    """Say what a body was told, with the page of the circular that it was told by."""
    if notice.kind == NoticeKind.OPENING:
        words = _("Collection opened by circular No. %(number)s") % {"number": notice.number}
        return words, reverse("circular", args=[notice.record_id]) if notice.record_id else ""
    day = short_date(notice.day, language)
    if notice.kind == NoticeKind.RECEIVER:
        return _("The Ministry reminded on %(day)s") % {"day": day}, ""
    return _("Reminder sent on %(day)s") % {"day": day}, ""


def _why(duty: Duty, calendar: Calendar) -> str:
    """Say in one line why this date: the 20th, also when it is a day of rest, with the last working day."""
    if duty.remark:
        return _("Returned: %(remark)s") % {"remark": duty.remark}
    try:
        working = calendar.last_working_day(duty.due_on)
    except CalendarMissing:
        return _("Not later than the 20th of the half-year's last month")
    if working == duty.due_on:
        return _("Not later than the 20th of the half-year's last month")
    return _("The 20th is a day of rest; the last working day before it is %(day)s") % {
        "day": date_range(working, working, get_language() or "ru")
    }


def _status(actor: Actor, duty: Duty, calendar: Calendar) -> str:
    if duty.state == State.DONE:
        return "done_late" if duty.is_late else "on_time"
    if duty.is_late:
        return "overdue"
    if duty.state == State.RETURNED:
        return "returned"
    if duty.owed_to_id == actor.body_id and duty.body_id != actor.body_id:
        return "awaiting"
    try:
        left = calendar.working_days_between(clock.today(), duty.due_on)
    except CalendarMissing:
        return "open"
    return "due_soon" if left <= SOON_WORKING_DAYS else "open"


def _next_act(actor: Actor, duty: Duty) -> tuple[str, str]:
    half_year = HalfYear.parse(duty.half_year)
    if duty.state not in OWED or duty.body_id != actor.body_id:
        return "", ""
    if duty.norm == "7.2" and actor.may("plans.draft"):
        return _("Upload the table"), reverse("plan_new", args=[str(half_year.next)])
    if duty.norm == "7.3" and actor.may("reports.submit"):
        return _("Write the report"), reverse("report_new", args=[str(half_year)])
    if duty.norm == "6.8" and actor.may("positions.send"):
        return _("Send the position"), reverse("circular_new", args=[str(half_year)])
    return "", ""


def _name(record: Any, language: str) -> str:
    """Give the short name that readers of the field know («МИД»), else the whole one."""
    return str(
        getattr(record, f"short_{language}", "") or getattr(record, f"name_{language}", "") or record.name_ru
    )
