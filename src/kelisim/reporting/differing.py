"""What two versions of a plan have apart, row by row and field by field. Pure: it knows rows, not tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["FIELDS", "Changed", "Differences", "differences"]

Stored = Mapping[str, Any]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title_kk": ("title_kk",),
    "title_ru": ("title_ru",),
    "title_en": ("title_en",),
    "dates": ("certainty", "starts_on", "ends_on", "window_from", "window_until"),
    "place": ("place", "country", "cities"),
    "partners": ("countries", "organisations", "counterparts"),
    "head": ("head",),
    "economic": ("foreign_economic",),
    "kind": ("kind",),
    "format": ("format",),
    "level": ("level",),
    "status": ("status",),
    "sphere": ("sphere",),
    "responsible": ("responsible",),
    "note": ("note",),
    "doubtful": ("doubtful",),
}
"""What a reader calls one field, and the stored columns that it is made of."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One event that stands in both versions and not alike: the names of its fields that differ."""

    before: Stored
    after: Stored
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Rows that came, rows that went, rows that changed, each in the order of the newer version."""

    added: Sequence[Stored]
    removed: Sequence[Stored]
    changed: Sequence[Changed]
    alike: int

    @property
    def count(self) -> int:
        """Count the events that differ."""
        return len(self.added) + len(self.removed) + len(self.changed)


def differences(before: Sequence[Stored], after: Sequence[Stored]) -> Differences:
    """Compare the rows of two versions.

    A row is the same one when it is the same event of the same body. A plan that was returned and sent again
    has new events: of those, one with the same title and body is taken for the same.
    """
    old, new = _by_key(before), _by_key(after)
    gone = [row for key, row in old.items() if key not in new]
    come = [row for key, row in new.items() if key not in old]
    pairs = [(old[key], row) for key, row in new.items() if key in old]
    again = _same_title(gone, come)
    pairs += again
    met = {id(row) for pair in again for row in pair}
    changed = [Changed(one, other, apart) for one, other in pairs if (apart := _apart(one, other))]
    return Differences(
        added=[row for row in come if id(row) not in met],
        removed=[row for row in gone if id(row) not in met],
        changed=sorted(changed, key=lambda one: one.after.get("number", 0)),
        alike=len(pairs) - len(changed),
    )


def _by_key(rows: Iterable[Stored]) -> dict[tuple[str, str, int], Stored]:
    """Give rows by event and body; of several rows of a body for one event, each by its place among them."""
    found: dict[tuple[str, str, int], Stored] = {}
    for row in rows:
        place = 0
        while (row["event"], row["body"], place) in found:
            place += 1
        found[row["event"], row["body"], place] = row
    return found


def _apart(before: Stored, after: Stored) -> tuple[str, ...]:
    return tuple(
        name
        for name, columns in FIELDS.items()
        if any(_value(before, one) != _value(after, one) for one in columns)
    )


def _value(row: Stored, column: str) -> Any:
    """Give what a column says; nothing said is nothing, however it was stored. "No" is said."""
    value = row.get(column)
    return None if value in ("", []) else value


def _same_title(gone: Iterable[Stored], come: Iterable[Stored]) -> list[tuple[Stored, Stored]]:
    """Pair rows of one body that are called alike; of several called so, the first with the first."""
    waiting: dict[tuple[str, str], list[Stored]] = {}
    for row in gone:
        waiting.setdefault(_called(row), []).append(row)
    return [(found.pop(0), row) for row in come if (found := waiting.get(_called(row)))]


def _called(row: Stored) -> tuple[str, str]:
    title = next((row[name] for name in ("title_ru", "title_kk", "title_en") if row.get(name)), "")
    return row["body"], " ".join(title.casefold().split())
