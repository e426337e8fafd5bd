"""What is said of an event before it is written down: checked as a whole, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kelisim.events.constants import Certainty, Kind, Place, Sphere
from kelisim.foundation.refusals import Refusal

__all__ = ["EventFacts", "IncompleteEvent"]


class IncompleteEvent(Refusal):
    """Something of the event is missing or contradicts itself; ``details['fields']`` says what, by field."""

    code = "incomplete_event"


@dataclass(frozen=True, slots=True)
class EventFacts:
    """The facts of one event (norm 2.2). Dates are calendar days; countries are ISO 3166 alpha-2.

    ``countries``, ``organisations`` (abbreviations), ``counterparts`` (names) are the partners, several each.
    """

    title_kk: str = ""
    title_ru: str = ""
    title_en: str = ""
    kind: str = Kind.NEGOTIATIONS
    format: str = ""
    level: str = ""
    place: str = Place.IN_KZ
    country: str = ""
    cities: Sequence[str] = ()
    certainty: str = Certainty.UNKNOWN
    starts_on: date | None = None
    ends_on: date | None = None
    window_from: date | None = None
    window_until: date | None = None
    dates_as_written: str = ""
    countries: Sequence[str] = ()
    organisations: Sequence[str] = ()
    counterparts: Sequence[str] = ()
    co_organisers: Sequence[str] = ()
    subjects: Sequence[str] = ()
    head: str = ""
    size: int | None = None
    foreign_economic: bool | None = None
    sphere: str = ""
    documents_to_sign: str = ""
    funding: str = ""
    diplomats_wanted: bool = False
    responsible: str = ""
    note: str = ""
    marking: str = "government"

    def checked(self) -> "EventFacts":
        """Give the facts back when they hold together; else raise ``IncompleteEvent`` naming each field."""
        wrong = self._wrong_days()
        if not (self.title_kk.strip() or self.title_ru.strip() or self.title_en.strip()):
            wrong["title_ru"] = _("Give the title in at least one language.")
        if self.place == Place.ABROAD and self.country == "KZ":
            wrong["country"] = _("An event abroad cannot be held in Kazakhstan.")
        if self.sphere and self.sphere not in Sphere.values:
            wrong["sphere"] = _(
                "Events of this sphere are not recorded here (paragraph 7, last part). "
                "Secret matter has no place in this system."
            )
        if wrong:
            raise IncompleteEvent(_("The event is not complete."), fields=wrong)
        return self

    def _wrong_days(self) -> dict[str, str]:
        """Say what is wrong with the days, by field."""
        if self.certainty == Certainty.EXACT:
            if self.starts_on is None or self.ends_on is None:
                return {"starts_on": _("Exact dates need a first and a last day.")}
            if self.ends_on < self.starts_on:
                return {"ends_on": _("The last day is before the first.")}
        if self.certainty == Certainty.PERIOD:
            if self.window_from is None or self.window_until is None:
                return {"window_from": _("A period needs its first and last possible day.")}
            if self.window_until < self.window_from:
                return {"window_until": _("The last possible day is before the first.")}
        return {}

    @property
    def sort_on(self) -> date | None:
        """Give the first day known, by which the register is ordered."""
        return self.starts_on or self.window_from
