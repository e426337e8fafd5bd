"""The door of the reference tables: facts about bodies, missions, organisations and the calendar."""

import csv
from functools import cache
from importlib import resources
from io import StringIO

__all__ = ["open_table"]


@cache
def open_table(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of a shipped table, such as ``state_bodies``, each with its source.

    Raises ``FileNotFoundError`` when no table has that name.
    """
    table = resources.files("kelisim.reference").joinpath(f"{name}.csv")
    return tuple(csv.DictReader(StringIO(table.read_text(encoding="utf-8"), newline="")))
