"""What a careful person reads in a row: the key against which a reader is held."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Kind = Literal["above", "header", "event", "hidden", "skipped", "elsewhere"]
"""Kinds of rows: only events stand in the rows of a reading. Rows above the table, header rows and rows of
sheets without a plan may be named as skipped or not; a hidden event may be read or skipped; every other row
must be named as skipped."""


@dataclass(frozen=True)
class Half:
    """A half-year of a plan."""

    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, 1 if self.number == 1 else 7, 1)

    @property
    def last(self) -> date:
        return date(self.year, 6, 30) if self.number == 1 else date(self.year, 12, 31)

    @property
    def months(self) -> range:
        return range(self.first.month, self.last.month + 1)

    @property
    def quarters(self) -> tuple[int, int]:
        return (1, 2) if self.number == 1 else (3, 4)

    def __str__(self) -> str:
        return f"{self.year}H{self.number}"


@dataclass(frozen=True)
class Window:
    """A period with the play that honest readings have: first day between two dates, last day too."""

    first: tuple[date, date]
    last: tuple[date, date]

    @classmethod
    def exactly(cls, first: date, last: date) -> "Window":
        return cls((first, first), (last, last))

    def holds(self, first: date, last: date) -> bool:
        return self.first[0] <= first <= self.first[1] and self.last[0] <= last <= self.last[1]


Certainty = Literal["exact", "period", "unknown", "tentative", "impossible", "either"]


@dataclass(frozen=True)
class DateKey:
    """The dates of a row.

    exact: only these days. period: one of these windows, or unknown where `unknown_too`. unknown: no dates.
    tentative: days are named but said to be unsure. impossible: no such days. either: exact, or a period of
    the same days. `problem`: the reading must name a problem of the dates.
    """

    certainty: Certainty
    start: date | None = None
    end: date | None = None
    windows: tuple[Window, ...] = ()
    unknown_too: bool = False
    problem: bool = False

    @property
    def certain(self) -> bool:
        return self.certainty == "exact"


def exact(start: date, end: date | None = None, *, problem: bool = False) -> DateKey:
    """Days that are certain."""
    return DateKey("exact", start, end or start, problem=problem)


def period(first: date, last: date, *, unknown_too: bool = False, problem: bool = False) -> DateKey:
    """A period whose first and last day are beyond dispute."""
    return DateKey("period", windows=(Window.exactly(first, last),), unknown_too=unknown_too, problem=problem)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Partners:
    """The partners of a row: `required` must be found, `allowed` may be, any other is wrong."""

    countries: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()


@dataclass
class RowKey:
    """The key to one row of a sheet or of a table in a text document."""

    sheet: str
    row: int
    kind: Kind
    what: str
    titles: tuple[str, ...] = ()
    dates: DateKey | None = None
    partners: Partners = field(default_factory=Partners)
    place: str | None = None
    said: dict[str, str] = field(default_factory=dict)
    """The texts of the cells that matter, for people who look at a failure."""
