"""The row of a plan on its way: what each column says of an event, the half-year, the doubts so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kelisim.decree.api import HalfYear
from kelisim.reading.grid import Value, written
from kelisim.reading.header import Column
from kelisim.reading.learned import Learned
from kelisim.reading.lines import TITLES, Entry
from kelisim.reading.problems import Problem

__all__ = ["TITLES", "Row"]


@dataclass(slots=True)
class Row:
    """A row on its way: the event, the half-year, the doubts so far."""

    sheet: str
    entry: Entry
    half_year: HalfYear
    hidden_columns: frozenset[int]
    learned: Learned | None = None
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def columns(self, name: str) -> list[Column]:
        """Give the columns of a meaning; a hidden one only when no other has the meaning."""
        found = [column for column in self.entry.columns if name in column.meanings]
        shown = [column for column in found if column.index not in self.hidden_columns]
        return shown or found

    def values(self, *names: str) -> list[tuple[Value, str]]:
        """Give the values of all columns of some meanings, each with its cell."""
        found: list[tuple[Value, str]] = []
        for name in names:
            for column in self.columns(name):
                seen = self.entry.seen.get(column.index, [])
                if len(seen) == 1:
                    found.append((seen[0].value, f"{column.letter}{seen[0].row}"))
                elif seen:
                    joined = " ".join(dict.fromkeys(written(one.value) for one in seen))
                    found.append((joined, f"{column.letter}{seen[0].row}"))
        return found

    def value(self, *names: str) -> tuple[Value, str]:
        """Give the first value, and its cell; an empty text and the cell of the row where nothing stands."""
        found = self.values(*names)
        return found[0] if found else ("", self.cell(*names))

    def cell(self, *names: str) -> str:
        """Give the cell of the row where a thing should stand; nothing when the table has no such column."""
        columns = [column for name in names for column in self.columns(name)]
        return f"{columns[0].letter}{self.entry.line.number}" if columns else ""

    def text(self, *names: str) -> str:
        """Give all that the columns of some meanings say."""
        return "\n".join(dict.fromkeys(written(value) for value, _ in self.values(*names)))

    def doubts(self, problems: Sequence[Problem], cell: str, *, without: set[str] | None = None) -> None:
        """Keep problems as seen in a cell."""
        self.problems += [one.at(one.cell or cell) for one in problems if one.code not in (without or set())]

    def note(self, notes: Sequence[Problem], cell: str) -> None:
        """Keep what is told of a cell and is no doubt."""
        self.notes += [one.at(one.cell or cell) for one in notes]
