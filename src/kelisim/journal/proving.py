"""Holds a checkpoint that someone kept against the journal of today, for a page that says it in words.

The server answers for itself here; the proof that needs no trust in it is an export verified elsewhere.
"""

from dataclasses import dataclass

from kelisim.journal.keys import public_keys
from kelisim.journal.models import SealedPoint
from kelisim.journal.sealed_rows import Broken, perfect, reread
from kelisim.sealing.api import Checkpoint, Frontier, consistency_proof, is_consistent, signer_of

__all__ = ["MOST", "Proof", "prove"]

MOST = 20_000
"""At most so many of the covered entries, the newest of them, are read again for the page."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What came out: ``code`` is ``holds``, ``unsigned``, ``longer``, ``differs`` or ``changed``.

    ``size`` entries are sealed today; ``again`` were read again; at ``place`` one is not as it was sealed.
    """

    code: str
    point: Checkpoint
    size: int = 0
    again: int = 0
    place: int = 0

    @property
    def holds(self) -> bool:
        """Say whether all that was looked at is as it was."""
        return self.code == "holds"


def prove(note: str) -> Proof:
    """Hold a kept checkpoint against the journal, as an actor who reads all of it.

    Raises ``NotACheckpoint`` for a text that is none.
    """
    point = Checkpoint.parse(note)
    last = SealedPoint.objects.order_by("-size").first()
    size = last.size if last else 0
    if signer_of(note, public_keys()) is None:
        return Proof("unsigned", point, size)
    if point.size > size:
        return Proof("longer", point, size)
    if point.size == 0:
        return Proof("holds", point, size)
    if not _is_held(point, size):
        return Proof("differs", point, size)
    first = max(0, point.size - MOST)
    until = _as_sealed(first, point.size)
    if until != point.size:
        return Proof("changed", point, size, place=until + 1)
    return Proof("holds", point, size, again=point.size - first)


def _is_held(point: Checkpoint, size: int) -> bool:
    """Say whether the tree of today holds the one of a checkpoint unchanged."""
    try:
        tree = Frontier.at(size, perfect)
        proof = consistency_proof(point.size, size, perfect)
    except Broken:
        return False
    return is_consistent(point.size, point.root, size, tree.root(), proof)


def _as_sealed(first: int, until: int) -> int:
    """Read sealed entries again; give the place of the first that is not as it was sealed, else the end."""
    expected = first
    for place, leaf, found in reread(first, until):
        if place != expected or found is None or found.leaf != leaf:
            break
        expected += 1
    return expected
