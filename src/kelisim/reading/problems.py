"""What is doubtful or not read in a cell: where, why and what to do, in kk, ru and en."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kelisim.reading.vocabulary_files import rows_of

__all__ = ["Problem", "codes", "doubt"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt about a field of a row; ``cell`` is where it was seen, such as ``D12``, once that is known.

    ``words`` holds the message in kk, ru and en; ``message`` is the Russian one; ``facts`` are what it names.
    """

    field: str
    code: str
    message: str
    cell: str = ""
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def at(self, cell: str) -> "Problem":
        """Give the same problem, seen in a cell."""
        return dataclasses.replace(self, cell=cell)


def doubt(about: str, code: str, cell: str = "", **seen: object) -> Problem:
    """Word a problem about a field; ``seen`` are the facts that the wording of the code names.

    Raises ``KeyError`` for a code without words and for a fact that is missing.
    """
    told = {**seen, **_half(str(seen.get("half_year") or ""))}
    words = {language: wording.format(**told) for language, wording in _words()[code].items()}
    return Problem(about, code, words["ru"], cell, words, {name: str(fact) for name, fact in seen.items()})


def _half(half_year: str) -> dict[str, str]:
    """Give what people call a half-year by: ``2027H1`` is the first of 2027."""
    year, _letter, number = half_year.partition("H")
    return {"half": "I" * int(number), "year": year} if number else {}


def codes() -> frozenset[str]:
    """Give every code that a problem can have."""
    return frozenset(_words())


@cache
def _words() -> dict[str, dict[str, str]]:
    return {
        row["code"]: {language: row[language] for language in ("kk", "ru", "en")}
        for row in rows_of("problems")
    }
