"""The only place that knows what time it is; everything else is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

__all__ = ["ASTANA", "at", "now", "today"]

ASTANA = ZoneInfo("Asia/Almaty")
"""The zone of Astana in tz data: its offset changed on 1 March 2024, so it is never a constant."""

_told: ContextVar[datetime | None] = ContextVar("kelisim_told_time", default=None)


def now() -> datetime:
    """Give the present instant, aware, in UTC."""
    return _told.get() or datetime.now(UTC)


def today() -> date:
    """Give the calendar day that it is in Astana."""
    return now().astimezone(ASTANA).date()


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Let the block run as if it were another instant: for demonstration data, which has a past."""
    token = _told.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _told.reset(token)
