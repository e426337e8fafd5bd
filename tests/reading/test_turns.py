"""Only so many files are read at once in one server; another waits a while and is then told to come again."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kelisim.reading import turns
from kelisim.reading.api import Limits, UnreadableFile, read_pasted
from kelisim.reading.turns import turn

TITLE = "Визит делегации\nФорум"


@pytest.fixture(autouse=True)
def _places_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))


def test_no_more_than_so_many_take_a_turn_and_a_place_is_free_again_after_it() -> None:
    with turn(2, 0) as first, turn(2, 0) as second, turn(2, 0) as third:
        assert (first, second, third) == (True, True, False)
    with turn(2, 0) as again:
        assert again


def test_one_that_waits_gets_the_place_that_becomes_free() -> None:
    taken = threading.Event()

    def hold() -> None:
        with turn(1, 0):
            taken.set()
            time.sleep(0.2)

    holder = threading.Thread(target=hold)
    holder.start()
    assert taken.wait(5)
    with turn(1, 10) as ours:
        assert ours
    holder.join()


def test_workers_of_one_group_share_the_places_and_a_dead_one_gives_its_place_back(tmp_path: Path) -> None:
    say = (
        "import sys, tempfile, time; tempfile.tempdir = sys.argv[1]\n"
        "from kelisim.reading.turns import turn\n"
        "with turn(1, 0) as ours: print(ours, flush=True); time.sleep(60)"
    )
    worker = subprocess.Popen([sys.executable, "-c", say, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    with worker.stdout:
        assert worker.stdout.readline() == "True\n"
        with turn(1, 0) as ours:
            assert not ours
        worker.kill()
        worker.wait()
    with turn(1, 0) as ours:
        assert ours


def test_a_file_whose_turn_does_not_come_says_so_and_is_read_later() -> None:
    limits = Limits(at_once=1, wait_seconds=0)
    with turn(1, 0), pytest.raises(UnreadableFile) as caught:
        read_pasted(TITLE, "2025H2", language="en", limits=limits)
    assert caught.value.code == "busy"
    assert "Upload it again" in caught.value.message
    assert len(read_pasted(TITLE, "2025H2", limits=limits).rows) == 2


def test_places_of_servers_that_are_gone_are_removed(tmp_path: Path) -> None:
    with turn(1, 0):
        pass
    (folder,) = tmp_path.iterdir()
    gone = folder / "turn-99999999-0"
    gone.touch()
    with turn(1, 0):
        assert {one.name for one in folder.iterdir()} == {f"turn-{os.getpgrp()}-0"}


def test_a_folder_open_to_others_is_not_used(tmp_path: Path) -> None:
    folder = tmp_path / f"kelisim-reading-{os.geteuid()}"
    folder.mkdir()
    folder.chmod(0o777)
    turns._own_folder.cache_clear()
    with turn(1, 0) as ours:
        assert ours
    assert not list(folder.iterdir())


def test_processes_apart_share_the_places_of_one_ground_and_only_of_that(tmp_path: Path) -> None:
    say = (
        "import sys, tempfile, time; tempfile.tempdir = sys.argv[1]\n"
        "from kelisim.reading.turns import turn\n"
        "with turn(1, 0, 'store') as ours: print(ours, flush=True); time.sleep(60)"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", say, str(tmp_path)], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert worker.stdout is not None
    with worker.stdout:
        assert worker.stdout.readline() == "True\n"
        with turn(1, 0, "store") as ours, turn(1, 0, "another store") as another, turn(1, 0) as own:
            assert (ours, another, own) == (False, True, True)
        worker.kill()
        worker.wait()
    with turn(1, 0, "store") as ours:
        assert ours
