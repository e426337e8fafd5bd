"""The form in which a journal leaves the database, a line an entry, so that it can be verified elsewhere.

- ``# kelisim-journal-export 1 {...}`` comes first, ``# end {...}`` last; both say what the file holds.
- An entry is four fields with tabs between: its leaf hash in base64, its head, the digest of its content, its
  content. ``-`` stands for content that was left out, and for the leaf hash of an entry not sealed yet.
- ``# checkpoint BASE64`` stands after the last entry that a checkpoint counts, and holds its whole note.
- ``# unsealed`` comes before the entries that are not sealed yet.

No field can hold a tab or a line end: JSON writes both as letters.
"""

import base64
import json
from typing import Any

__all__ = [
    "CHECKPOINT",
    "END",
    "HEADER",
    "LEFT_OUT",
    "UNSEALED",
    "closing",
    "entry_line",
    "note_line",
    "opening",
]

HEADER = b"# kelisim-journal-export 1 "
CHECKPOINT = b"# checkpoint "
UNSEALED = b"# unsealed\n"
END = b"# end "
LEFT_OUT = b"-"


def opening(facts: dict[str, Any]) -> bytes:
    """Give the first line; ``content`` of the facts says whether contents are there."""
    return HEADER + json.dumps(facts, ensure_ascii=False).encode() + b"\n"


def entry_line(leaf: bytes | None, head: bytes, digest: bytes, content: bytes | None) -> bytes:
    """Give the line of an entry; no leaf when it is not sealed, no content when it is left out."""
    hashed = LEFT_OUT if leaf is None else base64.b64encode(leaf)
    return b"%s\t%s\t%s\t%s\n" % (hashed, head, digest, LEFT_OUT if content is None else content)


def note_line(note: str) -> bytes:
    """Give the line of a checkpoint."""
    return CHECKPOINT + base64.b64encode(note.encode()) + b"\n"


def closing(sealed: int, unsealed: int) -> bytes:
    """Give the last line."""
    return END + json.dumps({"sealed": sealed, "unsealed": unsealed}).encode() + b"\n"
