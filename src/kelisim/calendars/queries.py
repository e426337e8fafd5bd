"""Reads of the calendar: the edition in force, a year as a planner, what another edition would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kelisim.calendars.constants import DayKind, State
from kelisim.calendars.models import CalendarDay, CalendarEdition, is_weekend
from kelisim.foundation.refusals import Refusal

__all__ = [
    "DayChange",
    "UnknownEdition",
    "changes",
    "edition_by_number",
    "edition_in_force",
    "edition_label",
    "edition_words",
    "editions",
    "special_days",
]


class UnknownEdition(Refusal):
    """There is no edition of that number."""

    code = "unknown_edition"
    status = 404


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day on which two editions differ: off or worked, why, and how sure."""

    day: date
    off_before: bool | None
    off_after: bool | None
    before: CalendarDay | None
    after: CalendarDay | None

    @property
    def moves_terms(self) -> bool:
        """Say whether the day turns from work to rest or back; else only what is said of it changes."""
        return (
            self.off_before is not None and self.off_after is not None and self.off_before != self.off_after
        )


def editions() -> QuerySet[CalendarEdition]:
    """Give the editions, newest first."""
    return CalendarEdition.objects.order_by("-number")


def edition_by_number(number: int) -> CalendarEdition:
    """Give an edition. Raises ``UnknownEdition``."""
    edition = CalendarEdition.objects.filter(number=number).first()
    if edition is None:
        raise UnknownEdition(_("There is no edition %(number)d of the calendar.") % {"number": number})
    return edition


def edition_in_force(at: datetime | None = None) -> CalendarEdition | None:
    """Give the newest edition published by an instant (default: now); nothing before the first one."""
    found = CalendarEdition.objects.filter(state=State.PUBLISHED)
    if at is not None:
        found = found.filter(published_at__lte=at)
    return found.order_by("-number").first()


def edition_label() -> str:
    """Give the words for the edition in force, such as “edition 2”; nothing before the first one."""
    edition = edition_in_force()
    return edition_words(edition) if edition else ""


def edition_words(edition: CalendarEdition) -> str:
    """Give the words for an edition, such as “edition 2”."""
    return _("edition %(number)d") % {"number": edition.number}


def special_days(edition: CalendarEdition) -> Mapping[date, CalendarDay]:
    """Give the special days of an edition by date. Those of a published edition are read once per process."""
    if edition.is_published:
        return _published_days(edition.pk, edition.published_at)
    return {one.date: one for one in edition.days.all()}


@lru_cache(maxsize=32)
def _published_days(edition_id: UUID, _published_at: datetime | None) -> Mapping[date, CalendarDay]:
    # A publication that is rolled back and done again has another instant, so nothing stale is kept.
    return {one.date: one for one in CalendarDay.objects.filter(edition_id=edition_id)}


def changes(new: CalendarEdition, old: CalendarEdition | None) -> Sequence[DayChange]:
    """Give the days on which two editions differ, by date; years of only one count as listed."""
    after, before = special_days(new), special_days(old) if old else {}
    found = []
    for day in sorted({*after, *before}):
        one, other = before.get(day), after.get(day)
        change = DayChange(
            day=day,
            off_before=_is_off(day, one, old),
            off_after=_is_off(day, other, new),
            before=one,
            after=other,
        )
        if (change.off_before, _said(one)) != (change.off_after, _said(other)):
            found.append(change)
    return found


def _is_off(day: date, special: CalendarDay | None, edition: CalendarEdition | None) -> bool | None:
    if edition is None or day.year not in edition.years:
        return None
    return special.kind == DayKind.OFF if special else is_weekend(day)


def _said(day: CalendarDay | None) -> tuple[str, ...]:
    return (day.status, day.reason_kk, day.reason_ru, day.reason_en) if day else ()
