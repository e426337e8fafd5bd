"""``kelisim demo``: the product on this machine, with demonstration people and data, until Ctrl-C."""

import argparse
import fcntl
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from kelisim.foundation.refusals import Refusal

if TYPE_CHECKING:
    from kelisim.site.cluster.lease import Lease
    from kelisim.site.cluster.serving import Served

HOST = "127.0.0.1"
SETTINGS = "kelisim.site.settings.demo"
_ENDINGS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_TICK_SECONDS = 0.5
_READY_SECONDS = 60.0


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument(
        "--port", type=int, default=8000, help="where to serve (default 8000, or the next free one)"
    )
    parser.add_argument(
        "--end-with-parent", action="store_true", help="end when the process that started this does"
    )


def run(arguments: argparse.Namespace) -> None:
    """Serve until a signal asks to end; leave no process behind."""
    from kelisim.site.cluster import processes

    if arguments.end_with_parent:
        processes.end_with_parent()
    for number in _ENDINGS:
        signal.signal(number, _interrupt)
    with ExitStack() as held:
        try:
            _serve(arguments.port, held)
        except KeyboardInterrupt:
            for number in _ENDINGS:
                signal.signal(number, signal.SIG_IGN)
            _say("\nStopping.")


def describe(_: object) -> str:
    """Say nothing more: all was said while it ran."""
    return ""


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _serve(port: int, held: ExitStack) -> None:
    from kelisim.site.cluster.addressing import is_embedded
    from kelisim.site.cluster.lease import Lease
    from kelisim.site.cluster.serving import listen, web_server, worker
    from kelisim.site.cluster.state import state_root

    root = state_root()
    os.environ["KELISIM_STATE"] = str(root)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    logs = _folder(root)
    address_file = _refuse_a_second(root, held)
    lease = None
    if is_embedded():
        lease = Lease(root)
        held.callback(lease.close_and_wait)
        lease.prepare()
        if elsewhere := lease.state.elsewhere():
            _say(f"The database's files are in {elsewhere}: its user cannot enter {root}.")
    people = _load(root)
    listening, taken = listen(HOST, port)
    held.callback(listening.close)
    if taken:
        _say(f"Port {', '.join(map(str, taken))} is taken.")
    address = f"http://localhost:{listening.getsockname()[1]}/"
    os.environ["KELISIM_ADDRESS"] = address.rstrip("/")
    served = [web_server(listening, logs), worker(logs)]
    held.callback(_end, served)
    _wait_until_up(HOST, listening.getsockname()[1], served[0])
    address_file.write_text(address)
    _greet(address, people, logs)
    _keep(served, lease)


def _folder(root: Path) -> Path:
    """Make the folder of logs and mark the state folder as the demonstration's."""
    logs = root / "logs"
    root.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
    logs.mkdir(mode=0o700, exist_ok=True)
    (root / "demonstration").touch()
    return logs


def _refuse_a_second(root: Path, held: ExitStack) -> Path:
    """Hold the demonstration's lock; give the file that tells a second one where the first serves."""
    from kelisim.site.cluster.state import take

    address_file = root / "demo.address"
    handle = take(root / "demo.lock", fcntl.LOCK_EX)
    if handle is None:
        where = address_file.read_text() if address_file.exists() else "an address it is about to tell"
        raise Refusal(
            f"The demonstration of {root} runs already, at {where}", code="runs_already", address=where
        )
    held.callback(os.close, handle)
    address_file.unlink(missing_ok=True)
    held.callback(address_file.unlink, missing_ok=True)
    return address_file


def _load(root: Path) -> list[Any]:
    """Bring tables, data and static files up to date; give who can sign in."""
    from django.db import connections

    from kelisim.site.cluster.roles import refuse_if_unsafe
    from kelisim.site.cluster.tables import migrate, ready_django

    ready_django(SETTINGS)
    if applied := migrate():
        _say(f"{len(applied)} migrations applied.")
    from django.db import connection

    refuse_if_unsafe(connection)
    from kelisim.site import demonstration
    from kelisim.site.cluster.statics import collect

    collect(root)
    demonstration.load()
    _seal_from_now_on()
    people = list(demonstration.people())
    for alias in connections:
        connections[alias].close()
        getattr(connections[alias], "close_pool", lambda: None)()
    return people


def _seal_from_now_on() -> None:
    """Give the demonstration's journal its key, once; the worker seals with it."""
    from kelisim.journal.api import make_key, public_keys

    if not public_keys():
        make_key("kelisim-demonstration")


def _wait_until_up(host: str, port: int, web: "Served") -> None:
    """Wait for the first page: what is told to be served is served."""
    import http.client

    from kelisim.site.cluster import processes

    def answers() -> bool:
        web.keep()
        call = http.client.HTTPConnection(host, port, timeout=10)
        try:
            call.request("GET", "/healthz")
            return call.getresponse().status < http.client.INTERNAL_SERVER_ERROR
        except OSError:
            return False
        finally:
            call.close()

    if not processes.wait_until(answers, _READY_SECONDS, every=0.05):
        raise Refusal(f"The web server does not answer. Its last words:\n{web.last_words()}", code="not_up")


def _greet(address: str, people: Sequence[Any], logs: Path) -> None:
    _say(f"\nKelisim serves at {address}\n\nWho can sign in:")
    for person in people:
        _say(f"  {_one_line(person)}")
    _say(f"\nLogs are in {logs}. Ctrl-C stops it.")


def _one_line(person: Any) -> str:
    return "  ".join(str(word) for word in person.values()) if isinstance(person, dict) else str(person)


def _keep(served: Sequence["Served"], lease: "Lease | None") -> NoReturn:
    """Keep all running until a signal interrupts."""
    while True:
        time.sleep(_TICK_SECONDS)
        for one in served:
            if told := one.keep():
                _say(told)
        if lease is not None:
            lease.keep()


def _end(served: Sequence["Served"]) -> None:
    for one in served:
        one.end()


def _say(words: str) -> None:
    """Tell the person; standard output belongs to JSON when it is asked for."""
    print(words, file=sys.stderr if "--json" in sys.argv else sys.stdout, flush=True)
