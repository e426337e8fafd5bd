"""How to reach the database in each of the three roles: from the environment, or the embedded cluster."""

import os
from dataclasses import dataclass
from typing import Any

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster.state import APP, BACKUP, DATABASE, OWNER, State, is_held, state_root

Parts = dict[str, Any]
"""Django's words for a connection: NAME, USER, PASSWORD, HOST, PORT, OPTIONS."""

_DJANGO = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
_VARIABLES = {"app": "DATABASE_URL", "owner": "KELISIM_OWNER_URL", "backup": "KELISIM_BACKUP_URL"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Connection parts of each role; those of a role that the environment does not name are empty."""

    app: Parts
    owner: Parts
    backup: Parts
    embedded: bool


def is_embedded() -> bool:
    """Say whether the database is the embedded one: ``DATABASE_URL`` replaces it."""
    return not os.environ.get("DATABASE_URL")


def addresses() -> Addresses:
    """Give how to reach the database in each role; refuse when no embedded database runs."""
    if not is_embedded():
        return Addresses(**role_addresses(), embedded=False)
    state = State(state_root())
    return Addresses(
        app=embedded_parts(state, APP),
        owner=embedded_parts(state, OWNER),
        backup=embedded_parts(state, BACKUP),
        embedded=True,
    )


def role_addresses() -> dict[str, Parts]:
    """Give the connection parts that the environment names, by ``app``, ``owner`` and ``backup``."""
    return {role: parts_of(os.environ.get(name, ""), name) for role, name in _VARIABLES.items()}


def embedded_parts(state: State, role: str, database: str = DATABASE) -> Parts:
    """Give how to reach the running embedded cluster as a role."""
    server = state.server() if state.folder.is_dir() and is_held(state.keeper_lock) else None
    if server is None:
        raise Refusal(
            f"No database runs in {state.root}. Start it with `kelisim database start`, or set DATABASE_URL.",
            code="no_database",
        )
    return {
        "NAME": database,
        "USER": role,
        "PASSWORD": state.passwords()[role],
        "HOST": server.socket_folder,
        "PORT": str(server.port),
        "OPTIONS": {},
    }


def parts_of(url: str, source: str) -> Parts:
    """Read ``postgresql://user:password@host:port/name?option=value``; an empty address gives empty parts."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    if not url:
        return {}
    try:
        found = conninfo_to_dict(url)
    except ProgrammingError as problem:
        raise Refusal(f"{source} cannot be read: {problem}", code="bad_address") from problem
    if not found.get("dbname"):
        raise Refusal(f"{source} does not name a database.", code="bad_address")
    parts: Parts = {django: str(found.pop(ours, "")) for ours, django in _DJANGO.items()}
    return {**parts, "OPTIONS": found}


def for_psycopg(parts: Parts, **others: Any) -> dict[str, Any]:
    """Give connection parts as the arguments of ``psycopg.connect``."""
    named = {ours: parts[django] for ours, django in _DJANGO.items() if parts.get(django)}
    return {"connect_timeout": 10, **named, **parts.get("OPTIONS", {}), **others}


def environment_for(parts: Parts) -> dict[str, str]:
    """Give the environment of one of PostgreSQL's programs: a password never stands on a command line."""
    given = for_psycopg(parts)
    names = {"dbname": "PGDATABASE", "connect_timeout": "PGCONNECT_TIMEOUT"}
    ours = {names.get(name, f"PG{name.upper()}"): str(value) for name, value in given.items()}
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | ours
