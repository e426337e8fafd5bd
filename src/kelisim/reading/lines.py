"""The state of a table while it is taken apart: its columns, its events so far, the heading above."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kelisim.decree.api import HalfYear
from kelisim.reading.content import LONGEST_DATES, numbering_column, says_dates, says_days_alone
from kelisim.reading.dates import UNKNOWN, read_dates
from kelisim.reading.grid import Grid, Line, Value, letter_of, written
from kelisim.reading.header import Column, is_column_numbers
from kelisim.reading.problems import Problem, doubt
from kelisim.reading.row_words import is_numbering, is_roman

__all__ = ["DATES", "TITLES", "Entry", "Seen", "Skipped", "Table", "samples", "struck_doubts"]

TITLES = ("title", "title_ru", "title_kk", "title_en")
DATES = ("dates", "start", "end", "month")
_SHARED = (*DATES, "partner", "organisation", "place", "place_country", "city")
_FIELDS = {
    **dict.fromkeys((*DATES, "starts_on", "ends_on", "certainty"), "dates"),
    **dict.fromkeys(("partner", "organisation", "partner_countries", "organisations"), "partners"),
    **dict.fromkeys(("place", "place_country", "city"), "place"),
    **dict.fromkeys(TITLES, "title"),
}
LEAST_CELLS = 3
WIDEST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """A value and the row of the file that it stands in."""

    value: Value
    row: int


@dataclass(slots=True)
class Entry:
    """One event: its line, what each column says of it, the headings above it, doubts about the whole row.

    ``problems`` are doubts about single fields that were seen before the cells are read; ``footnotes`` those
    of the table, by their marks.
    """

    line: Line
    columns: tuple[Column, ...]
    seen: dict[int, list[Seen]]
    month: int = 0
    heading: str = ""
    section: str = ""
    doubts: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    more: list[Line] = field(default_factory=list)
    footnotes: Mapping[str, str] = field(default_factory=dict)

    @property
    def last_row(self) -> int:
        """Give the last row of the file that belongs to the event."""
        return (self.more[-1] if self.more else self.line).number


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row of the file that is no event, and what it is."""

    line: Line
    reason: str


@dataclass(slots=True)
class Table:
    """One table: ``bottom`` is the last row of its header, ``doubts`` are those of every row."""

    grid: Grid
    half_year: HalfYear
    columns: tuple[Column, ...]
    bottom: int = 0
    doubts: tuple[str, ...] = ()
    month: int = 0
    heading: str = ""
    section: str = ""
    entries: list[Entry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    number: int = -1
    numbered: bool = False
    last_solid: int = 0
    months: dict[int, Seen] = field(default_factory=dict)

    def look_over(self, lines: Sequence[Line]) -> None:
        """Find out whether the events are numbered, and in which column."""
        some = samples(lines)
        self.number = numbering_column(self.columns, some)
        numbers = sum(1 for line in some if self.is_numbered(line))
        self.numbered = bool(some) and numbers * 2 > len(some)

    def columns_of(self, names: Collection[str]) -> set[int]:
        """Give the columns that mean one of these."""
        return {column.index for column in self.columns if not set(names).isdisjoint(column.meanings)}

    def title_of(self, line: Line) -> str:
        """Give the title of a line as written; empty when it has none of its own."""
        titles = (line.text(index) for index in sorted(self.columns_of(TITLES)))
        return next((title for title in titles if title), "")

    def is_numbered(self, line: Line) -> bool:
        """Say whether a line has the number of an event."""
        return line.numbered or (self.number in line.cells and is_numbering(line.text(self.number)))

    def numbers_columns(self, line: Line) -> bool:
        """Say whether a line only numbers the columns; of two columns only right under their header."""
        if is_column_numbers(line):
            return True
        said = [line.text(column).strip(" .()") for column in sorted(line.cells)]
        every = [str(number) for number in range(1, len(self.columns) + 1)]
        return line.number == self.bottom + 1 and len(said) > 1 and said == every

    def heads(self, line: Line) -> bool:
        """Say whether a line has the number of the group to which the next one belongs: 2 above 2.1."""
        following = self.grid.lines[self.grid.places[line.number] + 1 :][:1]
        own = line.text(self.number).strip(" .)№")
        return own.isdecimal() and any(one.text(self.number).startswith(f"{own}.1") for one in following)

    def own(self, line: Line) -> Mapping[int, str]:
        """Give the texts of a line by column, without the number of the event."""
        texts = {column: line.text(column) for column in sorted(line.cells)}
        number = texts.get(self.number, "")
        return {c: text for c, text in texts.items() if c != self.number or not is_number(number)}

    def has_dates(self, line: Line) -> bool:
        """Say whether a cell for dates holds some."""
        if any(index in line.cells for index in self.columns_of(("in_period",))):
            return True
        values = [line.cells[index] for index in self.columns_of(DATES) if index in line.cells]
        return any(
            says_dates(value, self.half_year) or says_days_alone(value, self.half_year) for value in values
        )

    def is_shared(self, line: Line) -> bool:
        """Say whether a line shares its dates, partner or place with events above by a merged cell."""
        merges = (self.grid.merge_at(line.number, column) for column in self.columns_of(_SHARED))
        return any(merge is not None and self.bottom < merge.top < line.number for merge in merges)

    def is_dated(self, entry: Entry) -> bool:
        """Say whether something stands in the cells for dates of an event."""
        return not self.columns_of((*DATES, "in_period")).isdisjoint(entry.seen)

    def is_read(self, entry: Entry) -> bool:
        """Say whether the cells for dates of an event can be read as they are."""
        values = [one.value for index in self.columns_of(DATES) for one in entry.seen.get(index, [])]
        return any(
            isinstance(value, date)
            or read_dates(written(value)[:LONGEST_DATES], self.half_year, month=entry.month or None).certainty
            != UNKNOWN
            for value in values
        )

    def is_apart(self, line: Line) -> bool:
        """Say whether empty rows, or no event at all, lie above a line."""
        if not self.entries:
            return True
        last = self.entries[-1].last_row
        between = sum(1 for number in self.grid.struck if last < number < line.number)
        return line.number - last - between > 1

    def is_struck(self, line: Line) -> bool:
        """Say whether the title of a line is struck out, and with it the event."""
        return not self.title_of(line) and not self.columns_of(TITLES).isdisjoint(line.struck_parts)

    @property
    def is_closed(self) -> bool:
        """Say whether a total, note or signature has come after the last event."""
        return self._last_skipped in {"total", "note", "signature"}

    @property
    def is_headed(self) -> bool:
        """Say whether a heading has come after the last event, so that nothing more belongs to it."""
        return self._last_skipped in {"month_heading", "section_heading"}

    @property
    def _last_skipped(self) -> str:
        """Give the reason of the last row that was skipped since the last event."""
        if not self.skipped or not self.entries or self.skipped[-1].line.number < self.entries[-1].last_row:
            return ""
        return self.skipped[-1].reason

    def is_covered(self, line: Line) -> bool:
        """Say whether the title of a line is merged with that of the event above."""
        merges = (self.grid.merge_at(line.number, column) for column in self.columns_of(TITLES))
        return any(merge is not None and self.bottom < merge.top < line.number for merge in merges)

    def skip(self, lines: Iterable[Line], reason: str) -> None:
        """Keep lines as no events."""
        self.skipped += [Skipped(line, reason) for line in lines]

    def add(self, line: Line) -> None:
        """Keep a line as an event, with the values of the merged cells that reach over it."""
        seen = {column: [Seen(value, line.number)] for column, value in line.cells.items()}
        for column in self.columns:
            if column.index not in seen and (shared := self._shared(line, column.index)) is not None:
                seen[column.index] = [shared]
        self._month_above(seen)
        doubts = list(self.doubts)
        facts = (("hidden_row", line.hidden), ("hidden_sheet", self.grid.hidden))
        doubts += [code for code, so in facts if so]
        entry = Entry(line, self.columns, seen, self.month, self.heading, self.section, doubts)
        entry.problems += struck_doubts(line, self.columns)
        self.entries.append(entry)

    def add_to_last(self, line: Line) -> str:
        """Add the cells of a line to the event above it; give what the line is."""
        if not self.entries:
            return "note"
        entry = self.entries[-1]
        for column in self.own(line):
            entry.seen.setdefault(column, []).append(Seen(line.cells[column], line.number))
            if "joined_rows" not in entry.doubts:
                entry.doubts.append("joined_rows")
        entry.more.append(line)
        entry.problems += struck_doubts(line, self.columns)
        return "continuation"

    def _month_above(self, seen: dict[int, list[Seen]]) -> None:
        """Let the month of a column of months reach down to the next one that is written."""
        for index in self.columns_of(("month",)):
            if index in seen:
                self.months[index] = seen[index][0]
            elif index in self.months:
                seen[index] = [self.months[index]]

    def _shared(self, line: Line, column: int) -> Seen | None:
        merge = self.grid.merge_at(line.number, column)
        if merge is None or merge.top <= self.bottom:
            return None
        if merge.right - merge.left >= WIDEST_SHARED and column not in self.columns_of(("in_period",)):
            return None
        origin = self.grid.line_at(merge.top)
        if origin is None or merge.left not in origin.cells:
            return None
        return Seen(origin.cells[merge.left], merge.top)


def struck_doubts(line: Line, columns: Sequence[Column]) -> list[Problem]:
    """Give a doubt for each cell of a row that is struck out, wholly or in part."""
    fields = {column.index: _FIELDS.get(name, name) for column in columns for name in column.meanings[:1]}
    return [
        doubt(fields.get(index, "row"), "part_struck", f"{letter_of(index)}{line.number}", seen=text[:80])
        for index, text in sorted(line.struck_parts.items())
    ]


def is_number(text: str) -> bool:
    """Say whether a cell only numbers an event or a section."""
    return is_numbering(text) or is_roman(text)


def samples(lines: Sequence[Line]) -> list[Line]:
    """Give the lines that look like rows of a table: several cells, not the numbers of the columns."""
    return [line for line in lines if len(line.cells) >= LEAST_CELLS and not is_column_numbers(line)]
