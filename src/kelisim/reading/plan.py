"""Reads a whole plan inside the limited process: package, sheets, tables, rows."""

import io
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from kelisim.decree.api import HalfYear
from kelisim.reading.assemble import row_of, unread_row
from kelisim.reading.faults import places_of
from kelisim.reading.grid import Grid, Line, letter_of
from kelisim.reading.header import Column
from kelisim.reading.learned import Learned, LearnedWord
from kelisim.reading.package import XLSX, open_package
from kelisim.reading.table import Parts, take_apart
from kelisim.reading.unreadable import UnreadableFile

__all__ = ["document_of", "learned_in", "read_grids", "read_plan"]


def read_plan(file: BinaryIO, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Give the document of a plan's file. Raises ``UnreadableFile`` when it is none, or holds no plan."""
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
    taken: list[tuple[Grid, Parts]] = []
    former: tuple[Column, ...] = ()
    for grid in grids:
        parts = take_apart(grid, half_year, former)
        former = parts.columns or former
        taken.append((grid, parts))
    if not any(parts.columns for _, parts in taken):
        raise UnreadableFile("no_plan")
    return document_of(taken, half_year, language, learned)


def document_of(
    taken: Sequence[tuple[Grid, Parts]], half_year: HalfYear, language: str, learned: Learned | None
) -> dict[str, Any]:
    """Give the document of sheets that were taken apart."""
    rows: list[dict[str, Any]] = []
    skipped: list[dict[str, Any]] = []
    tables: list[dict[str, Any]] = []
    faults: list[dict[str, Any]] = []
    for grid, parts in taken:
        hidden = grid.hidden_columns
        for entry in parts.entries:
            try:
                rows.append(row_of(grid.name, entry, half_year, hidden, language, learned=learned))
            except Exception as problem:  # noqa: BLE001 - a row that breaks its reader takes no other along
                at = {"row": entry.line.number, "type": type(problem).__name__, "at": places_of(problem)}
                faults.append(at)
                rows.append(unread_row(grid.name, entry, half_year, language))
        skipped += [
            {
                "sheet": grid.name,
                "row": one.line.number,
                "reason": one.reason,
                "cells": _cells(one.line),
            }
            for one in sorted(parts.skipped, key=lambda one: one.line.number)
        ]
        if parts.columns:
            tables.append({"sheet": grid.name, "columns": _columns(parts.columns, grid)})
    layout = {"columns": _all_columns(tables), "tables": tables}
    return {"rows": rows, "skipped": skipped, "layout": layout, "faults": faults}


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
