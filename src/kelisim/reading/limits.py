"""Runs what opens untrusted files in a process of its own, with little memory, little time and no way out."""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from kelisim.reading.progress import Progress, progress_in
from kelisim.reading.turns import turn

__all__ = ["Limits", "OverLimit", "Ran", "run_limited"]

MEBIBYTE = 1024 * 1024
_SILENCE = 1.0
"""After so many seconds without a word a listener is told that the process still works."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may use; ``memory`` and ``answer`` in bytes, ``wall`` in seconds as on the clock.

    ``at_once`` is how many such processes run together on one ``shared`` ground (a name; the process group
    where it is empty), ``wait_seconds`` how long another waits.
    """

    memory: int = 512 * MEBIBYTE
    cpu_seconds: int = 20
    wall_seconds: float = 30.0
    answer: int = 32 * MEBIBYTE
    open_files: int = 64
    at_once: int = 4
    wait_seconds: float = 15.0
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a run: the answer, and the largest memory that the process held, in bytes."""

    answer: Any
    peak_memory: int


class OverLimit(Exception):
    """The process reached a limit and was stopped; ``what`` is memory, time, answer, died or busy."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def run_limited(
    entry: str,
    file: Path | bytes,
    arguments: Mapping[str, object],
    limits: Limits | None = None,
    told: Callable[[Progress], None] | None = None,
) -> Ran:
    """Call ``entry`` (``module:function``) with the opened file and the arguments in a limited process.

    ``file`` is a path or the content itself. The function takes a binary file and a dictionary and gives what
    JSON can hold. The process has no environment and no standard error, cannot write files or start
    processes, and is killed with its group. At most ``limits.at_once`` of them run together; another waits
    its turn, and after ``limits.wait_seconds`` it is not started: ``OverLimit("busy")``. ``told`` hears how
    far it is, at least once a second; what ``told`` raises ends the process.
    Raises ``OverLimit`` when it reached a limit or died, ``OSError`` when the file cannot be opened.
    """
    limits = limits or Limits()
    order = json.dumps([entry, dict(arguments), asdict(limits)]).encode()
    with _opened(file) as opened, _opened(order) as ordered:
        with turn(limits.at_once, limits.wait_seconds, limits.shared) as is_ours:
            if is_ours:
                return _run(opened, ordered, limits, told)
        raise OverLimit("busy")


def _opened(file: Path | bytes) -> IO[bytes]:
    """Open a path, or a content in a file that has no name."""
    if isinstance(file, Path):
        return file.open("rb")
    made = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    made.write(file)
    made.seek(0)
    return made


def _run(
    opened: IO[bytes],
    ordered: IO[bytes],
    limits: Limits,
    told: Callable[[Progress], None] | None,
) -> Ran:
    # No shell, and nothing from outside on the command line: the order is handed over as an open file.
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", "-m", "kelisim.reading.child", str(ordered.fileno())],
        stdin=opened,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        cwd="/",
        start_new_session=True,
        close_fds=True,
        pass_fds=(ordered.fileno(),),
    )
    assert process.stdout is not None
    try:
        said = _collect(process.stdout.fileno(), limits, _Listener(told))
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    try:
        answer = json.loads(said)
    except ValueError:
        raise OverLimit("died") from None
    if "over" in answer:
        raise OverLimit(answer["over"])
    return Ran(answer, usage.ru_maxrss * 1024)


class _Listener:
    """Parts what a process says: lines are words on its progress, what follows the last one is the answer."""

    def __init__(self, told: Callable[[Progress], None] | None) -> None:
        self.told = told or (lambda _: None)
        self.last = Progress()
        self.answer: list[bytes] = []

    def hear(self, part: bytes) -> None:
        """Take what came; tell of the newest word in it."""
        *lines, rest = part.split(b"\n")
        if lines:
            lines[0] = b"".join([*self.answer, lines[0]])
            self.answer = []
            self.last = next(filter(None, map(progress_in, reversed(lines))), self.last)
            self.told(self.last)
        self.answer.append(rest)

    def silence(self) -> None:
        """Tell that it is where it was."""
        self.told(self.last)


def _collect(pipe: int, limits: Limits, listener: _Listener) -> bytes:
    """Give the answer of the process, which may say and take only so much."""
    until = time.monotonic() + limits.wall_seconds
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise OverLimit("time")
            if not selector.select(min(left, _SILENCE)):
                listener.silence()
                continue
            part = os.read(pipe, 1 << 16)
            if not part:
                return b"".join(listener.answer)
            size += len(part)
            if size > limits.answer:
                raise OverLimit("answer")
            listener.hear(part)
