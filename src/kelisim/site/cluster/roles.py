"""Three roles: the owner changes tables, the application reads and writes rows, the backup only reads.

Row security binds the application, so it is no superuser, bypasses nothing, owns nothing and is a member of
nothing. What it may do to a table is the default here; DELETE only where a migration grants it.
"""

from typing import Any

from psycopg import Connection, Error, sql

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster.state import APP, BACKUP, OWNER

ROLES = (OWNER, APP, BACKUP)
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent")
_LOCK = 4_953_001
_FIRST_WITH_BUILTIN_LOCALE = 170_000
_MAKE = "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
_MAKE_BUILTIN = (
    "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' "
    "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C.UTF-8'"
)
_WANTED = {OWNER: False, APP: False, BACKUP: True}

_IN_DATABASE = """
ALTER DATABASE {database} OWNER TO {owner};
REVOKE ALL ON DATABASE {database} FROM PUBLIC;
GRANT CONNECT ON DATABASE {database} TO {app}, {backup};
GRANT TEMPORARY ON DATABASE {database} TO {owner};
ALTER ROLE {app} IN DATABASE {database} SET statement_timeout = '60s';
ALTER ROLE {app} IN DATABASE {database} SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE {owner} IN DATABASE {database} SET lock_timeout = '10s';
ALTER ROLE {backup} IN DATABASE {database} SET default_transaction_read_only = on;
"""

_AS_OWNER = """
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO {app}, {backup};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO {app}, {backup};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT, INSERT, UPDATE ON TABLES TO {app};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT ON TABLES TO {backup};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT ON SEQUENCES TO {backup};
"""

_FORGET = """
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public REVOKE ALL ON FUNCTIONS FROM {app}, {backup};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public REVOKE ALL ON TABLES FROM {app}, {backup};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public REVOKE ALL ON SEQUENCES FROM {app}, {backup};
"""

_NAMES = {"owner": sql.Identifier(OWNER), "app": sql.Identifier(APP), "backup": sql.Identifier(BACKUP)}

_UNSAFE = """
SELECT r.rolsuper,
       r.rolbypassrls,
       session_user <> current_user,
       EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r','p','v','m','f','S'))
           OR EXISTS (SELECT 1 FROM pg_database d WHERE d.datdba = r.oid)
           OR EXISTS (SELECT 1 FROM pg_namespace n WHERE n.nspowner = r.oid AND n.nspname !~ '^pg_t'),
       EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid)
FROM pg_roles r WHERE r.rolname = current_user
"""
_REASONS = (
    "is a superuser",
    "has BYPASSRLS",
    "is another's guise (SET ROLE)",
    "owns tables, a schema or a database",
    "is a member of another role",
)


class UnsafeRole(Refusal):
    """The application would connect as a role that row security does not bind."""

    code = "unsafe_role"
    status = 500


def prepare(admin: Connection[Any], open_database: Any, database: str, passwords: dict[str, str]) -> None:
    """Make the roles, the database and what each role may do in it; done again it changes nothing.

    ``admin`` is an autocommit connection of a superuser; ``open_database(name)`` gives another one, inside
    the database. ``passwords`` holds those to set; a role without one keeps its own.
    """
    try:
        admin.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            _roles(admin, passwords)
            _database(admin, database)
            with open_database(database) as inside:
                _inside(inside)
        finally:
            admin.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    except Error as problem:
        raise Refusal(f"The database could not be prepared: {problem}", code="not_prepared") from problem


def _roles(admin: Connection[Any], passwords: dict[str, str]) -> None:
    """Make or mend the roles. Only what differs is said: some attributes only a superuser may name."""
    found = {
        name: (superuser, bypass, createdb or createrole or replication)
        for name, superuser, bypass, createdb, createrole, replication in admin.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication FROM pg_roles"
        )
    }
    for name, bypasses in _WANTED.items():
        role = sql.Identifier(name)
        if name not in found:
            admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
        superuser, bypass, other = found.get(name, (False, False, False))
        words: list[sql.Composable] = [sql.SQL("LOGIN")]
        if superuser:
            words.append(sql.SQL("NOSUPERUSER"))
        if bypass != bypasses:
            words.append(sql.SQL("BYPASSRLS" if bypasses else "NOBYPASSRLS"))
        if other:
            words.append(sql.SQL("NOCREATEDB NOCREATEROLE NOREPLICATION"))
        if name in passwords:
            words.append(sql.SQL("PASSWORD {}").format(sql.Literal(passwords[name])))
        admin.execute(sql.SQL("ALTER ROLE {} ").format(role) + sql.SQL(" ").join(words))


def _database(admin: Connection[Any], database: str) -> None:
    name = sql.Identifier(database)
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone() is None:
        builtin = admin.info.server_version >= _FIRST_WITH_BUILTIN_LOCALE
        admin.execute(sql.SQL(_MAKE_BUILTIN if builtin else _MAKE).format(name))
    admin.execute(sql.SQL(_IN_DATABASE).format(database=name, **_NAMES))


def _inside(inside: Connection[Any]) -> None:
    """Give rights in the database as its owner, so that the owner can give and take them later."""
    inside.execute(sql.SQL("SET ROLE {}").format(_NAMES["owner"]))
    give_default_rights(inside)
    for extension in EXTENSIONS:
        inside.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))


def give_default_rights(owner: Connection[Any]) -> None:
    """Say, as the owner, what the other roles may do to tables made from now on."""
    owner.execute(sql.SQL(_AS_OWNER).format(**_NAMES))


def take_default_rights(owner: Connection[Any]) -> None:
    """Undo ``give_default_rights``: a table that a restore makes gets only the rights that it had."""
    owner.execute(sql.SQL(_FORGET).format(**_NAMES))


def refuse_if_unsafe(connection: Any) -> None:
    """Raise ``UnsafeRole`` when a connection (psycopg's or Django's) could bypass row security."""
    with connection.cursor() as cursor:
        cursor.execute(_UNSAFE)
        row = cursor.fetchone()
    reasons = [reason for reason, is_so in zip(_REASONS, row, strict=True) if is_so]
    if reasons:
        raise UnsafeRole(
            f"The application's database role {' and '.join(reasons)}, so row security would not bind it. "
            "Connect as kelisim_app, made by `kelisim database prepare`.",
            reasons=reasons,
        )
