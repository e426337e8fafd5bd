"""Every right explains itself: who can read a record, by which norm, since when."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from kelisim.access.constants import Dimension
from kelisim.access.models import RecordGrant, ScopeGrant
from kelisim.foundation import clock

__all__ = ["Reader", "readers_by_grant", "scope_keys"]


@dataclass(frozen=True, slots=True)
class Reader:
    """One who may read: name as granted, kind of grantee, norm, since and until (instants)."""

    name: str
    grantee_kind: str
    norm: str
    since: datetime
    until: datetime | None


def readers_by_grant(kind: str, record_id: UUID, *, shared: bool, country: str = "") -> list[Reader]:
    """Give the readers that grants name for a record, as far as the asker's own row security shows them."""
    now = clock.now()
    in_force = Q(kind=kind, valid_from__lte=now) & (Q(valid_until=None) | Q(valid_until__gt=now))
    grants: list[ScopeGrant | RecordGrant] = []
    if shared:
        here = Q(dimension=Dimension.ALL) | Q(dimension=Dimension.PLACE_COUNTRY, value=country)
        grants += list(ScopeGrant.objects.filter(in_force & here).order_by("valid_from"))
    grants += list(RecordGrant.objects.filter(in_force, record_id=record_id).order_by("valid_from"))
    return [
        Reader(one.grantee_name, one.grantee_kind, one.norm, one.valid_from, one.valid_until)
        for one in grants
    ]


def scope_keys() -> list[tuple[UUID, str, str]]:
    """Give the scope grants in force as grantee, kind of record and value."""
    return list(ScopeGrant.objects.filter(valid_until=None).values_list("grantee_id", "kind", "value"))
