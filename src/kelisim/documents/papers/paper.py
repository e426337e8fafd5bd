"""A plan as a paper: what stands on it, in words that are final. No room's nouns are known here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kelisim.documents.papers.glyphs import BOX, printable

__all__ = ["Cell", "Column", "Group", "Heading", "Paper", "Row", "Signature", "Totals"]

TALL = 900
"""A row with more letters in one cell may be broken between two pages; others stay whole."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the lines of its label, its share of the width, ``left``, ``center`` or ``right``."""

    label: Sequence[str]
    width: float
    align: str = "left"

    def as_data(self) -> dict[str, Any]:
        """Give the column as the template reads it."""
        return {"label": _lines(self.label), "width": self.width, "align": self.align}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says first, in another language below it, and as a note; it may span columns."""

    words: str
    second: str = ""
    note: str = ""
    span: int = 1

    def as_data(self) -> dict[str, Any]:
        """Give the cell as the template reads it; empty parts are left out."""
        pieces = (
            (self.words, ""),
            (self.second if self.second != self.words else "", "second"),
            (self.note, "note"),
        )
        return {"span": self.span, "said": [[printable(words), manner] for words, manner in pieces if words]}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    cells: Sequence[Cell]

    def as_data(self) -> dict[str, Any]:
        """Give the row as the template reads it."""
        longest = max((len(one.words) + len(one.second) for one in self.cells), default=0)
        return {"cells": [one.as_data() for one in self.cells], "tall": longest > TALL}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading, such as a month; without a title the heading is left out."""

    title: str
    note: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Totals:
    """A small table below the plan; its last row is the sum of all unless it has none."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    has_sum: bool = True

    def as_data(self) -> dict[str, Any]:
        """Give the table as the template reads it."""
        return {
            "title": printable(self.title),
            "columns": [one.as_data() for one in self.columns],
            "rows": [_lines(row) for row in self.rows],
            "sum": self.has_sum,
        }


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: lines above the signature, the words below its three rules, the day, the executor."""

    who: Sequence[str]
    lines: Sequence[str]
    day: str
    executor: str

    def as_data(self) -> dict[str, Any]:
        """Give the block as the template reads it."""
        return {
            "who": _lines(self.who),
            "lines": _lines(self.lines),
            "day": printable(self.day),
            "executor": printable(self.executor),
        }


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of the paper: its name in capitals and the lines below it."""

    name: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. ``made_at`` is an instant; ``mark`` is written across each page (a draft), or empty.

    ``letterhead`` holds the lines of the left and of the right side, ``number`` those that stand below.
    ``facts`` are pairs under the title; ``page_words`` holds ``{page}`` and ``{total}``; ``statement`` stands
    where the table would, when there is none.
    """

    title: str
    language: str
    author: str
    made_at: datetime
    letterhead: tuple[Sequence[str], Sequence[str]]
    number: tuple[Sequence[str], Sequence[str]]
    headings: Sequence[Heading]
    columns: Sequence[Column]
    groups: Sequence[Group]
    running: str
    foot: str
    page_words: str
    mark: str = ""
    facts: Sequence[tuple[str, str]] = ()
    basis: str = ""
    statement: Sequence[str] = ()
    totals: Sequence[Totals] = ()
    notes: Sequence[str] = ()
    box_note: str = ""
    signature: Signature | None = None
    flat: list[tuple[int, dict[str, Any]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the rows out once, each with the number of its group."""
        rows = [(number, row.as_data()) for number, group in enumerate(self.groups) for row in group.rows]
        object.__setattr__(self, "flat", rows)

    def as_data(self, first: int, last: int) -> dict[str, Any]:
        """Give the part with the rows from ``first`` to before ``last`` as the template reads it."""
        return {
            "title": printable(self.title),
            "language": self.language,
            "author": printable(self.author),
            "mark": printable(self.mark),
            "letterhead": [_lines(side) for side in self.letterhead],
            "number": [_lines(side) for side in self.number],
            "headings": [{"name": printable(one.name), "lines": _lines(one.lines)} for one in self.headings],
            "facts": [_lines(pair) for pair in self.facts],
            "basis": printable(self.basis),
            "columns": [one.as_data() for one in self.columns],
            "groups": self._groups(first, last),
            "statement": _lines(self.statement),
            "totals": [one.as_data() for one in self.totals],
            "notes": self._notes(),
            "signature": self.signature.as_data() if self.signature else None,
            "running": printable(self.running),
            "foot": printable(self.foot),
            "page-words": self.page_words,
        }

    def _groups(self, first: int, last: int) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = []
        shown = None
        for place in range(first, last):
            number, row = self.flat[place]
            if number != shown:
                group = self.groups[number]
                parts.append({"title": printable(group.title), "note": printable(group.note), "rows": []})
                shown = number
            parts[-1]["rows"].append({**row, "place": place})
        return parts

    def _notes(self) -> list[str]:
        boxed = any(
            BOX in piece[0] for _, row in self.flat for cell in row["cells"] for piece in cell["said"]
        )
        return _lines([*self.notes, *([self.box_note] if boxed and self.box_note else [])])


def _lines(lines: Sequence[str]) -> list[str]:
    return [printable(one) for one in lines]
