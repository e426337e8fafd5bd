"""What a consolidated plan adds up to, in all and body by body."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kelisim.directory.api import Body
from kelisim.events.api import Certainty

__all__ = ["BodySums", "Sums", "bodies_of", "sums_by_body", "sums_of"]

Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sums:
    """How many events; of them foreign-economic, with dates to be confirmed, doubtful."""

    events: int
    economic: int
    open: int
    doubtful: int

    def figures(self) -> tuple[int, int, int, int]:
        """Give the four figures in the order of the columns."""
        return self.events, self.economic, self.open, self.doubtful


@dataclass(frozen=True, slots=True)
class BodySums:
    """The sums of one body, by its code."""

    code: str
    sums: Sums


def sums_of(rows: Sequence[Stored]) -> Sums:
    """Count rows."""
    return Sums(
        events=len(rows),
        economic=sum(row["foreign_economic"] is True for row in rows),
        open=sum(row["certainty"] != Certainty.EXACT for row in rows),
        doubtful=sum(bool(row["doubtful"]) for row in rows),
    )


def sums_by_body(rows: Iterable[Stored]) -> list[BodySums]:
    """Count the rows of each body, most events first, then by code."""
    by_code: dict[str, list[Stored]] = {}
    for row in rows:
        by_code.setdefault(row["body"], []).append(row)
    found = [BodySums(code, sums_of(own)) for code, own in by_code.items()]
    return sorted(found, key=lambda one: (-one.sums.events, one.code))


def bodies_of(rows: Iterable[Stored]) -> dict[str, Body]:
    """Give the bodies that rows name, by code (one query)."""
    return {body.code: body for body in Body.objects.filter(code__in={row["body"] for row in rows})}
