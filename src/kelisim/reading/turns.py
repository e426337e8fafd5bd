"""Lets only so many limited processes run at once, over all workers of one server."""

import fcntl
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

__all__ = ["turn"]

PAUSE = 0.05
"""Seconds between two looks for a free place."""
_PLACE = "turn-{group}-{number}"


@contextmanager
def turn(most: int, wait_seconds: float, shared: str = "") -> Iterator[bool]:
    """Take one of ``most`` places while the block runs; wait so many seconds for one, else give False.

    A place is a locked file, so that the system itself frees the place of a process that dies. All processes
    of this user that name the same ``shared`` ground share the places, such as the web server and the worker
    of one installation; without a name those of the process group do.
    """
    until = time.monotonic() + wait_seconds
    group = _group(shared)
    place = _free(most, group)
    while place is None and time.monotonic() < until:
        time.sleep(PAUSE)
        place = _free(most, group)
    try:
        yield place is not None
    finally:
        if place is not None:
            os.close(place)


def _group(shared: str) -> str:
    return f"s{hashlib.sha256(shared.encode()).hexdigest()[:24]}" if shared else str(os.getpgrp())


def _free(most: int, group: str) -> int | None:
    folder = _folder()
    for number in range(most):
        path = folder / _PLACE.format(group=group, number=number)
        place = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(place)
        else:
            return place
    return None


def _folder() -> Path:
    """Give the folder of the places, which is the user's own; files of groups that are gone are removed."""
    folder = Path(tempfile.gettempdir()) / f"kelisim-reading-{os.geteuid()}"
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        return folder
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        return _own_folder()
    for one in folder.iterdir():
        _remove_if_gone(one)
    return folder


@cache
def _own_folder() -> Path:
    """Give a folder of this process alone, where the common one is not the user's own."""
    return Path(tempfile.mkdtemp(prefix="kelisim-reading-"))


def _remove_if_gone(place: Path) -> None:
    group = place.name.split("-")[1]
    if not group.isdecimal() or int(group) == os.getpgrp():
        return
    try:
        os.killpg(int(group), 0)
    except ProcessLookupError:
        place.unlink(missing_ok=True)
    except PermissionError:
        return
