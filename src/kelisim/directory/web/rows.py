"""What the directory's lists show: bodies by kind, countries with who serves them, local time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from kelisim.directory.constants import AccreditationKind, BodyKind
from kelisim.directory.models import Accreditation, Body, Country, Mission, in_force
from kelisim.directory.queries.partners import countries
from kelisim.look.api import sort_key

__all__ = ["CountryRow", "LocalTime", "body_groups", "clock_in", "country_rows", "tabs"]


@dataclass(frozen=True, slots=True)
class LocalTime:
    """The time in a mission's city: the wall clock as ``14:05`` and its offset as ``UTC+05:00``."""

    clock: str
    offset: str


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A state and the missions accredited to it, residence first."""

    country: Country
    missions: Sequence[tuple[Mission, str]]


def clock_in(zone: str, now: datetime) -> LocalTime:
    """Give the time that it is in an IANA zone."""
    local = now.astimezone(ZoneInfo(zone))
    offset = local.strftime("%z")
    sign = "−" if offset[0] == "-" else "+"
    return LocalTime(f"{local:%H:%M}", f"UTC{sign}{offset[1:3]}:{offset[3:]}")


def body_groups(found: Iterable[Body]) -> list[tuple[str, list[Body]]]:
    """Give bodies by kind in the order of protocol, each kind by name in the page's language."""
    by_kind: dict[str, list[Body]] = defaultdict(list)
    for body in found:
        by_kind[body.kind].append(body)
    return [
        (str(kind.label), sorted(by_kind[kind], key=lambda body: sort_key(body.name)))
        for kind in BodyKind
        if by_kind[kind]
    ]


def country_rows(day: date) -> list[CountryRow]:
    """Give the states by name in the page's language, each with the missions that serve it on a day."""
    serving: dict[object, list[tuple[Mission, str]]] = defaultdict(list)
    rank = {AccreditationKind.RESIDENCE: 0, AccreditationKind.CONCURRENT: 1, AccreditationKind.CONSULAR: 2}
    rows = Accreditation.objects.filter(in_force(day), in_force(day, "mission__"))
    for row in sorted(
        rows.select_related("mission__city"), key=lambda one: rank[AccreditationKind(one.kind)]
    ):
        serving[row.country_id].append((row.mission, row.kind))
    every = sorted(countries(), key=lambda one: sort_key(one.name))
    return [CountryRow(one, serving.get(one.pk, ())) for one in every if one.iso2 != "KZ"]


def tabs(current: str) -> list[dict[str, Any]]:
    """Give the tabs of the directory."""
    places = (
        ("bodies", _("State bodies")),
        ("missions", _("Missions abroad")),
        ("countries", _("Countries")),
        ("organisations", _("Organisations")),
        ("foreign_missions", _("Missions in Kazakhstan")),
    )
    return [{"label": words, "url": reverse(name), "current": name == current} for name, words in places]
