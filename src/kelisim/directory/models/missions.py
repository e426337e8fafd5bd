"""Kazakhstan's missions abroad: where they sit, to whom they are accredited, which district they serve."""

from typing import ClassVar

from django.db import models

from kelisim.directory.constants import AccreditationKind, MissionKind
from kelisim.directory.models.dated import Fact, InLanguages
from kelisim.directory.models.partners import City, Country, Organisation


class Mission(InLanguages, Fact):
    """A mission abroad (norms 3 and 8.2) in a city, whose time zone is the mission's."""

    code = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=MissionKind.choices)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="missions")
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="missions")
    name_kk = models.CharField(max_length=300)
    name_ru = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    district_kk = models.TextField(blank=True)
    district_ru = models.TextField(blank=True)
    district_en = models.TextField(blank=True)
    to_organisations: "models.ManyToManyField[Organisation, Representation]" = models.ManyToManyField(
        Organisation, through="Representation", related_name="missions"
    )
    district_cities: "models.ManyToManyField[City, DistrictCity]" = models.ManyToManyField(
        City, through="DistrictCity", related_name="consulates"
    )

    def __str__(self) -> str:
        return self.code

    @property
    def time_zone(self) -> str:
        """Give the IANA name of the zone of the mission's city."""
        return self.city.time_zone

    @property
    def district(self) -> str:
        """Give the consular district in the page's language; blank where it is not known."""
        return self.in_language("district")


class Accreditation(Fact):
    """A mission is present in a country from day to day: by residence, concurrently, or for its district."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="accreditations")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="accreditations")
    kind = models.CharField(max_length=12, choices=AccreditationKind.choices)

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["mission", "country", "valid_from"],
                name="directory_accreditation_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission_id} {self.country_id} {self.kind}"


class Representation(Fact):
    """A mission represents Kazakhstan at an organisation (first choice of norm 8.2)."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="representations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="representations")

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["mission", "organisation", "valid_from"],
                name="directory_representation_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission_id} {self.organisation_id}"


class DistrictCity(Fact):
    """A city lies in the consular district of a mission (second choice of norm 8.2)."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="district_rows")
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="+")

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["mission", "city", "valid_from"],
                name="directory_districtcity_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission_id} {self.city_id}"
