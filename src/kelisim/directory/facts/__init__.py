"""Facts that the reference tables leave out, each row with its source."""

import csv
from functools import cache
from importlib import resources

__all__ = ["open_facts"]


@cache
def open_facts(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of a table of this folder, such as ``cities``. Raises ``FileNotFoundError``."""
    table = resources.files("kelisim.directory.facts").joinpath(f"{name}.csv")
    with table.open("r", encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))
