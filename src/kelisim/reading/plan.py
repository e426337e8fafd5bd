"""Reads a whole plan inside the limited process: package, sheets, tables, rows."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from kelisim.decree.api import HalfYear
from kelisim.reading.assemble import row_of, unread_row
from kelisim.reading.faults import places_of
from kelisim.reading.form_reading import Form, form_in, row_of_form
from kelisim.reading.grid import Grid, Line, letter_of
from kelisim.reading.header import Column
from kelisim.reading.learned import Learned, LearnedWord
from kelisim.reading.lines import Entry
from kelisim.reading.package import XLSX, open_package
from kelisim.reading.progress import tell
from kelisim.reading.table import Parts, take_apart
from kelisim.reading.unreadable import UnreadableFile

__all__ = ["document_of", "learned_in", "read_grids", "read_plan"]


def read_plan(file: BinaryIO, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Give the document of a plan's file. Raises ``UnreadableFile`` when it is none, or holds no plan."""
    tell("opening")
    content = io.BytesIO(file.read())
    kind, package = open_package(content)
    # Only the reader of the one kind is loaded: each costs time at the start of the process.
    if kind == XLSX:
        from kelisim.reading.workbook import grids_of_workbook

        grids = grids_of_workbook(content, package)
    else:
        from kelisim.reading.document import grids_of_document

        grids = grids_of_document(package)
    half_year, language = HalfYear.parse(arguments["half_year"]), arguments["language"]
    return read_grids(grids, half_year, language, learned_in(arguments))


def learned_in(arguments: Mapping[str, Any]) -> Learned | None:
    """Give the body's own words of an order, ready for reading; none when it has none."""
    words = [LearnedWord(*word) for word in arguments.get("learned") or ()]
    return Learned.of(words) if words else None


def read_grids(
    grids: list[Grid], half_year: HalfYear, language: str = "ru", learned: Learned | None = None
) -> dict[str, Any]:
    """Give the document of the tables of a plan; raises ``UnreadableFile`` when none of them is one."""
    if not any(line.cells for grid in grids for line in grid.lines):
        raise UnreadableFile("nothing_written")
    forms = [form_in(grid) for grid in grids]
    has_form = any(forms)
    taken: list[tuple[Grid, Parts | Form]] = []
    former: tuple[Column, ...] = ()
    for grid, form in zip(grids, forms, strict=True):
        if form is not None:
            taken.append((grid, form))
        elif not (has_form and grid.hidden):
            parts = take_apart(grid, half_year, former)
            former = parts.columns or former
            taken.append((grid, parts))
    if not any(parts.columns for _, parts in taken):
        raise UnreadableFile("no_plan")
    return document_of(taken, half_year, language, learned)


def document_of(
    taken: Sequence[tuple[Grid, Parts | Form]],
    half_year: HalfYear,
    language: str,
    learned: Learned | None,
) -> dict[str, Any]:
    """Give the document of sheets that were taken apart."""
    of = sum(len(parts.events() if isinstance(parts, Form) else parts.entries) for _, parts in taken)
    making = _Making(half_year, language, learned, of)
    tell("rows", 0, of)
    for grid, parts in taken:
        if isinstance(parts, Form):
            making.take_form(parts)
        else:
            making.take_parts(grid, parts)
        making.skip_struck(grid)
        if parts.columns:
            making.tables.append({"sheet": grid.name, "columns": _columns(parts.columns, grid)})
    layout = {"columns": _all_columns(making.tables), "tables": making.tables}
    return {"rows": making.rows, "skipped": making.skipped, "layout": layout, "faults": making.faults}


@dataclass(slots=True)
class _Making:
    """A document on its way, over all sheets."""

    half_year: HalfYear
    language: str
    learned: Learned | None
    of: int
    rows: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[dict[str, Any]] = field(default_factory=list)
    tables: list[dict[str, Any]] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)

    def take_parts(self, grid: Grid, parts: Parts) -> None:
        """Add the rows of a sheet; one that breaks its reader takes no other along."""
        for entry in parts.entries:
            try:
                row = row_of(
                    grid.name, entry, self.half_year, grid.hidden_columns, self.language, learned=self.learned
                )
            except Exception as problem:  # noqa: BLE001 - the fault is told in the row and in the log
                row = self._unread(grid.name, entry, problem)
            self._take(row)
        others = sorted(parts.skipped, key=lambda one: one.line.number)
        self._skip(grid.name, [(one.line, one.reason) for one in others])

    def take_form(self, form: Form) -> None:
        """Add the rows of a form; one that breaks its reader takes no other along."""
        for line in form.events():
            try:
                row = row_of_form(form, line, self.half_year, self.language, self.learned)
            except Exception as problem:  # noqa: BLE001 - the fault is told in the row and in the log
                row = self._unread(form.grid.name, form.entry(line), problem)
            self._take(row)
        self._skip(form.grid.name, form.others())

    def skip_struck(self, grid: Grid) -> None:
        """Add the rows of a sheet that are struck out among those that are no events, in their order."""
        if grid.struck:
            self._skip(grid.name, [(line, "struck") for line in grid.struck.values()])
            self.skipped.sort(key=lambda one: one["row"] if one["sheet"] == grid.name else 0)

    def _take(self, row: dict[str, Any]) -> None:
        self.rows.append(row)
        tell("rows", len(self.rows), self.of)

    def _unread(self, sheet: str, entry: Entry, problem: Exception) -> dict[str, Any]:
        at = {"row": entry.line.number, "type": type(problem).__name__, "at": places_of(problem)}
        self.faults.append(at)
        return unread_row(sheet, entry, self.half_year, self.language)

    def _skip(self, sheet: str, others: Sequence[tuple[Line, str]]) -> None:
        self.skipped += [
            {"sheet": sheet, "row": line.number, "reason": reason, "cells": _cells(line)}
            for line, reason in others
        ]


def _cells(line: Line) -> dict[str, str]:
    return {letter_of(column): line.text(column) for column in sorted(line.cells)}


def _columns(columns: tuple[Column, ...], grid: Grid) -> list[dict[str, Any]]:
    return [
        {
            "letter": column.letter,
            "field": "+".join(column.meanings),
            "header": column.header,
            "hidden": column.index in grid.hidden_columns,
        }
        for column in columns
    ]


def _all_columns(tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the columns of all tables together, each letter once, for pages that show rows together."""
    by_letter: dict[str, dict[str, Any]] = {}
    for table in tables:
        for column in table["columns"]:
            by_letter.setdefault(column["letter"], column)
    return sorted(by_letter.values(), key=lambda one: (len(one["letter"]), one["letter"]))
