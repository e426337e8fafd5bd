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
    """One row of the file: its number there and its filled cells by column, counted from 0.

    ``struck`` rows are struck out as a whole. Of others, ``struck_cells`` are struck out until the grid takes
    them out, and ``struck_parts`` is what was struck out of each cell and is not among the cells.
    """

    number: int
    cells: dict[int, Value]
    hidden: bool = False
    numbered: bool = False
    struck: bool = False
    struck_parts: dict[int, str] = field(default_factory=dict)
    struck_cells: set[int] = field(default_factory=set)

    def strike(self, column: int, gone: str, kept: str) -> None:
        """Note that a cell is struck out, or the part of it beside what is kept."""
        if kept:
            self.struck_parts[column] = " ".join(gone.split())
            self.cells[column] = kept
        else:
            self.struck_cells.add(column)

    def text(self, column: int) -> str:
        """Give a cell as a person reads it; empty when nothing is written there."""
        return written(self.cells[column]) if column in self.cells else ""


@dataclass(slots=True)
class Grid:
    """One sheet of a workbook or one table of a document.

    ``above`` are the paragraphs between the table before and this one, ``below`` all that follow it.
    Rows struck out as a whole are not among the lines but in ``struck``, by their number.
    """

    name: str
    lines: list[Line]
    merges: list[Merge] = field(default_factory=list)
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    in_document: bool = False
    struck: dict[int, Line] = field(default_factory=dict)
    covers: dict[tuple[int, int], Merge] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for line in self.lines:
            self._strike_out(line)
        self.struck.update((line.number, line) for line in self.lines if line.struck)
        self.lines = [line for line in self.lines if not line.struck]
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
        return self.struck.get(row) if place is None else self.lines[place]

    def _strike_out(self, line: Line) -> None:
        """Take struck cells out of a row; with nothing else of its own in it, the whole row is struck out.

        A number does not count as left, nor does a cell that other rows share.
        """
        if not line.struck_cells:
            return
        left = [
            column
            for column in line.cells
            if column not in line.struck_cells and not self._is_shared(line, column)
        ]
        if not left or (len(left) == 1 and line.text(left[0]).strip(" .)№").isdecimal()):
            line.struck = True
            return
        for column in line.struck_cells:
            line.struck_parts[column] = " ".join(line.text(column).split())
            del line.cells[column]

    def _is_shared(self, line: Line, column: int) -> bool:
        return any(
            merge.top <= line.number <= merge.bottom > merge.top and merge.left <= column <= merge.right
            for merge in self.merges
        )

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
