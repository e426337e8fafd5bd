"""The only place that knows what time it is; everything else is told."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

__all__ = ["ASTANA", "now", "today"]

ASTANA = ZoneInfo("Asia/Almaty")
"""The zone of Astana in tz data: its offset changed on 1 March 2024, so it is never a constant."""


def now() -> datetime:
    """Give the present instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Give the calendar day that it is in Astana."""
    return now().astimezone(ASTANA).date()
