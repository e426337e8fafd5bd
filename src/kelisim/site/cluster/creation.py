"""A cluster is made: initdb whole or not at all, its settings, its ways in."""

import locale
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster.account import Account
from kelisim.site.cluster.binaries import Programs
from kelisim.site.cluster.state import ADMIN, write_privately

SOCKET_PORT = 5432
_LONGEST_SOCKET_PATH = 100
_FIRST_WITH_BUILTIN_LOCALE = 17

_WAYS_IN = """\
local all all               scram-sha-256
host  all all 127.0.0.1/32  scram-sha-256
host  all all ::1/128       scram-sha-256
"""

_SETTINGS = """\
unix_socket_directories = '{socket}'
unix_socket_permissions = 0777
listen_addresses = '{listen}'
port = {port}
max_connections = 60
shared_buffers = 128MB
work_mem = 8MB
maintenance_work_mem = 64MB
max_parallel_workers_per_gather = 0
max_wal_size = 512MB
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %q%u@%d '
log_min_duration_statement = 2000
password_encryption = 'scram-sha-256'
fsync = {durable}
full_page_writes = {durable}
synchronous_commit = {durable}
"""


def environment() -> dict[str, str]:
    """Give the environment of the server: nothing of ours, a locale that knows Unicode where there is one."""
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
        known = "C.UTF-8"
    except locale.Error:
        known = "C"
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": known, "LANG": known, "TZ": "UTC"}


def create(home: Path, account: Account, programs: Programs, admin_password: str) -> None:
    """Make the data folder of a new cluster. An attempt that was cut off is swept away and made anew."""
    data, fresh = home / "data", home / "data.new"
    if data.exists():
        return
    shutil.rmtree(fresh, ignore_errors=True)
    password = home / "admin-password"
    write_privately(password, admin_password)
    account.own(password)
    known = environment()["LC_ALL"]
    words = [str(programs.path("initdb")), "-D", str(fresh), "-U", ADMIN, f"--pwfile={password}"]
    words += ["--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", f"--locale={known}"]
    if programs.version >= _FIRST_WITH_BUILTIN_LOCALE:
        words += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    try:
        made = subprocess.run(
            words, cwd="/", env=environment(), capture_output=True, text=True, check=False, **account.popen
        )
    finally:
        password.unlink()
    if made.returncode != 0:
        raise Refusal(
            f"initdb could not make the database: {made.stderr.strip() or made.stdout.strip()}", code="initdb"
        )
    (fresh / "pg_hba.conf").write_text(_WAYS_IN)
    with (fresh / "postgresql.conf").open("a") as settings:
        settings.write("\ninclude 'kelisim.conf'\n")
    (fresh / "kelisim.conf").touch()
    fresh.rename(data)


def configure(home: Path, account: Account, *, port: int | None, durable: bool) -> tuple[str, int]:
    """Write the settings of the next start; give the socket folder and the port."""
    socket = _socket_folder(home, account)
    text = _SETTINGS.format(
        socket=socket,
        listen="127.0.0.1,::1" if port else "",
        port=port or SOCKET_PORT,
        durable="on" if durable else "off",
    )
    (home / "data" / "kelisim.conf").write_text(text)
    return socket, port or SOCKET_PORT


def _socket_folder(home: Path, account: Account) -> str:
    """Give a folder for the socket: in the home, or a short one when an address has no room for it."""
    ours = home / "socket"
    fits = len(os.fsencode(f"{ours}/.s.PGSQL.65535")) <= _LONGEST_SOCKET_PATH
    if fits and not set("',") & set(str(ours)):
        ours.mkdir(mode=0o700, exist_ok=True)
        account.own(ours)
        return str(ours)
    noted = home / "socket-is-in"
    if noted.exists():
        kept = Path(noted.read_text())
        if kept.is_dir() and not kept.is_symlink() and kept.stat().st_uid == account.uid:
            return str(kept)
    short = Path(tempfile.mkdtemp(prefix="kelisim-", dir="/tmp"))
    account.own(short)
    write_privately(noted, str(short))
    return str(short)
