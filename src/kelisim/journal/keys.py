"""What of sealing lies outside the database: the secret key, its public half, the newest checkpoint.

Beside the key's file, which only its owner reads: ``.pub`` holds a public key a line, the newest last, so
that checkpoints of an earlier key can still be told from forged ones; ``.last`` holds the newest checkpoint.
"""

import os
import stat
import tempfile
from pathlib import Path

from django.conf import settings

from kelisim.foundation.refusals import Refusal
from kelisim.sealing.api import NotAKey, SigningKey, VerifyingKey

__all__ = ["keep_note", "kept_note", "make_key", "public_keys", "signing_key"]


def _file(suffix: str = "") -> Path:
    return Path(f"{settings.KELISIM_JOURNAL_KEY}{suffix}")


def make_key(name: str, *, renew: bool = False) -> VerifyingKey:
    """Make the key and write both halves; ``renew`` puts another in the place of the one there is.

    A renewed key keeps the journal's name. Refuses a second key, a missing first, a name no note can carry.
    """
    known = public_keys()
    if _file().exists() and not renew:
        raise Refusal(f"{_file()} is there already; --renew puts another in its place.", code="key_is_there")
    if renew and not known:
        raise Refusal(f"There is no key at {_file()} to renew.", code="no_key")
    try:
        key = SigningKey.fresh(known[-1].name if known else name)
    except NotAKey as problem:
        raise Refusal(str(problem), code="key_name") from problem
    lines = "".join(f"{one}\n" for one in [*known, key.public()])
    _write(_file(".pub"), lines, 0o644)
    _write(_file(), key.written(), 0o600)
    return key.public()


def signing_key() -> SigningKey:
    """Read the secret key. Refuses when it is missing, damaged, or open to others than its owner."""
    file = _file()
    try:
        mode = file.stat().st_mode
        text = file.read_text()
    except OSError as problem:
        raise Refusal(
            f"The journal's key cannot be read at {file}: run `kelisim journal key`.", code="no_key"
        ) from problem
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Refusal(f"{file} is open to others than its owner: chmod 600.", code="key_is_open")
    try:
        return SigningKey.parse(text)
    except (NotAKey, UnicodeDecodeError) as problem:
        raise Refusal(f"{file}: {problem}", code="key_damaged") from problem


def public_keys() -> list[VerifyingKey]:
    """Give the public keys, the newest last; none when no key was made."""
    try:
        lines = _file(".pub").read_text().splitlines()
        return [VerifyingKey.parse(line) for line in lines if line.strip()]
    except FileNotFoundError:
        return []
    except (NotAKey, UnicodeDecodeError) as problem:
        raise Refusal(f"{_file('.pub')}: {problem}", code="key_damaged") from problem


def kept_note() -> str:
    """Give the newest checkpoint that was kept outside the database; empty when none was."""
    try:
        return _file(".last").read_text()
    except FileNotFoundError:
        return ""


def keep_note(note: str) -> None:
    """Keep a checkpoint outside the database."""
    _write(_file(".last"), note, 0o600)


def _write(file: Path, text: str, mode: int) -> None:
    """Write a file whole or not at all, and to the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    with os.fdopen(handle, "w") as stream:
        stream.write(text)
        stream.flush()
        os.fchmod(stream.fileno(), mode)
        os.fsync(stream.fileno())
    Path(fresh).replace(file)
