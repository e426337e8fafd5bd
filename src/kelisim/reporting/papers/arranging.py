"""How the events of a consolidated plan stand: under months, bodies, countries or levels, with sub-totals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kelisim.directory.api import Body
from kelisim.events.api import Certainty, Level
from kelisim.look.api import counted, event_dates, month_name, number, sort_key
from kelisim.reporting.constants import Arrangement
from kelisim.reporting.gathering import NO_DATES, month_of
from kelisim.reporting.papers.sums import Sums, sums_of
from kelisim.reporting.papers.words import RowWords, capital, short_body_name

__all__ = ["Section", "month_words", "sections_of", "sub_totals"]

Stored = Mapping[str, Any]
_ORGANISATIONS, _NONE = "organisations", ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading, in the order of their numbers."""

    title: str
    rows: Sequence[Stored]

    @property
    def sums(self) -> Sums:
        """Add the rows up."""
        return sums_of(self.rows)


def sections_of(
    rows: Sequence[Stored], arrangement: Arrangement, bodies: Mapping[str, Body], words: RowWords
) -> list[Section]:
    """Put numbered rows under headings.

    A row stands under its month, its body or its level once, and under each of the states it is held with;
    its number is the same everywhere. An event with organisations only, without a partner, without a level or
    without dates stands under a heading that says so, behind the others.
    """
    keys_of, title_of = _ways(arrangement, bodies, words)
    found: dict[str, list[Stored]] = {}
    for row in rows:
        for key in keys_of(row):
            found.setdefault(key, []).append(row)
    ordered = sorted(found, key=lambda key: _place(key, arrangement, title_of(key)))
    return [Section(title_of(key), found[key]) for key in ordered]


def sub_totals(sums: Sums, language: str) -> str:
    """Say what a section adds up to, without what is nothing."""
    parts = [counted(sums.events, "event", language)]
    if sums.economic:
        parts.append(_("foreign-economic: %(count)s") % {"count": number(sums.economic, language)})
    if sums.open:
        parts.append(_("dates to be confirmed: %(count)s") % {"count": number(sums.open, language)})
    return " · ".join(parts)


def month_words(row: Stored, language: str) -> str:
    """Name the month under which a row stands."""
    return _month(month_of(row), language)


def _ways(
    arrangement: Arrangement, bodies: Mapping[str, Body], words: RowWords
) -> tuple[Callable[[Stored], Sequence[str]], Callable[[str], str]]:
    """Give under which keys a row stands, and how a key is called."""
    if arrangement == Arrangement.BODY:
        names = {code: capital(short_body_name(body, words.language)) for code, body in bodies.items()}
        return lambda row: [row["body"]], lambda key: names.get(key, key)
    if arrangement == Arrangement.COUNTRY:
        return _partners, lambda key: _country(key, words)
    if arrangement == Arrangement.LEVEL:
        return lambda row: [row["level"]], lambda key: str(Level(key).label) if key else _("Level not named")
    return lambda row: [month_of(row)], lambda key: _month(key, words.language)


def _partners(row: Stored) -> Sequence[str]:
    states = list(dict.fromkeys(row["countries"]))
    if states:
        return states
    if row["organisations"]:
        return [_ORGANISATIONS]
    return [row["country"] if row["country"] != "KZ" else _NONE]


def _country(key: str, words: RowWords) -> str:
    named = {_ORGANISATIONS: _("International organisations"), _NONE: _("State not named")}
    return named.get(key) or words.country(key)


def _month(key: str, language: str) -> str:
    if key == NO_DATES:
        return capital(event_dates(None, None, Certainty.UNKNOWN, language))
    return capital(month_name(int(key[:4]), int(key[5:]), language))


def _place(key: str, arrangement: Arrangement, title: str) -> tuple[Any, ...]:
    """Order headings: months by time, levels from the highest, names by the alphabet, the nameless last."""
    if arrangement == Arrangement.DATE:
        return (key,)
    if arrangement == Arrangement.LEVEL:
        return (Level.values.index(key) if key else len(Level.values),)
    return ({_ORGANISATIONS: 1, _NONE: 2}.get(key, 0), sort_key(title))
