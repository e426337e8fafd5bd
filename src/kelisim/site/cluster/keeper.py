"""The keeper: a process that starts the server, again when it dies, and stops it when it is unused.

It holds ``keeper.lock`` as long as it lives, so there is one per state folder. Who uses the database holds
``users.lock`` together with others. When nobody does, and ``kelisim database start`` has not asked it
to stay, the keeper stops the server and ends. Locks are the kernel's: the killed leave
none behind.
"""

import argparse
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster import leftovers, processes
from kelisim.site.cluster.binaries import Programs, reachable, server_programs
from kelisim.site.cluster.creation import configure, create, environment
from kelisim.site.cluster.state import ADMIN, Server, State, take

_TICK_SECONDS = 0.25
_READY_SECONDS = 600.0
_STOPPING = ((signal.SIGINT, 60.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0))
_LOG_LIMIT_BYTES = 20 * 1024 * 1024
_FAILURES_ALLOWED = 3
_ENDINGS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}


class Keeper:
    """Keeps one server of one state folder running."""

    def __init__(self, state: State, *, port: int | None, durable: bool) -> None:
        self.state = state
        self.port = port
        self.durable = durable
        self.home, self.account = state.server_home()
        self.data = self.home / "data"
        self.programs: Programs = reachable(server_programs(self.data), self.account, self.home)
        self.child: subprocess.Popen[bytes] | None = None

    def keep(self) -> None:
        """Run until nobody needs the server or a signal asks to end; a server that dies is started again."""
        create(self.home, self.account, self.programs, self.state.passwords()[ADMIN])
        self.state.note_server(None)
        failures = 0
        try:
            while True:
                if self._start():
                    failures = 0
                    if self._watch():
                        return
                else:
                    failures += 1
                status = self.child.returncode if self.child else None
                print(f"the server ended ({status}); starting it again", flush=True)
                if failures > _FAILURES_ALLOWED and self.state.server() is None:
                    raise Refusal(f"The server does not start. Its last words:\n{self._last_words()}")
                time.sleep(min(0.05 * failures**2, 2.0))
        finally:
            self._stop()

    def _start(self) -> bool:
        """Start the server; say whether it accepts connections."""
        socket, port = configure(self.home, self.account, port=self.port, durable=self.durable)
        leftovers.clear(self.data, Path(socket))
        log = self.home / "server.log"
        if log.exists() and log.stat().st_size > _LOG_LIMIT_BYTES:
            log.replace(self.home / "server.log.1")
        with log.open("ab") as words:
            child = self.child = subprocess.Popen(
                [self.programs.path("postgres"), "-D", self.data],
                cwd="/",
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                start_new_session=True,
                preexec_fn=processes.beginning(dies_by=signal.SIGINT),  # noqa: PLW1509 - one thread runs here
                **self.account.popen,
            )
        processes.wait_until(
            lambda: child.poll() is not None or leftovers.is_ready(self.data, child.pid), _READY_SECONDS
        )
        if child.poll() is not None:
            return False
        self.state.note_server(
            Server(
                socket_folder=socket,
                port=port,
                pid=child.pid,
                keeper=os.getpid(),
                keeper_started=processes.started(os.getpid()) or 0,
                version=self.programs.version,
                programs=str(self.programs.folder),
                listens=self.port is not None,
                durable=self.durable,
            )
        )
        return True

    def _watch(self) -> bool:
        """Wait; say True when it is time to end, False when the server has died."""
        assert self.child is not None
        while self.child.poll() is None:
            if signal.sigtimedwait(_ENDINGS, _TICK_SECONDS) is not None:
                return True
            if not self.state.stay.exists():
                # Held while we stop: whoever comes now waits, and then starts a keeper of its own.
                unused = take(self.state.users_lock, fcntl.LOCK_EX)
                if unused is not None:
                    return True
        return False

    def _stop(self) -> None:
        """Stop the server in order: what is open is rolled back, all is written; by force after a minute."""
        child = self.child
        if child is not None and child.poll() is None:
            for number, seconds in _STOPPING:
                processes.send([child.pid], number)
                if processes.wait_until(lambda: child.poll() is not None, seconds):
                    break
        self.state.note_server(None)

    def _last_words(self) -> str:
        return "\n".join((self.home / "server.log").read_text(errors="replace").splitlines()[-8:])


def main() -> int:
    """Keep the server of ``--state``; end quietly when another keeper does."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--port", type=int)
    parser.add_argument("--not-durable", action="store_true", help="for tests: data may be lost")
    given = parser.parse_args()
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
    state = State(given.state)
    held: list[int] = []

    def mine() -> bool:
        handle = take(state.keeper_lock, fcntl.LOCK_EX)
        held.extend([] if handle is None else [handle])
        return bool(held)

    if not processes.wait_until(mine, 1.0):
        return 0
    try:
        Keeper(state, port=given.port, durable=not given.not_durable).keep()
    except Refusal as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
