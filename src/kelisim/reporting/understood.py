"""From a row as it was read to the facts of an event: what is doubtful stays doubtful, nothing is guessed."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from kelisim.decree.api import HalfYear
from kelisim.events.api import Certainty, EventFacts, Kind, Level, Place
from kelisim.reporting.constants import RowState

__all__ = ["facts_of_row", "state_of_row", "title_field"]

_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
LARGEST_DELEGATION = 2000
UNREADABLE = frozenset({"impossible_date", "no_title", "unread_date"})
"""Problems that leave a field without any reading."""


def facts_of_row(row: Mapping[str, Any], half_year: HalfYear) -> EventFacts:
    """Give the facts that a row of a read plan states. Dates not known lie somewhere in the half-year."""
    certainty = row.get("certainty") or Certainty.UNKNOWN
    starts_on, ends_on = _day(row.get("starts_on")), _day(row.get("ends_on"))
    window = row.get("window") or [None, None]
    window_from, window_until = _day(window[0]), _day(window[1])
    if certainty == Certainty.EXACT:
        window_from, window_until = starts_on, ends_on
    elif certainty == Certainty.PERIOD:
        starts_on = ends_on = None
    else:
        starts_on = ends_on = None
        window_from, window_until = half_year.first_day, half_year.last_day
    place, country = _place(row)
    kind = row.get("kind") or ""
    title = str(row.get("title") or "").strip()[:1000]
    field = title_field(title)
    return EventFacts(
        title_kk=title if field == "title_kk" else "",
        title_ru=title if field == "title_ru" else "",
        title_en=title if field == "title_en" else "",
        kind=kind if kind in Kind.values else _kind_by(place),
        level=row["level"] if row.get("level") in Level.values else "",
        place=place,
        country=country,
        cities=_cities(row),
        certainty=certainty,
        starts_on=starts_on,
        ends_on=ends_on,
        window_from=window_from,
        window_until=window_until,
        dates_as_written=str(row.get("dates_as_written") or "")[:300],
        countries=row.get("partner_countries") or [],
        organisations=row.get("organisations") or [],
        counterparts=_seen(row, "unknown_partner"),
        head=str(row.get("head") or "")[:300],
        size=_size(row.get("size")),
        foreign_economic=row.get("foreign_economic"),
        documents_to_sign=str(row.get("documents") or ""),
        funding=str(row.get("funding") or "")[:300],
        responsible=str(row.get("responsible") or "")[:500],
        note=str(row.get("note") or ""),
    )


def state_of_row(row: Mapping[str, Any]) -> str:
    """Say how well a row was understood: fully, with doubts, or with a field not read at all."""
    codes = {problem["code"] for problem in row.get("problems") or []}
    if codes & UNREADABLE:
        return RowState.UNREAD
    return RowState.DOUBTFUL if codes else RowState.READ


def title_field(title: str) -> str:
    """Give the field of the language that a title is written in, told by its letters."""
    if _KAZAKH.search(title):
        return "title_kk"
    return "title_ru" if _CYRILLIC.search(title) or not title.strip() else "title_en"


def _place(row: Mapping[str, Any]) -> tuple[str, str]:
    if row.get("online"):
        return Place.ONLINE, ""
    country = str(row.get("place_country") or "")
    if country and country != "KZ":
        return Place.ABROAD, country
    if not country and row.get("kind") == Kind.TRIP_ABROAD:
        return Place.ABROAD, ""
    return Place.IN_KZ, "KZ" if country else ""


def _cities(row: Mapping[str, Any]) -> list[str]:
    """Give the city; a place that the reader does not know stands as it was written, which the doubt says."""
    if row.get("city"):
        return [str(row["city"])[:120]]
    return [] if row.get("online") else [one[:120] for one in _seen(row, "unknown_place")]


def _seen(row: Mapping[str, Any], code: str) -> list[str]:
    """Give the words that problems of a kind name, as they were written."""
    facts = [one.get("facts") or {} for one in row.get("problems") or [] if one.get("code") == code]
    return [str(one["seen"])[:300] for one in facts if one.get("seen")]


def _kind_by(place: str) -> str:
    return Kind.TRIP_ABROAD if place == Place.ABROAD else Kind.NEGOTIATIONS


def _size(number: object) -> int | None:
    """Give the size of a delegation; a number that no delegation has is left to the cell it stands in."""
    return number if isinstance(number, int) and 0 < number <= LARGEST_DELEGATION else None


def _day(text: object) -> date | None:
    if isinstance(text, date):
        return text
    return date.fromisoformat(str(text)) if text else None
