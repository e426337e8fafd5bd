"""How far a reading is: told by the limited process while it works, at most a few times a second."""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, cast, get_args

__all__ = ["Progress", "Stage", "progress_in", "tell", "tell_with", "told_line"]

Stage = Literal["opening", "rows"]
_EVERY = 0.2
"""Seconds between two words of a process about its rows."""
_MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Progress:
    """One word about a reading: the file is being opened, or so many rows of so many are read."""

    stage: Stage = "opening"
    done: int = 0
    of: int = 0


class _Teller:
    """Whom this process tells, and when it last did; outside a limited process nobody listens."""

    def __init__(self) -> None:
        self.out: Callable[[bytes], object] | None = None
        self.last = float("-inf")


_teller = _Teller()


def tell_with(out: Callable[[bytes], object]) -> None:
    """Say what takes each word of this process, a line of bytes."""
    _teller.out = out


def tell(stage: Stage, done: int = 0, of: int = 0) -> None:
    """Say how far this process is; the first and the last row are always told, others now and then."""
    if _teller.out is None:
        return
    now = time.monotonic()
    if done not in {0, of} and now - _teller.last < _EVERY:
        return
    _teller.last = now
    _teller.out(told_line(Progress(stage, done, of)))


def told_line(progress: Progress) -> bytes:
    """Give a word as the line that goes over the pipe."""
    return json.dumps([progress.stage, progress.done, progress.of]).encode() + b"\n"


def progress_in(line: bytes) -> Progress | None:
    """Give the word of a line; nothing when it is none: the process that sends it read a stranger's file."""
    with suppress(ValueError, TypeError):
        stage, done, of = json.loads(line)
        counted = all(type(one) is int and 0 <= one <= _MOST for one in (done, of))
        if stage in get_args(Stage) and counted and done <= of:
            return Progress(cast("Stage", stage), done, of)
    return None
