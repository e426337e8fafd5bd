"""Every right explains itself: who can read a record, by which norm, since when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, TextField, UUIDField, Value

from kelisim.access.constants import Dimension
from kelisim.access.models import RecordGrant, ScopeGrant
from kelisim.foundation import clock

__all__ = ["Opened", "Reader", "readers_by_grant", "records_opened_to", "scope_keys"]


@dataclass(frozen=True, slots=True)
class Reader:
    """One who may read: name as granted, kind of grantee, norm, since and until (instants), reason.

    ``grant_id`` names the grant on this one record; a right to all records of a kind has none.
    """

    name: str
    grantee_kind: str
    norm: str
    since: datetime
    until: datetime | None
    reason: str = ""
    grant_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A record that a dated and reasoned grant opens to one person: since and until are instants."""

    record_id: UUID
    reason: str
    since: datetime
    until: datetime | None


def readers_by_grant(kind: str, record_id: UUID, *, shared: bool, country: str = "") -> list[Reader]:
    """Give the readers that grants name for a record, as far as the asker's own row security shows them."""
    now = clock.now()
    in_force = Q(kind=kind, valid_from__lte=now) & (Q(valid_until=None) | Q(valid_until__gt=now))
    said = ("grantee_name", "grantee_kind", "norm", "valid_from", "valid_until", "words", "grant_id")
    none = Value(None, output_field=UUIDField())
    on_this = RecordGrant.objects.filter(in_force, record_id=record_id)
    granted: QuerySet[Any, Any] = on_this.annotate(
        words=F("reason"), grant_id=F("pk"), by_name=Value(1)
    ).values_list(*said, "by_name")
    if shared:
        here = Q(dimension=Dimension.ALL) | Q(dimension=Dimension.PLACE_COUNTRY, value=country)
        all_such = ScopeGrant.objects.filter(in_force & here)
        scopes = all_such.annotate(words=Value("", output_field=TextField()), grant_id=none, by_name=Value(0))
        granted = scopes.values_list(*said, "by_name").union(granted, all=True)
    return [Reader(*one[:-1]) for one in granted.order_by("by_name", "valid_from")]


def records_opened_to(person_id: UUID, kind: str) -> list[Opened]:
    """Give the records of a kind that a grant opens to a person now, by the day on which it ends."""
    now = clock.now()
    in_force = Q(grantee_id=person_id, kind=kind, valid_from__lte=now, valid_until__gt=now)
    found = RecordGrant.objects.filter(in_force).order_by("valid_until")
    return [Opened(one.record_id, one.reason, one.valid_from, one.valid_until) for one in found]


def scope_keys() -> list[tuple[UUID, str, str]]:
    """Give the scope grants in force as grantee, kind of record and value."""
    return list(ScopeGrant.objects.filter(valid_until=None).values_list("grantee_id", "kind", "value"))
