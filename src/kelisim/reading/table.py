"""Takes a sheet apart, row by row: where its tables are, which rows are events, what the others are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kelisim.decree.api import HalfYear
from kelisim.reading.content import confirmed, guessed, longest_texts, says_dates
from kelisim.reading.footnotes import footnotes_in
from kelisim.reading.grid import Grid, Line
from kelisim.reading.header import Column, Header, find_header, heads_unknown, repeats
from kelisim.reading.judge import EVENT, is_solid, judge
from kelisim.reading.lines import DATES, Entry, Skipped, Table, samples
from kelisim.reading.row_words import month_of_heading
from kelisim.reading.side_by_side import columns_alone, side_by_side

__all__ = ["Parts", "take_apart", "take_given", "take_titles"]


@dataclass(slots=True)
class Parts:
    """A sheet taken apart; without a table in it there are no columns and every row is skipped."""

    entries: list[Entry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    columns: tuple[Column, ...] = ()

    def take(self, table: Table) -> None:
        """Add what a table of the sheet holds."""
        self.entries += table.entries
        self.skipped += table.skipped
        self.columns = table.columns


def take_apart(grid: Grid, half_year: HalfYear, former: tuple[Column, ...] = ()) -> Parts:
    """Give the parts of a sheet, see ``_parts``, the footnotes under its tables joined to their events."""
    parts = _parts(grid, half_year, former)
    texts = [one.line.text(column) for one in parts.skipped for column in one.line.cells]
    footnotes = footnotes_in([*texts, *grid.below])
    for entry in parts.entries if footnotes else ():
        entry.footnotes = footnotes
    return parts


def _parts(grid: Grid, half_year: HalfYear, former: tuple[Column, ...] = ()) -> Parts:
    """Give the events of a sheet, its other rows with what they are, and the columns of its last table.

    ``former`` are the columns of the table before, for one that goes on without a header of its own.
    """
    parts = Parts()
    header = find_header(grid)
    if header is not None and (blocks := side_by_side(header)):
        return _take_blocks(grid, half_year, blocks)
    if header is not None:
        _take_tables(parts, grid, half_year, header)
        return parts
    columns = former if former and _follows(grid, former, half_year) else guessed(grid, half_year)
    if columns:
        table = Table(grid, half_year, columns, doubts=("no_header",))
        _set_month_above(table)
        head = heads_unknown(grid.lines)
        table.skip(head, "header")
        _read(table, grid.lines[len(head) :])
        parts.take(table)
    else:
        parts.skipped = [Skipped(line, "outside" if line.cells else "empty") for line in grid.lines]
    return parts


def take_given(grid: Grid, half_year: HalfYear, columns: tuple[Column, ...]) -> Parts:
    """Give the events of a table whose columns are told; a header above them is skipped."""
    header = find_header(grid)
    bottom = header.bottom if header is not None else 0
    head = [line for line in grid.lines if line.number <= bottom]
    table = Table(grid, half_year, columns, bottom)
    table.skip(head, "header")
    _read(table, grid.lines[len(head) :])
    parts = Parts()
    parts.take(table)
    return parts


def take_titles(grid: Grid, half_year: HalfYear) -> Parts:
    """Give the events of lines that are titles, the longest texts where several cells stand in a line."""
    index = 0 if grid.width == 1 else longest_texts(grid)
    if index < 0:
        return Parts()
    columns = tuple(Column(one, ("title",) if one == index else (), "") for one in range(grid.width))
    close = [Line(number, line.cells) for number, line in enumerate(grid.lines, 1)]
    closer = Grid(grid.name, close) if grid.width == 1 else grid
    table = Table(closer, half_year, columns, doubts=() if grid.width == 1 else ("no_header",))
    _read(table, closer.lines)
    parts = Parts()
    parts.take(table)
    return parts


def _take_blocks(grid: Grid, half_year: HalfYear, blocks: Sequence[range]) -> Parts:
    """Read tables that stand beside each other, each by itself; a row may hold an event of each."""
    parts = Parts()
    for block in blocks:
        alone = columns_alone(grid, block)
        header = find_header(alone)
        if header is not None:
            own = Parts()
            _take_tables(own, alone, half_year, header)
            parts.entries += own.entries
            parts.skipped += own.skipped
            parts.columns += own.columns
    events = {entry.line.number for entry in parts.entries}
    known: dict[int, Skipped] = {}
    for one in parts.skipped:
        if one.line.number not in events and (one.line.number not in known or one.reason != "empty"):
            known.setdefault(one.line.number, Skipped(grid.line_at(one.line.number) or one.line, one.reason))
    parts.skipped = list(known.values())
    parts.entries.sort(key=lambda entry: entry.line.number)
    return parts


def _take_tables(parts: Parts, grid: Grid, half_year: HalfYear, header: Header) -> None:
    """Read the tables of a sheet one below the other; a heading of a month reaches over a repeated header."""
    before = [line for line in grid.lines if line.number < header.top]
    parts.skipped += [Skipped(line, "title" if line.cells else "empty") for line in before]
    month, heading, section = 0, "", ""
    found: Header | None = header
    while found is not None:
        head = [line for line in grid.lines if found.top <= line.number <= found.bottom]
        rest = [line for line in grid.lines if line.number > found.bottom]
        again = _next_header(grid, rest, found)
        mine = [line for line in rest if again is None or line.number < again.top]
        columns = confirmed(found.columns, samples(mine), half_year)
        table = Table(grid, half_year, columns, found.bottom, month=month, heading=heading, section=section)
        if found is header:
            _set_month_above(table)
        table.skip(head, "header")
        _read(table, mine)
        parts.take(table)
        month, heading, section = table.month, table.heading, table.section
        found = again


def _next_header(grid: Grid, lines: Sequence[Line], header: Header) -> Header | None:
    for line in lines:
        found = repeats(grid, grid.places[line.number], header)
        if found is not None and found.top > header.bottom:
            return found
    return None


def _read(table: Table, lines: Sequence[Line]) -> None:
    table.look_over(lines)
    table.last_solid = max((line.number for line in lines if is_solid(table, line)), default=0)
    for line in lines:
        reason = judge(table, line)
        if reason == EVENT:
            table.add(line)
        else:
            table.skip([line], reason)


def _follows(grid: Grid, columns: tuple[Column, ...], half_year: HalfYear) -> bool:
    """Say whether a table without a header has its dates where the table before has them."""
    dated = [column.index for column in columns if not set(DATES).isdisjoint(column.meanings)]
    lines = samples(grid.lines)
    right = sum(any(says_dates(line.cells.get(index), half_year) for index in dated) for line in lines)
    return bool(lines) and right * 2 >= len(lines)


def _set_month_above(table: Table) -> None:
    """Take the month from the paragraph above a table of a document, or from the name of the sheet."""
    said = table.grid.above[-1:] if table.grid.in_document else (table.grid.name,)
    for text in said:
        is_heading, month = month_of_heading(text)
        if is_heading:
            table.month, table.heading = month, text
