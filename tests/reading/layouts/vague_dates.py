"""Periods and unknown dates as people write them, each with the windows that honest readings have."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from tests.reading.layouts.calendar_words import ROMAN, fields, words, writing
from tests.reading.layouts.exact_dates import dash
from tests.reading.layouts.keys import DateKey, Half, Window, month_end, period

PARTS = ("begin", "middle", "end", "first", "second")


def _month(rng: Random, language: str, half: Half, month: int, template: str, **more: str) -> str:
    values = fields("", language, 1, month, half.year) | more
    values |= {"NOM": values["nom"].upper(), "Nom": values["nom"].capitalize()}
    if month + 1 in half.months:
        values |= fields("b", language, 1, month + 1, half.year)
    return template.format(**values).replace("~", dash(rng))


def month(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """A month or two neighbouring ones."""
    first = rng.choice(half.months)
    if rng.random() < 0.2 and first + 1 in half.months:
        text = _month(rng, language, half, first, writing(rng, "months", language))
        return text, period(date(half.year, first, 1), month_end(half.year, first + 1))
    text = _month(rng, language, half, first, writing(rng, "month", language))
    return text, period(date(half.year, first, 1), month_end(half.year, first))


def quarter(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """A quarter, in Roman or Arabic figures or in words; Roman figures often typed with Cyrillic letters."""
    number = rng.choice(half.quarters)
    roman = ROMAN[number]
    if language != "en" and rng.random() < 0.3:
        roman = roman.replace("I", "І")
    values = {
        "R": roman,
        "n": str(number),
        "y": str(half.year),
        "word": words(language)["quarter"][number - 1],
    }
    values["loc"] = words("ru")["quarter_loc"][number - 1]
    text = writing(rng, "quarter", language).format(**values)
    return text, period(date(half.year, number * 3 - 2, 1), month_end(half.year, number * 3))


def ten_days(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """The first, second or third ten days of a month."""
    if language == "en":
        return month(rng, language, half)
    number, of = rng.choice((1, 2, 3)), rng.choice(half.months)
    roman = ROMAN[number].replace("I", "І") if rng.random() < 0.3 else ROMAN[number]
    values = {"R": roman, "n": str(number), "word": words(language)["ten_days"][number - 1]}
    values["loc"] = words("ru")["ten_days_loc"][number - 1]
    text = _month(rng, language, half, of, writing(rng, "ten_days", language), **values)
    return text, ten_days_window(half.year, of, number)


def ten_days_window(year: int, of: int, number: int) -> DateKey:
    """The window of the ten days `number` of a month."""
    last = month_end(year, of) if number == 3 else date(year, of, number * 10)
    return period(date(year, of, number * 10 - 9), last)


def part_window(year: int, of: int, part: str) -> Window:
    """What "begin", "middle", "end", "first" or "second" half of a month can honestly mean."""
    first, last = date(year, of, 1), month_end(year, of)

    def day(number: int) -> date:
        return first.replace(day=number)

    return {
        "begin": Window((day(1), day(1)), (day(7), day(15))),
        "middle": Window((day(8), day(15)), (day(15), day(25))),
        "end": Window((day(16), day(25)), (last, last)),
        "first": Window((day(1), day(1)), (day(14), day(15))),
        "second": Window((day(15), day(16)), (last, last)),
    }[part]


def part(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """The beginning, middle, end or a half of a month."""
    of, name = rng.choice(half.months), rng.choice(PARTS)
    text = _month(rng, language, half, of, writing(rng, name, language))
    return text, DateKey("period", windows=(part_window(half.year, of, name),))


def half_year(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """The whole half-year, named."""
    values = {"R": ROMAN[half.number], "n": str(half.number), "y": str(half.year)}
    values["word"] = words(language)["half"][half.number - 1]
    return writing(rng, "half_year", language).format(**values), period(half.first, half.last)


def until(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """Some day not after one that is named."""
    last = half.first + timedelta(days=rng.randrange(20, 170))
    text = writing(rng, "until", language).format(**fields("", language, last.day, last.month, last.year))
    window = Window((half.first, half.first), (last - timedelta(days=1), last))
    return text, DateKey("period", windows=(window,), unknown_too=True)


def unknown(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """No date at all; to say that it is somewhere in the half-year is honest too."""
    window = Window.exactly(half.first, half.last)
    return writing(rng, "unknown", language), DateKey("unknown", windows=(window,))


def whole(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """All year long or again and again: the window is the half-year or the year."""
    window = Window((date(half.year, 1, 1), half.first), (half.last, date(half.year, 12, 31)))
    text = writing(rng, "whole", language).format(y=half.year)
    return text, DateKey("period", windows=(window,), unknown_too=True)


Writer = Callable[[Random, str, Half], tuple[str, DateKey]]
WRITERS: list[tuple[int, Writer]] = [
    (30, month),
    (18, quarter),
    (14, ten_days),
    (14, part),
    (5, half_year),
    (4, until),
    (12, unknown),
    (5, whole),
]


def write(rng: Random, language: str, half: Half) -> tuple[str, DateKey]:
    """A date that nobody knows to the day, and its key."""
    writer = rng.choices([one for _, one in WRITERS], [weight for weight, _ in WRITERS])[0]
    return writer(rng, language, half)
