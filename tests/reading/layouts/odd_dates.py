"""Dates that need a warning: unsure, outside the half-year, impossible, several of them at once."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from tests.reading.layouts import exact_dates
from tests.reading.layouts.calendar_words import fields, writing
from tests.reading.layouts.keys import DateKey, Half, Window, exact, month_end


def days(rng: Random, half: Half, month: int | None = None, longest: int = 7) -> tuple[date, date]:
    """The first and last day of some event in the half-year, or in one month of it."""
    if month is None:
        first = half.first + timedelta(days=rng.randrange((half.last - half.first).days + 1))
    else:
        first = date(half.year, month, rng.randrange(1, month_end(half.year, month).day + 1))
    last = first + timedelta(days=rng.choice([0, 0, 0, 1, 1, 2, 2, 3, 4, longest]))
    if month is not None:
        last = min(last, month_end(half.year, month))
    return first, last


def tentative(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """Days that are said to be unsure: not exact; the days themselves as a period, or unknown."""
    first, last = days(rng, half)
    text = writing(rng, "tentative", language).format(exact_dates.write(rng, language, first, last))
    return text, DateKey("tentative", windows=(around(half, first, last),), unknown_too=True)


def around(half: Half, first: date, last: date) -> Window:
    """Any window that holds the days and does not leave the half-year further than they do."""
    return Window((min(half.first, first), first), (last, max(half.last, last)))


def between(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """Days in the period from one to another: the days of the event, or days between which it lies."""
    first, last = days(rng, half, rng.choice(half.months))
    if first == last:
        return tentative(rng, language, half)
    text = exact_dates.fill(rng, writing(rng, "between", language), language, first, last)
    return text, DateKey("either", first, last, (Window.exactly(first, last),))


def outside(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """Days, with their year, that do not lie in the half-year of the plan."""
    shift = rng.choice([-365, -182, 190, 365])
    first = half.first + timedelta(days=shift + rng.randrange(150))
    last = first + timedelta(days=rng.choice([0, 1, 2]))
    if first.month != last.month or (half.first <= last and first <= half.last):
        return outside(rng, language, half)
    return exact_dates.write_with_year(rng, language, first, last), exact(first, last, problem=True)


def impossible(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """A day that no calendar has."""
    month = rng.choice(half.months)
    day = month_end(half.year, month).day + rng.choice([1, 1, 1, 2])
    values = fields("", language, day, month, half.year)
    text = writing(rng, "impossible", language).format(**values).replace("~", exact_dates.dash(rng))
    return text, DateKey("impossible", problem=True)


def turned(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """The last day before the first."""
    first, last = days(rng, half, rng.choice(half.months))
    if first == last:
        return impossible(rng, language, half)
    text = exact_dates.fill(rng, writing(rng, "turned", language), language, last, first)
    return text, DateKey("impossible", problem=True)


def several(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """Two days apart: one range of days would be a guess."""
    month = rng.choice(half.months)
    first, last = date(half.year, month, rng.randrange(1, 10)), date(half.year, month, rng.randrange(13, 27))
    text = exact_dates.fill(rng, writing(rng, "several", language), language, first, last)
    return text, DateKey("tentative", windows=(around(half, first, last),), unknown_too=True)


Writer = Callable[[Random, str, Half], tuple[str, DateKey]]
WRITERS: list[tuple[int, Writer]] = [
    (30, tentative), (15, between), (25, outside), (15, impossible), (5, turned), (10, several),
]  # fmt: skip


def write(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """A date that needs a warning, and its key."""
    writer = rng.choices([one for _, one in WRITERS], [weight for weight, _ in WRITERS])[0]
    return writer(rng, language, half)
