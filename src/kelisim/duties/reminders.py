"""Reminders: those of the term, which the worker sends by itself, and those of the one to whom it is owed."""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import Error
from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.calendars.api import calendar_in_force
from kelisim.decree.api import Calendar, CalendarMissing
from kelisim.duties.constants import OWED, NoticeKind
from kelisim.duties.models import Duty, Notice
from kelisim.duties.moments import due_moment, is_waking, reminder_moments
from kelisim.duties.notices import tell
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import Act, By, JournalEvent, Outcome, action
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal

__all__ = ["recall_term", "remind_bodies", "send_due_reminders"]

log = logging.getLogger(__name__)

RECALLED = JournalEvent("duties.term_recalled", "7.2", gettext_noop("Reminder of the term sent"))
REMINDED = JournalEvent("duties.body_reminded", "7.2", gettext_noop("Reminder of the Ministry sent"))

LOOKED_AT = timedelta(days=60)
"""How far from today a term may lie for its reminders to be looked for: all of them lie well within."""


@action(RECALLED, permission="duties.remind")
def recall_term(act: Act, *, body_id: UUID, step: str, duty_ids: Sequence[UUID]) -> Outcome:
    """Recall the term of its duties to a body, once for each step; nothing is told of what is done."""
    found = Duty.objects.select_for_update(of=("self",)).select_related("body")
    duties = list(found.filter(pk__in=duty_ids, body_id=body_id, state__in=OWED).order_by("norm", "id"))
    duties = [one for one in duties if one.pk not in _reminded_on(clock.today(), duties)]
    notices = tell(act, duties, kind=NoticeKind.TERM, occasion=step) if duties else []
    for notice in notices[:1]:
        act.record(notice, {"duties": ["", str(len(notices))]}, note=step)
    if not notices:
        raise Refusal("Nothing of it is owed, or it was recalled today.", code="nothing_to_recall")
    return Outcome(body_id, facts={"notices": len(notices)})


@action(REMINDED, permission="duties.remind")
def remind_bodies(act: Act, *, half_year: str, body_ids: Sequence[UUID]) -> Outcome:
    """Remind bodies of what they owe the actor's body in a half-year: in each inbox, and by mail.

    A body is reminded once a day, by whomever; one that was is left out. Refuses when none is left.
    """
    found = Duty.objects.select_for_update(of=("self",)).select_related("body")
    owed = found.filter(
        half_year=half_year, body_id__in=body_ids, owed_to_id=act.actor.body_id, state__in=OWED
    )
    by_body: dict[UUID, list[Duty]] = defaultdict(list)
    for duty in owed.order_by("body__code", "norm"):
        by_body[duty.body_id].append(duty)
    today = clock.today()
    reminded = _reminded_on(today, [one for duties in by_body.values() for one in duties])
    bodies = 0
    for duties in by_body.values():
        fresh = [] if any(one.pk in reminded for one in duties) else duties
        notices = tell(act, fresh, kind=NoticeKind.RECEIVER, occasion=f"receiver {today}") if fresh else []
        if notices:
            bodies += 1
            act.record(notices[0], {"duties": ["", str(len(notices))]}, note=half_year)
    if not bodies:
        raise Refusal(
            _("Nobody is left to remind: each has sent what it owes or was reminded today."), code="reminded"
        )
    return Outcome(act.actor.body_id, facts={"bodies": bodies})


def send_due_reminders(actor: Actor) -> int:
    """Send every reminder of a term that is due now, body by body; give how many bodies were reminded.

    ``actor`` is a part of the system. Nothing is sent while the bodies sleep or rest by Astana's clock; each
    reader's mail waits for the reader's own morning. Raises ``CalendarMissing`` without a calendar.
    """
    with actor_transaction(actor):
        calendar = calendar_in_force()
        if not is_waking(clock.now(), calendar, clock.ASTANA):
            return 0
        due = _due(calendar)
    sent = 0
    for (body_id, step), duty_ids in sorted(due.items(), key=str):
        ids = sorted(duty_ids, key=str)
        digest = hashlib.sha256(",".join(map(str, ids)).encode()).hexdigest()[:24]
        try:
            with actor_transaction(actor):
                key = f"recall/{step}/{body_id}/{digest}/{clock.today()}"
                recall_term(By(actor, key), body_id=body_id, step=step, duty_ids=ids)
        except Error:
            raise
        except Refusal as refusal:
            log.info("the term was not recalled: %s", refusal)
            continue
        sent += 1
    return sent


def _due(calendar: Calendar) -> dict[tuple[UUID, str], list[UUID]]:
    """Give what is due now: body and step -> duties."""
    now = clock.now()
    reminded = Max("notices__day", filter=~Q(notices__kind=NoticeKind.OPENING))
    owed = (
        Duty.objects.filter(state__in=OWED, due_at__range=(now - LOOKED_AT, now + LOOKED_AT))
        .annotate(reminded_on=reminded)
        .values_list("id", "body_id", "due_on", "due_at", "owed_since", "reminded_on")
    )
    due: dict[tuple[UUID, str], list[UUID]] = defaultdict(list)
    for duty_id, body_id, due_on, due_at, owed_since, reminded_on in owed:
        try:
            moments = reminder_moments(due_on, due_at, calendar, clock.ASTANA)
        except CalendarMissing:
            log.exception("the reminders of %s cannot be placed", due_on)
            continue
        moment = due_moment(moments, now, due_at=due_at, owed_since=owed_since, reminded_on=reminded_on)
        if moment is not None:
            due[body_id, moment.step.value].append(duty_id)
    return due


def _reminded_on(day: date, duties: Iterable[Duty]) -> set[UUID]:
    """Give the duties of which their body was reminded on a day."""
    told = Notice.objects.filter(duty__in=[one.pk for one in duties], day=day).exclude(
        kind=NoticeKind.OPENING
    )
    return set(told.values_list("duty_id", flat=True))
