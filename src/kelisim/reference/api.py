"""The door of the reference tables: facts about bodies, missions, organisations and the calendar."""

import csv
from functools import cache
from importlib import resources

__all__ = ["open_table"]


@cache
def open_table(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of a shipped table, such as ``state_bodies``, each with its source.

    Raises ``FileNotFoundError`` when no table has that name.
    """
    table = resources.files("kelisim.reference").joinpath(f"{name}.csv")
    with table.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
