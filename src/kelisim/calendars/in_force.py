"""The calendar in force as ``decree`` counts with it, read once per process and edition."""

from datetime import datetime
from functools import lru_cache
from uuid import UUID

from kelisim.calendars.constants import DayStatus
from kelisim.calendars.models import CalendarDay, CalendarEdition
from kelisim.calendars.queries import edition_in_force, edition_words, special_days
from kelisim.decree.api import Calendar, CalendarMissing, SpecialDay, Words

__all__ = ["as_calendar", "calendar_in_force"]


def calendar_in_force(at: datetime | None = None) -> Calendar:
    """Give the calendar published by an instant (default: now).

    Raises ``CalendarMissing`` when no edition is published; a year that the edition does not cover makes the
    calendar raise the same when a term reaches it.
    """
    edition = edition_in_force(at)
    if edition is None:
        raise CalendarMissing("no edition of the calendar of working days is published")
    return _calendar(edition.pk, edition.published_at)


def calendar_and_edition() -> tuple[Calendar, str]:
    """Give the calendar in force and the words for its edition, with one question.

    Raises ``CalendarMissing`` when no edition is published.
    """
    edition = edition_in_force()
    if edition is None:
        raise CalendarMissing("no edition of the calendar of working days is published")
    return _calendar(edition.pk, edition.published_at), edition_words(edition)


@lru_cache(maxsize=32)
def _calendar(edition_id: UUID, _published_at: datetime | None) -> Calendar:
    # A publication that is rolled back and done again has another instant, so nothing stale is kept.
    return as_calendar(CalendarEdition.objects.get(pk=edition_id))


def as_calendar(edition: CalendarEdition) -> Calendar:
    """Give an edition, also one not yet published, as ``decree`` counts with it."""
    return Calendar(edition.label, edition.years, map(_special, special_days(edition).values()))


def _special(day: CalendarDay) -> SpecialDay:
    some = day.reason_ru or day.reason_en or day.reason_kk
    return SpecialDay(
        date=day.date,
        working=not day.is_off,
        reason=Words(kk=day.reason_kk or some, ru=day.reason_ru or some, en=day.reason_en or some),
        provisional=day.status == DayStatus.PROVISIONAL,
    )
