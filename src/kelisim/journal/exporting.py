"""Writes the journal out as a file that can be verified without the database."""

from collections.abc import Iterator

from kelisim.foundation import clock
from kelisim.journal.keys import public_keys
from kelisim.journal.models import SealedPoint
from kelisim.journal.sealed_rows import hold_sealing_off, reread, unsealed
from kelisim.sealing.api import UNSEALED, closing, entry_line, instant_of, note_line, opening

__all__ = ["export_lines"]

STRIDE = 5_000
MISSING = b"{}"
"""What stands for an entry that is gone: no such head was ever sealed."""


def export_lines(*, content: bool = True) -> Iterator[bytes]:
    """Give the lines of an export, in one transaction of an actor who reads the whole journal.

    Without ``content`` only who did what and when leaves. What the database holds is written as it is.
    Nothing is sealed meanwhile.
    """
    hold_sealing_off()
    names = [key.name for key in public_keys()]
    facts = {"journal": names[-1] if names else "", "made_at": instant_of(clock.now()), "content": content}
    yield opening(facts)
    points = SealedPoint.objects.order_by("size").values_list("size", "note").iterator(STRIDE)
    point = next(points, None)
    sealed, first, more = 0, 0, True
    while more:
        more = False
        for _place, leaf, found in reread(first, first + STRIDE):
            more = True
            sealed += 1
            if found is None:
                yield entry_line(leaf, MISSING, b"0" * 64, None)
            else:
                yield entry_line(leaf, found.head, found.digest, found.content if content else None)
            while point is not None and point[0] <= sealed:
                yield note_line(point[1])
                point = next(points, None)
        first += STRIDE
    while point is not None:
        yield note_line(point[1])
        point = next(points, None)
    yield UNSEALED
    waiting, above = 0, 0
    while entries := unsealed(above, STRIDE):
        for one in entries:
            waiting += 1
            yield entry_line(None, one.head, one.digest, one.content if content else None)
        above = entries[-1].sequence
    yield closing(sealed, waiting)
