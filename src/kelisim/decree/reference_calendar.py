"""The calendar of working days that the product knows of itself, for the library and the command line."""

from datetime import date
from functools import cache

from kelisim.decree.reasons import words_of_reason
from kelisim.decree.workdays import Calendar, SpecialDay
from kelisim.reference.api import open_table

__all__ = ["REFERENCE_VERSION", "reference_calendar"]

REFERENCE_VERSION = "reference-2025-2027/1"
"""Name and edition of the table: a change of the table is a new edition."""


@cache
def reference_calendar() -> Calendar:
    """Give the calendar of 2025-2027. Days whose source is a projection are provisional."""
    days = [
        SpecialDay(
            date=date.fromisoformat(row["date"]),
            working=row["type"] == "working",
            reason=words_of_reason(row["reason"]),
            provisional=row["source"].startswith("projection"),
        )
        for row in open_table("calendar_2025_2027")
    ]
    return Calendar(REFERENCE_VERSION, {one.date.year for one in days}, days)
