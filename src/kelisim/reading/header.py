"""Finds the header of a table: one to five rows that name the columns, wherever they stand on the sheet."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kelisim.reading.flags import read_flag
from kelisim.reading.grid import Grid, Line, letter_of
from kelisim.reading.headings import begins_small, column_meaning, is_said_of_events, meaning, simple
from kelisim.reading.names import read_partners
from kelisim.reading.places import read_place
from kelisim.reading.row_words import month_of_heading

__all__ = ["Column", "Header", "find_header", "heads_unknown", "is_column_numbers", "repeats"]

SEARCHED = 120
_SMALL_NUMBER = re.compile(r"\d{1,3}")
MOST_LEVELS = 5
LONGEST = 160
LONGEST_AGAIN = 70
LEAST_SHARE = 0.55
AGAIN_SHARE = 0.75
GOOD_ENOUGH = 0.75
LEAST_AGAIN = 3
LEAST_MONTHS = 3
COST_OF_A_FACT, MOST_FACTS = 1.5, 2
_YEAR = re.compile(r"\b20\d\d\b")
MANY = 5
"""So many known headings make a header even among more unknown ones."""
_TITLES = {"title", "title_kk", "title_ru", "title_en"}
_FACTS = {
    "in_period",
    "deadline",
    "dates",
    "start",
    "end",
    "month",
    "place",
    "place_country",
    "city",
    "partner",
    "organisation",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: where it stands, counted from 0, what it means, how its header is written."""

    index: int
    meanings: tuple[str, ...]
    header: str

    @property
    def letter(self) -> str:
        """Give its letters in the file."""
        return letter_of(self.index)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: its first and last row in the file and the columns under it."""

    top: int
    bottom: int
    columns: tuple[Column, ...]

    def column_of(self, name: str) -> int:
        """Give the first column that means a thing, -1 when there is none."""
        return next((column.index for column in self.columns if name in column.meanings), -1)


def find_header(grid: Grid) -> Header | None:
    """Give the header of the first table of a sheet, by its words; nothing when no row looks like one."""
    lines = grid.lines[:SEARCHED]
    scores = [_score(line) for line in lines]
    best = max(scores, default=0.0)
    if best <= 0:
        return None
    at = next(place for place, score in enumerate(scores) if score >= best * GOOD_ENOUGH)
    return _header_at(grid, at)


def heads_unknown(lines: Sequence[Line]) -> list[Line]:
    """Give the lines on top of a table without a known header that yet name things."""
    head = []
    for line in lines[:MOST_LEVELS]:
        named = sum(1 for names in _names(line) if names)
        if len(line.cells) < 2 or named * 2 < len(line.cells) or _has_figures(line):  # noqa: PLR2004
            break
        head.append(line)
    return head


def repeats(grid: Grid, at: int, former: Header) -> Header | None:
    """Give the header that begins at a line of a table: written again, or that of another table."""
    line = grid.lines[at]
    known = frozenset(part for column in former.columns for part in _parts(column.header))
    if _says_the_same(line, known):
        return _header_at(grid, at, known)
    shares = (grid.merge_at(line.number, column.index) for column in former.columns)
    if any(merge is not None and former.bottom < merge.top < line.number for merge in shares):
        return None  # what shares a cell with an event above is one
    return _header_at(grid, at) if _is_header_again(line) else None


def _says_the_same(line: Line, known: frozenset[str]) -> bool:
    said = {" ".join(simple(line.text(column)).split()) for column in line.cells}
    return len(said) > 1 and len(said & known) >= len(said) * GOOD_ENOUGH


def is_column_numbers(line: Line) -> bool:
    """Say whether a line only numbers the columns: 1 2 3 4."""
    said = [line.text(column).strip(" .()") for column in sorted(line.cells)]
    if len(said) < 3 or not all(_SMALL_NUMBER.fullmatch(one) for one in said):  # noqa: PLR2004 - two numbers may be anything
        return False
    numbers = [int(one) for one in said]
    steps = {b - a for a, b in pairwise(numbers)}
    return numbers[0] in {0, 1, 2} and steps == {1}


def _parts(header: str) -> list[str]:
    return [simple(part) for part in header.split(" | ")]


def _names(line: Line) -> list[tuple[str, ...]]:
    periods = periods_in(line.text(column) for column in line.cells)
    texts = (line.text(column) for column in line.cells)
    return [("in_period",) if text in periods else meaning(text) for text in texts]


def periods_in(headings: Iterable[str]) -> frozenset[str]:
    """Give the headings of a line that name months or quarters side by side, as in a chart of a half-year."""
    found = {text: month_of_heading(text) for text in headings if text}
    months = {text for text, (is_period, month) in found.items() if is_period and month}
    quarters = {text for text, (is_period, month) in found.items() if is_period and not month}
    return (
        frozenset(months) if len(months) >= LEAST_MONTHS else frozenset(quarters if len(quarters) > 1 else ())
    )


def _score(line: Line) -> float:
    """Say how much a line looks like a header: how many things its cells name, less what they do not."""
    if len(line.cells) < 2 or not _is_words(line, LONGEST):  # noqa: PLR2004 - one cell names no columns
        return 0.0
    found = [names for names in _names(line) if names]
    names = {name for one in found for name in one}
    if len(names) < (2 if len(found) >= len(line.cells) * LEAST_SHARE else MANY):
        return 0.0
    if not (names & _FACTS) or not (names & (_TITLES | {"purpose"}) or len(names & _FACTS) > 1):
        return 0.0
    stated = sum(
        1 for column in line.cells if _states_a_fact(line.text(column)) or _has_days(line.text(column))
    )
    score = len(names) + len(found) / 2 - min(len(line.cells) - len(found), MANY) / 2
    return max(score - COST_OF_A_FACT * min(stated, MOST_FACTS), 0.0)


def _has_days(text: str) -> bool:
    return any(char.isdecimal() for char in _YEAR.sub("", text))


def _is_header_again(line: Line) -> bool:
    if len(line.cells) < LEAST_AGAIN or not _is_words(line, LONGEST_AGAIN):
        return False
    found = [names for names in _names(line) if names]
    names = {name for one in found for name in one}
    return (
        len(found) >= max(LEAST_AGAIN, len(line.cells) * AGAIN_SHARE)
        and bool(names & _TITLES)
        and len(names & _FACTS) > 0
        and len(names) >= LEAST_AGAIN
        and len(names) >= len(found) - 1
        and not _states_facts(line)
        and not any(month_of_heading(line.text(column))[0] for column in line.cells)
    )


def _has_figures(line: Line) -> bool:
    return any(char.isdecimal() for column in line.cells for char in line.text(column))


def _is_words(line: Line, longest: int) -> bool:
    for value in line.cells.values():
        if not isinstance(value, str) or len(value) > longest or value.strip(" .()").isdecimal():
            return False
    return True


def _header_at(grid: Grid, at: int, known: frozenset[str] = frozenset()) -> Header:
    """Give the header around a line; ``known`` are the headings of the one that it repeats."""
    first, last = at, at
    while first > 0 and at - first < MOST_LEVELS and _is_above(grid, first, known):
        first -= 1
    while (
        last + 1 < len(grid.lines) and last - first + 1 < MOST_LEVELS and _is_below(grid, first, last, known)
    ):
        last += 1
    lines = grid.lines[first : last + 1]
    return Header(lines[0].number, lines[-1].number, _columns(grid, lines))


def _is_above(grid: Grid, at: int, known: frozenset[str]) -> bool:
    """Say whether the line above belongs to the header: the headings of groups, or the other language."""
    line, under = grid.lines[at - 1], grid.lines[at]
    if under.number - line.number > 1 or not _is_words(line, LONGEST):
        return False
    if known and len(line.cells) > 1 and not _says_the_same(line, known):
        return False
    reaches = any(
        (merge := grid.merge_at(line.number, column)) is not None and merge.bottom >= under.number
        for column in line.cells
    )
    if reaches:
        return True
    if len(line.cells) == 1:
        column = next(iter(line.cells))
        return 1 < grid.span(line, column) <= len(under.cells) - 2 and bool(meaning(line.text(column)))
    found = [names for names in _names(line) if names]
    return len(found) >= len(line.cells) / 2 and len(line.cells) > 1 and not _states_facts(line)


def _is_below(grid: Grid, first: int, last: int, known: frozenset[str]) -> bool:
    """Say whether the next line still belongs to the header that ends at ``last``."""
    over, line = grid.lines[last], grid.lines[last + 1]
    head = grid.lines[first : last + 1]
    if _reaches_down(grid, head, line):
        return True
    if (known and not _says_the_same(line, known)) or line.number - over.number > 1:
        return False
    if not _may_be_header(grid, line):
        return False
    if _folds(line):
        return True
    named = sum(1 for column in line.cells if meaning(line.text(column)))
    placed = sum(1 for column in line.cells if _has_room(grid, head, column))
    if placed == len(line.cells) and named >= 1:
        return named >= len(line.cells) / 2
    return len(line.cells) > 1 and named >= len(line.cells) * AGAIN_SHARE and _says_no_event(line, named)


def _may_be_header(grid: Grid, line: Line) -> bool:
    """Say whether a line holds words and no facts, and is more than one wide heading."""
    if not _is_words(line, LONGEST_AGAIN) or is_column_numbers(line) or _states_facts(line):
        return False
    return len(line.cells) > 1 or grid.span(line, next(iter(line.cells))) == 1


def _reaches_down(grid: Grid, head: Sequence[Line], line: Line) -> bool:
    """Say whether a merged heading reaches down to a line."""
    merges = (grid.merge_at(above.number, column) for above in head for column in above.cells)
    return any(merge is not None and merge.bottom >= line.number for merge in merges)


def _states_facts(line: Line) -> bool:
    """Say whether a line holds what events have and headings do not: figures, a city, a body, «да»."""
    return _has_figures(line) or any(_states_a_fact(line.text(column)) for column in line.cells)


def _states_a_fact(text: str) -> bool:
    if meaning(text) == ("number",):  # "No." names a column and does not say no
        return False
    if is_said_of_events(text) or read_flag(text)[0] is not None:
        return True
    place = read_place(text)
    return bool(place.country and place.city) or _names_somebody(text)


def _names_somebody(text: str) -> bool:
    found = read_partners(text)
    return bool(found.countries or found.organisations)


def _folds(line: Line) -> bool:
    """Say whether a line is the second half of headings broken over two rows: «Место» above «проведения»."""
    said = [line.text(column) for column in line.cells]
    if len(said) < 2:  # noqa: PLR2004 - a single word may be anything
        return False
    return any("number" in meaning(one) for one in said) or all(begins_small(one) for one in said)


def _says_no_event(line: Line, named: int) -> bool:
    """Tell a second row of headings from an event whose cells happen to hold such words."""
    names = {name for one in _names(line) for name in one}
    return named >= min(LEAST_AGAIN, len(line.cells)) and len(names) >= named - 1


def _has_room(grid: Grid, head: Sequence[Line], column: int) -> bool:
    """Say whether a cell below the header stands under the heading of a group, or under nothing.

    The lowest heading over the column decides: below one of its own there is no room.
    """
    for line in reversed(head):
        merge = grid.merge_at(line.number, column)
        if merge is not None and (merge.top < line.number or merge.left in line.cells):
            return merge.right > merge.left
        if column in line.cells:
            return False
    return True


def _columns(grid: Grid, lines: Sequence[Line]) -> tuple[Column, ...]:
    widest = max(column for line in lines for column in line.cells)
    for line in lines:
        for column in line.cells:
            widest = max(widest, column + grid.span(line, column) - 1)
    columns = []
    for index in range(min(column for line in lines for column in line.cells), widest + 1):
        path = _path(grid, lines, index)
        texts, wide = tuple(text for text, _ in path), tuple(wide for _, wide in path)
        columns.append(
            Column(index, column_meaning(texts, wide), " | ".join(" ".join(t.split()) for t in texts))
        )
    periods = periods_in(_last_part(column) for column in columns)
    return tuple(
        replace(column, meanings=("in_period",)) if _last_part(column) in periods else column
        for column in columns
    )


def _last_part(column: Column) -> str:
    return column.header.rpartition(" | ")[2]


def _path(grid: Grid, lines: Sequence[Line], index: int) -> list[tuple[str, bool]]:
    """Give the headings over a column from above, each with whether it stands over several columns."""
    path: list[tuple[str, bool]] = []
    for level, line in enumerate(lines):
        merge = grid.merge_at(line.number, index)
        if merge is not None:
            if merge.top == line.number and (said := line.text(merge.left)):
                path.append((said, merge.right > merge.left))
            continue
        below = lines[level + 1] if level + 1 < len(lines) else None
        if index in line.cells:
            wide = below is not None and index in below.cells and _reaches_right(grid, line, below, index)
            path.append((line.text(index), wide))
        elif below is not None and index in below.cells and not path:
            left = max((column for column in line.cells if column < index), default=-1)
            if left >= 0 and left in below.cells and grid.merge_at(line.number, left) is None:
                path.append((line.text(left), True))
    return path


def _reaches_right(grid: Grid, line: Line, below: Line, index: int) -> bool:
    """Say whether a heading that is not merged stands over the next column too: empty above, filled below."""
    after = index + 1
    return after not in line.cells and after in below.cells and grid.merge_at(line.number, after) is None
