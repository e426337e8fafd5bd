"""Says of each row of a table what it is: an event or part of one, a heading, total, note or signature."""

from collections.abc import Mapping, Sequence

from kelisim.reading.grid import Line, written
from kelisim.reading.headings import begins_small
from kelisim.reading.lines import DATES, LEAST_CELLS, TITLES, Entry, Table
from kelisim.reading.row_words import (
    ends_open,
    month_of_heading,
    says_note,
    says_nothing,
    says_section,
    says_signature,
    says_total,
)

__all__ = ["EVENT", "is_solid", "judge"]

EVENT = ""
"""The reason of a row that is not skipped."""
Own = Mapping[int, str]


def is_solid(table: Table, line: Line) -> bool:
    """Say whether a line is an event without doubt; below the last such one stand notes and signatures."""
    title = table.title_of(line)
    if table.numbers_columns(line) or not (title or table.is_covered(line)):
        return False
    if table.has_dates(line) or (title and table.is_shared(line)):
        return True
    said = list(table.own(line).values())
    if table.is_numbered(line):
        return len(said) > 1 or (len(said) == 1 and not says_note(title))
    doubtful = says_total(title) or says_total(said[0])
    doubtful = doubtful or _is_signature(said, title) or any(says_note(one) for one in said)
    return len(said) >= LEAST_CELLS and not doubtful


def judge(table: Table, line: Line) -> str:
    """Give what a row is if it is no event, else ``EVENT``; headings and continuations are taken up."""
    if not line.cells:
        return "continuation" if table.is_covered(line) else "empty"
    if table.is_struck(line) or table.numbers_columns(line):
        return "struck" if table.is_struck(line) else "column_numbers"
    own = table.own(line)
    if not own:
        return table.add_to_last(line) if table.is_covered(line) else "empty"
    if table.title_of(line) and table.is_shared(line) and not _goes_on(table, line, own):
        return EVENT
    if len(set(own.values())) == 1 and (reason := _of_lone_text(table, line, own)) is not None:
        return reason
    return _of_several(table, line, own)


def _is_signature(said: Sequence[str], title: str) -> bool:
    """Say whether the texts of a row are a signature; a bare post counts only at the head of few texts.

    Beside a title «Министр» is the level of an event.
    """
    if any(says_signature(text) for text in said):
        return True
    return len(said) <= LEAST_CELLS and title in {"", said[0]} and says_signature(said[0], alone=True)


def _of_several(table: Table, line: Line, own: Own) -> str:
    """Judge a row with several texts."""
    said, title = list(own.values()), table.title_of(line)
    under = line.number > table.last_solid
    if not table.has_dates(line):
        if says_total(said[0]) or says_total(title):
            return "total"
        if under and _is_signature(said, title):
            return "signature"
        if under and says_note(said[0]):
            return "note"
    if _goes_on(table, line, own):
        return table.add_to_last(line)
    return "note" if under and not title and not table.has_dates(line) else EVENT


def _of_lone_text(table: Table, line: Line, own: Own) -> str | None:
    """Judge a row with a single text, perhaps over many columns; nothing when it is judged like others."""
    column, text = next(iter(own.items()))
    wide = table.grid.span(line, column) > 1 or len(own) > 1
    is_month, month = month_of_heading(text)
    if is_month and not (column in table.columns_of(DATES) and not wide and _wants_dates(table, line)):
        table.month, table.heading = month, text
        return "month_heading"
    if reason := _of_words(text, under=line.number > table.last_solid, wide=wide):
        return reason
    in_title = column in table.columns_of(TITLES)
    if (wide or says_section(text)) and (wide or not (table.is_numbered(line) and in_title)):
        return _section(table, line, text)
    return _of_lone_title(table, line, text, column) if in_title else _of_lone_cell(table, line, text, column)


def _of_words(text: str, *, under: bool, wide: bool) -> str:
    """Judge a single text by the words that it begins with."""
    if says_total(text):
        return "total"
    if says_nothing(text):
        return "note"
    if under and says_signature(text, alone=True):
        return "signature"
    return "note" if says_note(text) and (under or wide) else ""


def _section(table: Table, line: Line, text: str) -> str:
    if line.number > table.last_solid and not says_section(text):
        return "note"
    table.section = text
    return "section_heading"


def _of_lone_title(table: Table, line: Line, text: str, column: int) -> str:
    """Judge a title with nothing beside it: an event, the rest of one, a heading among numbered rows."""
    under = line.number > table.last_solid
    if table.is_numbered(line):
        return _section(table, line, text) if table.heads(line) else EVENT
    if begins_small(text) and table.entries and not table.is_headed:
        return table.add_to_last(line)
    if not table.numbered:
        below = table.is_apart(line) or table.is_closed
        return "note" if under and table.entries and below else EVENT
    if under:
        return "note"
    if table.entries and _is_open(table.entries[-1], column):
        return table.add_to_last(line)
    table.section = text
    return "section_heading"


def _of_lone_cell(table: Table, line: Line, text: str, column: int) -> str:
    """Judge a text that stands alone in a column other than that of titles."""
    meant = any(
        one.index == column and one.meanings and "number" not in one.meanings for one in table.columns
    )
    near = line.number <= table.last_solid or not table.is_apart(line)
    if table.is_headed:
        return "note" if begins_small(text) else _section(table, line, text)
    if table.entries and (begins_small(text) or (meant and near)):
        return table.add_to_last(line)
    return _section(table, line, text)


def _wants_dates(table: Table, line: Line) -> bool:
    """Say whether the event right above has no dates that can be read, so that a month below is its own.

    Where months or quarters head the rows already, one more is a heading too.
    """
    return not table.heading and not table.is_apart(line) and not table.is_read(table.entries[-1])


def _goes_on(table: Table, line: Line, own: Own) -> bool:
    """Say whether a row only adds to the event above: it has no title of its own, or the rest of one."""
    if not table.entries or table.is_headed or table.is_numbered(line):
        return False
    above, title, dated = table.entries[-1], table.title_of(line), table.has_dates(line)
    if not title:
        second_date = dated and table.is_dated(above)
        if table.is_covered(line):
            return not second_date
        return not table.is_apart(line) and not (second_date and len(own) >= LEAST_CELLS)
    if table.is_apart(line):
        return False
    column = min(index for index in table.columns_of(TITLES) if index in line.cells)
    unfinished = begins_small(title) or _is_open(above, column)
    if table.numbered:
        few = len(own) < LEAST_CELLS and not dated and not says_section(title)
        return unfinished or few
    return unfinished and not dated and len(own) < len(above.line.cells) - 1


def _is_open(entry: Entry, column: int) -> bool:
    seen = entry.seen.get(column, [])
    return any(ends_open(written(one.value)) for one in seen[-1:])
