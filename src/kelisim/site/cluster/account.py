"""Which operating-system user runs the server, and whether that user can reach a folder."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kelisim.foundation.refusals import Refusal

_UNPRIVILEGED = 65534


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the machine. PostgreSQL refuses to run as root, so root lends it another, existing user."""

    uid: int
    gid: int

    @property
    def is_us(self) -> bool:
        """Say whether this process runs as the account."""
        return self.uid == os.geteuid()

    @property
    def popen(self) -> dict[str, Any]:
        """Give the arguments of ``subprocess`` that run a program as the account."""
        return {} if self.is_us else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Hand a file or a folder to the account."""
        if not self.is_us:
            os.chown(path, self.uid, self.gid)

    def reaches(self, folder: Path) -> bool:
        """Say whether the account can enter a folder: each folder above it must let it through."""
        return self._succeeds("/bin/sh", "-c", 'cd "$1"', "sh", str(folder))

    def runs(self, program: Path) -> bool:
        """Say whether the account can run a program of the server."""
        return self._succeeds(str(program), "--version")

    def _succeeds(self, *words: str) -> bool:
        try:
            done = subprocess.run(words, cwd="/", check=False, capture_output=True, **self.popen)
        except OSError:
            return False
        return done.returncode == 0


def server_account(data: Path) -> Account:
    """Give who runs the server of a data folder: its owner, else we, or as root the user ``nobody``."""
    if os.geteuid() != 0:
        owner = data.stat().st_uid if data.exists() else os.geteuid()
        if owner != os.geteuid():
            raise Refusal(
                f"The database in {data} belongs to user {owner}. Run as that user or as root, "
                "or set KELISIM_STATE to a folder of your own.",
                code="state_of_another",
            )
        return Account(os.geteuid(), os.getegid())
    if data.exists() and (found := data.stat()).st_uid != 0:
        return Account(found.st_uid, found.st_gid)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        nobody = pwd.getpwuid(_UNPRIVILEGED)
    return Account(nobody.pw_uid, nobody.pw_gid)
