"""Reads what a person types by hand of one event, field by field, as the cells of a file are read."""

from collections.abc import Iterable, Mapping
from typing import Any

from kelisim.decree.api import HalfYear
from kelisim.reading.assemble import row_of
from kelisim.reading.grid import Line, Value
from kelisim.reading.header import Column
from kelisim.reading.learned import Learned, LearnedWord
from kelisim.reading.lines import Entry, Seen

__all__ = ["LONGEST_TYPED", "read_typed"]

LONGEST_TYPED = 2000
"""So many characters of a field are read; what is longer was not typed by hand."""


def read_typed(
    said: Mapping[str, str],
    half_year: str,
    language: str = "ru",
    *,
    row: int = 0,
    learned: Iterable[LearnedWord] = (),
) -> dict[str, Any]:
    """Give the row of a reading from fields typed by hand: ``title``, ``dates``, ``partner``, ``place``, ...

    ``said`` maps the meaning of a column to its text; an empty text is a field left empty, an absent one is a
    column that there is not. ``learned`` are the body's own words. A problem names its field. Raises
    ``NotComputable`` when the half-year is none.
    """
    columns = tuple(Column(place, (name,), name) for place, name in enumerate(said))
    cells: dict[int, Value] = {
        place: text.strip()[:LONGEST_TYPED] for place, text in enumerate(said.values()) if text.strip()
    }
    line = Line(row, cells)
    seen = {place: [Seen(value, row)] for place, value in cells.items()}
    entry, words = Entry(line, columns, seen), Learned.of(learned)
    read = row_of("", entry, HalfYear.parse(half_year), frozenset(), language, learned=words)
    for problem in read["problems"]:
        problem["cell"] = ""
    return read
