"""The processes that serve: each is started, started again when it dies, and ended with its parent."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster import processes

_PORTS_TRIED = 20
_END_SECONDS = 15.0
_MOST_DEATHS, _WITHIN_SECONDS = 5, 60.0
"""A program that dies this often in this time does not stay up."""


class Served:
    """One program that is kept running; the kernel ends it when this process ends, however that happens."""

    def __init__(self, name: str, words: Sequence[str], log: Path, handles: Sequence[int] = ()) -> None:
        self.name = name
        self.words = words
        self.log = log
        self.handles = handles
        self.deaths: list[float] = []
        self.child = self._start()

    def keep(self) -> str:
        """Start the program again when it has died; give what to tell about it, else an empty text.

        A program that dies too often is given up.
        """
        status = self.child.poll()
        if status is None:
            return ""
        now = time.monotonic()
        self.deaths = [*(one for one in self.deaths if now - one < _WITHIN_SECONDS), now]
        if len(self.deaths) >= _MOST_DEATHS:
            raise Refusal(
                f"The {self.name} does not stay up. Its last words:\n{self.last_words()}", code="not_up"
            )
        self.child = self._start()
        return f"The {self.name} ended ({status}) and was started again."

    def end(self) -> None:
        """Ask the program to end, and make it."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.child.poll() is None:
                processes.send([self.child.pid], number)
                processes.wait_until(lambda: self.child.poll() is not None, _END_SECONDS)

    def last_words(self) -> str:
        """Give the end of the program's log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])

    def _start(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self.words,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=self.handles,
                start_new_session=True,
                preexec_fn=processes.beginning(dies_by=signal.SIGTERM),  # noqa: PLW1509 - one thread runs here
            )


def listen(host: str, port: int) -> tuple[socket.socket, list[int]]:
    """Listen on a port, or on the next that is free; give the socket and the ports that were taken.

    The socket is handed to the web server: between looking and listening nobody can take the port.
    """
    taken = []
    for candidate in range(port, min(port + _PORTS_TRIED, 65_536)):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
        except PermissionError as problem:
            listening.close()
            raise Refusal(f"Port {candidate} may not be used: {problem.strerror}.", code="port") from problem
        except OSError:
            listening.close()
            taken.append(candidate)
            continue
        listening.listen(128)
        return listening, taken
    raise Refusal(f"Ports {port} to {taken[-1]} are taken; name another: --port.", code="port_taken")


def web_server(listening: socket.socket, folder: Path, workers: int = 2) -> Served:
    """Serve the product with gunicorn on a socket that listens already."""
    handle = listening.fileno()
    words = [sys.executable, "-m", "gunicorn", "kelisim.site.wsgi:application", f"--bind=fd://{handle}"]
    words += [f"--workers={workers}", "--worker-class=gthread", "--threads=4", "--timeout=60"]
    words += ["--graceful-timeout=10", f"--access-logfile={folder / 'access.log'}", "--no-control-socket"]
    return Served("web server", words, folder / "web.log", [handle])


def worker(folder: Path) -> Served:
    """Deliver the effects of acts: the command ``kelisim worker``."""
    call = "import sys; from kelisim.site.commands import main; sys.exit(main(['worker']))"
    return Served("worker", [sys.executable, "-c", call], folder / "worker.log")
