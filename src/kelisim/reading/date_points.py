"""One point in time as it is written: a day, a part of a month, a quarter; and the days it covers."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kelisim.decree.api import HalfYear
from kelisim.reading.date_tokens import Token

__all__ = ["LAST_MONTH", "Point", "dated", "points_of", "span_of"]

TENTHS = {1: (1, 10), 2: (11, 20), 3: (21, 31), -1: (21, 31)}
HALVES = {1: (1, 15), 2: (16, 31), -1: (16, 31)}
WEEKS = {1: (1, 7), 2: (8, 14), 3: (15, 21), 4: (22, 28), 5: (29, 31)}
DAYS_OF_PART = {"D": TENTHS, "h": HALVES, "W": WEEKS}
ORDINAL_OF_PLACE = {"b": 1, "c": 2, "e": 3}
SEASONS = {"S": (3, 5), "T": (6, 8), "V": (9, 11)}
MOST_WEEKS = 5
QUARTERS, HALF_YEARS, MONTHS_OF_QUARTER, MONTHS_OF_HALF, LAST_MONTH = 4, 2, 3, 6, 12


_Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Point:
    """What was written of a point in time; 0 and an empty unit where nothing was.

    Units: ``d`` day, ``m`` month, ``y`` year, ``D`` ten days, ``h`` half and ``W`` week of a month,
    ``Q`` quarter, ``q`` month of a quarter, ``H`` half-year, ``S`` ``T`` ``V`` seasons, ``z`` the last
    month of the half-year, ``o`` an ordinal whose unit stands further on.
    """

    unit: str
    day: int = 0
    month: int = 0
    year: int = 0
    ordinal: int = 0
    quarter: int = 0
    month_first: bool = False

    @property
    def is_bare(self) -> bool:
        """Say whether the month of a day or of a part of a month is still to be found."""
        return self.unit in {"d", "D", "h", "W", "o"} and not self.month


_SHAPES = (
    "(?P<part>y?m?(?:[od][DWh]|[DWh][od]|[bce])m?y?)"
    "|(?P<inquarter>[bce][od]Qy?|y?[od]Q[bce])"
    "|(?P<quarter>y?(?:[od]Q|Qo)y?)"
    "|(?P<half>y?[od]?Hy?|y?ez|eH)"
    "|(?P<season>y?[STV]y?)"
    "|(?P<day>ydm|ymd|dmy|mdy|dm|md|y?f|fy|yd|d)"
    "|(?P<month>y?m|my)"
    "|(?P<ordinal>o)"
    "|(?P<year>y)"
)


def points_of(tokens: list[Token]) -> tuple[list[Point], list[Token]]:
    """Give the points that a run of tokens names, in order, and the tokens that belong to none."""
    codes = "".join(token.code for token in tokens)
    points: list[Point] = []
    rest: list[Token] = []
    place = 0
    while place < len(tokens):
        found = _longest(codes, place)
        if found is None:
            rest.append(tokens[place])
            place += 1
            continue
        points.append(_point(found, tokens[found.start() : found.end()]))
        place = found.end()
    return points, rest


def _longest(codes: str, place: int) -> re.Match[str] | None:
    matches = (shape.match(codes, place) for shape in _SHAPE_LIST)
    return max((m for m in matches if m and m.end() > place), key=lambda m: m.end(), default=None)


_SHAPE_LIST = tuple(re.compile(shape) for shape in re.split(r"\|(?=\(\?P<)", _SHAPES))


def _point(found: re.Match[str], tokens: Sequence[Token]) -> Point:  # noqa: C901, PLR0911 - one case a shape
    shape = next(iter(found.groupdict()))
    by_code: dict[str, tuple[int, ...]] = {}
    for token in tokens:
        by_code.setdefault(token.code, token.numbers)
    year = by_code.get("y", (0,))[0]
    month = by_code.get("m", (0,))[0]
    ordinal = (by_code.get("o") or by_code.get("d") or (0,))[0]
    place = next((ORDINAL_OF_PLACE[code] for code in by_code if code in ORDINAL_OF_PLACE), 0)
    match shape:
        case "part":
            unit = next((code for code in by_code if code in DAYS_OF_PART), "D")
            return Point(unit, month=month, year=year, ordinal=place or ordinal)
        case "inquarter":
            return Point("q", year=year, ordinal=place, quarter=ordinal)
        case "quarter":
            return Point("Q", year=year, ordinal=ordinal)
        case "half" if "e" in by_code:
            return Point("z", year=year)
        case "half":
            return Point("H", year=year, ordinal=ordinal)
        case "season":
            return Point(next(code for code in by_code if code in SEASONS), year=year)
        case "day" if "f" in by_code:
            day, month, own = by_code["f"]
            return Point("d", day, month, own or year)
        case "day":
            first, written = next(iter(by_code)), next(token.text for token in tokens if token.code == "d")
            may_be_year = first == "m" and written.isdecimal()  # «октябрь 25», and not "October 25th"
            return Point("d", by_code["d"][0], month, year, month_first=may_be_year)
        case "month":
            return Point("m", month=month, year=year)
        case "ordinal":
            return Point("o", ordinal=ordinal)
        case _:
            return Point("y", year=year)


def span_of(point: Point, half_year: HalfYear) -> tuple[date, date] | None:
    """Give the first and last day of a point whose month and year are known.

    The half-year stands in for a half-year without a number. None where no such days exist (31 September,
    the fifth quarter) or the month is not known.
    """
    try:
        return _span(point, half_year)
    except (ValueError, KeyError):
        return None


def _span(point: Point, half_year: HalfYear) -> _Days | None:  # noqa: PLR0911 - one case a unit
    match point.unit:
        case "d":
            day = date(point.year, point.month, point.day)
            return day, day
        case "m":
            return _months(point.year, point.month, 1)
        case "y":
            return _months(point.year, 1, LAST_MONTH)
        case "Q" if 0 < _counted(point, QUARTERS) <= QUARTERS:
            first = (_counted(point, QUARTERS) - 1) * MONTHS_OF_QUARTER + 1
            return _months(point.year, first, MONTHS_OF_QUARTER)
        case "q" if 0 < point.quarter <= QUARTERS:
            return _months(point.year, (point.quarter - 1) * MONTHS_OF_QUARTER + point.ordinal, 1)
        case "H" if _counted(point, HALF_YEARS) <= HALF_YEARS:
            half = _counted(point, HALF_YEARS) or half_year.half
            return _months(point.year, (half - 1) * MONTHS_OF_HALF + 1, MONTHS_OF_HALF)
        case "z":
            return _months(point.year, half_year.last_day.month, 1)
        case "S" | "T" | "V":
            first, last = SEASONS[point.unit]
            return _months(point.year, first, last - first + 1)
        case "D" | "h" | "W":
            return _part_of_month(point)
        case _:
            return None


def _part_of_month(point: Point) -> tuple[date, date] | None:
    if point.unit == "h" and not point.month:
        return _span_of_half(point)
    length = monthrange(point.year, point.month)[1]
    if point.unit == "W" and point.ordinal > MOST_WEEKS:  # «неделя 15 сентября»
        day = date(point.year, point.month, point.ordinal)
        return day, day + timedelta(days=6)
    if point.unit == "W" and point.ordinal == -1:
        first, last = length - 6, length
    else:
        first, last = DAYS_OF_PART[point.unit][point.ordinal]
    return date(point.year, point.month, first), date(point.year, point.month, min(last, length))


def _span_of_half(point: Point) -> tuple[date, date] | None:
    if not 0 < point.ordinal <= HALF_YEARS:
        return None
    return _months(point.year, (point.ordinal - 1) * MONTHS_OF_HALF + 1, MONTHS_OF_HALF)


def _counted(point: Point, last: int) -> int:
    return last if point.ordinal == -1 else point.ordinal


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def dated(point: Point, *, month: int = 0, year: int = 0) -> Point:
    """Give a point with its month and year filled in where they were not written."""
    return replace(
        point,
        month=point.month or (month if point.is_bare else 0),
        year=point.year or year,
    )
