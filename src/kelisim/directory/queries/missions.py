"""Reads of missions: facts for norms 8.2 and 3. What they mean ``decree`` decides."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from kelisim.directory.constants import CONSULAR, AccreditationKind
from kelisim.directory.models import Accreditation, City, Mission, Representation, in_force
from kelisim.directory.models.dated import names
from kelisim.directory.naming import search_key

__all__ = [
    "MissionFact",
    "MissionsFor",
    "ReceivingState",
    "city_named",
    "mission_facts",
    "missions_for",
    "missions_on",
    "receiving_states",
]


@dataclass(frozen=True, slots=True)
class MissionFact:
    """A mission on a day: its seat (``country`` is ISO2), IANA zone, names, how sure the link is."""

    id: UUID
    code: str
    kind: str
    country: str
    city: str
    time_zone: str
    names: dict[str, str]
    confidence: str


@dataclass(frozen=True, slots=True)
class MissionsFor:
    """The missions that norm 8.2 may mean, in its order."""

    at_organisation: tuple[MissionFact, ...] = ()
    in_district: tuple[MissionFact, ...] = ()
    resident: tuple[MissionFact, ...] = ()
    concurrent: tuple[MissionFact, ...] = ()

    @property
    def in_order(self) -> tuple[MissionFact, ...]:
        """Give all of them, each once, in the order of the norm."""
        every = (*self.at_organisation, *self.in_district, *self.resident, *self.concurrent)
        return tuple({one.id: one for one in reversed(every)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class ReceivingState:
    """A country in which a mission coordinates (norm 3), how it is present there, since and until (days)."""

    country: str
    kind: str
    since: date | None
    until: date | None
    confidence: str


def missions_on(day: date) -> QuerySet[Mission]:
    """Give the missions that exist on a day, with city and country."""
    return Mission.objects.filter(in_force(day)).select_related("city", "country").order_by("code")


def mission_facts(mission: Mission, confidence: str = "") -> MissionFact:
    """Give the facts of one mission."""
    return MissionFact(
        id=mission.pk,
        code=mission.code,
        kind=mission.kind,
        country=mission.country.iso2,
        city=mission.city.name_en,
        time_zone=mission.city.time_zone,
        names=names(mission),
        confidence=confidence or mission.confidence,
    )


def missions_for(country: str, day: date, *, city: str = "", organisation: str = "") -> MissionsFor:
    """Give the facts that norm 8.2 needs for one receiving state on a day.

    ``country`` is ISO2, ``city`` a name in any language, ``organisation`` an abbreviation. Missions to the
    organisation that sit in the receiving state come first among their kind.
    """
    accreditations = list(
        Accreditation.objects.filter(in_force(day), in_force(day, "mission__"), country__iso2=country)
        .select_related("mission__city", "mission__country")
        .order_by("mission__code")
    )

    def by_kind(kind: str) -> tuple[MissionFact, ...]:
        return tuple(mission_facts(one.mission, one.confidence) for one in accreditations if one.kind == kind)

    return MissionsFor(
        at_organisation=_at_organisation(organisation, country, day),
        in_district=_in_district(country, city, day),
        resident=by_kind(AccreditationKind.RESIDENCE),
        concurrent=by_kind(AccreditationKind.CONCURRENT),
    )


def receiving_states(mission: Mission, day: date) -> tuple[ReceivingState, ...]:
    """Give the receiving states of a mission on a day: residence first, then concurrent, by country code.

    A permanent mission to an organisation has none of its own: its matter is the organisation.
    """
    rows = mission.accreditations.filter(in_force(day)).select_related("country")
    rank = {AccreditationKind.RESIDENCE: 0, AccreditationKind.CONSULAR: 1}
    return tuple(
        ReceivingState(one.country.iso2, one.kind, one.valid_from, one.valid_until, one.confidence)
        for one in sorted(rows, key=lambda row: (rank.get(AccreditationKind(row.kind), 2), row.country.iso2))
    )


def city_named(country: str, text: str) -> City | None:
    """Find a city of a country by its name in any language, as people write it."""
    wanted = search_key(text)
    for city in City.objects.filter(country__iso2=country):
        if wanted and wanted in {search_key(one) for one in names(city).values()}:
            return city
    return None


def _at_organisation(organisation: str, country: str, day: date) -> tuple[MissionFact, ...]:
    if not organisation:
        return ()
    rows = Representation.objects.filter(
        in_force(day), in_force(day, "mission__"), organisation__abbreviation=organisation
    ).select_related("mission__city", "mission__country")
    found = [mission_facts(one.mission, one.confidence) for one in rows]
    return tuple(sorted(found, key=lambda one: (one.country != country, one.code)))


def _in_district(country: str, text: str, day: date) -> tuple[MissionFact, ...]:
    city = city_named(country, text) if text else None
    if city is None:
        return ()
    served = Q(city=city) | (Q(district_rows__city=city) & in_force(day, "district_rows__"))
    return tuple(mission_facts(one) for one in missions_on(day).filter(served, kind__in=CONSULAR).distinct())
