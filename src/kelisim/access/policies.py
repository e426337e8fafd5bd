"""One access rule, said twice from the same data: to the planner (``visible``) and to row security (SQL)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, UUIDField, Value

from kelisim.access.constants import Dimension, Marking, RecordKind
from kelisim.access.models import RecordGrant, ScopeGrant
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.rowsecurity import BODY, GRANTEES, SYSTEM

__all__ = ["Scopes", "granted_sql", "owner_sql", "scope_sql", "scopes_of"]

_IN_FORCE = (
    "valid_from <= statement_timestamp() AND (valid_until IS NULL OR valid_until > statement_timestamp())"
)

_NO_RECORD = Value(None, output_field=UUIDField())


@dataclass(frozen=True, slots=True)
class Scopes:
    """What an actor's grants say about one kind of record, now."""

    everything: bool
    countries: tuple[str, ...]
    records: tuple[UUID, ...]

    def shared(self, *, country_field: str | None = None) -> Q | None:
        """Give the condition that scope grants put on shared records; nothing when there is no scope."""
        if self.everything:
            return Q()
        if self.countries and country_field:
            return Q(**{f"{country_field}__in": self.countries})
        return None


def scopes_of(actor: Actor, kind: str) -> Scopes:
    """Read the grants of an actor for a kind of record (one query)."""
    now = clock.now()
    in_force = Q(grantee_id__in=actor.grantees, kind=kind, valid_from__lte=now) & (
        Q(valid_until=None) | Q(valid_until__gt=now)
    )
    scopes = ScopeGrant.objects.filter(in_force).values_list("dimension", "value", _NO_RECORD)
    records = RecordGrant.objects.filter(in_force).values_list(Value("record"), Value(""), "record_id")
    found = list(scopes.union(records, all=True))
    return Scopes(
        everything=actor.is_system or any(dimension == Dimension.ALL for dimension, _, _ in found),
        countries=tuple(
            sorted({value for dimension, value, _ in found if dimension == Dimension.PLACE_COUNTRY})
        ),
        records=tuple(record for _, _, record in found if record is not None),
    )


def owner_sql(*, body: str = "body_id", marking: str = "marking") -> str:
    """Give the SQL condition that the actor's body owns the row, which is not for named persons only."""
    return f"({body} = {BODY} AND {marking} <> '{Marking.PERSONS.value}')"


def scope_sql(kind: RecordKind, *, shared: str, country: str | None = None) -> str:
    """Give the SQL condition that a scope grant reaches the row; ``shared`` says that it left its unit."""
    mine = f"grantee_id = ANY ({GRANTEES}) AND kind = '{kind.value}' AND {_IN_FORCE}"
    everything = f"EXISTS (SELECT 1 FROM access_scopegrant WHERE {mine} AND dimension = 'all')"
    parts = [f"({everything})"]
    if country:
        values = f"SELECT value FROM access_scopegrant WHERE {mine} AND dimension = 'place_country'"
        parts.append(f"{country} IN ({values})")
    return f"(({shared}) AND ({' OR '.join(parts)}))"


def granted_sql(kind: RecordKind, *, record: str = "id", body: str = "body_id") -> str:
    """Give the SQL condition that a record grant of the row's own body names the actor, its unit or body."""
    return (
        f"({record}, {body}) IN (SELECT record_id, body_id FROM access_recordgrant "
        f"WHERE grantee_id = ANY ({GRANTEES}) AND kind = '{kind.value}' AND {_IN_FORCE})"
    )


READ_SCOPES = f"{BODY} IS NOT NULL"
"""Who reads by scope is no secret: a right explains itself to everyone who can see the record."""

READ_RECORD_GRANTS = f"{SYSTEM} OR grantee_id = ANY ({GRANTEES}) OR body_id = {BODY}"
ADD_RECORD_GRANTS = f"{SYSTEM} OR body_id = {BODY}"
