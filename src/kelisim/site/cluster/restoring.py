"""A backup is restored into an empty database, and what came out is compared with what went in."""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from psycopg import Error, IsolationLevel, connect

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster import manifest
from kelisim.site.cluster.addressing import Parts, environment_for, for_psycopg
from kelisim.site.cluster.binaries import client_program
from kelisim.site.cluster.portrait import differences, portray
from kelisim.site.cluster.roles import EXTENSIONS, give_default_rights, take_default_rights

_HOLDS = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = c.oid AND e.deptype = 'e')
"""
# A prepared database has these already; what an extension says of itself belongs to the superuser.
_LEFT_OUT = (" COMMENT - EXTENSION ", " SCHEMA - public ", *(f" EXTENSION - {name} " for name in EXTENSIONS))


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore gave: how much, and each difference from the backup; none means equal."""

    tables: int
    rows: int
    files: int
    differences: tuple[str, ...]


def check(folder: Path) -> manifest.Manifest:
    """Give the manifest of a backup that is whole; refuse one that was changed, naming each file."""
    found = manifest.read(folder)
    if wrong := manifest.wrong_files(folder, found):
        raise Refusal(
            f"The backup in {folder} is not whole: {'; '.join(wrong)}.", code="backup_changed", files=wrong
        )
    return found


def restore(folder: Path, owner: Parts, backup: Parts, files: Path) -> Restored:
    """Restore a checked backup as the owner, into a prepared and empty database; compare as the backup role.

    Refuses a database that holds tables and a file store that holds other files.
    """
    found = check(folder)
    _refuse_unless_empty(owner, files, found)
    _load(folder / manifest.DUMP, owner, found.server_version)
    wrong = _copy_files(folder, files, found)
    with connect(**for_psycopg(backup)) as connection:
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        wrong += differences(found.portrait, portray(connection))
    rows = found.portrait["rows"]
    return Restored(
        tables=len(rows),
        rows=sum(int(one.split()[0]) for one in rows.values()),
        files=sum(name.startswith(f"{manifest.FILES}/") for name in found.files),
        differences=tuple(wrong),
    )


def _refuse_unless_empty(owner: Parts, files: Path, found: manifest.Manifest) -> None:
    try:
        with connect(**for_psycopg(owner)) as connection:
            row = connection.execute(_HOLDS).fetchone()
    except Error as problem:
        raise Refusal(
            f"The database {owner.get('NAME')} does not answer: {problem}", code="no_database"
        ) from problem
    if row is None or row[0]:
        raise Refusal(
            f"The database {owner['NAME']} is not empty. Restore into a fresh one: `--into NAME`.",
            code="database_not_empty",
        )
    kept = {f"{manifest.FILES}/{name}" for name in manifest.walk(files)} if files.is_dir() else set()
    if foreign := sorted(kept - set(found.files)):
        raise Refusal(
            f"The file store {files} holds files that are not of this backup, {foreign[0]} among them. "
            "Name a fresh folder: `--files FOLDER`.",
            code="files_not_empty",
        )


def _load(dump: Path, owner: Parts, version: int) -> None:
    """Run ``pg_restore`` in one transaction: an error leaves the database empty."""
    with connect(**for_psycopg(owner), autocommit=True) as connection:
        target = connection.info.server_version // 10_000
        if target < version:
            raise Refusal(
                f"The backup is of PostgreSQL {version}; the server is {target}, which is older.",
                code="older_server",
            )
        take_default_rights(connection)
        try:
            _run_pg_restore(dump, owner, version)
        except Refusal:
            give_default_rights(connection)
            raise


def _run_pg_restore(dump: Path, owner: Parts, version: int) -> None:
    program = str(client_program("pg_restore", version))
    contents = subprocess.run([program, "--list", dump], capture_output=True, text=True, check=True).stdout
    wanted = [line for line in contents.splitlines() if not any(word in line for word in _LEFT_OUT)]
    with tempfile.NamedTemporaryFile("w", suffix=".list") as chosen:
        chosen.write("\n".join(wanted) + "\n")
        chosen.flush()
        words = [program, "--single-transaction", "--exit-on-error", "--no-owner"]
        words += [f"--use-list={chosen.name}", f"--dbname={owner['NAME']}", str(dump)]
        done = subprocess.run(words, env=environment_for(owner), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Refusal(
            f"pg_restore failed, nothing was restored: {done.stderr.strip()}", code="restore_failed"
        )


def _copy_files(folder: Path, files: Path, found: manifest.Manifest) -> list[str]:
    """Copy the files into the store and read them back; name each that differs."""
    wrong = []
    for name, promised in found.files.items():
        if not name.startswith(f"{manifest.FILES}/"):
            continue
        target = files / name.removeprefix(f"{manifest.FILES}/")
        if not target.exists():
            manifest.copy(folder / name, target)
            shutil.copymode(folder / name, target)
        if (now := manifest.digest(target)) != promised:
            wrong.append(f"files: {target}: {promised} -> {now}")
    return wrong
