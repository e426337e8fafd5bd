"""Start is refused when the application's database role could pass row security by."""

from typing import Any

from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

_CHECK = """
SELECT r.rolsuper, r.rolbypassrls,
       EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p')),
       EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid)
FROM pg_roles r WHERE r.rolname = current_user
"""
_REASONS = ("is a superuser", "has BYPASSRLS", "owns tables", "is a member of another role")


class UnsafeRole(RuntimeError):
    """The application connects with a role that row security does not bind."""


def refuse_unsafe_role(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Raise ``UnsafeRole`` on a new ``default`` connection whose role could bypass row security."""
    if connection.alias != default_connection.alias:
        return
    with connection.cursor() as cursor:
        cursor.execute(_CHECK)
        row = cursor.fetchone()
    reasons = [reason for reason, is_so in zip(_REASONS, row or (True,), strict=False) if is_so]
    if reasons:
        raise UnsafeRole(f"the application's database role {' and '.join(reasons)}; see docs/operations.md")
