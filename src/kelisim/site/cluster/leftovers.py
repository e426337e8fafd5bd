"""What a killed server or a killed keeper left behind is found and ended before the next start."""

import signal
from contextlib import suppress
from pathlib import Path

from kelisim.site.cluster import processes

_CLEAN_STOP_SECONDS = 60.0
_NOTICE_SECONDS = 5.0


def written_pid(data: Path) -> int | None:
    """Give the process number in the first line of ``postmaster.pid``, or None."""
    try:
        return abs(int((data / "postmaster.pid").read_text().splitlines()[0]))
    except (OSError, ValueError, IndexError):
        return None


def is_ready(data: Path, pid: int) -> bool:
    """Say whether ``postmaster.pid`` was written by process ``pid`` and says that it accepts connections.

    The file of a killed server may name a process that is alive and foreign: only our child's number counts.
    """
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return lines[:1] == [str(pid)] and [one.strip() for one in lines[7:8]] == ["ready"]


def clear(data: Path, socket: Path) -> None:
    """End every process that still works in a data folder, the orphaned server in order; drop its lock files.

    Call it only while holding the keeper's lock. Two servers on one data folder would destroy it. A lock file
    whose number now belongs to a foreign process, or to a zombie that nobody buries, would forbid the start.
    """
    orphan = written_pid(data)
    if orphan in processes.inside(data):
        processes.send([orphan], signal.SIGINT)
        processes.wait_until(lambda: processes.started(orphan) is None, _CLEAN_STOP_SECONDS)
    for number in (None, signal.SIGQUIT, signal.SIGKILL):
        if number is not None:
            processes.send(processes.inside(data), number)
        if processes.wait_until(lambda: not processes.inside(data), _NOTICE_SECONDS, every=0.05):
            break
    else:
        raise RuntimeError(f"processes {processes.inside(data)} work in {data} and do not end")
    for lock in (data / "postmaster.pid", *socket.glob(".s.PGSQL.*")):
        with suppress(FileNotFoundError):
            lock.unlink()
