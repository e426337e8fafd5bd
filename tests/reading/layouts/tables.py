"""The word lists of the layouts: countries, organisations and cities with their hand-written forms."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tests.reading.layouts import kazakh

WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Country:
    """A partner country with the forms of its name in three languages."""

    code: str
    forms: dict[str, str]

    def __getitem__(self, form: str) -> str:
        return self.forms[form]

    def kk(self, *, official: bool) -> tuple[str, str]:
        """Kazakh name and the class of its endings; a longer official name ends in a possessive."""
        short, long = self["kk"], self["kk_official"]
        if official and long != short:
            return long, kazakh.POSSESSIVE
        return short, self["kk_class"]


@dataclass(frozen=True)
class Organisation:
    """An international organisation with its names and abbreviations in three languages."""

    code: str
    forms: dict[str, str]

    def __getitem__(self, form: str) -> str:
        return self.forms[form]

    def known_in(self, language: str) -> bool:
        """Whether the list holds a name of it in this language."""
        return bool(self.names(language))

    def names(self, language: str) -> list[str]:
        """The abbreviation and the full name, those that the list holds."""
        return [self[form] for form in _NAMES[language] if self[form]]


_NAMES = {"ru": ("nom", "abbr"), "kk": ("kk", "kk_abbr"), "en": ("en", "en_abbr")}


@dataclass(frozen=True)
class City:
    """A city where events are held."""

    country: str
    forms: dict[str, str]

    def __getitem__(self, form: str) -> str:
        return self.forms[form]


def _rows(name: str) -> list[dict[str, str]]:
    with (WORDS / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="|"))


@cache
def countries() -> tuple[Country, ...]:
    """All partner countries; Kazakhstan is never its own partner and is not among them."""
    return tuple(Country(row["code"], row) for row in _rows("countries"))


@cache
def country(code: str) -> Country:
    """A partner country by its two letters."""
    return next(one for one in countries() if one.code == code)


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations; the code is the first column of the reference list."""
    return tuple(Organisation(row["code"], row) for row in _rows("organisations"))


@cache
def cities() -> tuple[City, ...]:
    """All cities, those of Kazakhstan among them."""
    return tuple(City(row["country"], row) for row in _rows("cities"))


def city_in(rng: Random, code: str) -> City | None:
    """Some city of a country, None where the list has none."""
    there = [one for one in cities() if one.country == code]
    return rng.choice(there) if there else None
