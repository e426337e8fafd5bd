"""What Linux tells about processes: which live, since when, which work in a folder; how to end them."""

import ctypes
import os
import signal
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG = 1


def started(pid: int) -> int | None:
    """Give when a process began, in clock ticks since the machine did; None when it is gone or a zombie.

    The pair (pid, started) names a process for good: a number alone is soon given to another.
    """
    try:
        words = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if words[0] in "ZX" else int(words[19])


def inside(folder: Path) -> list[int]:
    """Give the processes whose working directory is ``folder``: for a data folder, all of its server."""
    wanted = folder.resolve()
    found = []
    for entry in _PROC.iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):
                if (entry / "cwd").readlink() == wanted and started(int(entry.name)) is not None:
                    found.append(int(entry.name))
    return found


def wait_until(is_so: Callable[[], bool], seconds: float, every: float = 0.02) -> bool:
    """Wait until a condition holds; say whether it did within ``seconds``."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True


def send(pids: Iterable[int], number: int) -> None:
    """Send a signal to each process that is still there."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def beginning(*, dies_by: int | None) -> Callable[[], None]:
    """Give what a child runs before its program: no blocked signals, and a signal when its parent ends.

    The kernel forgets the wish when the child changes its user, so it is made after that.
    """
    parent = os.getpid()

    def begin() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        if dies_by is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, dies_by, 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return begin


def end_with_parent(number: int = signal.SIGTERM) -> None:
    """Ask the kernel to send this process a signal when its parent ends."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)
