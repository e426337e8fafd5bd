"""The door of access."""

from kelisim.access.actions import end_record_grant, grant_scope, write_record_grant
from kelisim.access.constants import Dimension, GranteeKind, Marking, RecordKind
from kelisim.access.policies import Scopes, granted_sql, owner_sql, scope_sql, scopes_of
from kelisim.access.queries import Opened, Reader, readers_by_grant, records_opened_to, scope_keys

__all__ = [
    "Dimension",
    "GranteeKind",
    "Marking",
    "Opened",
    "Reader",
    "RecordKind",
    "Scopes",
    "end_record_grant",
    "grant_scope",
    "granted_sql",
    "owner_sql",
    "readers_by_grant",
    "records_opened_to",
    "scope_keys",
    "scope_sql",
    "scopes_of",
    "write_record_grant",
]
