"""The register as a file: rows read in one statement by a cursor of the server, worded as they pass.

Nothing is gathered: a chunk of rows is read, its partners are looked up, it is written, it is forgotten.
"""

from collections import defaultdict
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from kelisim.events.constants import Certainty, Format, Kind, Level, Place, Status
from kelisim.events.models import Event, EventPartner
from kelisim.events.web.lines import organisation_names
from kelisim.look.api import country_name, event_dates

__all__ = ["Row", "Words", "rows_of"]

CHUNK = 500


class Row(NamedTuple):
    """One event as it is exported; names as in the table, and its partners beside them."""

    id: UUID
    version: int
    title_kk: str
    title_ru: str
    title_en: str
    kind: str
    format: str
    level: str
    place: str
    country: str
    cities: list[str]
    certainty: str
    starts_on: date | None
    ends_on: date | None
    window_from: date | None
    window_until: date | None
    body_id: UUID
    status: str
    status_reason: str
    head: str
    size: int | None
    foreign_economic: bool | None
    documents_to_sign: str
    funding: str
    responsible: str
    note: str
    completed_on: date | None
    marking: str


Partner = tuple[str, str, str]
"""A partner's country, organisation and counterpart; one of the three is said."""


def rows_of(found: QuerySet[Event]) -> Generator[tuple[Row, Sequence[Partner]]]:
    """Give the events found, in their order, each with its partners; a server-side cursor keeps the place.

    Close it when it is left early: the cursor ends with it.
    """
    with closing(_read(found)) as read:
        while chunk := [Row._make(values) for values in islice(read, CHUNK)]:
            partners = _partners_of(chunk)
            for row in chunk:
                yield row, partners.get(row.id, ())


def _read(found: QuerySet[Event]) -> Generator[tuple[Any, ...]]:
    yield from found.values_list(*Row._fields).iterator(chunk_size=CHUNK)


def _partners_of(chunk: Sequence[Row]) -> dict[UUID, list[Partner]]:
    partners: dict[UUID, list[Partner]] = defaultdict(list)
    named = EventPartner.objects.filter(event_id__in=[one.id for one in chunk], withdrawn_at=None)
    for event_id, country, organisation, counterpart in named.order_by(
        "event_id", "position", "id"
    ).values_list("event_id", "country", "organisation", "counterpart"):
        partners[event_id].append((country, organisation, counterpart))
    return partners


@dataclass(slots=True)
class Words:
    """Words a row in one language; what repeats is worded once. ``bodies`` are the bodies' names."""

    language: str
    bodies: dict[UUID, str]
    _choices: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for choices in (Kind, Format, Level, Place, Status):
            self._choices[choices.__name__] = {one.value: str(one.label) for one in choices}

    def choice(self, name: str, value: str) -> str:
        """Name a value of one of the register's lists, such as ``Kind``."""
        return self._choices[name].get(value, "")

    def title(self, row: Row) -> str:
        """Give the title in the language, else in one that there is."""
        wanted = {"kk": row.title_kk, "ru": row.title_ru, "en": row.title_en}[self.language]
        return wanted or row.title_ru or row.title_kk or row.title_en

    def days(self, row: Row) -> tuple[date | None, date | None]:
        """Give the first and the last day: of the event, or of the window in which it falls."""
        if row.certainty == Certainty.EXACT:
            return row.starts_on, row.ends_on
        return (row.window_from, row.window_until) if row.certainty == Certainty.PERIOD else (None, None)

    def dates(self, row: Row) -> str:
        """Word the dates by how sure they are; a window says that the date is to be confirmed."""
        first, last = self.days(row)
        return _dates(first, last, row.certainty, self.language)

    def country(self, row: Row) -> str:
        """Name the country where the event is held."""
        return country_name(row.country, self.language) if row.country else ""

    def body(self, row: Row) -> str:
        """Name the state body in full."""
        return self.bodies[row.body_id]

    def partners(self, partners: Sequence[Partner]) -> str:
        """Name the partners; counterparts as they were written."""
        names = organisation_names(self.language)
        return ", ".join(
            country_name(country, self.language)
            if country
            else names.get(organisation, organisation) or person
            for country, organisation, person in partners
        )


@lru_cache(maxsize=4096)
def _dates(first: date | None, last: date | None, certainty: str, language: str) -> str:
    return event_dates(first, last, certainty, language, note=True)
