"""Lets only so many limited processes run at once, over all workers of one server."""

import fcntl
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
def turn(most: int, wait_seconds: float) -> Iterator[bool]:
    """Take one of ``most`` places while the block runs; wait so many seconds for one, else give False.

    A place is a locked file of the process group, so that the workers and threads of one server share the
    places and the system itself frees the place of a process that dies. Servers started apart have their own.
    """
    until = time.monotonic() + wait_seconds
    place = _free(most)
    while place is None and time.monotonic() < until:
        time.sleep(PAUSE)
        place = _free(most)
    try:
        yield place is not None
    finally:
        if place is not None:
            os.close(place)


def _free(most: int) -> int | None:
    folder, group = _folder(), os.getpgrp()
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
