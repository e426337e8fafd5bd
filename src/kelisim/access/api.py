"""The door of access."""

from kelisim.access.actions import grant_scope, write_record_grant
from kelisim.access.constants import Dimension, GranteeKind, Marking, RecordKind
from kelisim.access.policies import Scopes, granted_sql, owner_sql, scope_sql, scopes_of
from kelisim.access.queries import Reader, readers_by_grant, scope_keys

__all__ = [
    "Dimension",
    "GranteeKind",
    "Marking",
    "Reader",
    "RecordKind",
    "Scopes",
    "grant_scope",
    "granted_sql",
    "owner_sql",
    "readers_by_grant",
    "scope_keys",
    "scope_sql",
    "scopes_of",
    "write_record_grant",
]
