"""Who reads a file: its body, and those whom an act that sent its record let read it."""

from django.db.models import Q

from kelisim.access.api import RecordKind, granted_sql, scopes_of
from kelisim.foundation.actors import Actor
from kelisim.foundation.rowsecurity import BODY, SYSTEM

__all__ = ["ADD", "READ", "visible_to"]

READ = f"{SYSTEM} OR body_id = {BODY} OR {granted_sql(RecordKind.FILES)}"
ADD = f"{SYSTEM} OR body_id = {BODY}"


def visible_to(actor: Actor) -> Q:
    """Give the condition on files that the actor may read; the same data as row security."""
    if actor.is_system:
        return Q()
    return Q(body_id=actor.body_id) | Q(pk__in=scopes_of(actor, RecordKind.FILES).records)
