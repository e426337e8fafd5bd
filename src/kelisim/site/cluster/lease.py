"""A process that uses the embedded database holds a lease on it; the first one starts it."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from psycopg import Connection, OperationalError, connect

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster import processes, roles
from kelisim.site.cluster.addressing import embedded_parts, for_psycopg, is_embedded
from kelisim.site.cluster.state import ADMIN, DATABASE, Server, State, is_held, state_root, take

_START_SECONDS = 600.0


class Lease:
    """The right to a running database. Given back by ``close`` or by the end of the process."""

    def __init__(self, root: Path, *, port: int | None = None, durable: bool = True) -> None:
        self.state = State(root)
        self.port = port
        self.durable = durable
        self.state.make()
        self._keeper: subprocess.Popen[bytes] | None = None
        self._handle = self._take()
        try:
            self.ensure()
        except BaseException:
            self.close()
            raise

    def ensure(self) -> None:
        """Start the keeper when there is none, and wait until the server answers."""
        if not processes.wait_until(self._answers, _START_SECONDS, every=0.03):
            raise Refusal(f"The database did not start within {_START_SECONDS:.0f} s.", code="no_database")
        server = self.state.server()
        if self.durable and server is not None and not server.durable:
            raise Refusal(
                f"The database in {self.state.root} runs without durability, for tests. Stop it first.",
                code="not_durable",
            )

    def keep(self) -> None:
        """Start the keeper again when it was killed; do not wait for it."""
        if not is_held(self.state.keeper_lock):
            self._start_keeper()

    def prepare(self, database: str = DATABASE) -> None:
        """Make the roles and a database; done again it changes nothing."""
        passwords = {role: word for role, word in self.state.passwords().items() if role != ADMIN}
        with self.admin() as admin:
            roles.prepare(admin, self.admin, database, passwords)

    def admin(self, database: str = "postgres") -> Connection[Any]:
        """Open an autocommit connection of the cluster's superuser; without a name, outside the data."""
        return connect(**for_psycopg(embedded_parts(self.state, ADMIN, database)), autocommit=True)

    def close(self) -> None:
        """Give the lease back; the keeper stops the server when it was the last."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        if self._keeper is not None and self._keeper.poll() is None:
            # It outlives us on purpose: not a child forgotten, which is what Popen would warn of.
            self._keeper.returncode = 0

    def close_and_wait(self, seconds: float = 60.0) -> bool:
        """Give the lease back; wait until the server has stopped, if it was the last. Say whether it has."""
        self.close()
        if self.state.stay.exists() or self._has_others():
            return False
        return processes.wait_until(lambda: not is_held(self.state.keeper_lock), seconds, every=0.05)

    def _has_others(self) -> bool:
        """Say whether other processes hold a lease; the keeper's own hold on the lock is none."""
        probe = take(self.state.users_lock, fcntl.LOCK_SH)
        if probe is None:
            return False
        os.close(probe)
        probe = take(self.state.users_lock, fcntl.LOCK_EX)
        if probe is not None:
            os.close(probe)
        return probe is None and not is_held(self.state.users_lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _take(self) -> int:
        taken: list[int] = []

        def attempt() -> bool:
            handle = take(self.state.users_lock, fcntl.LOCK_SH)
            taken.extend([] if handle is None else [handle])
            return bool(taken)

        if not processes.wait_until(attempt, 120.0, every=0.05):
            raise Refusal("The database is being stopped and does not end.", code="no_database")
        return taken[0]

    def _answers(self) -> bool:
        if not is_held(self.state.keeper_lock):
            self._start_keeper()
            return False
        server = self.state.server()
        if server is None or processes.started(server.keeper) != server.keeper_started:
            return False
        with suppress(OperationalError, Refusal), self.admin():
            return True
        return False

    def _start_keeper(self) -> None:
        if self._keeper is not None:
            status = self._keeper.poll()
            if status is None:
                return
            if status > 0:
                raise Refusal(
                    f"The database could not be started. {self.state.keeper_log.read_text().strip()}",
                    code="no_database",
                )
        words = [sys.executable, "-m", "kelisim.site.cluster.keeper", "--state", str(self.state.root)]
        words += [] if self.port is None else ["--port", str(self.port)]
        words += [] if self.durable else ["--not-durable"]
        with self.state.keeper_log.open("wb") as log:
            self._keeper = subprocess.Popen(
                words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd="/"
            )


_held: list[Lease] = []


def hold() -> None:
    """Hold a lease on the embedded database until the process ends; nothing on a server of one's own."""
    if is_embedded() and not _held:
        _held.append(Lease(state_root()))


@contextmanager
def in_use() -> Iterator[Lease | None]:
    """Hold a lease on the embedded database meanwhile; None when the environment names another server."""
    if not is_embedded():
        yield None
        return
    with Lease(state_root()) as lease:
        yield lease


def stop(state: State, seconds: float = 90.0) -> Server | None:
    """Stop a running server although it is in use; give what ran, None when nothing did."""
    state.stay.unlink(missing_ok=True)
    server = state.server()
    if not is_held(state.keeper_lock):
        return None
    if server is None or processes.started(server.keeper) != server.keeper_started:
        raise Refusal("The database is just starting; try again in a moment.", code="starting")
    processes.send([server.keeper], signal.SIGTERM)
    if not processes.wait_until(lambda: not is_held(state.keeper_lock), seconds, every=0.05):
        raise Refusal(
            f"The keeper of the database (process {server.keeper}) does not end.", code="does_not_stop"
        )
    return server
