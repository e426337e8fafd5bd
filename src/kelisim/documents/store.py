"""The content-addressed store on disk: whole files under the SHA-256 of their content, each kept once."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from django.conf import settings

__all__ = ["digest_of", "keep", "place_of"]

_BLOCK = 1024 * 1024


def place_of(sha256: str) -> Path:
    """Give the path of a content in the store: ``aa/bb/aabb...`` under ``KELISIM_FILES``."""
    return Path(settings.KELISIM_FILES) / sha256[:2] / sha256[2:4] / sha256


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file in hexadecimal, read block by block."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def keep(content: bytes) -> str:
    """Put a content on the disk for good and give its SHA-256.

    When it returns, content and names have reached the disk: a row may name it. The file appears whole or
    not at all. A content that is there already is not written again, unless its bytes have been damaged.
    A content that no row comes to name does no harm: the next one who stores it finds it.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    target = place_of(sha256)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (target.is_file() and digest_of(target) == sha256):
        _write(target, content)
    root = Path(settings.KELISIM_FILES)
    _sync((target.parent, target.parent.parent, root))
    return sha256


def _write(target: Path, content: bytes) -> None:
    partial = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        with suppress(FileNotFoundError):
            partial.unlink()


def _sync(folders: Iterable[Path]) -> None:
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
