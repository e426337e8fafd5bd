"""One shared cluster for tests, and a fresh database of it for each run."""

import atexit
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg import Connection, sql

from kelisim.site.cluster import processes
from kelisim.site.cluster.addressing import Parts, embedded_parts
from kelisim.site.cluster.lease import Lease
from kelisim.site.cluster.state import ADMIN, APP, BACKUP, OWNER

_PREFIX = "kelisim_test"
_open: set[str] = set()
_leases: dict[Path, Lease] = {}


@dataclass(frozen=True, slots=True)
class TestDatabase:
    """A fresh, prepared, empty database and how to reach it in each role."""

    name: str
    admin: Parts
    owner: Parts
    app: Parts
    backup: Parts

    __test__ = False


def for_tests(name: str = "", root: Path | None = None) -> TestDatabase:
    """Give a fresh database of the shared test cluster; it is dropped when the process ends.

    The cluster is quick and not durable. It lives in ``KELISIM_TEST_STATE``, else ``.kelisim/test`` of the
    working directory; it stops when no test run uses it. ``name`` tells several databases of a run apart.
    """
    root = (root or Path(os.environ.get("KELISIM_TEST_STATE", ".kelisim/test"))).resolve()
    lease = _leases.get(root)
    if lease is None:
        lease = _leases[root] = Lease(root, durable=False)
        with lease.admin() as admin:
            _drop_abandoned(admin)
    pid = os.getpid()
    database = "_".join(word for word in (_PREFIX, str(pid), str(processes.started(pid)), name) if word)
    with lease.admin() as admin:
        _drop(admin, database)
    lease.prepare(database)
    _open.add(database)
    atexit.register(_end, lease, database)
    state = lease.state
    return TestDatabase(
        name=database,
        admin=embedded_parts(state, ADMIN, database),
        owner=embedded_parts(state, OWNER, database),
        app=embedded_parts(state, APP, database),
        backup=embedded_parts(state, BACKUP, database),
    )


def _end(lease: Lease, database: str) -> None:
    with lease.admin() as admin:
        _drop(admin, database)
    _open.discard(database)
    if not _open:
        lease.close()


def _drop_abandoned(admin: Connection[Any]) -> None:
    """Drop the databases of runs that were killed."""
    found = admin.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{_PREFIX}_%"])
    for (name,) in found.fetchall():
        pid, since = name.removeprefix(f"{_PREFIX}_").split("_")[:2]
        if processes.started(int(pid)) != int(since):
            _drop(admin, name)


def _drop(admin: Connection[Any], database: str) -> None:
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))
