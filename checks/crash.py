"""Promise 1 on the database alone: what is acknowledged survives SIGKILL of all of the server."""

import signal
from collections import Counter
from collections.abc import Callable, Iterator

from psycopg import Connection, Error, connect

from checks.killing import RECOVERY_SECONDS, Outcome, Unanswered, Writers, under_kills
from checks.places import temporary_state
from kelisim.site.cluster import processes
from kelisim.site.cluster.addressing import Parts, embedded_parts, for_psycopg
from kelisim.site.cluster.lease import Lease
from kelisim.site.cluster.state import APP, DATABASE, OWNER

PROMISE = "100 SIGKILLs of the database during acknowledged writes lose nothing (promise 1)"
NEEDS = ()

KILLS, WRITES = 100, 20_000
CONTROL_KILLS = 40


class SqlWriter:
    """Writes rows as the application's role, one commit each."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.connection: Connection[tuple[object, ...]] | None = None

    def write(self, key: str) -> None:
        """Insert the row of a key; acknowledged when the commit came back."""
        try:
            if self.connection is None:
                self.connection = connect(**for_psycopg(self.parts), autocommit=True)
            self.connection.execute("INSERT INTO crash (key) VALUES (%s)", [key])
        except Error as problem:
            self.close()
            raise Unanswered(type(problem).__name__) from problem

    def close(self) -> None:
        """Close the connection."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def killer(lease: Lease) -> Callable[[], None]:
    """Give what kills the server of a lease: postmaster and every backend at once."""
    data = lease.state.server_home()[0] / "data"

    def kill() -> None:
        processes.send(processes.inside(data), signal.SIGKILL)

    return kill


def rows(lease: Lease) -> Counter[str]:
    """Count the rows by key."""
    lease.ensure()
    with lease.admin(DATABASE) as admin:
        return Counter(key for (key,) in admin.execute("SELECT key::text FROM crash"))


def check() -> Iterator[str]:
    """Kill, compare; then show that the comparison sees loss when commits are acknowledged too early."""
    with temporary_state() as root, Lease(root) as lease:
        lease.prepare()
        with connect(**for_psycopg(embedded_parts(lease.state, OWNER)), autocommit=True) as owner:
            owner.execute("CREATE TABLE crash (key uuid NOT NULL)")
        outcome = _run(lease, kills=KILLS, writes=WRITES)
        yield from outcome.figures()
        assert outcome.lost == 0, f"{outcome.lost} acknowledged writes are lost"
        assert outcome.strangers == 0, f"{outcome.strangers} rows nobody sent"
        assert outcome.worst_recovery <= RECOVERY_SECONDS, f"recovery took {outcome.worst_recovery:.1f} s"
        yield from _control(lease)
        lease.close_and_wait()


def _run(lease: Lease, *, kills: int, writes: int) -> Outcome:
    with lease.admin(DATABASE) as admin:
        admin.execute("TRUNCATE crash")
    writers = Writers(lambda: SqlWriter(embedded_parts(lease.state, APP)), count=8, retries=False)
    return under_kills(writers, killer(lease), lambda: rows(lease), kills=kills, writes=writes)


def _control(lease: Lease) -> Iterator[str]:
    """Do the same with ``synchronous_commit`` off: it must lose something, else the check is blind."""
    with lease.admin() as admin:
        admin.execute("ALTER ROLE kelisim_app SET synchronous_commit = off")
    for _ in range(CONTROL_KILLS // 4):
        outcome = _run(lease, kills=4, writes=4_000)
        if outcome.lost:
            yield f"control, acknowledged early: {outcome.lost} of {outcome.acknowledged} lost, as it must"
            return
    raise AssertionError("the control lost nothing: this check would not see a loss")
