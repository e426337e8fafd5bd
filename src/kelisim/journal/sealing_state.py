"""Whether the journal is sealed in time, what was handed outside: for pages, the doctor and letters."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from kelisim.foundation import clock
from kelisim.foundation.actors import system_actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal
from kelisim.journal.models import Alarm, HandOver, SealedPoint

__all__ = ["SealingState", "refuse_letters_unsealed", "sealing_state"]

COUNTED = 10_000
"""Unsealed entries are counted up to this many."""
_WAITING = """
SELECT count(*), min(id::text) FROM (
    SELECT e.id FROM journal_entry e
    WHERE e.sequence > (SELECT coalesce(max(floor), 0) FROM journal_sealedpoint)
      AND NOT EXISTS (SELECT 1 FROM journal_leaf l WHERE l.entry_id = e.id)
    ORDER BY e.sequence LIMIT %s
) AS waiting
"""


@dataclass(frozen=True, slots=True)
class SealingState:
    """How far the journal is sealed. ``waiting_since`` is when the oldest unsealed entry was written.

    ``late`` says that it waits longer than the setting allows. ``alarm`` is the newest one not followed by a
    checkpoint. ``handed`` holds the newest hand-over of each channel.
    """

    sealed: int
    sealed_at: datetime | None
    waiting: int
    waiting_since: datetime | None
    late: bool
    alarm: Alarm | None
    handed: list[HandOver] = field(default_factory=list)


def sealing_state() -> SealingState:
    """Look at the sealing, as an actor who may: a part of the system or the auditor."""
    last = SealedPoint.objects.order_by("-size").first()
    waiting, since = _waiting(COUNTED)
    alarm = Alarm.objects.order_by("-at").first()
    allowed = timedelta(minutes=settings.KELISIM_SEALING_LATE_MINUTES)
    return SealingState(
        sealed=last.size if last else 0,
        sealed_at=last.at if last else None,
        waiting=waiting,
        waiting_since=since,
        late=since is not None and clock.now() - since > allowed,
        alarm=alarm if alarm and (last is None or alarm.at > last.at) else None,
        handed=list(HandOver.objects.order_by("channel", "-at").distinct("channel")),
    )


def refuse_letters_unsealed() -> None:
    """Refuse an official letter while an act has waited for its seal longer than the setting allows."""
    minutes = settings.KELISIM_SEALING_STOPS_LETTERS_MINUTES
    if not minutes:
        return
    with actor_transaction(system_actor("sealing")):
        _count, since = _waiting(1)
    if since is not None and clock.now() - since > timedelta(minutes=minutes):
        raise Refusal(
            _(
                "Official letters cannot leave: the journal has not been sealed for more than %(minutes)s"
                " minutes. Your work is kept. Tell the administrator of the server."
            )
            % {"minutes": minutes},
            code="sealing_too_late",
        )


def _waiting(most: int) -> tuple[int, datetime | None]:
    """Give how many entries wait for their seal, and since when: an id begins with its millisecond."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [most])
        ((count, first),) = cursor.fetchall()
    since = datetime.fromtimestamp((UUID(first).int >> 80) / 1000, UTC) if first else None
    return count, since
