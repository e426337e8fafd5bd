"""The words with which a day is explained, in Kazakh, Russian and English."""

import csv
from functools import cache
from importlib import resources

from kelisim.decree.words import NBSP, Words

__all__ = [
    "COMPLETION",
    "LAST_WORKING_DAY",
    "NO_CALENDAR",
    "WEEKDAYS",
    "WORKING_DAY",
    "named",
    "numbered",
    "words_of_reason",
]

COMPLETION = Words(
    kk="іс-шара аяқталған күн; мерзім келесі күннен басталады",
    ru="день завершения мероприятия; срок течёт со следующего дня",
    en="day of completion; the term runs from the next day",
)
WORKING_DAY = Words(kk="жұмыс күні", ru="рабочий день", en="working day")
LAST_WORKING_DAY = Words(
    kk="белгіленген күнге дейінгі соңғы жұмыс күні",
    ru="последний рабочий день перед установленной датой",
    en="last working day before the date that the norm names",
)
NAMED = Words(kk="норма белгілеген күн", ru="дата, установленная нормой", en="date named by the norm")
NO_CALENDAR = Words(
    kk="норма белгілеген күн; бұл жылдың жұмыс күндерінің күнтізбесі жарияланбаған",
    ru="дата, установленная нормой; календарь рабочих дней этого года не опубликован",
    en="date named by the norm; the calendar of working days of that year is not published",
)
WEEKDAYS = (
    Words("дүйсенбі", "понедельник", "Monday"),
    Words("сейсенбі", "вторник", "Tuesday"),
    Words("сәрсенбі", "среда", "Wednesday"),
    Words("бейсенбі", "четверг", "Thursday"),
    Words("жұма", "пятница", "Friday"),
    Words("сенбі", "суббота", "Saturday"),
    Words("жексенбі", "воскресенье", "Sunday"),
)


def numbered(number: int, why: Words | None) -> Words:
    """Word a counted day: «4-й рабочий день»; with the calendar's own reason when the day has one."""
    words = Words(
        kk=f"{number}-жұмыс күні",
        ru=f"{number}-й{NBSP}рабочий день",
        en=f"working day{NBSP}{number}",
    )
    return _with(words, why)


def named(rest: Words | None) -> Words:
    """Word a date that the norm names, and why it is a day of rest when it is one."""
    return _with(NAMED, rest)


def _with(words: Words, more: Words | None) -> Words:
    if more is None:
        return words
    return Words(kk=f"{words.kk}: {more.kk}", ru=f"{words.ru}: {more.ru}", en=f"{words.en}: {more.en}")


def words_of_reason(reason: str) -> Words:
    """Give the three wordings of a reason as the reference calendar writes it.

    A reason that is not in our table is given as it is in all three languages: it is shown, not lost.
    """
    return _wordings().get(reason) or Words(kk=reason, ru=reason, en=reason)


@cache
def _wordings() -> dict[str, Words]:
    table = resources.files("kelisim.decree").joinpath("reasons.csv")
    with table.open(encoding="utf-8") as lines:
        return {
            row["reference"]: Words(kk=row["kk"], ru=row["ru"], en=row["en"]) for row in csv.DictReader(lines)
        }
