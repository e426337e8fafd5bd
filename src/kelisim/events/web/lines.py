"""An event as a line of the register and as the facts of its page, worded for the reader."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kelisim.directory.api import city_names
from kelisim.events.constants import Certainty, Kind, Status
from kelisim.events.models import Event
from kelisim.look.api import country_name, date_range, event_dates, long_date
from kelisim.reference.api import open_table

__all__ = [
    "RANGE",
    "SHAPES",
    "EventLine",
    "Facts",
    "dates_of",
    "days_in_words",
    "facts_of",
    "line_of",
    "organisation_names",
    "partners_of",
    "place_of",
    "title_of",
]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
RANGE = " – "
"""What stands between the first and the last day where a record keeps them as text."""

KINDS, STATES = dict(Kind.choices), dict(Status.choices)
SHAPES: dict[str, str] = {
    Status.IDEA: "draft",
    Status.PLANNED: "not_arisen",
    Status.AGREED: "open",
    Status.MOVED: "moved",
    Status.CANCELLED: "exempt",
    Status.HELD: "on_time",
    Status.WITHDRAWN: "not_addressed",
}
"""The shape that stands for each state of an event; the word beside it is the state's own."""


@dataclass(frozen=True, slots=True)
class EventLine:
    """What a line of the register shows."""

    url: str
    title: str
    dates: str
    partners: str
    place: str
    body: str
    kind: str
    status: str
    shape: str
    economic: bool
    event: Event


@dataclass(frozen=True, slots=True)
class Facts:
    """What an event's page says first, and the pairs below."""

    dates: str
    place: str
    partners: str
    pairs: Sequence[tuple[str, str]]


def line_of(event: Event) -> EventLine:
    """Give the line of an event of the register."""
    return EventLine(
        url=reverse("event", args=[event.pk]),
        title=title_of(event),
        dates=dates_of(event),
        partners=partners_of(event),
        place=place_of(event),
        body=event.body.short,
        kind=str(KINDS.get(event.kind, event.kind)),
        status=str(STATES.get(event.status, event.status)),
        shape=SHAPES[event.status],
        economic=bool(event.foreign_economic),
        event=event,
    )


def title_of(event: Event) -> str:
    """Give the title in the reader's language, else in one that there is."""
    wanted = getattr(event, f"title_{_language()}")
    return str(wanted or event.title_ru or event.title_kk or event.title_en)


def dates_of(event: Event) -> str:
    """Word the dates by how sure they are."""
    exact = event.certainty == Certainty.EXACT
    first = event.starts_on if exact else event.window_from
    last = event.ends_on if exact else event.window_until
    return event_dates(first, last, event.certainty, _language())


def partners_of(event: Event) -> str:
    """Name the partners in the reader's language; counterparts as they were written."""
    names = organisation_names(_language())
    return ", ".join(
        country_name(one.country, _language())
        if one.country
        else names.get(one.organisation, one.organisation) or one.counterpart
        for one in event.partners.all()
    )


@cache
def organisation_names(language: str) -> dict[str, str]:
    """Give the organisations' names in a language, else in one that there is, by abbreviation."""
    return {
        row["abbreviation"]: row[f"name_{language}"] or row["name_ru"] or row["name_en"]
        for row in open_table("intl_orgs")
    }


def cities_of(event: Event) -> list[str]:
    """Name the cities in the reader's language; one that the directory does not know stands as written."""
    names = city_names(_language())
    return [names.get((event.country, one.casefold()), one) for one in event.cities]


def place_of(event: Event) -> str:
    """Name the cities and the state; an online event says so."""
    parts = cities_of(event)
    if event.country and (event.country != "KZ" or not parts):
        parts.append(country_name(event.country, _language()))
    if event.place == "online":
        parts.append(str(event.get_place_display()))
    return ", ".join(parts)


def facts_of(event: Event, co_organisers: Sequence[str], subjects: Sequence[str]) -> Facts:
    """Give the facts of an event's page; what is not known is left out."""
    economic = {True: _("Yes"), False: _("No"), None: ""}[event.foreign_economic]
    pairs = [
        (_("State body"), event.body.name),
        (_("Together with"), ", ".join(co_organisers)),
        (_("Kind"), event.get_kind_display()),
        (_("Format of the visit"), event.get_format_display()),
        (_("Level"), event.get_level_display()),
        (_("Partners"), partners_of(event)),
        (_("Dates as written"), event.dates_as_written),
        (_("Earlier dates"), days_in_words(event.moved_from) if event.moved_from else ""),
        (_("Day of completion"), _day(event)),
        (_("Head of delegation"), event.head),
        (_("Size of the delegation"), str(event.size or "")),
        (_("Foreign-economic"), economic),
        (_("Sphere of exemption"), event.get_sphere_display()),
        (_("Subjects"), ", ".join(subjects)),
        (_("Documents to be signed"), event.documents_to_sign),
        (_("Funding"), event.funding),
        (_("Diplomats are asked to take part"), _("Yes") if event.diplomats_wanted else ""),
        (_("Responsible unit or person"), event.responsible),
        (_("Note"), event.note),
        (_("May be read"), event.get_marking_display()),
    ]
    return Facts(
        dates_of(event),
        place_of(event),
        partners_of(event),
        [(label, str(value)) for label, value in pairs if value],
    )


def days_in_words(text: str) -> str:
    """Word days written as 2026-09-08 – 2026-09-09; what is not a day stays as it is."""
    parts, words = text.split(RANGE), []
    if len(parts) == 2:  # noqa: PLR2004 - a first and a last day
        first, last = (parse_date(one) if _ISO.fullmatch(one) else None for one in parts)
        if first and last and first <= last:
            return date_range(first, last, _language())
    for part in parts:
        try:
            words.append(long_date(date.fromisoformat(part), _language()))
        except ValueError:
            words.append(_("not known") if part in {"?", ""} else part)
    return RANGE.join(dict.fromkeys(words))


def _day(event: Event) -> str:
    if event.completed_on is None:
        return ""
    return event_dates(event.completed_on, event.completed_on, Certainty.EXACT, _language())


def _language() -> str:
    return (get_language() or "ru")[:2]
