"""Tells tables apart that stand beside each other on one sheet under headings that say the same."""

from collections.abc import Sequence

from kelisim.reading.grid import Grid, Line, Merge
from kelisim.reading.header import Column, Header

__all__ = ["columns_alone", "side_by_side"]

_NEEDED = ({"title"}, {"dates", "start"})


def side_by_side(header: Header) -> list[range]:
    """Give the columns of each table; nothing when the header is that of a single one.

    Two tables have the same meanings in the same order, a title and dates among them.
    """
    columns = [column for column in header.columns if column.meanings]
    count = sum(1 for column in columns if "title" in column.meanings)
    if count < 2 or len(columns) % count:  # noqa: PLR2004 - two tables
        return []
    size = len(columns) // count
    groups = [columns[place : place + size] for place in range(0, len(columns), size)]
    meanings = [[column.meanings for column in group] for group in groups]
    if any(one != meanings[0] for one in meanings) or not _is_whole(groups[0]):
        return []
    ends = [group[0].index for group in groups[1:]] + [header.columns[-1].index + 1]
    return [range(group[0].index, end) for group, end in zip(groups, ends, strict=True)]


def _is_whole(group: Sequence[Column]) -> bool:
    names = {name for column in group for name in column.meanings}
    return all(names & needed for needed in _NEEDED)


def columns_alone(grid: Grid, block: range) -> Grid:
    """Give a sheet with some of its columns only; rows and columns keep their numbers."""
    lines = [
        Line(
            line.number,
            {column: value for column, value in line.cells.items() if column in block},
            hidden=line.hidden,
            struck_parts={column: text for column, text in line.struck_parts.items() if column in block},
        )
        for line in grid.lines
    ]
    merges = [
        Merge(merge.top, merge.left, merge.bottom, min(merge.right, block[-1]))
        for merge in grid.merges
        if merge.left in block
    ]
    return Grid(grid.name, lines, merges, grid.hidden_columns, hidden=grid.hidden)
