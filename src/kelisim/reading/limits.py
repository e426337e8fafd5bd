"""Runs what opens untrusted files in a process of its own, with little memory, little time and no way out."""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from kelisim.reading.turns import turn

__all__ = ["Limits", "OverLimit", "Ran", "run_limited"]

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may use; ``memory`` and ``answer`` in bytes, ``wall`` in seconds as on the clock.

    ``at_once`` is how many such processes one server runs together, ``wait_seconds`` how long another waits.
    """

    memory: int = 512 * MEBIBYTE
    cpu_seconds: int = 20
    wall_seconds: float = 30.0
    answer: int = 32 * MEBIBYTE
    open_files: int = 64
    at_once: int = 4
    wait_seconds: float = 15.0


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
    entry: str, file: Path | bytes, arguments: Mapping[str, object], limits: Limits | None = None
) -> Ran:
    """Call ``entry`` (``module:function``) with the opened file and the arguments in a limited process.

    ``file`` is a path or the content itself. The function takes a binary file and a dictionary and gives what
    JSON can hold. The process has no environment and no standard error, cannot write files or start
    processes, and is killed with its group. At most ``limits.at_once`` of them run together in one server;
    another waits its turn, and after ``limits.wait_seconds`` it is not started: ``OverLimit("busy")``.
    Raises ``OverLimit`` when it reached a limit or died, ``OSError`` when the file cannot be opened.
    """
    limits = limits or Limits()
    order = json.dumps([entry, dict(arguments), asdict(limits)]).encode()
    with _opened(file) as opened, _opened(order) as ordered:
        with turn(limits.at_once, limits.wait_seconds) as is_ours:
            if is_ours:
                return _run(opened, ordered, limits)
        raise OverLimit("busy")


def _opened(file: Path | bytes) -> IO[bytes]:
    """Open a path, or a content in a file that has no name."""
    if isinstance(file, Path):
        return file.open("rb")
    made = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    made.write(file)
    made.seek(0)
    return made


def _run(opened: IO[bytes], ordered: IO[bytes], limits: Limits) -> Ran:
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
        said = _collect(process.stdout.fileno(), limits)
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


def _collect(pipe: int, limits: Limits) -> bytes:
    """Give all that the process says, at most as much and as long as it may."""
    until = time.monotonic() + limits.wall_seconds
    parts: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            left = until - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise OverLimit("time")
            part = os.read(pipe, 1 << 16)
            if not part:
                return b"".join(parts)
            size += len(part)
            if size > limits.answer:
                raise OverLimit("answer")
            parts.append(part)
