"""Acts that give and end rights. Most grants are written by the acts of other rooms that create the right."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.access.constants import Dimension
from kelisim.access.models import RecordGrant, ScopeGrant
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Unseen

__all__ = ["SCOPE_GRANTED", "end_record_grant", "grant_scope", "write_record_grant"]

SCOPE_GRANTED = JournalEvent("access.scope_granted", "3.first", gettext_noop("Right to read given"))


@action(SCOPE_GRANTED, permission="people.manage")
def grant_scope(
    act: Act,
    *,
    grantee_kind: str,
    grantee_id: UUID,
    grantee_name: str,
    kind: str,
    norm: str,
    dimension: str = Dimension.ALL,
    value: str = "*",
) -> Outcome:
    """Give a unit or mission the right to the shared records of a kind (norm 3); twice is as once."""
    existing = ScopeGrant.objects.filter(
        grantee_id=grantee_id, kind=kind, dimension=dimension, value=value, valid_until=None
    ).first()
    grant = existing or ScopeGrant.objects.create(
        grantee_kind=grantee_kind,
        grantee_id=grantee_id,
        grantee_name=grantee_name,
        kind=kind,
        dimension=dimension,
        value=value,
        norm=norm,
    )
    act.record(grant, note="already in force" if existing else "")
    return Outcome(grant.id)


def write_record_grant(
    act: Act,
    *,
    kind: str,
    record_id: UUID,
    body_id: UUID,
    grantee_kind: str,
    grantee_id: UUID,
    grantee_name: str,
    norm: str = "",
    until: datetime | None = None,
    reason: str = "",
) -> RecordGrant:
    """Write a grant as part of the act that creates the right; the act's journal entry tells of it.

    The right comes from ``norm``, else from the norm of the act. ``body_id`` owns the record: a grant that
    another body writes reaches nothing.
    """
    return RecordGrant.objects.create(
        kind=kind,
        record_id=record_id,
        body_id=body_id,
        grantee_kind=grantee_kind,
        grantee_id=grantee_id,
        grantee_name=grantee_name,
        norm=norm or act.event.norm,
        valid_from=clock.now(),
        valid_until=until,
        reason=reason,
    )


def end_record_grant(grant_id: UUID, *, body_id: UUID) -> RecordGrant:
    """End a grant on a record of a body now, as part of an act. Raises ``Unseen`` when none is in force."""
    in_force = Q(valid_until=None) | Q(valid_until__gt=clock.now())
    grant = RecordGrant.objects.select_for_update().filter(in_force, pk=grant_id, body_id=body_id).first()
    if grant is None:
        raise Unseen(_("There is no such right, or it has ended already."))
    grant.valid_until = clock.now()
    grant.save(update_fields=["valid_until"])
    return grant
