"""The door of the calendars."""

from kelisim.calendars.actions import (
    SamePerson,
    draft_edition,
    propose_edition,
    publish_edition,
    set_day,
    withdraw_proposal,
)
from kelisim.calendars.constants import DayKind, DayStatus, State
from kelisim.calendars.hooks import MovedTerms, on_preview, on_publication
from kelisim.calendars.in_force import as_calendar, calendar_and_edition, calendar_in_force
from kelisim.calendars.models import CalendarDay, CalendarEdition
from kelisim.calendars.queries import (
    DayChange,
    UnknownEdition,
    changes,
    edition_by_number,
    edition_in_force,
    edition_label,
    editions,
)
from kelisim.calendars.reading import (
    DayFacts,
    UnreadableCalendar,
    days_of_file,
    days_of_reference,
)
from kelisim.calendars.shipped import ShippedCalendar, load_reference_calendar

__all__ = [
    "CalendarDay",
    "CalendarEdition",
    "DayChange",
    "DayFacts",
    "DayKind",
    "DayStatus",
    "MovedTerms",
    "SamePerson",
    "ShippedCalendar",
    "State",
    "UnknownEdition",
    "UnreadableCalendar",
    "as_calendar",
    "calendar_and_edition",
    "calendar_in_force",
    "changes",
    "days_of_file",
    "days_of_reference",
    "draft_edition",
    "edition_by_number",
    "edition_in_force",
    "edition_label",
    "editions",
    "load_reference_calendar",
    "on_preview",
    "on_publication",
    "propose_edition",
    "publish_edition",
    "set_day",
    "withdraw_proposal",
]
