"""Makes exports of small journals, honest ones and rewritten ones, without a database."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from kelisim.sealing.api import (
    UNSEALED,
    Anchor,
    Checkpoint,
    Frontier,
    SigningKey,
    closing,
    content_of,
    digest_of,
    entry_line,
    head_of,
    leaf_of,
    note_line,
    opening,
)
from kelisim.sealing.canon import FACTS

KEY = SigningKey.fresh("test-journal")


def entry(number: int, **said: Any) -> tuple[bytes, bytes]:
    """Give head and content of an entry."""
    facts: dict[str, Any] = {name: f"{name} {number}" for name in FACTS}
    facts |= {"sequence": number, "at": "2026-11-25T09:30:00.000000Z", "id": str(UUID(int=number)), **said}
    return head_of(facts), content_of(f"salt {number}", f'{{"title": ["", "Название {number}"]}}', "")


def sealed(entries: Iterable[tuple[bytes, bytes]]) -> list[bytes]:
    """Give the lines of sealed entries."""
    lines = []
    for head, content in entries:
        digest = digest_of(content)
        lines.append(entry_line(leaf_of(head, digest), head, digest, content))
    return lines


def note_at(lines: Sequence[bytes], size: int, key: SigningKey = KEY) -> str:
    """Give the checkpoint after ``size`` of the lines."""
    tree = Frontier()
    for line in lines[:size]:
        _, head, digest, _ = line.rstrip(b"\n").split(b"\t")
        tree.append(leaf_of(head, digest))
    return key.sign(Checkpoint(key.name, size, tree.root(), "2026-11-25T10:00:00.000000Z"))


def anchor_at(lines: Sequence[bytes], size: int, key: SigningKey = KEY) -> Anchor:
    """Give the same as an anchor."""
    return Anchor.parse(f"kept-{size}", note_at(lines, size, key))


def whole(
    lines: Sequence[bytes],
    notes: dict[int, str] | None = None,
    tail: Sequence[tuple[bytes, bytes]] = (),
    *,
    content: bool = True,
) -> bytes:
    """Give an export of sealed lines with checkpoints after some of them, and a tail that is not sealed."""
    told = [opening({"content": content})]
    for place, line in enumerate(lines, 1):
        told.append(line)
        if notes and place in notes:
            told.append(note_line(notes[place]))
    told.append(UNSEALED)
    told += [entry_line(None, head, digest_of(content_), content_) for head, content_ in tail]
    return b"".join([*told, closing(len(lines), len(tail))])
