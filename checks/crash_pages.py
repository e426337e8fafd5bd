"""Promises 1, 2 and 3 over HTTP: what pages acknowledged survives kills of database and web workers."""

import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator

from checks.crash import killer
from checks.invariants import broken
from checks.killing import RECOVERY_SECONDS, Outcome, Writers, under_kills
from checks.pages import TITLE, EventWriter, Visitor
from checks.places import Demo, children_of, command_line, running_demo, temporary_state
from kelisim.site.cluster import processes
from kelisim.site.cluster.lease import Lease
from kelisim.site.cluster.state import DATABASE

PROMISE = (
    "100 kills of the database and 100 of web workers during writes over HTTP lose nothing (promises 1 to 3)"
)
NEEDS = ()

KILLS = 100
WRITES_UNDER_DATABASE_KILLS = 6_000
WRITES_UNDER_WORKER_KILLS = 4_000
WRITERS = 4


def check() -> Iterator[str]:
    """Kill beneath real pages, retry what went unanswered, compare, and look at the invariants."""
    with temporary_state() as root, running_demo(root) as demo, Lease(root) as lease:
        for victim, kill, writes in (
            ("database", killer(lease), WRITES_UNDER_DATABASE_KILLS),
            ("web workers", _worker_killer(demo), WRITES_UNDER_WORKER_KILLS),
        ):
            outcome = _run(demo, lease, kill, writes)
            for figure in outcome.figures():
                yield f"{victim}: {figure}"
            _compare(outcome, lease)
        unexpected = {words for words in outcome.problems if words != "connections cut"}
        assert not unexpected, f"while workers were killed: {', '.join(unexpected)}"


def _run(demo: Demo, lease: Lease, kill: Callable[[], None], writes: int) -> Outcome:
    email, password = demo.people[0][0], demo.people[0][-1]
    before = _rows(lease)

    def present() -> Counter[str]:
        rows = _rows(lease)
        rows.subtract(before)
        return +rows

    visitor = Visitor(demo.address, email, password)
    writers = Writers(lambda: EventWriter(visitor), count=WRITERS, retries=True)
    return under_kills(writers, kill, present, kills=KILLS, writes=writes)


def _compare(outcome: Outcome, lease: Lease) -> None:
    assert outcome.lost == 0, f"{outcome.lost} acknowledged events are lost"
    assert outcome.strangers == 0, f"{outcome.strangers} events nobody sent"
    assert outcome.doubled == 0, f"{outcome.doubled} events were recorded twice"
    assert outcome.worst_recovery <= RECOVERY_SECONDS, f"recovery took {outcome.worst_recovery:.1f} s"
    with lease.admin(DATABASE) as admin:
        found = list(broken(admin))
    assert not found, "; ".join(found)


def _rows(lease: Lease) -> Counter[str]:
    lease.ensure()
    with lease.admin(DATABASE) as admin:
        asked = "SELECT substr(title_ru, length(%s) + 1) FROM events_event WHERE title_ru LIKE %s"
        return Counter(key for (key,) in admin.execute(asked, [TITLE, f"{TITLE}%"]))


def _worker_killer(demo: Demo) -> Callable[[], None]:
    """Give what kills one web worker, or all of them at once."""

    def kill() -> None:
        masters = [pid for pid in children_of(demo.process.pid) if "gunicorn" in command_line(pid)]
        workers = [pid for master in masters for pid in children_of(master)]
        assert workers, "no web workers were found"
        some = workers if random.random() < 0.3 else [random.choice(workers)]
        processes.send(some, signal.SIGKILL)

    return kill
