"""The Merkle tree of RFC 6962, section 2.1, kept by its right edge so that it grows without being read."""

import hashlib
from collections.abc import Callable, Sequence

__all__ = ["EMPTY", "Frontier", "Perfect", "consistency_proof", "is_consistent", "node_of"]

EMPTY = hashlib.sha256(b"").digest()
"""The root of a tree without leaves."""

Perfect = Callable[[int, int], bytes]
"""Gives the hash of a perfect subtree by its height (0: a leaf) and its place among those of that height."""


def node_of(left: bytes, right: bytes) -> bytes:
    """Give the hash of an inner node: SHA-256 of a one byte and both children."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Frontier:
    """The right edge of a tree: one hash for each binary one in its size, the largest subtree first."""

    def __init__(self, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)

    @classmethod
    def at(cls, size: int, perfect: Perfect) -> "Frontier":
        """Build the edge of a tree of a size from its perfect subtrees."""
        heights = [height for height in reversed(range(size.bit_length())) if size >> height & 1]
        return cls(size, [perfect(height, (size >> height) - 1) for height in heights])

    def append(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf hash; give the inner nodes that it completes as (height, place, hash)."""
        completed, height, carry = [], 0, leaf
        size = self.size
        while size >> height & 1:
            carry = node_of(self.peaks.pop(), carry)
            height += 1
            completed.append((height, size >> height, carry))
        self.peaks.append(carry)
        self.size += 1
        return completed

    def root(self) -> bytes:
        """Give the hash of the whole tree."""
        if not self.peaks:
            return EMPTY
        whole = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            whole = node_of(peak, whole)
        return whole


def consistency_proof(earlier: int, later: int, perfect: Perfect) -> list[bytes]:
    """Give the proof that a tree of ``later`` leaves begins with one of ``earlier``."""
    if not 0 < earlier <= later:
        raise ValueError(f"no proof between sizes {earlier} and {later}")
    return _proof(earlier, 0, later, True, perfect)


def _proof(earlier: int, start: int, size: int, whole: bool, perfect: Perfect) -> list[bytes]:
    """RFC 6962, 2.1.2: SUBPROOF over the leaves from ``start``."""
    if earlier == size:
        return [] if whole else [_root_of(start, size, perfect)]
    split = 1 << (size - 1).bit_length() - 1
    if earlier <= split:
        rest = _root_of(start + split, size - split, perfect)
        return [*_proof(earlier, start, split, whole, perfect), rest]
    left = _root_of(start, split, perfect)
    return [*_proof(earlier - split, start + split, size - split, False, perfect), left]


def _root_of(start: int, size: int, perfect: Perfect) -> bytes:
    height = size.bit_length() - 1
    if size == 1 << height:
        return perfect(height, start >> height)
    return node_of(
        perfect(height, start >> height), _root_of(start + (1 << height), size - (1 << height), perfect)
    )


def is_consistent(
    earlier: int, earlier_root: bytes, later: int, later_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Say whether a proof shows that the later tree holds the earlier one unchanged (RFC 9162, 2.1.4.2)."""
    if not 0 < earlier <= later:
        return False
    if earlier == later:
        return not proof and earlier_root == later_root
    path = list(proof)
    if earlier & (earlier - 1) == 0:
        path.insert(0, earlier_root)
    if not path:
        return False
    inner, last = earlier - 1, later - 1
    while inner & 1:
        inner, last = inner >> 1, last >> 1
    first = second = path[0]
    for node in path[1:]:
        if last == 0:
            return False
        if inner & 1 or inner == last:
            first, second = node_of(node, first), node_of(node, second)
            while inner and not inner & 1:
                inner, last = inner >> 1, last >> 1
        else:
            second = node_of(second, node)
        inner, last = inner >> 1, last >> 1
    return last == 0 and first == earlier_root and second == later_root
