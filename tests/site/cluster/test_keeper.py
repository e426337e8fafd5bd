"""The keeper: a database that comes back after every kill, one server per state folder, none left over."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from psycopg import OperationalError

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster import addresses, processes
from kelisim.site.cluster.addressing import embedded_parts, for_psycopg
from kelisim.site.cluster.lease import Lease, stop
from kelisim.site.cluster.state import APP, Server, State
from tests.site.cluster.conftest import opened


def running(lease: Lease) -> Server:
    """Give the server that runs now, once it answers."""
    lease.ensure()
    server = lease.state.server()
    assert server is not None
    return server


def data_of(lease: Lease) -> Path:
    """Give the data folder."""
    return lease.state.server_home()[0] / "data"


def remember(lease: Lease) -> None:
    """Write a row that must outlive what follows."""
    with lease.admin() as admin:
        admin.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        admin.execute("INSERT INTO kept VALUES ('acknowledged')")


def remembered(lease: Lease) -> int:
    """Count the rows written before."""
    with lease.admin() as admin:
        row = admin.execute("SELECT count(*) FROM kept").fetchone()
    assert row is not None
    return int(row[0])


def test_a_killed_server_is_started_again(lease: Lease) -> None:
    remember(lease)
    first = running(lease)
    processes.send(processes.inside(data_of(lease)), signal.SIGKILL)
    assert processes.wait_until(lambda: lease.state.server() not in (None, first), 15)
    assert running(lease).pid != first.pid
    assert remembered(lease) == 1


def test_a_killed_keeper_takes_its_server_along_in_order(lease: Lease) -> None:
    remember(lease)
    first = running(lease)
    processes.send([first.keeper], signal.SIGKILL)
    assert processes.wait_until(lambda: not processes.inside(data_of(lease)), 15)
    assert running(lease).keeper != first.keeper
    assert remembered(lease) == 1


def test_keeper_and_server_killed_together_leave_nothing_in_the_way(lease: Lease) -> None:
    remember(lease)
    first = running(lease)
    processes.send([first.keeper, *processes.inside(data_of(lease))], signal.SIGKILL)
    assert running(lease).pid != first.pid
    assert remembered(lease) == 1


def test_a_pid_file_that_names_a_foreign_process_does_not_forbid_the_start(lease: Lease) -> None:
    data = data_of(lease)
    first = running(lease)
    written = (data / "postmaster.pid").read_text().splitlines()
    processes.send([first.keeper, *processes.inside(data)], signal.SIGKILL)
    assert processes.wait_until(lambda: not processes.inside(data), 15)
    (data / "postmaster.pid").write_text("\n".join([str(os.getppid()), *written[1:]]) + "\n")
    assert running(lease).pid not in (first.pid, os.getppid())
    assert processes.started(os.getppid()) is not None


def test_an_orphaned_server_is_stopped_before_a_new_one_starts(lease: Lease) -> None:
    """An orphan: its keeper is gone, and the kernel's word to it was lost, as after a stop and a kill."""
    remember(lease)
    first = running(lease)
    lease.admin().close()
    processes.send([first.pid], signal.SIGSTOP)
    processes.send([first.keeper], signal.SIGKILL)
    processes.wait_until(lambda: processes.started(first.keeper) is None, 5)
    processes.send([first.pid], signal.SIGCONT)
    second = running(lease)
    assert processes.started(first.pid) is None
    assert second.pid != first.pid
    assert remembered(lease) == 1


def test_a_second_user_joins_the_running_server(lease: Lease) -> None:
    first = running(lease)
    with Lease(lease.state.root) as second:
        assert running(second) == first


def test_several_first_users_start_one_server(lease: Lease) -> None:
    root = lease.state.root.parent / "contended"
    words = (
        "import sys; from pathlib import Path; from kelisim.site.cluster import Lease;"
        " lease = Lease(Path(sys.argv[1]), durable=False); print(lease.state.server().pid, flush=True);"
        " sys.stdin.readline()"
    )
    users = [
        subprocess.Popen(
            [sys.executable, "-c", words, str(root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    pids = {user.stdout.readline().strip() for user in users if user.stdout}
    assert len(pids) == 1
    assert "" not in pids
    for user in users:
        user.communicate("\n", timeout=30)


def test_the_server_stops_when_its_last_user_has_ended(lease: Lease) -> None:
    server = running(lease)
    assert lease.close_and_wait()
    assert processes.started(server.pid) is None
    assert processes.inside(data_of(lease)) == []
    assert lease.state.server() is None


def test_a_killed_user_gives_its_lease_back(lease: Lease) -> None:
    words = "import sys, time; from pathlib import Path; from kelisim.site.cluster import Lease;"
    words += " Lease(Path(sys.argv[1])); print('holds', flush=True); time.sleep(600)"
    user = subprocess.Popen(
        [sys.executable, "-c", words, str(lease.state.root)], stdout=subprocess.PIPE, text=True
    )
    assert user.stdout is not None
    assert user.stdout.readline() == "holds\n"
    server = running(lease)
    lease.close()
    assert not processes.wait_until(lambda: processes.started(server.keeper) is None, 1.5)
    user.kill()
    user.communicate()
    assert processes.wait_until(lambda: processes.started(server.keeper) is None, 15)


def test_a_server_asked_to_stay_stays_until_it_is_stopped(lease: Lease) -> None:
    server = running(lease)
    lease.state.stay.touch()
    lease.close()
    assert not processes.wait_until(lambda: processes.started(server.keeper) is None, 1.5)
    assert stop(lease.state) == server
    assert processes.started(server.pid) is None
    assert stop(lease.state) is None


def test_a_long_path_gets_a_short_socket_folder(lease: Lease) -> None:
    root = lease.state.root.parent / ("deep" * 20) / ("deeper" * 10)
    root.mkdir(mode=0o711, parents=True)
    root.parent.chmod(0o711)
    with Lease(root, durable=False) as deep:
        folder = Path(running(deep).socket_folder)
        assert len(str(folder)) < 60
        with deep.admin() as admin:
            assert admin.execute("SELECT 1").fetchone() == (1,)
        assert deep.close_and_wait()
    folder.rmdir()


def test_passwords_are_private_and_asked_for(lease: Lease) -> None:
    lease.prepare()
    kept = lease.state.folder / "passwords.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    parts = embedded_parts(lease.state, APP)
    with opened(parts) as app:
        assert app.execute("SELECT current_user").fetchone() == (APP,)
    from psycopg import connect

    with pytest.raises(OperationalError, match="authentication failed"):
        connect(**for_psycopg({**parts, "PASSWORD": "guessed"}))


def test_without_a_server_the_addresses_say_how_to_start_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("KELISIM_STATE", str(tmp_path))
    with pytest.raises(Refusal, match="kelisim database start"):
        addresses()


def test_the_environment_replaces_the_embedded_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://kelisim_app:s%40crt@db.example:5433/register?sslmode=require"
    )
    monkeypatch.delenv("KELISIM_OWNER_URL", raising=False)
    monkeypatch.delenv("KELISIM_BACKUP_URL", raising=False)
    found = addresses()
    assert found.app == {
        "NAME": "register",
        "USER": "kelisim_app",
        "PASSWORD": "s@crt",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }
    assert found.owner == found.backup == {}
    assert not found.embedded


def test_an_address_without_a_database_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://kelisim_app@db.example")
    with pytest.raises(Refusal, match="DATABASE_URL does not name a database"):
        addresses()


def test_the_server_writes_before_it_acknowledges(lease: Lease) -> None:
    with lease.admin() as admin:
        shown = [
            admin.execute(f"SHOW {name}".encode()).fetchone()
            for name in ("fsync", "synchronous_commit", "full_page_writes", "data_checksums")
        ]
    assert shown == [("on",)] * 4


def test_a_server_that_may_lose_data_is_refused_where_data_must_last(lease: Lease) -> None:
    root = lease.state.root.parent / "hasty"
    with Lease(root, durable=False) as hasty:
        with pytest.raises(Refusal, match="without durability"):
            Lease(root)
        assert hasty.close_and_wait()


def test_a_state_folder_holds_its_state(lease: Lease) -> None:
    assert State(lease.state.root).server() == running(lease)
