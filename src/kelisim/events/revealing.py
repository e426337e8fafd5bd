"""Acts of the Ministry on collisions: it accepts events, and reveals an event to the body that it meets."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.access.api import GranteeKind, Marking, RecordKind, write_record_grant
from kelisim.directory.api import Body
from kelisim.events.collisions import collisions_of
from kelisim.events.queries import event_for
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal
from kelisim.journal.api import entries_of_record

__all__ = ["accept_events", "reveal_event"]

REVEALED = JournalEvent("events.revealed", "3.first", gettext_noop("Event revealed to another state body"))


@action(REVEALED, permission="events.reveal")
def reveal_event(act: Act, *, event_id: UUID, to_event_id: UUID) -> Outcome:
    """Let the body of one event read another body's event that collides with it (norm 3, first part).

    Refuses when the two do not collide, when both are of one body, and when the marking of the event does
    not let it go further within government.
    """
    event, met = event_for(act.actor, event_id), event_for(act.actor, to_event_id)
    if not any(one.other is not None and one.other.pk == met.pk for one in collisions_of(event, act.actor)):
        raise Refusal(_("These two events do not collide."), code="no_collision")
    if event.body_id == met.body_id:
        raise Refusal(_("Both events are of one state body, which reads them already."), code="own")
    if not event.is_shared or event.marking != Marking.GOVERNMENT:
        raise Refusal(_("This event is marked so that it may not be shown to other bodies."), code="marking")
    to = Body.objects.get(pk=met.body_id)
    if any(one.act == REVEALED.code and one.note == to.name_ru for one in entries_of_record(event.pk)):
        raise Refusal(_("This event is revealed to that state body already."), code="revealed")
    write_record_grant(
        act,
        kind=RecordKind.EVENTS,
        record_id=event.pk,
        body_id=event.body_id,
        grantee_kind=GranteeKind.BODY,
        grantee_id=to.pk,
        grantee_name=to.name_ru,
    )
    act.record(event, note=to.name_ru)
    return Outcome(event.pk, event.version, {"to": to.code})


def accept_events(event_ids: Iterable[UUID]) -> int:
    """Keep what events occupy as accepted by the Ministry, as part of the act that accepts their plan.

    From then on other bodies get a hint of what meets them. A later change is not hinted at until it is
    accepted in its turn. Gives the number of places, officials and counterparts kept.
    """
    wanted = list(event_ids)
    with connection.cursor() as cursor:
        cursor.execute("SELECT events_accept(%s)", [wanted])
        return int(cursor.fetchone()[0])
