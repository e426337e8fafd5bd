"""The rows of a plan in words: titles, dates, places, partners in one language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kelisim.directory.api import Body, City, organisation_names
from kelisim.events.api import Certainty, Place, Status
from kelisim.look.api import UnknownCountry, choose, country_name, event_dates, unbroken

__all__ = ["RowWords", "capital", "short_body_name"]

Stored = Mapping[str, Any]

_OF_THE_REPUBLIC = {
    "kk": "Қазақстан Республикасының ",
    "ru": " Республики Казахстан",
    "en": " of the Republic of Kazakhstan",
}
_IN_BRACKETS = re.compile(r" \([^)]*\)$")


@dataclass(frozen=True, slots=True)
class RowWords:
    """Says stored rows in a language. Names are read once, for all rows."""

    language: str
    organisations: Mapping[str, str]
    cities: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, language: str) -> "RowWords":
        """Read the names of organisations and cities in a language (two queries)."""
        cities = {
            (city.country.iso2, name.casefold()): city.in_language("name", language)
            for city in City.objects.select_related("country")
            for name in (city.name_kk, city.name_ru, city.name_en)
            if name
        }
        return cls(language, organisation_names(language), cities)

    def title(self, row: Stored) -> str:
        """Give the title in the language, else in one that there is."""
        return choose({one: row[f"title_{one}"] for one in ("kk", "ru", "en")}, self.language).text

    def dates(self, row: Stored) -> str:
        """Word the dates by how sure they are; a window says that its date is to be confirmed."""
        return ", ".join(one for one in self.dates_and_note(row) if one)

    def dates_and_note(self, row: Stored) -> tuple[str, str]:
        """Word the dates, and apart from them that they are to be confirmed."""
        first, last = self.days(row)
        words, whole = (
            event_dates(first, last, row["certainty"], self.language, note=note) for note in (False, True)
        )
        return unbroken(words), whole.removeprefix(words).lstrip(", ")

    def days(self, row: Stored) -> tuple[date | None, date | None]:
        """Give the first and the last day, or the ends of the window; nothing when nothing is known."""
        names = {
            Certainty.EXACT.value: ("starts_on", "ends_on"),
            Certainty.PERIOD.value: ("window_from", "window_until"),
        }.get(row["certainty"])
        if names is None:
            return None, None
        first, last = (date.fromisoformat(row[name]) if row[name] else None for name in names)
        return first, last

    def place(self, row: Stored) -> str:
        """Name the cities and, abroad or without a city, the state; an online event says so."""
        country = row["country"]
        parts = [self.cities.get((country, city.casefold()), city) for city in row["cities"]]
        if country and (country != "KZ" or not parts):
            parts.append(self.country(country))
        if row["place"] == Place.ONLINE:
            online = str(Place.ONLINE.label)
            parts.append(online.lower() if parts else online)
        return ", ".join(parts)

    def partners(self, row: Stored) -> str:
        """Name states and organisations in the language, counterparts as they were written."""
        named = [self.country(one) for one in row["countries"]]
        named += [self.organisations.get(one) or one for one in row["organisations"]]
        return ", ".join([*named, *row["counterparts"]])

    def economic(self, row: Stored) -> str:
        """Say whether the event is foreign-economic; a dash when it was not said."""
        return {True: _("yes"), False: _("no")}.get(row["foreign_economic"], "–")

    def remark(self, row: Stored) -> str:
        """Say what the reader must know of the row: that it is doubtful, moved or cancelled."""
        parts = [_("to be clarified")] if row["doubtful"] else []
        if row["status"] in {Status.MOVED, Status.CANCELLED}:
            parts.append(str(Status(row["status"]).label).lower())
        return ", ".join(parts)

    def country(self, code: str) -> str:
        """Name a state; a code that no state has stands as it is."""
        try:
            return country_name(code, self.language)
        except UnknownCountry:
            return code


def short_body_name(body: Body, language: str) -> str:
    """Give the name of a body without the Republic, which the title of a paper names once."""
    name = _IN_BRACKETS.sub("", body.in_language("name", language)).replace(_OF_THE_REPUBLIC[language], "")
    if language == "kk" and name.endswith("министрлігі"):
        name = name.removeprefix("Қазақстан Республикасы ")
    return name


def capital(words: str) -> str:
    """Begin words with a capital letter."""
    return words[:1].upper() + words[1:]
