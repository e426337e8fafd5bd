"""Months, weekdays and counting words with the cases that dates need; ways to write dates."""

import csv
from functools import cache
from random import Random

from tests.reading.layouts.tables import WORDS

ROMAN = ("", "I", "II", "III", "IV")


@cache
def words(language: str) -> dict[str, list[str]]:
    """Forms of a language: twelve words for each case of the months, seven for the weekdays, and so on."""
    with (WORDS / "calendar.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="|")
        return {row["form"]: row["words"].split() for row in rows if row["language"] == language}


@cache
def writings(kind: str, language: str) -> list[str]:
    """Ways to write dates of a kind, with holes for the parts of the date; none if a language has none."""
    with (WORDS / "dates.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE)
        return [row["text"] for row in rows if (row["kind"], row["language"]) == (kind, language)]


def writing(rng: Random, kind: str, language: str) -> str:
    """One of the ways."""
    return rng.choice(writings(kind, language))


def fields(prefix: str, language: str, day: int, month: int, year: int) -> dict[str, str]:
    """Fields of a date for templates: `{prefix}d`, `dd`, `mm`, `y`, `yy` and the forms of the month."""
    made = {"d": str(day), "dd": f"{day:02}", "m": str(month), "mm": f"{month:02}"}
    made |= {"y": str(year), "yy": f"{year % 100:02}", "th": ordinal(day)}
    made |= {form: names[month - 1] for form, names in words(language).items() if len(names) == 12}
    return {f"{prefix}{name}": value for name, value in made.items()}


def ordinal(day: int) -> str:
    """A day as English counts it: 1st, 2nd, 13th."""
    ending = "th" if day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
