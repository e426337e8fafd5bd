"""What serves is kept up, its port is held from the first moment, and nothing outlives what started it."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster import processes
from kelisim.site.cluster.serving import Served, listen

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]


def test_a_program_that_dies_is_started_again(tmp_path: Path) -> None:
    served = Served("sleeper", SLEEPER, tmp_path / "log")
    try:
        first = served.child.pid
        assert served.keep() == ""
        served.child.kill()
        served.child.wait()
        assert "started again" in served.keep()
        assert served.child.pid != first
    finally:
        served.end()
    assert served.child.poll() is not None


def test_a_program_that_keeps_dying_is_given_up_with_its_last_words(tmp_path: Path) -> None:
    served = Served("faulty", [sys.executable, "-c", "raise SystemExit('no such table')"], tmp_path / "log")
    for _ in range(4):
        served.child.wait()
        assert "started again" in served.keep()
    served.child.wait()
    with pytest.raises(Refusal, match="no such table"):
        served.keep()


def test_a_killed_parent_takes_its_programs_along(tmp_path: Path) -> None:
    words = (
        "import sys; from pathlib import Path; from kelisim.site.cluster.serving import Served\n"
        "sleeper = [sys.executable, '-c', 'import time; time.sleep(600)']\n"
        "served = Served('sleeper', sleeper, Path(sys.argv[1]))\n"
        "print(served.child.pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", words, str(tmp_path / "log")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    assert processes.wait_until(lambda: processes.started(child) is None, 10)


@pytest.mark.enable_socket
def test_the_next_free_port_is_taken_and_the_taken_one_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        listening, taken = listen("127.0.0.1", port)
        with listening:
            assert taken[0] == port
            assert listening.getsockname()[1] > port


def test_a_pid_is_told_from_its_next_bearer_by_its_start() -> None:
    child = subprocess.Popen(SLEEPER)
    since = processes.started(child.pid)
    assert since is not None
    assert since >= (processes.started(os.getpid()) or 0)
    child.send_signal(signal.SIGKILL)
    assert processes.wait_until(lambda: processes.started(child.pid) is None, 10)
    child.wait()
