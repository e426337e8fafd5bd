"""A table as it was written: lines of cells with their addresses, before anything is understood."""

import math
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

__all__ = ["Grid", "Line", "Merge", "Value", "letter_of", "written"]

Value = str | float | bool | date | datetime | time | timedelta
LETTERS = 26
LONGEST_TEXT = 32_767
_DROPPED = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)], None)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells written as one; rows as in the file, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Line:
    """One row of the file: its number there and its filled cells by column, counted from 0."""

    number: int
    cells: dict[int, Value]
    hidden: bool = False
    numbered: bool = False
    struck: bool = False

    def text(self, column: int) -> str:
        """Give a cell as a person reads it; empty when nothing is written there."""
        return written(self.cells[column]) if column in self.cells else ""


@dataclass(slots=True)
class Grid:
    """One sheet of a workbook or one table of a document; ``above`` are the paragraphs that precede it."""

    name: str
    lines: list[Line]
    merges: list[Merge] = field(default_factory=list)
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    above: tuple[str, ...] = ()
    in_document: bool = False
    covers: dict[tuple[int, int], Merge] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places.update((line.number, place) for place, line in enumerate(self.lines))
        for merge in self.merges:
            for row in range(merge.top, merge.bottom + 1):
                for column in range(merge.left, merge.right + 1):
                    self.covers[row, column] = merge

    @property
    def width(self) -> int:
        """Say how many columns are in use."""
        return max((column + 1 for line in self.lines for column in line.cells), default=0)

    def line_at(self, row: int) -> Line | None:
        """Give the line of a row of the file, if anything is written there."""
        place = self.places.get(row)
        return None if place is None else self.lines[place]

    def merge_at(self, row: int, column: int) -> Merge | None:
        """Give the merge that covers a cell."""
        return self.covers.get((row, column))

    def span(self, line: Line, column: int) -> int:
        """Say over how many columns a cell of a line reaches."""
        merge = self.covers.get((line.number, column))
        return merge.right - merge.left + 1 if merge else 1


def letter_of(column: int) -> str:
    """Give the letters of a column counted from 0: A, B, ... AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def written(value: Value) -> str:
    """Give a value as a person reads it in the cell; times of midnight are left out."""
    if isinstance(value, str):
        return value.replace("_x000D_", "").translate(_DROPPED).strip()[:LONGEST_TEXT]
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float | int):
        is_whole = math.isfinite(value) and value == int(value)
        return str(int(value)) if is_whole else f"{value:.10g}"
    if isinstance(value, date):
        at_midnight = not isinstance(value, datetime) or value.time() == time()
        return f"{value:%d.%m.%Y}" if at_midnight else f"{value:%d.%m.%Y %H:%M}"
    return str(value)
