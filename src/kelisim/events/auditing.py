"""Opening a record to the auditor: by its own body, dated and reasoned; each reading is in the journal."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.access.api import (
    GranteeKind,
    RecordKind,
    end_record_grant,
    records_opened_to,
    write_record_grant,
)
from kelisim.accounts.api import auditors_on
from kelisim.events.models import Event
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen

__all__ = ["LONGEST", "MARKED_READ", "close_to_auditor", "open_to_auditor", "read_as_auditor", "read_marked"]

OPENED = JournalEvent("events.opened_to_auditor", "3.first", gettext_noop("Record opened to the auditor"))
CLOSED = JournalEvent("events.closed_to_auditor", "3.first", gettext_noop("Record closed to the auditor"))
MARKED_READ = JournalEvent("events.marked_read", "3.first", gettext_noop("Record for named persons read"))
READ = JournalEvent("events.read_by_auditor", "3.first", gettext_noop("Record read by the auditor"))

LONGEST = timedelta(days=90)
"""How long a record may stay open to the auditor, in calendar days; decided here, no norm sets it."""


@action(OPENED, permission="records.open")
def open_to_auditor(act: Act, *, event_id: UUID, auditor_id: UUID, last_day: date, reason: str) -> Outcome:
    """Let an auditor read an event of the actor's body until the end of a day (Astana), for a reason.

    Refuses a person who is no auditor, a day that has passed or lies more than ninety days ahead, and a
    right without a reason.
    """
    event = _own(act, event_id)
    today = clock.today()
    auditor = next((one for one in auditors_on(today) if one.pk == auditor_id), None)
    if auditor is None:
        raise Refusal(_("Choose an auditor."), code="auditor")
    if not today <= last_day <= today + LONGEST:
        raise Refusal(_("Choose a day from today to ninety days ahead."), code="last_day")
    if not reason.strip():
        raise Refusal(_("Say why the auditor needs the record."), code="reason")
    end = datetime.combine(last_day + timedelta(days=1), time.min, clock.ASTANA)
    write_record_grant(
        act,
        kind=RecordKind.EVENTS,
        record_id=event.pk,
        body_id=event.body_id,
        grantee_kind=GranteeKind.PERSON,
        grantee_id=auditor.pk,
        grantee_name=auditor.name_ru,
        until=end,
        reason=reason.strip(),
    )
    act.record(event, {"until": ["", str(last_day)]}, note=f"{auditor.name_ru}: {reason.strip()}")
    return Outcome(event.pk, event.version)


@action(CLOSED, permission="records.open")
def close_to_auditor(act: Act, *, event_id: UUID, grant_id: UUID) -> Outcome:
    """End an auditor's right to an event of the actor's body at once."""
    event = _own(act, event_id)
    grant = end_record_grant(grant_id, body_id=event.body_id)
    if grant.record_id != event.pk or grant.grantee_kind != GranteeKind.PERSON:
        raise Unseen(_("There is no such right, or it has ended already."))
    act.record(event, note=grant.grantee_name)
    return Outcome(event.pk, event.version)


@action(READ, permission="records.audited")
def read_as_auditor(act: Act, *, event_id: UUID) -> Outcome:
    """Record that the auditor reads an event; raises ``Unseen`` when no grant in force opens it."""
    event = Event.objects.filter(pk=event_id).first()
    opened = {one.record_id for one in records_opened_to(act.actor.id, RecordKind.EVENTS)}
    if event is None or event_id not in opened:
        raise Unseen(_("There is no such record, or it is not open to you."))
    act.record(event)
    return Outcome(event.pk, event.version)


@action(MARKED_READ, permission="events.read")
def read_marked(act: Act, *, event_id: UUID) -> Outcome:
    """Record that someone reads an event marked for named persons; without the entry nothing is shown."""
    event = Event.objects.filter(pk=event_id).first()
    if event is None:
        raise Unseen(_("There is no such record, or it is not open to you."))
    act.record(event)
    return Outcome(event.pk, event.version)


def _own(act: Act, event_id: UUID) -> Event:
    event = Event.objects.filter(pk=event_id, body_id=act.actor.body_id).first()
    if event is None:
        raise Unseen(_("There is no such record, or it is not open to you."))
    return event
