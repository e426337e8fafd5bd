"""``kelisim demo`` as a person meets it: starts, starts again quickly with its data, leaves nothing."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from checks.pages import Visitor
from checks.places import CALL, Demo, children_of, command_line, temporary_state
from kelisim.site.cluster import processes

PROMISE = (
    "the demonstration starts, survives kills, starts again within 15 s with its data, and leaves no process"
)
NEEDS = ()

SECOND_START_SECONDS = 15.0


def check() -> Iterator[str]:
    """Start, end, kill and start again."""
    with temporary_state() as root:
        first = Demo(root)
        email, password = first.people[0][0], first.people[0][-1]
        page = Visitor(first.address, email, password).read("/register/")
        yield f"first start {first.seconds:.1f} s, {len(first.people)} people"
        _refuses_a_second(root, first)
        _restarts_its_web_server(first)
        assert first.end() == 0, "it did not end in order"
        assert not _left(root), f"left running: {_left(root)}"

        second = Demo(root)
        yield f"second start {second.seconds:.1f} s"
        assert second.seconds <= SECOND_START_SECONDS, "the second start is slow"
        again = Visitor(second.address, email, password).read("/register/")
        assert page.count("/register/") == again.count("/register/"), "the register shows other events"
        second.process.kill()
        second.process.communicate()
        assert processes.wait_until(lambda: not _left(root), 60, every=0.2), f"left running: {_left(root)}"

        third = Demo(root)
        yield f"start after kill -9 {third.seconds:.1f} s"
        assert third.end() == 0


def _refuses_a_second(root: Path, first: Demo) -> None:
    environment = {**os.environ, "KELISIM_STATE": str(root)}
    words = [sys.executable, "-c", CALL, "demo"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1, "a second demonstration was not refused"
    assert first.address in done.stderr, f"it does not tell where the first serves: {done.stderr}"


def _restarts_its_web_server(demo: Demo) -> None:
    masters = [pid for pid in children_of(demo.process.pid) if "gunicorn" in command_line(pid)]
    processes.send(masters, signal.SIGKILL)
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{demo.address}/healthz", timeout=5) as answer:
                if answer.status == 200 and masters[0] not in children_of(demo.process.pid):
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the web server did not come back after kill -9")


def _left(root: Path) -> list[str]:
    """Give the processes that still belong to a state folder, by command line or by their environment."""
    mark = f"KELISIM_STATE={root}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal() or int(entry.name) == os.getpid():
            continue
        try:
            theirs = mark in (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        words = command_line(int(entry.name))
        if (theirs or str(root) in words) and processes.started(int(entry.name)) is not None:
            found.append(words)
    return found
