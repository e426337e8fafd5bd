"""The blank form: a table of Kelisim's own that reads back without a doubt, and what its cells must hold.

A workbook is the form when a hidden row holds ``FORM_MARK`` in one column and the name of a field in each
other one: ``form_keys`` gives that row. The row of headers for people stands right below it
(``form_headers``), each event below that (``form_cells``). The column of the mark is hidden and holds the key
that the writer gave each row; the reading gives it back as ``row_key``. Columns may change places or be
deleted: the names go with them. Dates are true dates or ISO text. Hidden sheets of such a workbook hold lists
and are not read.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from kelisim.reading.form_words import word_of, words_in
from kelisim.reading.vocabulary_files import rows_of

__all__ = [
    "FORM_FIELDS",
    "FORM_MARK",
    "FORM_NAME",
    "form_cells",
    "form_choices",
    "form_countries",
    "form_headers",
    "form_keys",
]

FORM_NAME = "kelisim-form"
FORM_MARK = f"{FORM_NAME}-1"
"""The name of the form and its version."""
FORM_FIELDS = (
    *("title", "title_kk", "title_en", "starts_on", "ends_on", "certainty"),
    *("partner_countries", "organisations", "place_country", "city", "online"),
    *("kind", "level", "format", "foreign_economic"),
    *("head", "participants", "size", "documents", "funding", "responsible", "purpose", "note"),
)
"""The fields of a row of the reading that the form holds, from the left."""
_CHOICES = ("kind", "level", "format", "certainty")
_FLAGS = ("online", "foreign_economic")
_DAYS = ("starts_on", "ends_on")
JOIN = "; "
_HOME = {"kk": "Қазақстан", "ru": "Казахстан", "en": "Kazakhstan"}
Cell = str | int | date


def form_keys() -> list[str]:
    """Give the cells of the hidden row of names, the mark first."""
    return [FORM_MARK, *FORM_FIELDS]


def form_headers(language: str) -> list[str]:
    """Give the headers for people in kk, ru or en; that of the hidden column is empty."""
    return ["", *(word_of("column", name, language) for name in FORM_FIELDS)]


def form_choices(language: str) -> dict[str, list[str]]:
    """Give the words that the cells of a field choose from, for those fields that have a list."""
    yes_no = list(words_in("flag", language).values())
    lists = {name: list(words_in(name, language).values()) for name in _CHOICES}
    countries = list(form_countries(language).values())
    return {**lists, **dict.fromkeys(_FLAGS, yes_no), "place_country": countries}


def form_countries(language: str) -> dict[str, str]:
    """Give the names of countries as the form writes them, by ISO code, Kazakhstan too."""
    return dict(_countries(language))


@cache
def _countries(language: str) -> dict[str, str]:
    names = {row["iso2"]: row[f"show_{language}"] for row in rows_of("countries")}
    return dict(sorted({**names, "KZ": _HOME[language]}.items(), key=lambda item: item[1]))


def form_cells(row: Mapping[str, Any], language: str, key: str = "") -> list[Cell]:
    """Give the cells of an event for the form, the key of the row first.

    ``row`` holds fields of a row of the reading, by name; what it does not have stays empty. Of a period the
    days are its window. Days may be dates or ISO text and are given as dates.
    """
    return [key, *(_cell(row, name, language) for name in FORM_FIELDS)]


def _cell(row: Mapping[str, Any], name: str, language: str) -> Cell:
    value = row.get(name)
    if name in _DAYS:
        return _day(row, _DAYS.index(name))
    if value is None or value == "":
        return ""
    if name in _CHOICES:
        return word_of(name, value, language)
    if name in _FLAGS:
        return word_of("flag", "yes" if value else "no", language)
    names = _countries(language) if name in {"place_country", "partner_countries"} else {}
    if isinstance(value, list | tuple):
        return JOIN.join(names.get(code, str(code)) for code in value)
    return value if isinstance(value, int) else names.get(value, str(value))


def _day(row: Mapping[str, Any], end: int) -> Cell:
    days: Sequence[Any] = (row.get("starts_on"), row.get("ends_on"))
    if row.get("certainty") == "period":
        days = row.get("window") or days
    elif row.get("certainty") == "unknown":
        days = ("", "")
    day = days[end]
    if isinstance(day, str):
        return date.fromisoformat(day) if day else ""
    return day if isinstance(day, date) else ""
