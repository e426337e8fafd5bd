"""CSV that office suites open as a table and never as formulas."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

__all__ = ["Cell", "csv_pieces", "harmless"]

Cell = str | int | date | None

BOM = "\ufeff"
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""What an office suite takes for the beginning of a formula, or skips before one; also in full width."""
PIECE = 48 * 1024
"""About how many letters one piece has."""


class _Line:
    """Gives the writer's line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def harmless(text: str) -> str:
    """Give a text that no office suite computes: an apostrophe stands before what begins like a formula."""
    return f"'{text}" if text and text[0] in FORMULA_STARTS else text


def csv_pieces(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], *, separator: str = ";"
) -> Iterator[bytes]:
    """Write a table as UTF-8 with a byte order mark, lines ended by CR LF, days as 31.12.2026.

    ``separator`` is what the reader's office suite expects: a semicolon where a comma stands in numbers.
    """
    writer = csv.writer(_Line(), delimiter=separator, lineterminator="\r\n")
    held = [BOM, writer.writerow([harmless(one) for one in head])]
    yield "".join(held).encode()
    held, length = [], 0
    for row in rows:
        line = writer.writerow([_written(one) for one in row])
        held.append(line)
        length += len(line)
        if length > PIECE:
            yield "".join(held).encode()
            held, length = [], 0
    if held:
        yield "".join(held).encode()


def _written(cell: Cell) -> str | int:
    if isinstance(cell, str):
        return f"'{cell}" if cell and cell[0] in FORMULA_STARTS else cell
    if isinstance(cell, date):
        return f"{cell.day:02}.{cell.month:02}.{cell.year}"
    return "" if cell is None else cell
