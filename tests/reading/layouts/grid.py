"""Cells, lines and tables before they become a file."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.reading.layouts.keys import Kind, RowKey

Value = str | int | datetime | None


@dataclass
class Cell:
    """One cell: its value and how it looks."""

    value: Value
    number_format: str = ""
    bold: bool = False
    centre: bool = False

    @property
    def text(self) -> str:
        return "" if self.value is None else str(self.value)


@dataclass
class Line:
    """One row: cells by column, what it is, and for an event its key."""

    kind: Kind
    what: str
    cells: dict[int, Cell] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Merged columns of this row, first and last."""
    key: RowKey | None = None
    hidden: bool = False

    @property
    def empty(self) -> bool:
        return not any(cell.text.strip() for cell in self.cells.values())


@dataclass
class Table:
    """Rows of a table with vertical merges: column, first and last row counted from 0."""

    lines: list[Line]
    width: int
    header_lines: int
    merges: list[tuple[int, int, int]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)


@dataclass
class Sheet:
    """A sheet: lines above the table, tables, lines below."""

    name: str
    above: list[Line]
    tables: list[Table]
    below: list[Line]
    left: int = 0


@dataclass
class Layout:
    """A file to be written, with its name."""

    seed: str
    suffix: str
    half_year: str
    sheets: list[Sheet]
    keys: list[RowKey] = field(default_factory=list)
    date_1904: bool = False
    stamp: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


def text_line(kind: Kind, what: str, texts: dict[int, str], *, bold: bool = False) -> Line:
    """A row of plain texts."""
    return Line(kind, what, {column: Cell(text, bold=bold) for column, text in texts.items()})
