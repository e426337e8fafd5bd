"""Reads the blank form back: columns by their hidden names, cells by the lists that they choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kelisim.decree.api import HalfYear
from kelisim.reading.assemble import TEXTS, document_of_problem
from kelisim.reading.blank_form import FORM_FIELDS, FORM_MARK, FORM_NAME, form_countries
from kelisim.reading.flags import read_flag
from kelisim.reading.form_dates import dates_in_form
from kelisim.reading.form_words import LANGUAGES, code_of, word_of
from kelisim.reading.grid import Grid, Line, letter_of
from kelisim.reading.header import Column
from kelisim.reading.learned import Learned
from kelisim.reading.letters import folded, plain
from kelisim.reading.lines import Entry, Seen, struck_doubts
from kelisim.reading.names import organisation_of, read_partners
from kelisim.reading.places import read_place
from kelisim.reading.problems import doubt
from kelisim.reading.row import Row
from kelisim.reading.unreadable import UnreadableFile

__all__ = ["Form", "form_in", "row_of_form"]

HIGHEST_MARK = 20
LARGEST = 2_000
_TEXTS = ("title_kk", "title_en", *TEXTS)


@dataclass(frozen=True, slots=True)
class Form:
    """Where the form stands on a sheet: the row of names, the columns, the column of the rows' keys."""

    grid: Grid
    top: int
    columns: tuple[Column, ...]
    keys: int

    def events(self) -> list[Line]:
        """Give the lines below the headers in which something stands beside the key."""
        return [line for line in self._below() if set(line.cells) - {self.keys}]

    def entry(self, line: Line) -> Entry:
        """Give a line as an event."""
        seen = {column: [Seen(value, line.number)] for column, value in line.cells.items()}
        return Entry(line, self.columns, seen, problems=struck_doubts(line, self.columns))

    def others(self) -> list[tuple[Line, str]]:
        """Give the other lines of the sheet, each with what it is."""
        rows = {line.number for line in self.events()}
        others = [line for line in self.grid.lines if line.number not in rows]
        return [(line, self._reason(line)) for line in others]

    def _below(self) -> list[Line]:
        lines = [line for line in self.grid.lines if line.number > self.top]
        return lines[1:] if lines and self._is_header(lines[0]) else lines

    def _is_header(self, line: Line) -> bool:
        names = {column.index: column.meanings[0] for column in self.columns}
        return all(
            line.text(index) in {word_of("column", name, language) for language in LANGUAGES}
            for index, name in names.items()
            if index in line.cells
        )

    def _reason(self, line: Line) -> str:
        if line.number < self.top:
            return "title"
        is_head = line.number == self.top or (line not in self._below() and bool(line.cells))
        if is_head:
            return "header"
        return "emptied" if self.keys in line.cells else "empty"


def form_in(grid: Grid) -> Form | None:
    """Find the form on a sheet, if it is there; raises ``UnreadableFile`` for another version of it."""
    for line in grid.lines[:HIGHEST_MARK]:
        marks = {line.text(column): column for column in line.cells}
        mark = next((text for text in marks if text.startswith(f"{FORM_NAME}-")), "")
        if not mark:
            continue
        if mark != FORM_MARK:
            raise UnreadableFile("other_form", seen=mark[:40])
        known = [(column, line.text(column)) for column in sorted(line.cells)]
        columns = tuple(
            Column(index, (name,), word_of("column", name, "ru"))
            for index, name in known
            if name in FORM_FIELDS
        )
        return Form(grid, line.number, columns, marks[mark])
    return None


def row_of_form(
    form: Form, line: Line, half_year: HalfYear, language: str, learned: Learned | None
) -> dict[str, Any]:
    """Give a row of the reading from a line of the form."""
    row = Row(form.grid.name, form.entry(line), half_year, frozenset(), learned)
    title = row.text("title") or row.text("title_kk") or row.text("title_en")
    if not title:
        row.doubts([doubt("title", "no_title")], row.cell("title"))
    if line.hidden:
        row.doubts([doubt("row", "hidden_row")], row.cell("title"))
    for one in row.entry.problems:
        row.doubts([one], one.cell)
    dates, as_written = dates_in_form(row)
    countries, organisations = _partners(row)
    country, city = _place(row)
    return {
        "sheet": form.grid.name,
        "row": line.number,
        "row_key": line.text(form.keys),
        "title": title,
        "title_ru": "",
        **{name: row.text(name) for name in _TEXTS},
        "starts_on": dates.starts_on.isoformat() if dates.starts_on else None,
        "ends_on": dates.ends_on.isoformat() if dates.ends_on else None,
        "certainty": dates.certainty,
        "window": [day.isoformat() if day else None for day in dates.window],
        "dates_as_written": as_written,
        "partner_countries": countries,
        "organisations": organisations,
        "place_country": country,
        "city": city,
        "online": bool(_flag(row, "online")),
        **{name: _chosen(row, name) for name in ("kind", "level", "format")},
        "foreign_economic": _flag(row, "foreign_economic"),
        "size": _size(row),
        "section": "",
        "rows": [line.number],
        "cells": {letter_of(column): line.text(column) for column in sorted(line.cells)},
        "problems": [document_of_problem(one, language) for one in row.problems],
        "notes": [document_of_problem(one, language) for one in row.notes],
    }


def _partners(row: Row) -> tuple[list[str], list[str]]:
    """Give the partners: each name of the list by itself, others as any cell of partners is read."""
    countries: dict[str, None] = {}
    organisations: dict[str, None] = {}
    for name in ("partner_countries", "organisations"):
        for said in filter(None, (part.strip() for part in row.text(name).split(";"))):
            country, body = _country(said), organisation_of(said)
            if country and (name == "partner_countries" or not body):
                countries[country] = None
            elif body:
                organisations[body] = None
            else:
                found = read_partners(said, row.learned)
                countries.update(dict.fromkeys(found.countries))
                organisations.update(dict.fromkeys(found.organisations))
                row.doubts(found.problems, row.cell(name))
                row.note(found.notes, row.cell(name))
    if not (countries or organisations or any(one.field == "partners" for one in row.problems)):
        row.doubts([doubt("partners", "no_partner")], row.cell("partner_countries"))
    return list(countries), list(organisations)


def _place(row: Row) -> tuple[str, str]:
    """Give the country and the city; a city without its country is read as any cell of a place."""
    said, city = row.text("place_country"), row.text("city")
    if country := _country(said):
        return country, city
    if not said and not city:
        if not _flag(row, "online"):
            row.doubts([doubt("place", "no_place")], row.cell("place_country"))
        return "", ""
    place = read_place(", ".join(filter(None, (said, city))), row.learned)
    row.doubts(place.problems, row.cell("place_country", "city"))
    row.note(place.notes, row.cell("place_country", "city"))
    return place.country, place.city or city


def _flag(row: Row, name: str) -> bool | None:
    value, cell = row.value(name)
    if isinstance(value, bool):
        return value
    if code := code_of("flag", str(value)):
        return code == "yes"
    found, problems = read_flag(str(value))
    known = {(one.code, one.cell) for one in row.problems}
    row.doubts([one for one in problems if (one.code, cell) not in known], cell)
    return found


def _chosen(row: Row, name: str) -> str:
    said = row.text(name)
    if not said:
        return ""
    code = code_of(name, said)
    word = row.learned.kind_of(said) if not code and name == "kind" and row.learned else None
    if word is not None:
        row.note(
            [doubt(name, "learned_word", seen=said[:80], likely=word_of("kind", word.code, "ru"))],
            row.cell(name),
        )
        return word.code
    if not code:
        row.doubts([doubt(name, "unread_choice", seen=said[:80])], row.cell(name))
    return code


def _size(row: Row) -> int | None:
    said = row.text("size")
    if said.isdecimal() and 0 < int(said) <= LARGEST:
        return int(said)
    if said:
        row.doubts([doubt("size", "unread_size", seen=said[:80])], row.cell("size"))
    return None


def _country(said: str) -> str:
    return _countries().get(_key(said), "")


@cache
def _countries() -> Mapping[str, str]:
    names = {_key(name): code for language in LANGUAGES for code, name in form_countries(language).items()}
    return {**names, **{_key(code): code for code in form_countries("en")}}


def _key(said: str) -> str:
    return " ".join(folded(plain(said)).split())
