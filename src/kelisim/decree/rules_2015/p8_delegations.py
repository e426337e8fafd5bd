"""Norms 8.1 and 8.2: the consultations of a head of delegation before leaving and after arrival.

Decided: 8.1 is owed once per trip abroad and per body that has a head in it; none for online events and for
mere transit. 8.2 is owed once per receiving state of the trip, between arrival and departure in that city's
zone; a state entered twice is still one, from its first arrival to its last departure, and Kazakhstan is no
receiving state. Where only the day is known, arrival is its 00:00, departure from the state its 24:00 there,
and leaving Kazakhstan its 00:00 in Astana (the last instant that is certainly before leaving). A local time
that occurs twice is the earlier of the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kelisim.decree.astana import ASTANA, end_of_day, instant, start_of_day
from kelisim.decree.errors import NotComputable
from kelisim.decree.index import rule
from kelisim.decree.parameters import Parameters
from kelisim.decree.rules_2015.numbers import PARAMETERS, RULESET
from kelisim.decree.rules_2015.p7_exemptions import Sphere, is_lifted

__all__ = ["Consultation", "Stop", "Trip", "consultations_abroad", "consultations_before", "written_form"]

HOME = "KZ"


@dataclass(frozen=True, slots=True)
class Stop:
    """A stay of the delegation in one city on its way; in Kazakhstan it owes nothing.

    ``country`` is ISO 3166 alpha-2, ``zone`` the IANA zone of the city. ``arrives`` and ``departs`` are a
    day or a time there; a time without a zone is the city's. ``transit``: no event, only the way through.
    """

    country: str
    city: str
    zone: str
    arrives: date
    departs: date
    transit: bool = False


@dataclass(frozen=True, slots=True)
class Trip:
    """A trip abroad: when it leaves Kazakhstan (a day or a time, in Astana), its stops in order, its heads.

    ``bodies_with_head`` are the codes of the bodies that have a head of delegation in it. ``online``: nobody
    travels.
    """

    leaves: date
    stops: tuple[Stop, ...]
    bodies_with_head: tuple[str, ...]
    online: bool = False
    sphere: Sphere | None = None


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation that a head of delegation owes: asked at or after ``opens_at``, before ``due_at``.

    Instants name their zone: Astana's for 8.1, the city's for 8.2. ``country`` and ``city`` are empty for
    8.1; ``city`` is that of the first arrival in the state.
    """

    norm: str
    body: str
    opens_at: datetime | None
    due_at: datetime
    country: str = ""
    city: str = ""


@rule("consultations_before", norm="8.1", ruleset=RULESET)
def consultations_before(trip: Trip) -> tuple[Consultation, ...]:
    """Have each body with a head in a trip abroad ask the Ministry in writing before leaving."""
    if not _goes_abroad(trip) or is_lifted("8.1", trip.sphere):
        return ()
    due_at = _instant(trip.leaves, ASTANA, last=False)
    return tuple(Consultation("8.1", body, None, due_at) for body in dict.fromkeys(trip.bodies_with_head))


@rule("consultations_abroad", norm="8.2", ruleset=RULESET)
def consultations_abroad(trip: Trip) -> tuple[Consultation, ...]:
    """Have each head consult the mission in every receiving state, between arrival and departure.

    States come in the order of first arrival. Raises ``NotComputable`` for a city whose zone is not known and
    for a departure before the arrival.
    """
    if not _goes_abroad(trip) or is_lifted("8.2", trip.sphere):
        return ()
    return tuple(
        Consultation("8.2", body, opens_at, due_at, country, city)
        for country, (city, opens_at, due_at) in _stays(trip).items()
        for body in dict.fromkeys(trip.bodies_with_head)
    )


def written_form(day: date, *, parameters: Parameters = PARAMETERS) -> str:
    """Give what counts as written form: ``record`` (an entry by a signed-in person) or ``signed``."""
    return parameters.choice("written_form", day)


def _goes_abroad(trip: Trip) -> bool:
    return not trip.online and any(_receives(stop) for stop in trip.stops)


def _receives(stop: Stop) -> bool:
    return not stop.transit and stop.country != HOME


def _stays(trip: Trip) -> Mapping[str, tuple[str, datetime, datetime]]:
    """Give for each receiving state the city of first arrival, the first arrival and the last departure."""
    spans = [(stop, *_span(stop)) for stop in trip.stops if _receives(stop)]
    stays: dict[str, tuple[str, datetime, datetime]] = {}
    for stop, arrives, departs in sorted(spans, key=lambda one: instant(one[1])):
        city, first, last = stays.get(stop.country, (stop.city, arrives, departs))
        stays[stop.country] = (city, first, max(last, departs, key=instant))
    return stays


def _span(stop: Stop) -> tuple[datetime, datetime]:
    try:
        zone = ZoneInfo(stop.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise NotComputable(
            f"the time zone {stop.zone!r} of {stop.city}, {stop.country} is not known"
        ) from problem
    arrives, departs = _instant(stop.arrives, zone, last=False), _instant(stop.departs, zone, last=True)
    if instant(departs) < instant(arrives):
        raise NotComputable(f"the delegation departs from {stop.city} on {stop.departs}, before it arrives")
    return arrives, departs


def _instant(moment: date, zone: ZoneInfo, *, last: bool) -> datetime:
    """Give the instant of a day (its first or last one) or of a time; a time without a zone is local."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=zone) if moment.utcoffset() is None else moment.astimezone(zone)
    return end_of_day(moment, zone) if last else start_of_day(moment, zone)
