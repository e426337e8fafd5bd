"""The tables of words that the reader ships with."""

import csv
from importlib import resources

__all__ = ["rows_of"]


def rows_of(name: str) -> list[dict[str, str]]:
    """Give the rows of a table of the vocabulary, such as ``countries``.

    Raises ``FileNotFoundError`` when no table has that name.
    """
    table = resources.files("kelisim.reading").joinpath("vocabulary", f"{name}.csv")
    return list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
