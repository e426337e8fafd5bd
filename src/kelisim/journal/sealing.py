"""Seals the journal: unsealed entries become leaves, their tree grows, its root is signed.

The sealed order is the order of sealing: within a batch by number, and an entry whose transaction committed
late comes after those sealed before it, whatever its number. A leaf's place never changes and has no gap.

Before anything is signed the past is looked at: the newest checkpoint must bear our signature and fit the
kept nodes; the tree must hold the checkpoint that lies outside the database unchanged (a consistency proof);
and a stretch of old entries is read again, another each time. What does not fit is not sealed: alarm.
"""

import logging
from dataclasses import dataclass

from django.db import connection

from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal
from kelisim.journal.handing import owe_alarm, owe_outside
from kelisim.journal.keys import keep_note, kept_note, public_keys, signing_key
from kelisim.journal.models import Alarm, SealedPoint
from kelisim.journal.sealed_rows import STEP, Broken, SealedBytes, alone, numbers, perfect, reread, unsealed
from kelisim.sealing.api import (
    Checkpoint,
    Frontier,
    NotACheckpoint,
    SigningKey,
    consistency_proof,
    instant_of,
    is_consistent,
    signer_of,
)

__all__ = ["BATCH", "Sealer"]

log = logging.getLogger(__name__)
BATCH = 10_000
ROUNDS = 10
"""How many batches are sealed at once: mails wait meanwhile."""
REREAD = 2_000
"""How many old entries are read again each time."""
REPEATED_SECONDS = 3600
"""The same alarm is not raised again within this time."""
_LEAVES = """
INSERT INTO journal_leaf (index, entry_id, hash)
SELECT * FROM unnest(%s::bigint[], %s::uuid[], %s::bytea[])
"""
_NODES = """
INSERT INTO journal_node (id, height, index, hash)
SELECT gen_random_uuid(), * FROM unnest(%s::smallint[], %s::bigint[], %s::bytea[])
"""


@dataclass(slots=True)
class Sealer:
    """Seals again and again; remembers how far it has read the past again."""

    actor: Actor
    again: int = 0

    def seal(self) -> int:
        """Seal what waits, or raise the alarm; give how many entries were sealed."""
        sealed = 0
        try:
            for _ in range(ROUNDS):
                added, note = self._batch()
                if note:
                    keep_note(note)
                sealed += added
                if added < BATCH:
                    break
        except Broken as broken:
            self._alarm(broken.code, broken.facts)
        except Refusal as refusal:
            self._alarm(refusal.code, {"words": refusal.message})
        except OSError as problem:
            self._alarm("not_kept", {"words": problem.strerror or str(problem)})
        return sealed

    def _batch(self) -> tuple[int, str]:
        with actor_transaction(self.actor):
            if not alone():
                return 0, ""
            last = SealedPoint.objects.order_by("-size").first()
            tree = self._examined(last)
            kept = self._kept(last)
            self._read_again(tree.size)
            key = signing_key()
            seen, upper, oldest = numbers()
            floor = last.floor if last else 0
            entries = unsealed(floor, BATCH)
            if entries:
                self._grow(tree, entries)
            if kept is not None:
                self._hold_against(kept, tree)
            if not entries:
                return 0, ""
            ended = SealedPoint.objects.filter(seen_xid__lte=oldest).order_by("-size").first()
            floor = max(floor, ended.seen if ended else 0)
            if len(entries) == BATCH:
                floor = min(floor, entries[-1].sequence)
            return len(entries), self._sign(key, tree, floor=floor, seen=seen, upper=upper)

    @staticmethod
    def _examined(last: SealedPoint | None) -> Frontier:
        """Give the edge of the tree of the newest checkpoint, which must be ours and fit the kept nodes."""
        if last is None:
            return Frontier()
        tree = Frontier.at(last.size, perfect)
        try:
            signed = signer_of(last.note, public_keys())
            said = Checkpoint.parse(last.note)
        except NotACheckpoint:
            signed = None
        if signed is None:
            raise Broken("checkpoint_unsigned", size=last.size)
        if (said.size, said.root) != (last.size, bytes(last.root)) or tree.root() != said.root:
            raise Broken("root_differs", size=last.size)
        return tree

    @staticmethod
    def _kept(last: SealedPoint | None) -> Checkpoint | None:
        """Give the checkpoint that lies outside, which no shorter journal may follow."""
        if not (note := kept_note()):
            return None
        try:
            signed = signer_of(note, public_keys())
            kept = Checkpoint.parse(note)
        except NotACheckpoint:
            signed = None
        if signed is None:
            raise Broken("kept_unsigned")
        if kept.size > (last.size if last else 0):
            raise Broken("shorter", kept=kept.size, size=last.size if last else 0)
        return kept

    def _read_again(self, size: int) -> None:
        """Read a stretch of old entries and compare each with its leaf."""
        if self.again >= size:
            self.again = 0
        until, expected = min(self.again + REREAD, size), self.again
        for place, leaf, found in reread(self.again, until):
            if place != expected or found is None:
                raise Broken("entry_gone", place=expected + 1)
            if found.leaf != leaf:
                raise Broken("entry_changed", place=place + 1, entry=str(found.entry_id))
            expected += 1
        if expected != until:
            raise Broken("entry_gone", place=expected + 1)
        self.again = until

    def _grow(self, tree: Frontier, entries: list[SealedBytes]) -> None:
        first = tree.size
        leaves = [one.leaf for one in entries]
        nodes = [node for leaf in leaves for node in tree.append(leaf) if node[0] % STEP == 0]
        with connection.cursor() as cursor:
            cursor.execute(
                _LEAVES, [list(range(first, tree.size)), [one.entry_id for one in entries], leaves]
            )
            if nodes:
                cursor.execute(_NODES, [list(column) for column in zip(*nodes, strict=True)])

    @staticmethod
    def _hold_against(kept: Checkpoint, tree: Frontier) -> None:
        proof = consistency_proof(kept.size, tree.size, perfect)
        if not is_consistent(kept.size, kept.root, tree.size, tree.root(), proof):
            raise Broken("past_differs", kept=kept.size, size=tree.size)

    @staticmethod
    def _sign(key: SigningKey, tree: Frontier, *, floor: int, seen: int, upper: int) -> str:
        now = clock.now()
        note = key.sign(Checkpoint(key.name, tree.size, tree.root(), instant_of(now)))
        SealedPoint.objects.create(
            size=tree.size,
            root=tree.root(),
            at=now,
            note=note,
            floor=floor,
            seen=seen,
            seen_xid=upper,
        )
        owe_outside(note, tree.size)
        return note

    def _alarm(self, code: str, facts: dict[str, object]) -> None:
        """Keep the alarm, unless the same was raised a short while ago."""
        with actor_transaction(self.actor):
            newest = Alarm.objects.order_by("-at").first()
            now = clock.now()
            again = newest is not None and (newest.code, newest.facts) == (code, facts)
            if again and newest and (now - newest.at).total_seconds() < REPEATED_SECONDS:
                return
            log.error("the journal is not sealed: %s %s", code, facts)
            owe_alarm(Alarm.objects.create(code=code, facts=facts, at=now))
