"""Acts on the register of events: record, change, move, cancel, hold."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.access.api import GranteeKind, Marking, RecordKind, write_record_grant
from kelisim.directory.api import body_by_code
from kelisim.events.constants import ENDED, Certainty, PartnerKind, Status
from kelisim.events.facts import EventFacts
from kelisim.events.heads import resolver
from kelisim.events.models import Event, EventBody, EventPartner, EventSubject
from kelisim.foundation import clock
from kelisim.foundation.actors import NOBODY
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal

__all__ = [
    "agree_event",
    "cancel_event",
    "change_event",
    "hold_event",
    "move_event",
    "plan_event",
    "record_event",
    "share_events",
    "withdraw_events",
    "write_events",
]

RECORDED = JournalEvent("events.recorded", "2.2", gettext_noop("Event recorded"))
CHANGED = JournalEvent("events.changed", "2.2", gettext_noop("Event changed"))
PLANNED = JournalEvent("events.planned", "2.2", gettext_noop("Event planned"))
AGREED = JournalEvent("events.agreed", "2.2", gettext_noop("Event agreed"))
MOVED = JournalEvent("events.moved", "2.2", gettext_noop("Event moved"))
CANCELLED = JournalEvent("events.cancelled", "2.2", gettext_noop("Event cancelled"))
HELD = JournalEvent("events.held", "2.2", gettext_noop("Event held"))

_OWN = (
    "title_kk", "title_ru", "title_en", "kind", "format", "level", "place", "country", "certainty",
    "starts_on", "ends_on", "window_from", "window_until", "dates_as_written", "head", "size",
    "foreign_economic", "sphere", "documents_to_sign", "funding", "diplomats_wanted", "responsible", "note",
    "marking",
)  # fmt: skip


@action(RECORDED, permission="events.record")
def record_event(act: Act, *, facts: EventFacts, status: str = Status.IDEA) -> Outcome:
    """Record an event of the actor's body (norm 2.2), as an idea or as planned. Refuses incomplete facts."""
    if status not in {Status.IDEA, Status.PLANNED, Status.AGREED}:
        raise Refusal(_("A new event is an idea, planned or agreed."), code="status")
    event = write_events(act, [facts], body_id=act.actor.body_id, unit_id=act.actor.unit_id, status=status)[0]
    act.record(event)
    return Outcome(event.id)


@action(PLANNED, permission="events.record")
def plan_event(act: Act, *, event_id: UUID) -> Outcome:
    """Let an idea leave its unit: it is planned now, and the Ministry reads it (norms 2.2 and 3)."""
    event = act.lock(Event.objects.all(), event_id)
    if event.status != Status.IDEA:
        raise Refusal(_("Only an idea can be planned."), code="status")
    act.record(event, act.change(event, status=Status.PLANNED))
    return Outcome(event.id, event.version)


@action(AGREED, permission="events.record")
def agree_event(act: Act, *, event_id: UUID) -> Outcome:
    """Record that a planned or moved event is agreed with the other side."""
    event = act.lock(Event.objects.all(), event_id)
    if event.status not in {Status.PLANNED, Status.MOVED}:
        raise Refusal(_("Only a planned or moved event can be agreed."), code="status")
    act.record(event, act.change(event, status=Status.AGREED))
    return Outcome(event.id, event.version)


@action(CHANGED, permission="events.record")
def change_event(act: Act, *, event_id: UUID, facts: EventFacts) -> Outcome:
    """Change what is said of an event; earlier words stay in the journal. A held event keeps its dates."""
    event = act.lock(Event.objects.all(), event_id)
    facts = facts.checked()
    if event.status == Status.HELD and (facts.starts_on, facts.ends_on) != (event.starts_on, event.ends_on):
        raise Refusal(_("A held event keeps its dates. Correct the day of completion instead."), code="held")
    if facts.marking == Marking.PERSONS and event.marking != Marking.PERSONS:
        _let_writer_read(act, event)
    before = _parts(event)
    fields = {name: getattr(facts, name) for name in _OWN}
    day = facts.sort_on or event.sort_on
    official = resolver([facts])(facts, day)
    difference = act.change(
        event, **fields, cities=list(facts.cities), sort_on=day, head_official_id=official and official.pk
    )
    difference.pop("head_official", None)
    _replace_parts(event, facts)
    if before != (after := _parts(event)):
        difference["partners"] = [before, after]
    act.record(event, difference)
    return Outcome(event.id, event.version)


@action(MOVED, permission="events.record")
def move_event(
    act: Act, *, event_id: UUID, starts_on: date | None, ends_on: date | None, reason: str
) -> Outcome:
    """Move an event to other days, or to days not yet known, with the reason; the old dates are kept.

    A moved idea stays an idea: it has not left its unit.
    """
    event = act.lock(Event.objects.all(), event_id)
    _refuse_ended(event)
    _need_reason(reason)
    if (starts_on is None) != (ends_on is None) or (starts_on and ends_on and ends_on < starts_on):
        raise Refusal(_("Give the first and the last day, or neither if they are not known."), code="dates")
    old = f"{event.starts_on or event.window_from or '?'} – {event.ends_on or event.window_until or '?'}"
    difference = act.change(
        event,
        status=Status.IDEA if event.status == Status.IDEA else Status.MOVED,
        status_reason=reason.strip(),
        moved_from=old,
        certainty=Certainty.EXACT if starts_on else Certainty.UNKNOWN,
        starts_on=starts_on,
        ends_on=ends_on,
        window_from=starts_on,
        window_until=ends_on,
        sort_on=starts_on or event.sort_on,
    )
    act.record(event, difference, note=reason.strip())
    return Outcome(event.id, event.version)


@action(CANCELLED, permission="events.record")
def cancel_event(act: Act, *, event_id: UUID, reason: str) -> Outcome:
    """Cancel an event with its reason; it stays in the register, an idea as withdrawn in its unit."""
    event = act.lock(Event.objects.all(), event_id)
    _refuse_ended(event)
    _need_reason(reason)
    ended = Status.CANCELLED if event.is_shared else Status.WITHDRAWN
    difference = act.change(event, status=ended, status_reason=reason.strip())
    act.record(event, difference, note=reason.strip())
    return Outcome(event.id, event.version)


@action(HELD, permission="events.record")
def hold_event(act: Act, *, event_id: UUID, completed_on: date) -> Outcome:
    """Record that an event was held, with the day of its completion (norm 7.4 counts from it).

    Of a held event it corrects the day of completion; the earlier day stays in the journal.
    """
    event = act.lock(Event.objects.all(), event_id)
    if event.status != Status.HELD:
        _refuse_ended(event)
    if completed_on > clock.today():
        raise Refusal(_("The day of completion lies in the future."), code="future")
    if event.starts_on and completed_on < event.starts_on:
        raise Refusal(_("The day of completion is before the first day of the event."), code="dates")
    dates = {}
    if event.starts_on is None:
        dates = {"certainty": Certainty.EXACT, "starts_on": completed_on, "ends_on": completed_on,
                 "sort_on": completed_on}  # fmt: skip
    difference = act.change(event, status=Status.HELD, completed_on=completed_on, **dates)
    act.record(event, difference)
    return Outcome(event.id, event.version)


def write_events(
    act: Act,
    many: Sequence[EventFacts],
    *,
    body_id: UUID,
    unit_id: UUID,
    status: str,
    undated_on: date | None = None,
) -> list[Event]:
    """Write events as part of an act, in the order given; the caller records them in the journal.

    ``undated_on`` is the day by which events without any date are ordered (default: today).
    """
    events, parts, head_of = [], _Parts(), resolver(many)
    for said in many:
        facts = said.checked()
        event = Event(
            body_id=body_id,
            unit_id=None if unit_id == NOBODY else unit_id,
            created_by_id=act.actor.id,
            status=status,
            cities=list(facts.cities),
            sort_on=facts.sort_on or undated_on or clock.today(),
            head_official=head_of(facts, facts.sort_on or undated_on or clock.today()),
            **{name: getattr(facts, name) for name in _OWN},
        )
        events.append(event)
        parts.add(event, facts)
    Event.objects.bulk_create(events, batch_size=500)
    for event in events:
        if event.marking == Marking.PERSONS:
            _let_writer_read(act, event)
    parts.write()
    return events


def share_events(event_ids: Iterable[UUID]) -> int:
    """Turn ideas into planned events when the act that sends them to the Ministry says so (norm 3).

    Refuses when the actor cannot see one of them: nothing may be left behind in silence.
    """
    wanted = set(event_ids)
    if Event.objects.filter(pk__in=wanted).count() != len(wanted):
        raise Refusal(
            _("Some of these events are ideas of another unit. That unit has to send them."),
            code="other_unit",
        )
    ideas = Event.objects.filter(pk__in=wanted, status=Status.IDEA)
    return ideas.update(status=Status.PLANNED, version=F("version") + 1)


def withdraw_events(event_ids: Iterable[UUID], *, reason: str) -> int:
    """Give up ideas and planned events as part of an act that replaces them; what went further stays.

    An agreed, moved, cancelled or held event has a life of its own and is ended by its own act.
    """
    given_up = Event.objects.filter(pk__in=list(event_ids), status__in=[Status.IDEA, Status.PLANNED])
    return given_up.update(status=Status.WITHDRAWN, status_reason=reason, version=F("version") + 1)


class _Parts:
    """Partners, co-organisers and subjects of events, written together."""

    def __init__(self) -> None:
        self.partners: list[EventPartner] = []
        self.bodies: list[EventBody] = []
        self.subjects: list[EventSubject] = []

    def add(self, event: Event, facts: EventFacts) -> None:
        named = [
            *((PartnerKind.COUNTRY, "country", one) for one in facts.countries),
            *((PartnerKind.ORGANISATION, "organisation", one) for one in facts.organisations),
            *((PartnerKind.COUNTERPART, "counterpart", one) for one in facts.counterparts),
        ]
        for position, (kind, field, value) in enumerate(dict.fromkeys(named)):
            partner = EventPartner(event=event, kind=kind, position=position)
            setattr(partner, field, value)
            self.partners.append(partner)
        for code in dict.fromkeys(facts.co_organisers):
            self.bodies.append(EventBody(event=event, body_id=body_by_code(code).pk))
        for subject in dict.fromkeys(facts.subjects):
            self.subjects.append(EventSubject(event=event, subject=subject))

    def write(self) -> None:
        EventPartner.objects.bulk_create(self.partners, batch_size=1000)
        EventBody.objects.bulk_create(self.bodies, batch_size=1000)
        EventSubject.objects.bulk_create(self.subjects, batch_size=1000)


def _let_writer_read(act: Act, event: Event) -> None:
    """Name the one who marks an event for named persons as the first of them."""
    write_record_grant(
        act,
        kind=RecordKind.EVENTS,
        record_id=event.id,
        body_id=event.body_id,
        grantee_kind=GranteeKind.PERSON,
        grantee_id=act.actor.id,
        grantee_name=act.actor.name,
    )


def _replace_parts(event: Event, facts: EventFacts) -> None:
    now = clock.now()
    for parts in (event.partners, event.co_organisers, event.subjects):
        parts.filter(withdrawn_at=None).update(withdrawn_at=now)
    fresh = _Parts()
    fresh.add(event, facts)
    fresh.write()


def _parts(event: Event) -> str:
    words = [str(one) for one in event.partners.filter(withdrawn_at=None)]
    words += [str(one) for one in event.subjects.filter(withdrawn_at=None)]
    return ", ".join(words)


def _refuse_ended(event: Event) -> None:
    if event.status in ENDED:
        raise Refusal(
            _("The event is already %(status)s.") % {"status": event.get_status_display().lower()},
            code="ended",
        )


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal(_("Say why: the reason stays with the event."), code="reason")
