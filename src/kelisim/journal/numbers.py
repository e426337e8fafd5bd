"""Registration numbers without gap or double: one locked counter row per register and year."""

from django.db import connection

from kelisim.foundation.ids import new_id

__all__ = ["next_number"]

_NEXT = """
INSERT INTO journal_counter (id, register, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (register, year) DO UPDATE SET last = journal_counter.last + 1 RETURNING last
"""


def next_number(register: str, year: int) -> int:
    """Give the next number of a register in a year, from 1.

    The counter row stays locked until the transaction ends: call it last. A rollback gives the number back.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [new_id(), register, year])
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])
