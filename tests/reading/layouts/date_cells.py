"""Cells of dates in the columns that a plan has for them, with the key of the row."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from random import Random

from tests.reading.layouts import exact_dates, odd_dates, vague_dates
from tests.reading.layouts.calendar_words import words, writing, writings
from tests.reading.layouts.grid import Cell
from tests.reading.layouts.keys import DateKey, Half, Window, exact, month_end, period

DAY_FORMATS = [
    "dd.mm.yyyy",
    "dd.mm.yyyy",
    "dd/mm/yy",
    "d mmmm yyyy",
    "[$-419]d mmmm yyyy",
    '[$-FC19]dd mmmm yyyy" г."',
    "d-mmm-yy",
    "yyyy-mm-dd",
    "dd.mm.yy",
    "[$-F800]dddd, mmmm dd, yyyy",
    "dd.mm.yyyy hh:mm",
    "m/d/yyyy",
    '"«"dd"»" mmmm yyyy',
]
MONTH_FORMATS = ["mmmm yyyy", "[$-419]mmmm yyyy", "mmm.yy", "[$-419]mmmm yyyy;@", "mmm-yy"]


@dataclass
class Dating:
    """How a plan writes its dates."""

    half: Half
    language: str
    workbook: bool
    true_dates: float
    days_only: bool
    vague: float
    odd: float
    both: bool = False


@dataclass
class Written:
    """Cells of the date columns of one row and the key."""

    cells: dict[str, Cell]
    key: DateKey


def one_cell(rng: Random, how: Dating, heading: date | None) -> tuple[Cell, DateKey]:
    """The only date cell of a row; `heading` is the first day of the month named in a heading above."""
    draw = rng.random()
    if heading is not None:
        return _under_month(rng, how, heading, draw)
    if draw < how.odd:
        text, key = odd_dates.write(rng, how.language, how.half)
        return Cell(text), key
    if draw < how.odd + how.vague:
        if how.workbook and rng.random() < how.true_dates * 0.3:
            return month_in_figures(rng, how)
        text, key = vague_dates.write(rng, how.language, how.half)
        return Cell(text), key
    first, last = odd_dates.days(rng, how.half)
    return certain(rng, how, first, last)


def certain(rng: Random, how: Dating, first: date, last: date) -> tuple[Cell, DateKey]:
    """Certain days, as text or as a true date of a spreadsheet."""
    if first == last and how.workbook and rng.random() < how.true_dates:
        form = rng.choice(DAY_FORMATS)
        clock = time(rng.choice([0, 0, 10, 15]) if "hh" in form else 0)
        return Cell(datetime.combine(first, clock), form), exact(first)
    text = exact_dates.write(rng, how.language, first, last)
    if how.both and rng.random() < 0.4:
        text = f"{exact_dates.write(rng, 'kk', first, last)}{rng.choice([' / ', chr(10)])}{text}"
    return Cell(text), exact(first, last)


def month_in_figures(rng: Random, how: Dating) -> tuple[Cell, DateKey]:
    """A true date that shows a month only: people see no day, so there is none."""
    first = date(how.half.year, rng.choice(how.half.months), 1)
    shown = datetime.combine(first, time())
    key = period(first, month_end(first.year, first.month), unknown_too=True)
    return Cell(shown, rng.choice(MONTH_FORMATS)), key


def _under_month(rng: Random, how: Dating, heading: date, draw: float) -> tuple[Cell, DateKey]:
    if draw < how.vague:
        return _vague_under_month(rng, how, heading)
    first, last = odd_dates.days(rng, how.half, heading.month)
    if draw > 0.985:  # a date of another month, which names it
        first, last = odd_dates.days(rng, how.half)
    elif how.days_only and draw < 0.9:
        if first == last and how.workbook and rng.random() < 0.4:
            return Cell(first.day), exact(first)
        return Cell(exact_dates.write_days_only(rng, how.language, first, last)), exact(first, last)
    return certain(rng, how, first, last)


def _vague_under_month(rng: Random, how: Dating, heading: date) -> tuple[Cell, DateKey]:
    month = period(heading, month_end(heading.year, heading.month))
    kind = rng.randrange(4)
    if kind == 0 and how.language != "en":
        ways = writings("ten_days_under_month", how.language)
        number = rng.randrange(len(ways))
        return Cell(ways[number]), vague_dates.ten_days_window(heading.year, heading.month, number % 3 + 1)
    if kind == 1:
        part = rng.choice(["begin", "end"])
        window = vague_dates.part_window(heading.year, heading.month, part)
        text = writing(rng, f"{part}_under_month", how.language)
        return Cell(text), DateKey("period", windows=(window,))
    if kind == 2:
        name = words(how.language)["nom"][heading.month - 1]
        return Cell(name if how.language == "kk" else rng.choice([name, f"{name} {heading.year}"])), month
    half = Window.exactly(how.half.first, how.half.last)
    text = writing(rng, "unknown_under_month", how.language)
    return Cell(text), DateKey("unknown", windows=(*month.windows, half))


def begin_and_end(rng: Random, how: Dating) -> Written:
    """Dates in two columns: both days, only the first for an event of one day, or a wording over both."""
    draw = rng.random()
    if draw < how.vague:
        text, key = vague_dates.write(rng, how.language, how.half)
        return Written({"begin": Cell(text), "end": Cell("")}, key)
    if draw < how.vague + 0.03:
        one = rng.choice(how.half.months[:-1])
        names = words(how.language)["nom"]
        until = month_end(how.half.year, one + 1)
        window = Window(
            (date(how.half.year, one, 1), month_end(how.half.year, one)),
            (date(how.half.year, one + 1, 1), until),
        )
        cells = {"begin": Cell(names[one - 1]), "end": Cell(names[one])}
        return Written(cells, DateKey("period", windows=(window,), unknown_too=True))
    first, last = odd_dates.days(rng, how.half)
    if how.workbook and rng.random() < how.true_dates:
        form = rng.choice(DAY_FORMATS)
        begin, end = (Cell(datetime.combine(day, time()), form) for day in (first, last))
    else:
        template = writing(rng, "column_day", how.language)
        begin, end = (Cell(exact_dates.fill(rng, template, how.language, day, day)) for day in (first, last))
    if first == last and rng.random() < 0.5:
        end = Cell("")
    return Written({"begin": begin, "end": end}, exact(first, last))


def month_and_days(rng: Random, how: Dating) -> Written:
    """The month in one column, the days in another."""
    first, last = odd_dates.days(rng, how.half, rng.choice(how.half.months))
    name = words(how.language)["nom"][first.month - 1]
    month = Cell(rng.choice([name, name.capitalize()]))
    if rng.random() < how.vague:
        window = Window.exactly(date(first.year, first.month, 1), month_end(first.year, first.month))
        text = writing(rng, "unknown_under_month", how.language)
        return Written(
            {"month": month, "days": Cell(text)}, DateKey("period", windows=(window,), unknown_too=True)
        )
    if first == last and how.workbook and rng.random() < 0.5:
        return Written({"month": month, "days": Cell(first.day)}, exact(first))
    text = exact_dates.write_days_only(rng, how.language, first, last)
    return Written({"month": month, "days": Cell(text)}, exact(first, last))


def month_heading(rng: Random, language: str, month: date) -> str:
    """A month as a heading between the rows."""
    name = words("kk" if language == "both" else language)["nom"][month.month - 1]
    year = month.year
    if language == "both":
        other = words("ru")["nom"][month.month - 1]
        return rng.choice(
            [f"{name.capitalize()} / {other.capitalize()}", f"{name.upper()} / {other.upper()}"]
        )
    if language == "kk":
        own = [f"{name.capitalize()} айы", f"{year} жылғы {name}"]
        return rng.choice([name.upper(), name.capitalize(), *own])
    named = f"{name.capitalize()} {year}"
    russian = [f"{named} года", f"{named} г.", f"{name.capitalize()} месяц"] if language == "ru" else [named]
    return rng.choice([name.upper(), name.upper(), name.capitalize(), name.capitalize(), *russian])


def within_quarter(key: DateKey, heading: tuple[date, date]) -> DateKey:
    """The key of a row under a quarter's heading: an unknown date may be read as in that quarter."""
    if key.certainty == "unknown":
        return replace(key, windows=(*key.windows, Window.exactly(*heading)))
    return key
