"""Identifiers of records: UUID version 7 (RFC 9562), so that newer records sort after older ones."""

import os
import time
import uuid

__all__ = ["new_id"]


def new_id() -> uuid.UUID:
    """Give a fresh identifier: 48 bits of milliseconds since 1970 (UTC), the rest random."""
    milliseconds = time.time_ns() // 1_000_000
    bits = (milliseconds & (2**48 - 1)) << 80 | int.from_bytes(os.urandom(10))
    bits = bits & ~(0xF << 76) | (0x7 << 76)
    return uuid.UUID(int=bits & ~(0x3 << 62) | (0x2 << 62))
