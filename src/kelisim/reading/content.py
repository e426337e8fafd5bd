"""Tells columns by what stands in them, where the header is silent, mistaken or missing."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from kelisim.decree.api import HalfYear
from kelisim.reading.dates import EXACT, UNKNOWN, read_dates
from kelisim.reading.grid import Grid, Line, Value, written
from kelisim.reading.header import Column
from kelisim.reading.headings import says_kazakh
from kelisim.reading.names import read_partners
from kelisim.reading.places import read_place
from kelisim.reading.row_words import is_numbering

__all__ = [
    "LONGEST_DATES",
    "confirmed",
    "guessed",
    "longest_texts",
    "numbering_column",
    "says_dates",
    "says_days_alone",
]

_PERSON = re.compile(
    r"\b(?:посол|посла|послы|министр|министра|президент|президента|елшісі|министрі|президенті|төрағасы)\b"
    r"|\b(?:ambassador|minister|president)\b",
    re.IGNORECASE,
)
"""Persons who travel to a state or for one: a cell that names them names no partner."""
SAMPLE = 60
MOST = 0.6
SOME = 0.3
FEW = 2
TITLE_LETTERS = 18
LONGEST_DATES = 10_000
"""Letters: a longer cell is an essay and holds no dates to be read."""
_DATES = {"dates", "start", "end", "month", "in_period"}
_WHEN = {"dates", "start", "end"}
_TITLES = {"title", "title_kk", "title_ru", "title_en"}
_WHO = {"partner", "organisation"}
_OPEN = {"deadline", "purpose", "kind", "level", "note", "participants", "documents"}
"""Meanings of headers that may also stand over something else."""


def says_dates(value: Value | None, half_year: HalfYear) -> bool:
    """Say whether a cell holds dates, exact or not; a bare number does not."""
    if value is None or isinstance(value, bool):
        return False
    if isinstance(value, date):
        return True
    if isinstance(value, str):
        if value.strip().isdecimal() or len(value) > LONGEST_DATES:
            return False
        return _are_dates(value, half_year)
    return False


@lru_cache(maxsize=16_384)
def _are_dates(text: str, half_year: HalfYear) -> bool:
    return read_dates(text, half_year).certainty != UNKNOWN


def says_days_alone(value: Value, half_year: HalfYear) -> bool:
    """Say whether a text holds nothing but days that need a month: «30 (дс)»; a bare number does not."""
    if not isinstance(value, str) or value.strip().isdecimal() or len(value) > LONGEST_DATES:
        return False
    dates = read_dates(value, half_year, month=half_year.first_day.month)
    return dates.certainty == EXACT and not dates.rest


def _says_days(value: Value, half_year: HalfYear) -> bool:
    """Say whether a cell holds days that only need a month: 14–15."""
    said = written(value)
    return (
        len(said) <= LONGEST_DATES
        and read_dates(said, half_year, month=half_year.first_day.month).certainty == EXACT
    )


def _says_when(value: Value, half_year: HalfYear) -> bool:
    """Say whether a text under the heading of a month would tell when: «III декада», «дата уточняется»."""
    said = written(value)
    if not any(char.isalpha() for char in said) or len(said) > LONGEST_DATES:
        return False
    return read_dates(said, half_year, month=half_year.first_day.month).certainty != UNKNOWN


def _lies_within(value: Value, half_year: HalfYear) -> bool:
    """Say whether a cell holds dates of the half-year: the day of a protocol is of another time."""
    if not says_dates(value, half_year):
        return False
    first, last = read_dates(value if isinstance(value, date) else written(value), half_year).window
    return first is not None and first <= half_year.last_day and (last or first) >= half_year.first_day


def confirmed(columns: Sequence[Column], lines: Sequence[Line], half_year: HalfYear) -> tuple[Column, ...]:
    """Give the columns with what their contents say, where no header names dates, titles or partners.

    A header that names dates over a column without any gives way to a column that holds them.
    """
    lines = lines[:SAMPLE]
    columns = list(columns)
    columns = _one_of_each_dates(columns, lines, half_year)
    if not _has(columns, _DATES):
        _claim(columns, "dates", _best(columns, lines, lambda value: _lies_within(value, half_year), _OPEN))
    if not _has(columns, _TITLES):
        _claim(columns, "title", _longest(columns, lines))
    _tell_titles_apart(columns, lines)
    if not _has(columns, _WHO):
        _claim(columns, "partner", _best(columns, lines, _names_partners, {"participants"}))
    return tuple(_where_and_with_whom(columns, lines))


def guessed(grid: Grid, half_year: HalfYear) -> tuple[Column, ...]:
    """Give the columns of a table without a header, by contents alone; nothing without titles and dates."""
    lines = [line for line in grid.lines if len(line.cells) > 1][:SAMPLE]
    columns = [Column(index, (), "") for index in range(grid.width)]
    number = numbering_column(columns, lines)
    if number >= 0:
        _claim(columns, "number", number)
    _claim(columns, "dates", _best(columns, lines, lambda value: says_dates(value, half_year), set()))
    _claim(columns, "title", _longest(columns, lines))
    _claim(columns, "place", _best(columns, lines, _names_city, set()))
    _claim(columns, "partner", _best(columns, lines, _names_partners, set()))
    return tuple(columns) if _has(columns, {"dates"}) and _has(columns, {"title"}) else ()


def longest_texts(grid: Grid) -> int:
    """Give the column of a table without a header that holds the longest texts; -1 when they are short."""
    lines = [line for line in grid.lines if len(line.cells) > 1][:SAMPLE]
    return _longest([Column(index, (), "") for index in range(grid.width)], lines)


def numbering_column(columns: Sequence[Column], lines: Sequence[Line]) -> int:
    """Give the column that numbers the events, by its header or its contents; -1 when there is none."""
    for column in columns:
        if "number" in column.meanings:
            return column.index
    for column in columns[:2]:
        if column.meanings:
            continue
        said = [line.text(column.index) for line in lines if column.index in line.cells]
        if len(said) >= FEW and all(map(is_numbering, said)) and len(said) >= len(lines) * MOST:
            return column.index
    return -1


def _has(columns: Sequence[Column], names: set[str]) -> bool:
    return any(set(column.meanings) & names for column in columns)


def _claim(columns: list[Column], name: str, index: int) -> None:
    for place, column in enumerate(columns):
        if column.index == index:
            columns[place] = replace(column, meanings=(name,))


def _share(index: int, lines: Sequence[Line], fits: Callable[[Value], bool]) -> float:
    values = [line.cells[index] for line in lines if index in line.cells]
    return sum(1 for value in values if fits(value)) / len(values) if values else 0.0


def _best(
    columns: Sequence[Column], lines: Sequence[Line], fits: Callable[[Value], bool], also: set[str]
) -> int:
    """Give the column most of whose cells fit, among those without a meaning or with a weak one."""
    open_ones = [column.index for column in columns if not column.meanings or set(column.meanings) <= also]
    shares = {index: _share(index, lines, fits) for index in open_ones}
    best = max(shares, key=lambda index: shares[index], default=-1)
    return best if best >= 0 and shares[best] >= MOST else -1


def _longest(columns: Sequence[Column], lines: Sequence[Line]) -> int:
    """Give the column with the longest texts: titles are longer than anything else in a plan."""
    lengths = {}
    for column in columns:
        if column.meanings and not set(column.meanings) <= {"purpose", "kind"}:
            continue
        said = [
            len(line.text(column.index)) for line in lines if isinstance(line.cells.get(column.index), str)
        ]
        if said and len(said) >= len(lines) * SOME:
            lengths[column.index] = sum(said) / len(said)
    best = max(lengths, key=lambda index: lengths[index], default=-1)
    return best if best >= 0 and lengths[best] >= TITLE_LETTERS else -1


def _one_of_each_dates(columns: list[Column], lines: Sequence[Line], half_year: HalfYear) -> list[Column]:
    """Keep the meanings of dates only where dates stand, if they stand anywhere."""

    def fits(value: Value) -> bool:
        return says_dates(value, half_year) or _says_days(value, half_year) or _says_when(value, half_year)

    named = [column.index for column in columns if not _WHEN.isdisjoint(column.meanings)]
    filled = {index for index in named if any(index in line.cells for line in lines)}
    shares = {index: _share(index, lines, fits) for index in named}
    top = max(shares.values(), default=0.0)
    if named and top < SOME:
        other = _best(columns, lines, lambda value: _lies_within(value, half_year), _OPEN)
        if sum(1 for line in lines if other in line.cells) < FEW:
            return columns
        columns = [_without(one, _WHEN) for one in columns] if other >= 0 else columns
        _claim(columns, "dates", other)
        return columns
    poor = {index for index, share in shares.items() if index in filled and share < top / 2}
    return [_without(one, _WHEN) if one.index in poor else one for one in columns]


def _without(column: Column, names: Collection[str]) -> Column:
    return replace(column, meanings=tuple(name for name in column.meanings if name not in names))


def _tell_titles_apart(columns: list[Column], lines: Sequence[Line]) -> None:
    """Of several columns of titles keep a Kazakh and a Russian one, else the one with the longest texts."""
    titles = [column.index for column in columns if column.meanings == ("title",)]
    if len(titles) < FEW:
        return
    kazakh = {
        index for index in titles if _share(index, lines, lambda value: says_kazakh(written(value))) > MOST
    }
    if len(kazakh) == 1 and len(titles) == FEW:
        for index in titles:
            _claim(columns, "title_kk" if index in kazakh else "title_ru", index)
        return
    lengths = {index: sum(len(line.text(index)) for line in lines) for index in titles}
    best = max(titles, key=lambda index: lengths[index])
    for index in titles:
        if index != best:
            _claim(columns, "purpose", index)


def _where_and_with_whom(columns: list[Column], lines: Sequence[Line]) -> list[Column]:
    """Take a lone «Страна» beside «Город» for the country of the place when the cities lie there."""
    partners = [column for column in columns if column.meanings == ("partner",)]
    cities = [column for column in columns if column.meanings == ("city",)]
    if len(cities) != 1 or not partners or _has(columns, {"place", "place_country"}):
        return columns
    city = cities[0]
    beside = [column for column in partners if abs(column.index - city.index) == 1]
    for column in beside:
        agree = differ = 0
        for line in lines:
            place, who = read_place(line.text(city.index)), read_partners(line.text(column.index))
            home = "KZ" if "азах" in line.text(column.index) or "азақ" in line.text(column.index) else ""
            if place.country and (who.countries or home):
                in_it = place.country in who.countries or place.country == home
                agree, differ = agree + in_it, differ + (not in_it)
        if agree and not differ and (len(partners) > 1 or _has(columns, {"organisation"})):
            return [
                replace(one, meanings=("place_country",)) if one.index == column.index else one
                for one in columns
            ]
    return columns


def _names_partners(value: Value) -> bool:
    if not isinstance(value, str) or _PERSON.search(value):
        return False
    found = read_partners(value)
    return bool(found.countries or found.organisations) and not found.unknown


def _names_city(value: Value) -> bool:
    return isinstance(value, str) and bool(read_place(value).city)
