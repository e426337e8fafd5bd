"""Times as a lawyer writes them, for the tests of the norms."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kelisim.decree.api import ASTANA


def astana(written: str) -> datetime:
    """Give a time in Astana: ``2026-02-10 10:00``."""
    return datetime.fromisoformat(written).replace(tzinfo=ASTANA)


def in_zone(written: str, zone: str) -> datetime:
    """Give a time in another zone."""
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone))


def day(written: str) -> date:
    """Give a calendar day."""
    return date.fromisoformat(written)
