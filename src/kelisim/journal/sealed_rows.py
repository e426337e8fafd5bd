"""Entries as sealed bytes and hashes of subtrees, read from the database; nothing is believed on the way."""

from collections.abc import Iterator, Sequence
from typing import Any, LiteralString, NamedTuple
from uuid import UUID

from django.db import connection

from kelisim.sealing.api import FACTS, Frontier, content_of, digest_of, head_of, leaf_of

__all__ = [
    "STEP",
    "Broken",
    "SealedBytes",
    "alone",
    "hold_sealing_off",
    "numbers",
    "perfect",
    "reread",
    "unsealed",
]

STEP = 8
"""Nodes are kept at every eighth height: a row for 256 leaves."""

_LOCK = 4_953_004
_FIELDS: LiteralString = ", ".join(f"e.{name}" for name in FACTS)
_UNSEALED: LiteralString = f"""
SELECT {_FIELDS}, e.salt, e.difference::text, e.note FROM journal_entry e
WHERE e.sequence > %s AND NOT EXISTS (SELECT 1 FROM journal_leaf l WHERE l.entry_id = e.id)
ORDER BY e.sequence LIMIT %s
"""  # noqa: S608 - names of our own
_REREAD: LiteralString = f"""
SELECT {_FIELDS}, e.salt, e.difference::text, e.note, l.index, l.hash, l.entry_id
FROM journal_leaf l LEFT JOIN journal_entry e ON e.id = l.entry_id
WHERE l.index >= %s AND l.index < %s ORDER BY l.index
"""  # noqa: S608
_SALT, _DIFFERENCE, _NOTE = len(FACTS), len(FACTS) + 1, len(FACTS) + 2


class Broken(Exception):
    """The sealed past is not as it was; ``code`` says how, ``facts`` where."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class SealedBytes(NamedTuple):
    """An entry as it is sealed: its id and number, head, digest of the content, content."""

    entry_id: UUID
    sequence: int
    head: bytes
    digest: bytes
    content: bytes

    @classmethod
    def of(cls, row: Sequence[Any]) -> "SealedBytes":
        """Write the sealed bytes of a row of the two questions above."""
        facts = dict(zip(FACTS, row, strict=False))
        content = content_of(str(row[_SALT]), row[_DIFFERENCE], row[_NOTE])
        return cls(facts["id"], facts["sequence"], head_of(facts), digest_of(content), content)

    @property
    def leaf(self) -> bytes:
        """Give the leaf hash."""
        return leaf_of(self.head, self.digest)


def unsealed(above: int, limit: int) -> list[SealedBytes]:
    """Give committed entries with numbers above one that are not sealed, in the order of their numbers."""
    with connection.cursor() as cursor:
        cursor.execute(_UNSEALED, [above, limit])
        return [SealedBytes.of(row) for row in cursor.fetchall()]


def reread(first: int, until: int) -> Iterator[tuple[int, bytes, SealedBytes | None]]:
    """Give what stands at sealed places: the place, its leaf hash, the entry as it is now, none when gone."""
    with connection.cursor() as cursor:
        cursor.execute(_REREAD, [first, until])
        for row in cursor.fetchall():
            place, leaf = row[-3], bytes(row[-2])
            yield place, leaf, None if row[0] is None else SealedBytes.of(row)


def perfect(height: int, place: int) -> bytes:
    """Give the hash of a perfect subtree from the kept leaves and nodes. Raises ``Broken`` when some lack."""
    base = height // STEP * STEP
    width = 1 << height - base
    question = (
        "SELECT hash FROM journal_node WHERE index >= %s AND index < %s AND height = %s ORDER BY index"
        if base
        else "SELECT hash FROM journal_leaf WHERE index >= %s AND index < %s ORDER BY index"
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [place * width, (place + 1) * width, *([base] if base else [])])
        rows = cursor.fetchall()
    if len(rows) != width:
        raise Broken("nodes_missing", height=height, place=place)
    tree = Frontier()
    for (node,) in rows:
        tree.append(bytes(node))
    return tree.root()


def alone() -> bool:
    """Say whether this transaction alone seals until it ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchall()[0][0])


def hold_sealing_off() -> None:
    """Let nobody seal until this transaction ends; waits for who does so now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_LOCK])


def numbers() -> tuple[int, int, int]:
    """Give the last number taken, the first transaction not begun when it was asked, the oldest still open.

    Asked in this order, one after another: who took a number up to the first is older than the second.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM journal_entry_number")
        ((seen,),) = cursor.fetchall()
        cursor.execute(
            "SELECT pg_snapshot_xmax(now)::text::bigint, pg_snapshot_xmin(now)::text::bigint"
            " FROM pg_current_snapshot() AS now"
        )
        ((upper, oldest),) = cursor.fetchall()
    return int(seen), int(upper), int(oldest)
