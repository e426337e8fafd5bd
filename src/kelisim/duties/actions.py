"""Acts that open duties, and what other rooms' acts do to them. Nothing here marks a duty as done by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from kelisim.calendars.api import CalendarEdition
from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body, bodies_owing_7, ministry, recipients_of_6_8, responsible_units
from kelisim.duties.constants import OWED, State
from kelisim.duties.models import Duty
from kelisim.duties.terms import half_year_term, term_fields
from kelisim.foundation import clock
from kelisim.foundation.actors import system_actor
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action

__all__ = ["close_duty", "follow_calendar", "open_half_year", "recompute_open_duties", "reopen_duty"]

OPENED = JournalEvent("duties.half_year_opened", "7.2", gettext_noop("Duties of the half-year opened"))
RECOMPUTED = JournalEvent("duties.recomputed", "", gettext_noop("Terms recomputed for a new calendar"))

HALF_YEARLY = ("7.2", "7.3")


@action(OPENED, permission="duties.open")
def open_half_year(act: Act, *, half_year: str) -> Outcome:
    """Open what falls due on the 20th of the half-year's last month.

    7.2 and 7.3 for every body that reports itself, 6.8 for the Ministry towards every central body. Opening
    twice opens nothing twice; bodies that came into being since are added.
    """
    whole = HalfYear.parse(half_year)
    foreign_ministry, day = ministry(), clock.today()
    reporting = list(bodies_owing_7(day))
    wanted = [(norm, body, foreign_ministry) for body in reporting for norm in HALF_YEARLY]
    wanted += [("6.8", foreign_ministry, body) for body in recipients_of_6_8(day)]
    opened = _open(wanted, whole)
    act.record(foreign_ministry, {"opened": ["", str(opened)]}, note=half_year)
    return Outcome(foreign_ministry.pk, facts={"half_year": half_year, "opened": opened})


def close_duty(
    act: Act,
    *,
    norm: str,
    body: Body,
    owed_to: Body,
    half_year: HalfYear,
    record_id: UUID,
    done_at: datetime | None = None,
) -> Duty:
    """Close a half-yearly duty as part of the act that satisfies it; the duty is opened first if need be.

    Timeliness is judged by the first act that satisfied it unless that was returned. ``done_at`` (default:
    now) is the instant of receipt where it came on paper and was entered later.
    """
    duty = _half_yearly(norm, body, owed_to, half_year)
    if duty.state in OWED:
        act.change(
            duty,
            state=State.DONE,
            done_at=done_at or clock.now(),
            closed_by=act.event.code,
            closing_record_id=record_id,
            remark="",
        )
    return duty


def reopen_duty(act: Act, *, norm: str, body: Body, owed_to: Body, half_year: HalfYear, remark: str) -> Duty:
    """Owe a duty again because its receiver returned what was sent; the date stays the first one."""
    duty = _half_yearly(norm, body, owed_to, half_year)
    if duty.state == State.DONE:
        act.change(
            duty,
            state=State.RETURNED,
            done_at=None,
            closed_by="",
            closing_record_id=None,
            remark=remark,
            owed_since=clock.now(),
        )
    return duty


@action(RECOMPUTED, permission="calendars.manage")
def recompute_open_duties(act: Act, *, edition: str) -> Outcome:
    """Compute the terms of open duties anew under the calendar in force; old dates are kept beside new."""
    moved = 0
    for duty in Duty.objects.select_for_update(of=("self",)).filter(
        state__in=OWED, norm__in=["6.8", *HALF_YEARLY]
    ):
        fields = term_fields(half_year_term(duty.norm, HalfYear.parse(duty.half_year)))
        if fields["due_on"] != duty.due_on:
            fields["earlier_due_on"] = duty.due_on
            moved += 1
        if any(getattr(duty, name) != value for name, value in fields.items()):
            act.change(duty, **fields)
    act.record(ministry(), {"moved": ["", str(moved)]}, note=edition)
    return Outcome(ministry().pk, facts={"moved": moved})


def follow_calendar(act: Act, edition: CalendarEdition) -> None:
    """Compute open terms anew as part of the act that publishes an edition.

    The administrator who publishes reads no duty, so a named part of the system does it.
    """
    worker = system_actor("calendar")
    recompute_open_duties(replace(act.then(), actor=worker), edition=edition.label)


def _half_yearly(norm: str, body: Body, owed_to: Body, half_year: HalfYear) -> Duty:
    wanted = Duty.objects.select_for_update(of=("self",)).filter(
        norm=norm, body=body, owed_to=owed_to, half_year=str(half_year), record_id=None
    )
    duty = wanted.first()
    if duty is None:
        _open([(norm, body, owed_to)], half_year)
        duty = wanted.get()
    return duty


def _open(wanted: Iterable[tuple[str, Body, Body]], half_year: HalfYear) -> int:
    terms = {norm: term_fields(half_year_term(norm, half_year)) for norm in ("6.8", *HALF_YEARLY)}
    units = responsible_units(clock.today())
    before = Duty.objects.filter(half_year=str(half_year)).count()
    Duty.objects.bulk_create(
        [
            Duty(
                norm=norm,
                body=body,
                unit=units.get(body.pk),
                owed_to=owed_to,
                half_year=str(half_year),
                **terms[norm],
            )
            for norm, body, owed_to in wanted
        ],
        ignore_conflicts=True,
    )
    return Duty.objects.filter(half_year=str(half_year)).count() - before
