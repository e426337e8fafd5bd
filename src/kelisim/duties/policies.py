"""Who sees a duty: who owes it, to whom it is owed, and the Ministry, which coordinates (norm 3)."""

from django.db.models import Q

from kelisim.access.api import RecordKind, scope_sql, scopes_of
from kelisim.foundation.actors import Actor
from kelisim.foundation.rowsecurity import BODY, SYSTEM

__all__ = ["CHANGE", "READ", "READ_NOTICE", "TELL", "visible_to"]

_PARTY = f"body_id = {BODY} OR owed_to_id = {BODY}"
READ = f"{SYSTEM} OR {_PARTY} OR {scope_sql(RecordKind.DUTIES, shared='true')}"
CHANGE = f"{SYSTEM} OR {_PARTY}"

READ_NOTICE = f"{SYSTEM} OR body_id = {BODY} OR {scope_sql(RecordKind.DUTIES, shared='true')}"
"""Who was told sees it, and the Ministry, which coordinates."""

TELL = f"{SYSTEM} OR EXISTS (SELECT 1 FROM duties_duty d WHERE d.id = duty_id AND d.owed_to_id = {BODY})"
"""A body is told by the one to whom it owes, or by the product; nobody writes a reminder to himself."""


def visible_to(actor: Actor) -> Q:
    """Give the condition on duties that the actor may read; the same data as row security."""
    everything = scopes_of(actor, RecordKind.DUTIES).shared()
    if everything is not None:
        return everything
    return Q(body_id=actor.body_id) | Q(owed_to_id=actor.body_id)
