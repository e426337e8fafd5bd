"""Loads the calendar that the product is shipped with."""

from collections.abc import Mapping
from dataclasses import dataclass

from kelisim.calendars.actions import draft_edition, propose_edition, publish_edition
from kelisim.calendars.constants import INSTALLATION
from kelisim.calendars.models import CalendarEdition
from kelisim.calendars.queries import edition_in_force, special_days
from kelisim.calendars.reading import DayFacts, days_of_reference
from kelisim.foundation.actors import system_actor
from kelisim.foundation.acts import By
from kelisim.foundation.ids import new_id

__all__ = ["ShippedCalendar", "load_reference_calendar"]

NOTE = "The calendar shipped with the product (reference/calendar_2025_2027.csv)"


@dataclass(frozen=True, slots=True)
class ShippedCalendar:
    """What loading did: the edition's number and state, and whether it was added or was there already."""

    number: int
    state: str
    added: int
    same: int

    def as_document(self) -> Mapping[str, object]:
        """Give the report as plain data."""
        return {"edition": self.number, "state": self.state, "added": self.added, "same": self.same}


def load_reference_calendar() -> ShippedCalendar:
    """Give an installation without a calendar the shipped one, in force at once.

    It was compared with its sources by those who ship it, so two named parts of the system stand for the two
    people. Every later edition takes two administrators: when the shipped days differ from the edition in
    force, they become a draft and no more; when they are in any edition already, nothing is written.
    """
    days = days_of_reference()
    for edition in CalendarEdition.objects.order_by("-number"):
        if _says(edition, days):
            return ShippedCalendar(edition.number, edition.state, added=0, same=len(days))
    first = edition_in_force() is None
    proposer = system_actor("reference calendar")
    made = draft_edition(By(proposer, f"calendar/{new_id()}"), days=days, note=NOTE)
    if first:
        propose_edition(By(proposer, f"calendar/{new_id()}"), edition_id=made.record_id)
        publish_edition(By(system_actor(INSTALLATION), f"calendar/{new_id()}"), edition_id=made.record_id)
    edition = CalendarEdition.objects.get(pk=made.record_id)
    return ShippedCalendar(edition.number, edition.state, added=len(days), same=0)


def _says(edition: CalendarEdition, days: list[DayFacts]) -> bool:
    years = {one.date.year for one in days}
    held = {day: one.kind for day, one in special_days(edition).items() if day.year in years}
    return held == {one.date: one.kind for one in days}
