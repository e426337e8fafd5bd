"""The bytes of a journal entry that are sealed, form 1. They never change: another form gets another number.

An entry is sealed as its *head*, a tab, and the digest of its *content*, 64 hexadecimal digits.

- The head is a JSON object on one line, UTF-8, without spaces: ``v`` (1) and the fields of ``FACTS`` in this
  order; ``sequence`` is a number, all else text, ``at`` in UTC with six digits of a second.
- The content is a JSON array on one line: a random salt, the difference with its keys sorted, the note.
  A number of the difference is written in full digits, never with an exponent.

Content stands by its digest, so that an export can be verified without what the acts said, and so that what
must be destroyed can be, while who did it, when and to what stays proven. The salt keeps short words from
being guessed by their digest.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

__all__ = ["FACTS", "FORM", "content_of", "digest_of", "head_of", "instant_of", "leaf_of"]

FORM = 1
_OBJECT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_text = json.encoder.encode_basestring
FACTS = (
    "id",
    "sequence",
    "at",
    "act",
    "norm",
    "actor_id",
    "actor_name",
    "actor_post",
    "body_id",
    "body_name",
    "on_behalf_of",
    "record_kind",
    "record_id",
    "record_body_id",
    "request_id",
)


def instant_of(moment: datetime) -> str:
    """Write an instant as it is sealed: ``2026-11-25T09:30:00.000000Z``. Takes an aware one."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def head_of(facts: Mapping[str, Any]) -> bytes:
    """Write the head of an entry: who did what to which record, when, under which norm."""
    told: dict[str, str | int] = {"v": FORM}
    for name in FACTS:
        fact = facts[name]
        if isinstance(fact, datetime):
            fact = instant_of(fact)
        told[name] = fact if isinstance(fact, int) else str(fact)
    return _OBJECT(told).encode()


def content_of(salt: str, difference: str, note: str) -> bytes:
    """Write the content of an entry; ``difference`` is the JSON text that the database holds."""
    said = json.loads(difference, parse_float=Decimal, parse_int=Decimal)
    return f"[{_text(salt)},{_written(said)},{_text(note)}]".encode()


def digest_of(content: bytes) -> bytes:
    """Give the digest by which content stands in the sealed bytes: 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest().encode()


def leaf_of(head: bytes, digest: bytes) -> bytes:
    """Give the leaf hash of an entry (RFC 6962, 2.1: SHA-256 of a zero byte and the sealed bytes)."""
    return hashlib.sha256(b"\0" + head + b"\t" + digest).digest()


def _written(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, list):
        return f"[{','.join(map(_written, value))}]"
    if isinstance(value, dict):
        return f"{{{','.join(f'{_text(name)}:{_written(value[name])}' for name in sorted(value))}}}"
    return json.dumps(value)
