"""Makes the row of a plan from an event of a table: every field with the cell that it comes from."""

import re
from dataclasses import replace
from typing import Any

from kelisim.decree.api import HalfYear
from kelisim.reading.dates import UNKNOWN
from kelisim.reading.flags import read_flag
from kelisim.reading.form_words import kind_name
from kelisim.reading.grid import letter_of, written
from kelisim.reading.headings import says_kazakh
from kelisim.reading.kinds import Kinds, read_kind
from kelisim.reading.learned import Learned
from kelisim.reading.lines import Entry
from kelisim.reading.problems import Problem, doubt
from kelisim.reading.row import TITLES, Row
from kelisim.reading.row_dates import dates_of
from kelisim.reading.row_names import partners_of, place_of

__all__ = ["TEXTS", "document_of_problem", "row_of", "unread_row"]

TEXTS = ("head", "participants", "documents", "funding", "responsible", "note", "purpose")
_LEADING_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s+(?=\D)")
_DIGITS = re.compile(r"\d{1,4}")
LARGEST = 2000


def row_of(
    sheet: str,
    entry: Entry,
    half_year: HalfYear,
    hidden_columns: frozenset[int],
    language: str,
    *,
    learned: Learned | None = None,
) -> dict[str, Any]:
    """Give a row of the reading: what was understood, the cells as written, the problems by cell.

    ``learned`` are the body's own words; their uses are the notes of the row.
    """
    row = Row(sheet, entry, half_year, hidden_columns, learned)
    titles = _titles(row)
    title = titles["title"]
    dates, as_written = dates_of(row, title)
    countries, organisations = partners_of(row, title)
    form = row.text("kind", "level")
    place = place_of(row, dates, form, title)
    kinds = _kinds(row, title, form, place.country)
    flag, cell = row.value("foreign_economic")
    economic, problems = read_flag(flag if isinstance(flag, bool) else written(flag))
    row.doubts(problems, cell)
    size = _size(row)
    _doubts_about_row(row)
    return {
        "sheet": sheet,
        "row": entry.line.number,
        **titles,
        "starts_on": dates.starts_on.isoformat() if dates.starts_on else None,
        "ends_on": dates.ends_on.isoformat() if dates.ends_on else None,
        "certainty": dates.certainty,
        "window": [day.isoformat() if day else None for day in dates.window],
        "dates_as_written": as_written,
        "partner_countries": countries,
        "organisations": organisations,
        "place_country": place.country,
        "city": place.city,
        "online": place.online,
        "kind": kinds.kind,
        "level": kinds.level,
        "format": kinds.format,
        "foreign_economic": economic,
        **{name: row.text(name) for name in TEXTS},
        "size": size,
        "section": entry.section,
        "rows": [entry.line.number, *(line.number for line in entry.more)],
        "cells": {letter_of(column): entry.line.text(column) for column in sorted(entry.line.cells)},
        "problems": [document_of_problem(one, language) for one in row.problems],
        "notes": [document_of_problem(one, language) for one in row.notes],
    }


def unread_row(sheet: str, entry: Entry, half_year: HalfYear, language: str) -> dict[str, Any]:
    """Give a row that broke its reader: nothing is understood but where it stands, and the doubt says so."""
    row = Row(sheet, entry, half_year, frozenset())
    title = row.text(*TITLES)
    row.doubts(
        [doubt("row", "unread_row")], letter_of(min(entry.line.cells, default=0)) + str(entry.line.number)
    )
    window = [half_year.first_day.isoformat(), half_year.last_day.isoformat()]
    return {
        "sheet": sheet,
        "row": entry.line.number,
        "title": title,
        **dict.fromkeys(
            ("title_ru", "title_kk", "title_en", "place_country", "city", "kind", "level", "format"), ""
        ),
        **dict.fromkeys((*TEXTS, "section"), ""),
        **dict.fromkeys(("starts_on", "ends_on", "foreign_economic", "size")),
        "certainty": UNKNOWN,
        "window": window,
        "dates_as_written": row.text("dates", "start", "end"),
        "partner_countries": [],
        "organisations": [],
        "online": False,
        "rows": [entry.line.number, *(line.number for line in entry.more)],
        "cells": {letter_of(column): entry.line.text(column) for column in sorted(entry.line.cells)},
        "problems": [document_of_problem(one, language) for one in row.problems],
        "notes": [],
    }


def document_of_problem(problem: Problem, language: str) -> dict[str, Any]:
    """Give a problem or a note as JSON holds it, its message in a language."""
    return {
        "field": problem.field,
        "code": problem.code,
        "message": problem.words.get(language, problem.message),
        "cell": problem.cell,
        "words": dict(problem.words),
        "facts": dict(problem.facts),
    }


def _kinds(row: Row, title: str, form: str, place_country: str) -> Kinds:
    """Give the kind, level and format; the body's own word for a kind stands where the form says none."""
    kinds = read_kind(title, form, place_country)
    word = row.learned.kind_of(form) if row.learned is not None and form else None
    if word is None:
        return kinds
    built_in, cell = read_kind("", form, place_country).kind, row.cell("kind", "level")
    if built_in and built_in != word.code:
        seen = {"seen": form[:80], "likely": kind_name(word.code), "choices": kind_name(built_in)}
        row.doubts([doubt("kind", "learned_differs", **seen)], cell)
        return kinds
    if not built_in:
        row.note([doubt("kind", "learned_word", seen=form[:80], likely=kind_name(word.code))], cell)
    return replace(kinds, kind=word.code)


def _titles(row: Row) -> dict[str, str]:
    """Give the title: the Russian one or the only one; where two languages stand side by side, both."""
    by_name = {name: [written(value) for value, _ in row.values(name)] for name in TITLES}
    plain_ones, found = by_name["title"], {"title_ru": "", "title_kk": "", "title_en": ""}
    for name in found:
        found[name] = "\n".join(by_name[name])
    if len(plain_ones) > 1 and not any(found.values()):
        kazakh = [text for text in plain_ones if says_kazakh(text)]
        others = [text for text in plain_ones if not says_kazakh(text)]
        if kazakh and others:
            found["title_kk"], found["title_ru"] = kazakh[0], others[0]
    title = (
        found["title_ru"] or (plain_ones[0] if plain_ones else "") or found["title_kk"] or found["title_en"]
    )
    if not row.columns("number"):
        title = _LEADING_NUMBER.sub("", title)
    if not title:
        row.doubts([doubt("title", "no_title")], row.cell(*TITLES))
    return {"title": title, **found}


def _size(row: Row) -> int | None:
    value, cell = row.value("size")
    said = written(value)
    numbers = [int(one) for one in _DIGITS.findall(said)]
    if len(numbers) == 1 and 0 < numbers[0] <= LARGEST:
        return numbers[0]
    if said.strip(" -–—") and not (len(numbers) == 1 and numbers[0] == 0):
        row.doubts([doubt("size", "unread_size", seen=said[:80])], cell)
    return None


def _doubts_about_row(row: Row) -> None:
    entry = row.entry
    cell = f"{letter_of(min(entry.line.cells, default=0))}{entry.line.number}"
    numbers = ", ".join(str(one.number) for one in (entry.line, *entry.more))
    seen = {"joined_rows": numbers, "hidden_sheet": row.sheet}
    row.doubts([doubt("row", code, seen=seen.get(code, "")) for code in entry.doubts], cell)
    for one in entry.problems:
        row.doubts([one], row.cell(one.field) or cell)
