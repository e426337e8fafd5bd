"""``kelisim database``: start, stop and look at the embedded database; prepare and migrate any."""

import argparse
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from kelisim.foundation.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the deeds of the command."""
    deeds = parser.add_subparsers(dest="deed", required=True)
    start = deeds.add_parser("start", help="start the embedded database and let it run")
    start.add_argument("--port", type=int, help="listen on this port of the loopback too")
    deeds.add_parser("stop", help="stop the embedded database")
    deeds.add_parser("status", help="say whether the embedded database runs, and where")
    prepare = deeds.add_parser("prepare", help="make the roles and the database")
    prepare.add_argument("--admin-url", default="", help="a superuser's address on a server of your own")
    prepare.add_argument("--database", default="kelisim", help="its name there (default: kelisim)")
    deeds.add_parser("migrate", help="bring the tables up to date, as the owner")


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Do one deed."""
    deeds: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
        "start": _start,
        "stop": _stop,
        "status": _status,
        "prepare": _prepare,
        "migrate": _migrate,
    }
    return deeds[arguments.deed](arguments)


def describe(answer: dict[str, Any]) -> str:
    """Say what was done."""
    return "\n".join(
        [str(answer["message"]), *(f"  {name}={url}" for name, url in answer.get("urls", {}).items())]
    )


def _start(arguments: argparse.Namespace) -> dict[str, Any]:
    from kelisim.site.cluster.lease import Lease
    from kelisim.site.cluster.state import state_root

    with Lease(state_root(), port=arguments.port) as lease:
        lease.prepare()
        lease.state.stay.touch()
        if arguments.port and (server := lease.state.server()) and server.port != arguments.port:
            raise Refusal("The database already runs without that port. Stop it first.", code="other_port")
    return _status(arguments)


def _stop(_: argparse.Namespace) -> dict[str, Any]:
    from kelisim.site.cluster.lease import stop
    from kelisim.site.cluster.state import State, state_root

    stopped = stop(State(state_root()))
    words = "The database is stopped." if stopped else "No database was running."
    return {"running": False, "message": words}


def _status(_: argparse.Namespace) -> dict[str, Any]:
    from kelisim.site.cluster.addressing import addresses, is_embedded
    from kelisim.site.cluster.state import State, state_root

    if not is_embedded():
        return {"running": None, "message": "DATABASE_URL names a server of your own."}
    state = State(state_root())
    try:
        found = addresses()
    except Refusal as refusal:
        return {"running": False, "message": refusal.message}
    server = state.server()
    version = server.version if server else 0
    words = f"PostgreSQL {version} runs for {state.root}; its socket is in {found.app['HOST']}."
    if elsewhere := state.elsewhere():
        words += f" Its files are in {elsewhere}: the server's user cannot enter the state folder."
    return {
        "running": True,
        "message": words,
        "version": version,
        "socket": found.app["HOST"],
        "port": found.app["PORT"],
        "durable": bool(server and server.durable),
        "files_elsewhere": elsewhere,
    }


def _prepare(arguments: argparse.Namespace) -> dict[str, Any]:
    from kelisim.site.cluster.lease import Lease
    from kelisim.site.cluster.state import state_root

    if arguments.admin_url:
        return _prepare_yours(arguments.admin_url, arguments.database)
    with Lease(state_root()) as lease:
        lease.prepare(arguments.database)
    return {"message": f"The roles and the database {arguments.database} are there."}


def _prepare_yours(admin_url: str, database: str) -> dict[str, Any]:
    """Prepare a server of one's own; passwords come from the addresses in the environment, or are made."""
    import secrets

    from psycopg import Connection, Error, connect

    from kelisim.site.cluster.addressing import for_psycopg, parts_of, role_addresses
    from kelisim.site.cluster.roles import ROLES, prepare

    admin = parts_of(admin_url, "--admin-url")

    def open_database(name: str) -> Connection[Any]:
        return connect(**for_psycopg({**admin, "NAME": name}), autocommit=True)

    given = role_addresses()
    passwords = {parts["USER"]: parts["PASSWORD"] for parts in given.values() if parts}
    if unknown := set(passwords) - set(ROLES):
        raise Refusal(
            f"The addresses name {', '.join(sorted(unknown))}; the roles are {', '.join(ROLES)}.",
            code="other_roles",
        )
    try:
        with open_database(admin["NAME"]) as connection:
            there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
            made = {role: secrets.token_urlsafe(24) for role in ROLES if role not in {*there, *passwords}}
            prepare(connection, open_database, database, {**passwords, **made})
    except Error as problem:
        raise Refusal(f"The server cannot be prepared: {problem}", code="not_prepared") from problem
    names = {"kelisim_app": "DATABASE_URL", "kelisim_owner": "KELISIM_OWNER_URL"}
    urls = {
        names.get(role, "KELISIM_BACKUP_URL"): _url(
            {**admin, "USER": role, "PASSWORD": word, "NAME": database}
        )
        for role, word in made.items()
    }
    words = f"The roles and the database {database} are there."
    return {"message": words + (" Keep these, they are not shown again:" if urls else ""), "urls": urls}


def _url(parts: dict[str, Any]) -> str:
    host = quote(parts["HOST"], safe="")
    port = f":{parts['PORT']}" if parts["PORT"] else ""
    options = f"?{urlencode(parts['OPTIONS'])}" if parts["OPTIONS"] else ""
    return f"postgresql://{parts['USER']}:{quote(parts['PASSWORD'])}@{host}{port}/{parts['NAME']}{options}"


def _migrate(_: argparse.Namespace) -> dict[str, Any]:
    from kelisim.site.cluster.lease import in_use
    from kelisim.site.cluster.tables import migrate, ready_django

    with in_use() as lease:
        if lease is not None:
            lease.prepare()
        ready_django("kelisim.site.settings.production")
        applied = migrate()
    words = f"{len(applied)} migrations applied." if applied else "The tables are up to date."
    return {"applied": applied, "message": words}
