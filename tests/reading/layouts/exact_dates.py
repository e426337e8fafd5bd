"""Days as people write them, in three languages: one day, days of one month, days of two months."""

from datetime import date
from random import Random

from tests.reading.layouts.calendar_words import fields, words, writing, writings


def fill(rng: Random, template: str, language: str, start: date, end: date) -> str:
    """A template with the fields of the first and the last day; b... is the last, ~ a dash."""
    values = fields("", language, start.day, start.month, start.year)
    values |= fields("b", language, end.day, end.month, end.year)
    days = words(language)
    values |= {"w": days["day"][start.weekday()], "ws": days["day_short"][start.weekday()]}
    values |= {"bw": days["day"][end.weekday()], "bws": days["day_short"][end.weekday()]}
    values |= {"GEN": values.get("gen", "").upper(), "NOM": values["nom"].upper()}
    values |= {"Nom": values["nom"].capitalize()}
    return template.format(**values).replace("~", dash(rng))


def dash(rng: Random) -> str:
    """One of the dashes that people type between two days, with or without spaces."""
    around = rng.choice(["{}", "{}", "{}", " {} ", " {} ", "{} ", " {}"])
    return around.format(rng.choice("--–––—‑−"))


def write(rng: Random, language: str, start: date, end: date) -> str:
    """The days in some usual way; whoever reads it gets exactly these days."""
    return fill(rng, writing(rng, kind_of(rng, start, end), language), language, start, end)


def kind_of(rng: Random, start: date, end: date) -> str:
    """The kind of writing that fits the days."""
    if start == end:
        return "one_day"
    if (end.year, end.month) != (start.year, start.month):
        return "two_months"
    return "neighbours" if (end - start).days == 1 and rng.random() < 0.15 else "one_month"


def write_with_year(rng: Random, language: str, start: date, end: date) -> str:
    """The days with their year, where without it they would be other days."""
    kind = "one_day" if start == end else "one_month"
    named = [one for one in writings(kind, language) if "{y}" in one or "{yy}" in one]
    return fill(rng, rng.choice(named), language, start, end)


def write_days_only(rng: Random, language: str, start: date, end: date) -> str:
    """The days without a month, as they stand under a month's heading."""
    kind = "days_only_one" if start == end else "days_only_several"
    return fill(rng, writing(rng, kind, language), language, start, end)
