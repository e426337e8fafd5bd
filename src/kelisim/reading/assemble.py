"""Makes the row of a plan from an event of a table: every field with the cell that it comes from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kelisim.decree.api import HalfYear
from kelisim.reading.content import LONGEST_DATES
from kelisim.reading.dates import UNKNOWN, Dates, read_dates
from kelisim.reading.flags import read_flag
from kelisim.reading.grid import Value, letter_of, written
from kelisim.reading.header import Column
from kelisim.reading.headings import says_kazakh
from kelisim.reading.kinds import read_kind
from kelisim.reading.letters import plain
from kelisim.reading.lines import Entry
from kelisim.reading.names import Partners, partners_in_title, read_partners
from kelisim.reading.places import Place, read_place
from kelisim.reading.problems import Problem, doubt
from kelisim.reading.row_words import month_of_heading

__all__ = ["row_of", "unread_row"]

TEXTS = ("head", "participants", "documents", "funding", "responsible", "note", "purpose")
_TITLES = ("title", "title_ru", "title_kk", "title_en")
_LEADING_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s+(?=\D)")
_HELD_IN = re.compile(r"\bв\s+(?:г\.|городе\b)?\s*[А-Я]|\bг\.\s*[А-Я]|\bin\s+[A-Z]|қаласы|\bқ\.")
_DIGITS = re.compile(r"\d{1,4}")
LARGEST = 2000
NOT_BESIDE = {"words_beside_date"}


@dataclass(slots=True)
class _Row:
    """A row on its way: the event, the half-year, the doubts so far."""

    sheet: str
    entry: Entry
    half_year: HalfYear
    hidden_columns: frozenset[int]
    problems: list[Problem] = field(default_factory=list)

    def columns(self, name: str) -> list[Column]:
        """Give the columns of a meaning; a hidden one only when no other has the meaning."""
        found = [column for column in self.entry.columns if name in column.meanings]
        shown = [column for column in found if column.index not in self.hidden_columns]
        return shown or found

    def values(self, *names: str) -> list[tuple[Value, str]]:
        """Give the values of all columns of some meanings, each with its cell."""
        found: list[tuple[Value, str]] = []
        for name in names:
            for column in self.columns(name):
                seen = self.entry.seen.get(column.index, [])
                if len(seen) == 1:
                    found.append((seen[0].value, f"{column.letter}{seen[0].row}"))
                elif seen:
                    joined = " ".join(dict.fromkeys(written(one.value) for one in seen))
                    found.append((joined, f"{column.letter}{seen[0].row}"))
        return found

    def value(self, *names: str) -> tuple[Value, str]:
        """Give the first value, and its cell; an empty text and the cell of the row where nothing stands."""
        found = self.values(*names)
        return found[0] if found else ("", self.cell(*names))

    def cell(self, *names: str) -> str:
        """Give the cell of the row where a thing should stand; nothing when the table has no such column."""
        columns = [column for name in names for column in self.columns(name)]
        return f"{columns[0].letter}{self.entry.line.number}" if columns else ""

    def text(self, *names: str) -> str:
        """Give all that the columns of some meanings say."""
        return "\n".join(dict.fromkeys(written(value) for value, _ in self.values(*names)))

    def doubts(self, problems: Sequence[Problem], cell: str, *, without: set[str] | None = None) -> None:
        """Keep problems as seen in a cell."""
        self.problems += [one.at(one.cell or cell) for one in problems if one.code not in (without or set())]


def row_of(
    sheet: str, entry: Entry, half_year: HalfYear, hidden_columns: frozenset[int], language: str
) -> dict[str, Any]:
    """Give a row of the reading: what was understood, the cells as written, the problems by cell."""
    row = _Row(sheet, entry, half_year, hidden_columns)
    titles = _titles(row)
    title = titles["title"]
    dates, as_written = _dates(row, title)
    countries, organisations = _partners(row, title)
    form = row.text("kind", "level")
    place = _place(row, dates, form, title)
    kinds = read_kind(title, form, place.country)
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
        "problems": [_document(one, language) for one in row.problems],
    }


def unread_row(sheet: str, entry: Entry, half_year: HalfYear, language: str) -> dict[str, Any]:
    """Give a row that broke its reader: nothing is understood but where it stands, and the doubt says so."""
    row = _Row(sheet, entry, half_year, frozenset())
    title = row.text(*_TITLES)
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
        "problems": [_document(one, language) for one in row.problems],
    }


def _document(problem: Problem, language: str) -> dict[str, Any]:
    return {
        "field": problem.field,
        "code": problem.code,
        "message": problem.words.get(language, problem.message),
        "cell": problem.cell,
        "words": dict(problem.words),
    }


def _titles(row: _Row) -> dict[str, str]:
    """Give the title: the Russian one or the only one; where two languages stand side by side, both."""
    by_name = {name: [written(value) for value, _ in row.values(name)] for name in _TITLES}
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
        row.doubts([doubt("title", "no_title")], row.cell(*_TITLES))
    return {"title": title, **found}


def _dates(row: _Row, title: str) -> tuple[Dates, str]:
    entry = row.entry
    begin, cell = row.value("start")
    end, end_cell = row.value("end")
    value, value_cell = row.value("dates")
    month, said_month = _month(row)
    if value != "" or not (row.columns("start") or row.columns("end")):
        begin, end, cell = value, "", value_cell
    elif begin == "" and end != "":
        cell = end_cell
    as_written = " – ".join(dict.fromkeys(one for one in (written(begin), written(end)) if one))
    if begin == "" and end == "" and said_month:
        dates = read_dates(said_month, row.half_year)
        row.doubts(dates.problems, row.cell("month") or row.cell("dates"))
        return dates, said_month
    if begin == "" and end == "" and not entry.month and entry.heading:
        return _dates_of_heading(row, cell)
    if begin == "" and end == "" and not row.columns("dates") and not row.columns("start"):
        return _dates_in_title(row, title, month)
    if len(written(begin)) + len(written(end)) > LONGEST_DATES:
        dates = read_dates("", row.half_year)
        row.doubts([doubt("dates", "unread_date", seen=as_written[:80])], cell)
        return dates, as_written
    two = end != ""
    dates = read_dates(
        _readable(begin, flat=two),
        row.half_year,
        month=month,
        second=_readable(end, flat=two) if two else None,
    )
    combined = any(len(column.meanings) > 1 for column in row.columns("dates"))
    row.doubts(dates.problems, cell, without=NOT_BESIDE if combined else None)
    return dates, as_written or (said_month if month else "")


def _readable(value: Value, *, flat: bool) -> str | date | float:
    """Give a value as the reader of dates takes it; one of two cells goes without its line breaks."""
    if isinstance(value, date) or (isinstance(value, float | int) and not isinstance(value, bool)):
        return value
    said = written(value)
    return " ".join(said.split()) if flat else said


def _month(row: _Row) -> tuple[int | None, str]:
    """Give the month of the row: from its own column, else from the heading above it."""
    for value, _ in row.values("month"):
        said = written(value)
        is_month, month = month_of_heading(said)
        if is_month:
            return month or None, said
        if _DIGITS.fullmatch(said) and 0 < int(said) <= 12:  # noqa: PLR2004 - months
            return int(said), f"{int(said):02}.{row.half_year.first_day.year}"
    return row.entry.month or None, ""


def _dates_of_heading(row: _Row, cell: str) -> tuple[Dates, str]:
    """Read «III квартал» above a row whose own cell is empty."""
    dates = read_dates(row.entry.heading, row.half_year)
    row.doubts([doubt("dates", "dates_from_heading", seen=row.entry.heading[:80])], cell)
    row.doubts(dates.problems, cell)
    return dates, row.entry.heading


def _dates_in_title(row: _Row, title: str, month: int | None) -> tuple[Dates, str]:
    """Read the dates of a table that has no column for them: from the title, as a doubt."""
    dates = read_dates(title[:LONGEST_DATES], row.half_year)
    if dates.certainty == UNKNOWN:
        dates = read_dates("", row.half_year, month=month)
        row.doubts(dates.problems, row.cell(*_TITLES))
        return dates, ""
    row.doubts([doubt("dates", "dates_from_title", seen=title[:80])], row.cell(*_TITLES))
    row.doubts(dates.problems, row.cell(*_TITLES), without=NOT_BESIDE)
    return dates, title[:300]


def _partners(row: _Row, title: str) -> tuple[list[str], list[str]]:
    """Give the partners of their columns; where these are empty or missing, those that the title names."""
    countries: dict[str, None] = {}
    organisations: dict[str, None] = {}
    problems: list[tuple[Problem, str]] = []
    for value, cell in row.values("partner", "organisation"):
        found = read_partners(written(value))
        countries.update(dict.fromkeys(found.countries))
        organisations.update(dict.fromkeys(found.organisations))
        problems += [(problem, cell) for problem in found.problems]
    if countries or organisations or any(problem.code != "no_partner" for problem, _ in problems):
        for problem, cell in problems:
            row.doubts(
                [problem],
                cell,
                without={"no_partner", "partner_is_home"} if countries or organisations else None,
            )
        return list(countries), list(organisations)
    named = partners_in_title(title)
    if named.countries or named.organisations:
        row.doubts(named.problems, row.cell(*_TITLES))
        return list(named.countries), list(named.organisations)
    heading = read_partners(row.entry.section) if row.entry.section else Partners()
    if (heading.countries or heading.organisations) and not heading.unknown:
        said = ", ".join([*heading.countries, *heading.organisations])
        row.doubts([doubt("partners", "partner_from_heading", choices=said)], row.cell("partner", *_TITLES))
        return list(heading.countries), list(heading.organisations)
    row.doubts([doubt("partners", "no_partner")], row.cell("partner", "organisation"))
    return [], []


def _place(row: _Row, dates: Dates, form: str, title: str) -> Place:
    combined = [column for column in row.columns("place") if len(column.meanings) > 1]
    values = row.values("place_country", "place", "city")
    cell = row.cell("place", "city", "place_country")
    if not values:
        return _place_elsewhere(row, form, title, cell)
    texts = list(dict.fromkeys(" ".join(plain(written(value)).split()) for value, _ in values))
    cell = values[0][1]
    if combined and len(values) == 1:
        texts = [dates.rest if dates.rest and "title" not in combined[0].meanings else texts[0]]
    place = read_place(", ".join(texts))
    row.doubts(place.problems, cell)
    return place


def _place_elsewhere(row: _Row, form: str, title: str, cell: str) -> Place:
    """Give the place of an event without a cell for it: online by its form, or the city in its title."""
    if form and read_place(form).online:
        return Place(online=True)
    named = read_place(title) if _HELD_IN.search(title) else Place()
    if named.city and named.country and not named.problems:
        row.doubts([doubt("place", "place_from_title", seen=named.city)], row.cell(*_TITLES))
        return named
    row.doubts([doubt("place", "no_place")], cell)
    return Place()


def _size(row: _Row) -> int | None:
    value, cell = row.value("size")
    said = written(value)
    numbers = [int(one) for one in _DIGITS.findall(said)]
    if len(numbers) == 1 and 0 < numbers[0] <= LARGEST:
        return numbers[0]
    if said.strip(" -–—") and not (len(numbers) == 1 and numbers[0] == 0):
        row.doubts([doubt("size", "unread_size", seen=said[:80])], cell)
    return None


def _doubts_about_row(row: _Row) -> None:
    entry = row.entry
    cell = f"{letter_of(min(entry.line.cells, default=0))}{entry.line.number}"
    numbers = ", ".join(str(one.number) for one in (entry.line, *entry.more))
    seen = {"joined_rows": numbers, "hidden_sheet": row.sheet}
    row.doubts([doubt("row", code, seen=seen.get(code, "")) for code in entry.doubts], cell)
