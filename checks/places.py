"""Places and processes that the checks use and leave nothing of."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster.lease import stop
from kelisim.site.cluster.state import State

CALL = "import sys; from kelisim.site.commands import main; sys.exit(main(sys.argv[1:]))"


@contextmanager
def temporary_state() -> Iterator[Path]:
    """Give a fresh state folder that the server's user can reach; its server is stopped at the end."""
    with tempfile.TemporaryDirectory(prefix="kelisim-check-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        root = Path(folder) / "state"
        try:
            yield root
        finally:
            with suppress(Refusal):
                stop(State(root))


class Demo:
    """A running ``kelisim demo``: its address, and who can sign in, as it tells itself."""

    def __init__(self, root: Path) -> None:
        environment = {**os.environ, "KELISIM_STATE": str(root), "PYTHONUNBUFFERED": "1"}
        environment.pop("DATABASE_URL", None)
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-c", CALL, "demo", "--port", "8700", "--end-with-parent"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.address = ""
        self.people: list[list[str]] = []
        told = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            told.append(line)
            if "serves at" in line:
                self.address = line.rsplit(maxsplit=1)[-1].rstrip("/")
            if "@" in line and self.address:
                self.people.append(line.split())
            if "Ctrl-C" in line:
                break
        self.seconds = time.monotonic() - self.begun
        assert self.address, f"kelisim demo did not start:\n{''.join(told)}"

    def end(self) -> int:
        """Ask it to end, as Ctrl-C does; give its exit status."""
        self.process.terminate()
        self.process.communicate(timeout=90)
        return self.process.returncode


@contextmanager
def running_demo(root: Path) -> Iterator[Demo]:
    """Run the demonstration meanwhile."""
    demo = Demo(root)
    try:
        yield demo
    finally:
        if demo.process.poll() is None:
            demo.end()


def children_of(pid: int) -> list[int]:
    """Give the direct children of a process."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):
                if int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == pid:
                    found.append(int(entry.name))
    return found


def command_line(pid: int) -> str:
    """Give the command line of a process."""
    with suppress(OSError):
        return (
            (Path("/proc") / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        )
    return ""
