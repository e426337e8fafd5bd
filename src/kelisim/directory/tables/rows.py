"""One row of the reference: which record it is about, what it says, whether it is whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kelisim.directory.constants import Confidence
from kelisim.directory.models import Fact
from kelisim.foundation.refusals import Refusal

__all__ = ["FaultyRow", "Ref", "Row", "checked", "confidence_of", "day_of", "fail", "sourced"]


class FaultyRow(Refusal):
    """A row of a reference table is broken: a cell is shifted, missing or of the wrong script."""

    code = "faulty_reference_row"


@dataclass(frozen=True, slots=True)
class Ref:
    """Points to another row of the reference by its natural key."""

    model: type[Fact]
    key: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What the reference says of one record.

    ``key`` holds the fields that tell which record it is, ``fields`` the rest. ``under`` names the record it
    is a part of: when an act has taken that one over, the reference adds no parts to it any more.
    """

    model: type[Fact]
    key: Mapping[str, Any]
    fields: Mapping[str, Any]
    under: Ref | None = None


def checked(
    table: str, rows: Sequence[Mapping[str, str]], *, scripts: Mapping[str, str]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give the rows with their line numbers (header = 1).

    Raises ``FaultyRow`` for a row with too few or too many cells, or with a name in the wrong script:
    ``scripts`` says ``cyrillic`` or ``latin`` by column. An empty cell is of any script.
    """
    for line, row in enumerate(rows, 2):
        if None in row or None in row.values():
            fail(table, line, "", "the row has another number of cells than the header")
        for column, script in scripts.items():
            if row[column] and _script(row[column]) != script:
                fail(table, line, column, f"expected {script} letters, found {row[column]!r}")
        yield line, row


def fail(table: str, line: int, column: str, problem: str) -> None:
    """Raise ``FaultyRow`` that says where the fault is."""
    where = f"{table}.csv, line {line}" + (f", column {column}" if column else "")
    raise FaultyRow(f"{where}: {problem}", table=table, line=line, column=column)


def confidence_of(source: str) -> str:
    """Give how sure a fact is, from the words of its source; the part before a semicolon leads."""
    words, leading = source.lower(), source.lower().split(";")[0]
    if "(low" in leading:
        return Confidence.LOW
    if "verif" in words or "partly" in words:
        return Confidence.MEDIUM
    if leading.startswith("confirmed"):
        return Confidence.CONFIRMED
    return Confidence.HIGH if "(high)" in leading else Confidence.MEDIUM


def sourced(table: str, row: Mapping[str, str]) -> dict[str, str]:
    """Give ``source`` (with the table's name) and ``confidence`` of a row."""
    return {"source": f"{table}.csv: {row['source']}", "confidence": confidence_of(row["source"])}


def day_of(text: str) -> date | None:
    """Give the calendar day that a cell names; nothing for an empty cell."""
    return date.fromisoformat(text) if text else None


def _script(text: str) -> str:
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in text)
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    return "cyrillic" if cyrillic >= latin else "latin"
