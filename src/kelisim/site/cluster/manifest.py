"""What a backup says of itself: each file with its SHA-256, the portrait of the database, its server."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster.portrait import Portrait

FORMAT = 1
MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
DUMP = "database.dump"
FILES = "files"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest; ``files`` gives each file of the backup its SHA-256, ``made_at`` is in UTC."""

    format: int
    made_at: str
    database: str
    server_version: int
    files: dict[str, str]
    portrait: Portrait

    def write(self, folder: Path) -> None:
        """Write the manifest and its seal."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()
        write_durably(folder / MANIFEST, text)
        write_durably(folder / SEAL, f"{hashlib.sha256(text).hexdigest()}  {MANIFEST}\n".encode())


def read(folder: Path) -> Manifest:
    """Read a manifest whose seal is whole; the files are not looked at."""
    try:
        text, seal = (folder / MANIFEST).read_bytes(), (folder / SEAL).read_text().split()
    except FileNotFoundError as problem:
        raise Refusal(
            f"{folder} holds no whole backup: {problem.filename} is missing.", code="no_backup"
        ) from problem
    if seal[:1] != [hashlib.sha256(text).hexdigest()]:
        raise Refusal(f"{folder / MANIFEST} was changed after the backup was written.", code="backup_changed")
    found = Manifest(**json.loads(text))
    if found.format != FORMAT:
        raise Refusal(
            f"The backup has format {found.format}; this version reads {FORMAT}.", code="other_format"
        )
    return found


def wrong_files(folder: Path, manifest: Manifest) -> list[str]:
    """Name each file of a backup that is missing, was changed, or was not there when it was written."""
    there = {name for name in walk(folder) if name not in {MANIFEST, SEAL}}
    wrong = [f"{name} is missing" for name in sorted(set(manifest.files) - there)]
    wrong += [f"{name} does not belong to the backup" for name in sorted(there - set(manifest.files))]
    for name in sorted(there & set(manifest.files)):
        if digest(folder / name) != manifest.files[name]:
            wrong.append(f"{name} was changed")
    return wrong


def walk(folder: Path) -> Iterator[str]:
    """Give each file below a folder by its path from there."""
    for place, _, names in os.walk(folder):
        for name in names:
            yield str((Path(place) / name).relative_to(folder))


def digest(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy(source: Path, target: Path) -> str:
    """Copy a file so that it outlives a power loss; give the SHA-256 of what was written."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    seen = hashlib.sha256()
    with source.open("rb") as given, os.fdopen(_create(target), "wb") as taken:
        while piece := given.read(1 << 20):
            seen.update(piece)
            taken.write(piece)
        taken.flush()
        os.fsync(taken.fileno())
    return seen.hexdigest()


def write_durably(path: Path, content: bytes) -> None:
    """Write a file, private to us, so that it outlives a power loss."""
    with os.fdopen(_create(path), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _create(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
