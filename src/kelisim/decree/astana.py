"""Days and instants in Astana. Its offset changed on 1 March 2024: the zone is tz data, never a number."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kelisim.decree.errors import NotComputable

__all__ = ["ASTANA", "aware", "day_of", "end_of_day", "start_of_day"]

ASTANA = ZoneInfo("Asia/Almaty")


def aware(instant: datetime, what: str = "the time") -> datetime:
    """Give back an instant that names its zone. Raises ``NotComputable`` for one that does not."""
    if instant.utcoffset() is None:
        raise NotComputable(f"{what} {instant.isoformat()} names no time zone")
    return instant


def day_of(instant: datetime) -> date:
    """Give the calendar day that an aware instant has in Astana."""
    return aware(instant).astimezone(ASTANA).date()


def start_of_day(day: date, zone: ZoneInfo = ASTANA) -> datetime:
    """Give 00:00 of a calendar day in a zone (Astana's by default) as an aware instant."""
    return datetime.combine(day, time(), zone)


def end_of_day(day: date, zone: ZoneInfo = ASTANA) -> datetime:
    """Give 24:00 of a calendar day, which is 00:00 of the next one, in a zone (Astana's by default)."""
    if day == date.max:
        raise NotComputable("there is no day after the last one that can be written")
    return start_of_day(day + timedelta(days=1), zone)
