"""Signed checkpoints: how many entries a journal had and the root of their tree, as a note in plain text.

The form is that of C2SP ``tlog-checkpoint`` and ``signed-note``, which other logs and their tools share::

    kelisim-journal-3f2a91c0
    1204
    9JrK0k0hAs3NqVQ3z1dCq0vL2dQ3c4Qm8n0m0b9oZ7w=
    sealed 2026-11-25T09:30:00.000000Z

    — kelisim-journal-3f2a91c0 2x8Gv...

the journal's name, the number of entries, the root in base64, when; then the Ed25519 signature of the text.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = ["Checkpoint", "NotACheckpoint", "NotAKey", "SigningKey", "VerifyingKey", "signer_of"]

_ED25519 = b"\1"
_SIGNED = re.compile(r"\A(?P<text>.+\n)\n(?P<signatures>(?:— [^\n]+\n)+)\Z", re.DOTALL)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}\Z")
_FEWEST_LINES, _HASH, _MARK = 3, 32, 4
LONGEST = 64 * 1024
"""How many characters a note may have."""


class NotACheckpoint(ValueError):
    """A text is no checkpoint; the message says why."""


class NotAKey(ValueError):
    """A text is no key; the message says why."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A state of a journal: its name, how many entries, the root of their tree, when it was sealed."""

    origin: str
    size: int
    root: bytes
    at: str = ""

    def text(self) -> str:
        """Give the text that is signed."""
        sealed = f"sealed {self.at}\n" if self.at else ""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n{sealed}"

    @classmethod
    def parse(cls, note: str) -> "Checkpoint":
        """Read a note; signatures are looked at by ``signer_of``. Raises ``NotACheckpoint``."""
        text, _ = _parts(note)
        lines = text.splitlines()
        if len(lines) < _FEWEST_LINES or not lines[0]:
            raise NotACheckpoint("a checkpoint has a name, a number of entries and a root")
        if not re.fullmatch(r"0|[1-9][0-9]{0,17}", lines[1], re.ASCII):
            raise NotACheckpoint(f"{lines[1][:30]!r} is no number of entries")
        try:
            root = base64.b64decode(lines[2], validate=True)
        except (binascii.Error, ValueError):
            root = b""
        if len(root) != _HASH:
            raise NotACheckpoint(f"{lines[2][:60]!r} is no root")
        sealed = next((line[7:] for line in lines[3:] if line.startswith("sealed ")), "")
        return cls(lines[0], int(lines[1]), root, sealed)


def _parts(note: str) -> tuple[str, str]:
    found = _SIGNED.match(note.replace("\r\n", "\n")) if len(note) <= LONGEST else None
    if found is None:
        raise NotACheckpoint("it is not a text, an empty line and signatures, each beginning with a dash")
    return found["text"], found["signatures"]


def _mark(name: str, public: bytes) -> bytes:
    """Give the four bytes by which a signature names its key."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:_MARK]


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """The public half of a journal's key, written ``NAME+MARK+BASE64``."""

    name: str
    public: bytes

    def __str__(self) -> str:
        mark = _mark(self.name, self.public).hex()
        return f"{self.name}+{mark}+{base64.b64encode(_ED25519 + self.public).decode()}"

    @classmethod
    def parse(cls, line: str) -> "VerifyingKey":
        """Read a line; raises ``NotAKey`` when a letter is wrong: the mark would not fit."""
        name, _, rest = line.strip().partition("+")
        mark, _, encoded = rest.partition("+")
        try:
            held = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            held = b""
        if not name or len(held) != 1 + _HASH or held[:1] != _ED25519:
            raise NotAKey(f"{line.strip()[:60]!r} is no public key of a journal")
        if _mark(name, held[1:]).hex() != mark:
            raise NotAKey(f"the public key of {name} is damaged")
        return cls(name, held[1:])

    def signed(self, text: str, signature: bytes) -> bool:
        """Say whether this key signed a text."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The secret half; written ``PRIVATE+KEY+NAME+MARK+BASE64``, and shown to nobody."""

    name: str
    secret: bytes

    def __repr__(self) -> str:
        return f"SigningKey({self.name!r})"

    @classmethod
    def fresh(cls, name: str) -> "SigningKey":
        """Make a key. Raises ``NotAKey`` for a name that a note cannot carry."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        if not _NAME.match(name):
            raise NotAKey(f"{name!r} is no name: letters, digits, dots, dashes, strokes; no space, no plus")
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def parse(cls, text: str) -> "SigningKey":
        """Read what ``written`` wrote. Raises ``NotAKey``, and never tells the key."""
        begins = "PRIVATE+KEY+"
        if not text.startswith(begins):
            raise NotAKey("the file holds no secret key of a journal")
        name, _, rest = text.strip().removeprefix(begins).partition("+")
        mark, _, encoded = rest.partition("+")
        try:
            held = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            held = b""
        if len(held) != 1 + _HASH or held[:1] != _ED25519:
            raise NotAKey("the file holds no secret key of a journal")
        key = cls(name, held[1:])
        if _mark(name, key.public().public).hex() != mark:
            raise NotAKey("the secret key is damaged")
        return key

    def written(self) -> str:
        """Write the key for its file."""
        mark = _mark(self.name, self.public().public).hex()
        return f"PRIVATE+KEY+{self.name}+{mark}+{base64.b64encode(_ED25519 + self.secret).decode()}\n"

    def public(self) -> VerifyingKey:
        """Give the public half."""
        return VerifyingKey(self.name, self._key().public_key().public_bytes_raw())

    def sign(self, checkpoint: Checkpoint) -> str:
        """Give the note of a checkpoint: its text and the signature."""
        text, public = checkpoint.text(), self.public()
        signature = _mark(self.name, public.public) + self._key().sign(text.encode())
        return f"{text}\n— {self.name} {base64.b64encode(signature).decode()}\n"

    def _key(self) -> "Ed25519PrivateKey":
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.secret)


def signer_of(note: str, keys: Iterable[VerifyingKey]) -> VerifyingKey | None:
    """Give which of the keys signed a note, or nothing. Raises ``NotACheckpoint``."""
    text, signatures = _parts(note)
    held = list(keys)
    for name, signature in _signatures(signatures):
        for key in held:
            known = key.name == name and signature[:_MARK] == _mark(key.name, key.public)
            if known and key.signed(text, signature[_MARK:]):
                return key
    return None


def _signatures(lines: str) -> Sequence[tuple[str, bytes]]:
    found = []
    for line in lines.splitlines():
        name, _, encoded = line.removeprefix("— ").rpartition(" ")
        try:
            found.append((name, base64.b64decode(encoded, validate=True)))
        except (binascii.Error, ValueError):
            continue
    return found
