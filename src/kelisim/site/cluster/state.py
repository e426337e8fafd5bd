"""Where a cluster keeps what it knows: locks, passwords, where the server listens."""

import fcntl
import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster.account import Account, server_account

ADMIN = "kelisim_admin"
OWNER = "kelisim_owner"
APP = "kelisim_app"
BACKUP = "kelisim_backup"
DATABASE = "kelisim"

_ELSEWHERE = (Path("/var/lib/kelisim"), Path("/var/tmp/kelisim"))  # noqa: S108 - root's own, checked to be so


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, who keeps it, where its programs are."""

    socket_folder: str
    port: int
    pid: int
    keeper: int
    keeper_started: int
    version: int
    programs: str
    listens: bool
    durable: bool


def state_root() -> Path:
    """Give the state folder: ``KELISIM_STATE``, else ``.kelisim`` of the working directory."""
    return Path(os.environ.get("KELISIM_STATE") or ".kelisim").resolve()


def files_folder() -> Path:
    """Give the folder of the content-addressed file store: ``KELISIM_FILES``, else ``files`` of the state."""
    return Path(os.environ.get("KELISIM_FILES") or state_root() / "files")


class State:
    """The folder ``database`` of a state folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "database"
        self.users_lock = self.folder / "users.lock"
        self.keeper_lock = self.folder / "keeper.lock"
        self.stay = self.folder / "stay"
        self.keeper_log = self.folder / "keeper.log"
        self._server = self.folder / "server.json"
        self._passwords = self.folder / "passwords.json"
        self._elsewhere = self.folder / "elsewhere"

    def make(self) -> None:
        """Make the folders; under root they let the server's user pass through, and show it nothing."""
        mode = 0o711 if os.geteuid() == 0 else 0o700
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            if self.root.stat().st_uid == os.geteuid():
                self.root.chmod(mode)
            self.folder.mkdir(mode=mode, exist_ok=True)
        except PermissionError as problem:
            raise self._not_ours() from problem
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise self._not_ours()

    def _not_ours(self) -> Refusal:
        return Refusal(
            f"The state folder {self.root} cannot be written by this user. "
            "Set KELISIM_STATE to a folder of your own.",
            code="state_not_writable",
        )

    def server_home(self) -> tuple[Path, Account]:
        """Give the folder that belongs to the server's user, and that user; make it when it is not there.

        It is ``server`` beside the other files, or a folder of the system when the server's user may not pass
        through a folder above (root's home is closed to others); ``elsewhere`` then says where.
        """
        if self._elsewhere.exists():
            home = Path(self._elsewhere.read_text().strip())
            return home, server_account(home / "data")
        home = self.folder / "server"
        account = server_account(home / "data")
        if not account.reaches(self.folder):
            home = self._choose_elsewhere(account)
            write_privately(self._elsewhere, f"{home}\n")
        home.mkdir(mode=0o700, exist_ok=True)
        account.own(home)
        return home, account

    def _choose_elsewhere(self, account: Account) -> Path:
        name = hashlib.sha256(str(self.root).encode()).hexdigest()[:16]
        for parent in _ELSEWHERE:
            parent.mkdir(mode=0o711, parents=True, exist_ok=True)
            if parent.stat().st_uid == 0 and account.reaches(parent):
                return parent / name
        raise Refusal(
            f"The server's user cannot reach {self.folder}. Set KELISIM_STATE to a folder open to it.",
            code="state_not_reachable",
        )

    def elsewhere(self) -> str:
        """Give where the server's files are when not in the state folder, else an empty text."""
        return self._elsewhere.read_text().strip() if self._elsewhere.exists() else ""

    def passwords(self) -> dict[str, str]:
        """Give the password of each role; random ones are made and kept the first time."""
        if not self._passwords.exists():
            made = {role: secrets.token_urlsafe(24) for role in (ADMIN, OWNER, APP, BACKUP)}
            write_privately(self._passwords, json.dumps(made))
        try:
            kept: dict[str, str] = json.loads(self._passwords.read_text())
        except PermissionError as problem:
            raise Refusal(
                f"The database of {self.root} belongs to another user. "
                "Set KELISIM_STATE to a folder of your own.",
                code="state_of_another",
            ) from problem
        return kept

    def server(self) -> Server | None:
        """Give the running server, or None."""
        try:
            return Server(**json.loads(self._server.read_text()))
        except FileNotFoundError:
            return None

    def note_server(self, server: Server | None) -> None:
        """Say where the server listens, or that there is none."""
        if server is None:
            self._server.unlink(missing_ok=True)
        else:
            write_privately(self._server, json.dumps(asdict(server)))


def write_privately(path: Path, text: str) -> None:
    """Write a file that only its owner reads: whole or not at all."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def take(lock: Path, how: int) -> int | None:
    """Take a lock without waiting: ``fcntl.LOCK_SH`` or ``LOCK_EX``; None when another holds it.

    The kernel gives it back when the process ends, however it ends.
    """
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def is_held(lock: Path) -> bool:
    """Say whether some process holds a lock for itself."""
    handle = take(lock, fcntl.LOCK_SH)
    if handle is not None:
        os.close(handle)
    return handle is None
