"""Words around the events: headers of columns, fillings of the other columns, headings, totals and notes."""

import csv
from functools import cache
from random import Random

from tests.reading.layouts.tables import WORDS

LANGUAGES = ("ru", "kk", "en")


@cache
def _words(name: str) -> dict[tuple[str, str], list[str]]:
    made: dict[tuple[str, str], list[str]] = {}
    with (WORDS / f"{name}.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="|"):
            for language in LANGUAGES:
                if row[language]:
                    text = row[language].replace("\\n", "\n")
                    made.setdefault((row["role"], language), []).append(text)
    return made


@cache
def _pairs(name: str, role: str) -> list[tuple[str, str]]:
    with (WORDS / f"{name}.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="|") if row["role"] == role]
    return [(row["kk"], row["ru"]) for row in rows if row["kk"] and row["ru"]]


def header(rng: Random, role: str, language: str) -> str:
    """The wording of a column's header, sometimes in capitals, with a full stop or a colon."""
    if language == "both":
        pairs = [
            (first.replace("\\n", " "), second.replace("\\n", " "))
            for first, second in _pairs("headers", role)
        ]
        first, second = rng.choice(pairs)
        text = first if first == second else f"{first}{rng.choice([' / ', chr(10), '/'])}{second}"
    else:
        text = rng.choice(_words("headers")[role, language])
    draw = rng.random()
    if draw < 0.06:
        return text.upper()
    return f"{text}{'*' if draw > 0.98 else ''}"


def begin_and_end(rng: Random, language: str, part: str = "") -> dict[str, str]:
    """The wordings of the columns of the first and of the last day, which go together."""
    roles = f"{part}begin", f"{part}end"
    if language == "both":
        begins, ends = ([f"{kk} / {ru}" for kk, ru in _pairs("headers", role)] for role in roles)
    else:
        begins, ends = (_words("headers")[role, language] for role in roles)
    at = rng.randrange(len(begins))
    return {"begin": begins[at], "end": ends[at]}


def filling(rng: Random, role: str, language: str) -> str:
    """What stands in another column, under the table or between its rows."""
    if language == "both":
        return rng.choice(_pairs("filling", role))[rng.randrange(2)]
    return rng.choice(_words("filling")[role, language])
