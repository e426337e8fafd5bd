"""The outer world: countries, cities, international organisations, counterparts, missions in Astana."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from kelisim.directory.constants import CounterpartKind, CountryKind, Membership
from kelisim.directory.models.dated import Fact, InLanguages


class Country(InLanguages, Fact):
    """A country by its ISO 3166 alpha-2 code; official names for states only."""

    iso2 = models.CharField(max_length=2, unique=True)
    kind = models.CharField(max_length=10, choices=CountryKind.choices, default=CountryKind.STATE)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    official_kk = models.CharField(max_length=200, blank=True)
    official_ru = models.CharField(max_length=200, blank=True)
    official_en = models.CharField(max_length=200, blank=True)

    class Meta(Fact.Meta):
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return self.iso2

    @property
    def official(self) -> str:
        """Give the official name in the page's language."""
        return self.in_language("official")


class City(InLanguages, Fact):
    """A city with its IANA time zone, in which the terms of norm 8.2 run."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="cities")
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=60)

    class Meta(Fact.Meta):
        verbose_name_plural = "cities"
        constraints: ClassVar = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["country", "name_en"], name="directory_city_once"),
        ]

    def __str__(self) -> str:
        return self.name_en


class Organisation(InLanguages, Fact):
    """An international organisation, programme or format, by its abbreviation: the English short name."""

    abbreviation = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=40)
    name_kk = models.CharField(max_length=300, blank=True)
    name_ru = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    short_kk = models.CharField(max_length=40, blank=True)
    short_ru = models.CharField(max_length=40, blank=True)
    kz_member = models.CharField(max_length=10, choices=Membership.choices)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.abbreviation

    def short_in(self, language: str) -> str:
        """Give the short name in a language; where none is in use, the Russian one, else the code."""
        if language == "en":
            return self.abbreviation
        return str(getattr(self, f"short_{language}", "") or self.short_ru or self.abbreviation)

    @property
    def short(self) -> str:
        """Give the short name in the page's language."""
        return self.short_in((get_language() or "ru")[:2])


class Counterpart(InLanguages, Fact):
    """With whom a state body deals (norm 2.1): of a foreign state, or of an international organisation."""

    kind = models.CharField(max_length=30, choices=CounterpartKind.choices)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, null=True, blank=True, related_name="counterparts"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="counterparts"
    )
    name_kk = models.CharField(max_length=300, blank=True)
    name_ru = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="directory_counterpart_of_whom",
                condition=Q(kind="representative", country__isnull=False)
                | Q(kind="representative", organisation__isnull=False)
                | Q(kind="international_organisation", organisation__isnull=False, country=None)
                | Q(
                    kind__in=["foreign_state", "foreign_body", "foreign_organisation"],
                    country__isnull=False,
                    organisation=None,
                ),
            ),
            models.UniqueConstraint(
                fields=["kind", "country", "organisation", "name_ru"],
                name="directory_counterpart_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.name_ru


class ForeignMission(InLanguages, Fact):
    """A mission of a foreign state or of an organisation in Kazakhstan. ``city`` is blank where not known."""

    represents = models.CharField(max_length=40, unique=True)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, null=True, blank=True, related_name="missions_here"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="offices_here"
    )
    city = models.ForeignKey(City, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name_kk = models.CharField(max_length=300, blank=True)
    name_ru = models.CharField(max_length=300, blank=True)
    name_en = models.CharField(max_length=300)

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="directory_foreignmission_of_whom",
                condition=Q(country=None, organisation__isnull=False)
                | Q(country__isnull=False, organisation=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name_en
