"""Days and instants in Astana. Its offset changed on 1 March 2024: the zone is tz data, never a number."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kelisim.decree.errors import NotComputable

__all__ = ["ASTANA", "day_of", "end_of_day", "instant", "start_of_day"]

ASTANA = ZoneInfo("Asia/Almaty")


def instant(moment: datetime, what: str = "the time") -> datetime:
    """Give a moment in UTC, in which instants are compared. Raises ``NotComputable`` for one without a zone.

    Two local times of one zone compare by the clock on the wall, which errs in the hour that a change of the
    offset repeats.
    """
    if moment.utcoffset() is None:
        raise NotComputable(f"{what} {moment.isoformat()} names no time zone")
    try:
        return moment.astimezone(UTC)
    except OverflowError as problem:
        raise NotComputable(f"{what} {moment.isoformat()} lies outside the years that are known") from problem


def day_of(moment: datetime) -> date:
    """Give the calendar day that an aware moment has in Astana. Raises as ``instant`` does."""
    try:
        return instant(moment).astimezone(ASTANA).date()
    except OverflowError as problem:
        raise NotComputable(f"{moment.isoformat()} lies outside the years that are known") from problem


def start_of_day(day: date, zone: ZoneInfo = ASTANA) -> datetime:
    """Give 00:00 of a calendar day in a zone (Astana's by default) as an aware instant."""
    return datetime.combine(day, time(), zone)


def end_of_day(day: date, zone: ZoneInfo = ASTANA) -> datetime:
    """Give 24:00 of a calendar day, which is 00:00 of the next one, in a zone (Astana's by default)."""
    if day == date.max:
        raise NotComputable("there is no day after the last one that can be written")
    return start_of_day(day + timedelta(days=1), zone)
