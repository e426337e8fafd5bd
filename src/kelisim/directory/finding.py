"""Finds bodies, missions, countries and organisations by a part of a name in any language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kelisim.directory.models import Body, Country, Mission, Organisation, in_force
from kelisim.directory.naming import search_key
from kelisim.foundation import clock

__all__ = ["FoundName", "find_names"]


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name that was found, its page, and in a word what it is."""

    label: str
    url: str
    kind: str


def find_names(words: str, *, limit: int = 5) -> list[FoundName]:
    """Give what bears a name with these words, at most ``limit`` of each kind; beginnings of names first."""
    key = search_key(words)
    if not key:
        return []
    return [
        *_best(key, _bodies(), limit),
        *_best(key, _missions(), limit),
        *_best(key, _countries(), limit),
        *_best(key, _organisations(), limit),
    ]


Names = Iterator[tuple[FoundName, list[str]]]


def _best(key: str, named: Iterable[tuple[FoundName, list[str]]], limit: int) -> list[FoundName]:
    hits = []
    for found, names in named:
        keys = [search_key(one) for one in names if one]
        if any(key in one for one in keys):
            hits.append((not any(one.startswith(key) for one in keys), found.label, found))
    return [found for _later, _label, found in sorted(hits, key=lambda hit: hit[:2])[:limit]]


def _said(record: object, *fields: str) -> list[str]:
    return [getattr(record, f"{field}_{one}", "") for field in fields for one in ("kk", "ru", "en")]


def _bodies() -> Names:
    for one in Body.objects.filter(in_force(clock.today())):
        found = FoundName(one.name, reverse("body", args=[one.code]), _("state body"))
        yield found, [one.code, *one.also, *_said(one, "name", "short")]


def _missions() -> Names:
    for one in Mission.objects.filter(in_force(clock.today())).select_related("city", "country"):
        label = f"{one.get_kind_display()}, {one.city.name}"
        found = FoundName(label, reverse("mission", args=[one.code]), _("mission abroad"))
        yield found, [*_said(one, "name"), *_said(one.city, "name"), *_said(one.country, "name")]


def _countries() -> Names:
    for one in Country.objects.filter(in_force(clock.today())):
        url = f"{reverse('countries')}?{urlencode({'q': one.iso2})}"
        yield FoundName(one.name, url, _("country")), [one.iso2, *_said(one, "name", "official")]


def _organisations() -> Names:
    for one in Organisation.objects.filter(in_force(clock.today())):
        url = f"{reverse('organisations')}?{urlencode({'q': one.abbreviation})}"
        found = FoundName(one.name, url, _("international organisation"))
        yield found, [one.abbreviation, *_said(one, "name", "short")]
