"""A backup is written: the database as of one moment, the files it names, and a manifest over both."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from psycopg import Connection, IsolationLevel, OperationalError, connect

from kelisim.foundation import clock
from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster import manifest
from kelisim.site.cluster.addressing import Parts, environment_for, for_psycopg
from kelisim.site.cluster.binaries import client_program
from kelisim.site.cluster.portrait import portray

_CONTENT_NAME = re.compile(r"[0-9a-f]{64}")


def back_up(source: Parts, files: Path, target: Path) -> manifest.Manifest:
    """Write a backup into a fresh folder as the backup role, and give its manifest.

    Dump and portrait see one snapshot. The files are copied after it: a file is stored before the row that
    names it and never removed, so each that the snapshot names is there. The folder appears when it is whole.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refusal(f"{target} exists already; name a fresh folder.", code="target_not_empty")
    partial = target.with_name(f".{target.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(mode=0o700, parents=True)
    try:
        made_at = clock.now().isoformat(timespec="seconds")
        with _connected(source) as connection:
            portrait, version = _dump(connection, source, partial / manifest.DUMP)
        digests = {manifest.DUMP: manifest.digest(partial / manifest.DUMP), **_copy_files(files, partial)}
        made = manifest.Manifest(
            format=manifest.FORMAT,
            made_at=made_at,
            database=source["NAME"],
            server_version=version,
            files=digests,
            portrait=portrait,
        )
        made.write(partial)
        if target.exists():
            target.rmdir()
        partial.rename(target)
        _sync(target.parent)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return made


def _connected(source: Parts) -> Connection[Any]:
    if not source:
        raise Refusal("A backup is read as the backup role: set KELISIM_BACKUP_URL.", code="no_backup_role")
    try:
        return connect(**for_psycopg(source))
    except OperationalError as problem:
        raise Refusal(f"The database does not answer: {problem}", code="no_database") from problem


def _dump(connection: Connection[Any], source: Parts, target: Path) -> tuple[dict[str, dict[str, str]], int]:
    """Dump the database and describe it in one snapshot; give the portrait and the server's major version."""
    version = connection.info.server_version // 10_000
    connection.isolation_level = IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()
    assert snapshot is not None
    words = [str(client_program("pg_dump", version)), "--format=custom", f"--snapshot={snapshot[0]}"]
    words += ["--no-owner", "--compress=6", f"--file={target}"]
    _run(words, source)
    target.chmod(0o600)
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return portray(connection), version


def _run(words: list[str], parts: Parts) -> None:
    done = subprocess.run(words, env=environment_for(parts), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Refusal(f"{Path(words[0]).name} failed: {done.stderr.strip()}", code="dump_failed")


def _copy_files(source: Path, target: Path) -> dict[str, str]:
    """Copy the store; a file that is named by its content must still have it."""
    digests = {}
    for name in sorted(manifest.walk(source)) if source.is_dir() else []:
        found = manifest.copy(source / name, target / manifest.FILES / name)
        promised = Path(name).name
        if _CONTENT_NAME.fullmatch(promised) and promised != found:
            raise Refusal(
                f"The stored file {source / name} is damaged: its content is {found}.", code="file_damaged"
            )
        digests[f"{manifest.FILES}/{name}"] = found
    return digests


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
