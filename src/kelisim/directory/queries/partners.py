"""Reads of the outer world: countries, organisations, counterparts, missions in Astana."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kelisim.directory.constants import CountryKind
from kelisim.directory.facts import open_facts
from kelisim.directory.models import Counterpart, Country, ForeignMission, Organisation, in_force
from kelisim.foundation.refusals import Refusal

__all__ = [
    "UnknownCountry",
    "UnknownOrganisation",
    "city_names",
    "counterparts_on",
    "countries",
    "country_by_code",
    "country_names",
    "foreign_missions_on",
    "organisation_by_abbreviation",
    "organisation_names",
    "organisation_short_names",
    "organisations",
]


class UnknownCountry(Refusal):
    """No country has this code."""

    code = "unknown_country"


class UnknownOrganisation(Refusal):
    """No organisation has this abbreviation."""

    code = "unknown_organisation"


@cache
def city_names(language: str) -> Mapping[tuple[str, str], str]:
    """Give the names of cities in a language, by country and by a folded name in any language.

    They are those that the product brings along; a city without one stands as it was written.
    """
    return {
        (row["country"], name.casefold()): row[f"name_{language}"] or row["name_en"]
        for row in open_facts("cities")
        for name in (row["name_kk"], row["name_ru"], row["name_en"])
        if name
    }


def countries(*, states_only: bool = True) -> QuerySet[Country]:
    """Give the countries by code; with ``states_only`` without territories."""
    found = Country.objects.order_by("iso2")
    return found.filter(kind=CountryKind.STATE) if states_only else found


def country_by_code(iso2: str) -> Country:
    """Give a country by its ISO 3166 alpha-2 code. Raises ``UnknownCountry``."""
    country = Country.objects.filter(iso2=iso2).first()
    if country is None:
        raise UnknownCountry(_("No country has the code %(code)s.") % {"code": iso2}, country=iso2)
    return country


def country_names(language: str) -> dict[str, str]:
    """Give the name of every country in a language, by code (one query)."""
    return {one.iso2: one.in_language("name", language) for one in countries(states_only=False)}


def organisations() -> QuerySet[Organisation]:
    """Give the organisations by abbreviation."""
    return Organisation.objects.order_by("abbreviation")


def organisation_by_abbreviation(abbreviation: str) -> Organisation:
    """Give an organisation by its abbreviation. Raises ``UnknownOrganisation``."""
    organisation = Organisation.objects.filter(abbreviation=abbreviation).first()
    if organisation is None:
        raise UnknownOrganisation(
            _("No organisation has the abbreviation %(code)s.") % {"code": abbreviation},
            organisation=abbreviation,
        )
    return organisation


def organisation_names(language: str) -> dict[str, str]:
    """Give the name of every organisation in a language, by abbreviation (one query)."""
    return {one.abbreviation: one.in_language("name", language) for one in organisations()}


def organisation_short_names(language: str) -> dict[str, str]:
    """Give what readers call every organisation («ШОС», «ШЫҰ», "SCO"), by abbreviation (one query)."""
    return {one.abbreviation: one.short_in(language) for one in organisations()}


def counterparts_on(day: date) -> QuerySet[Counterpart]:
    """Give the counterparts known on a day, by name."""
    found = Counterpart.objects.filter(in_force(day)).select_related("country", "organisation")
    return found.order_by("name_ru")


def foreign_missions_on(day: date) -> QuerySet[ForeignMission]:
    """Give the missions of states and organisations in Kazakhstan on a day."""
    found = ForeignMission.objects.filter(in_force(day)).select_related("country", "organisation", "city")
    return found.order_by("represents")
