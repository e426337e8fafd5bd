"""The difference between two frozen states of a plan, row by row and field by field. Pure: no tables here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from kelisim.reporting.constants import ChangeKind

__all__ = ["FIELDS", "RowChange", "changed_fields", "differences", "pairs_of", "statuses_alike"]

Stored = Mapping[str, Any]

FIELDS: dict[str, tuple[str, ...]] = {
    "title_kk": ("title_kk",),
    "title_ru": ("title_ru",),
    "title_en": ("title_en",),
    "dates": ("certainty", "starts_on", "ends_on", "window_from", "window_until"),
    "place": ("place", "country", "cities"),
    "partners": ("countries", "organisations", "counterparts"),
    "kind": ("kind",),
    "format": ("format",),
    "level": ("level",),
    "head": ("head",),
    "foreign_economic": ("foreign_economic",),
    "sphere": ("sphere",),
    "responsible": ("responsible",),
    "note": ("note",),
    "status": ("status",),
    "doubtful": ("doubtful",),
}
"""What a reader calls one field, and the stored values that it is made of."""

ALIKE = 0.8
"""How alike two titles are, from 0 to 1, that mean one row when nothing else tells."""
COMPARED = 40_000
"""So many pairs of titles are compared letter by letter and no more."""
_GOING_ON = {"idea", "planned", "agreed", "held", None}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that differs: what happened to it, as it was, as it is, and the fields that changed."""

    kind: str
    before: Stored | None
    after: Stored | None
    fields: Sequence[str] = ()

    @property
    def key(self) -> str:
        """Give the id of the row's event, by which a change is chosen."""
        return str((self.after or self.before or {}).get("event", ""))


def differences(before: Sequence[Stored], after: Sequence[Stored]) -> list[RowChange]:
    """Give the rows that differ between two states: in the order of the later one, left-out rows last.

    An event that goes on as planned, is agreed or held is no change of a plan.
    """
    found = []
    for old, new in pairs_of(before, after):
        if old is None:
            found.append(RowChange(ChangeKind.ADDED.value, None, new))
        elif new is None:
            found.append(RowChange(ChangeKind.REMOVED.value, old, None))
        elif fields := changed_fields(old, new):
            found.append(RowChange(_kind(old, new), old, new, fields))
    return found


def changed_fields(before: Stored, after: Stored) -> list[str]:
    """Name the fields in which two states of one row differ."""
    return [
        name
        for name, parts in FIELDS.items()
        if (
            not statuses_alike(before, after)
            if name == "status"
            else _values(before, parts) != _values(after, parts)
        )
    ]


def statuses_alike(before: Stored, after: Stored) -> bool:
    """Say whether a plan says the same of an event's state: moved and cancelled are told, progress is not."""
    one, other = before.get("status"), after.get("status")
    return one == other or (one in _GOING_ON and other in _GOING_ON)


def pairs_of(
    before: Sequence[Stored], after: Sequence[Stored]
) -> Iterator[tuple[Stored | None, Stored | None]]:
    """Pair the rows of two states: by the row itself, its event, its title, at last by a title much alike."""
    left = dict(enumerate(before))
    partner: dict[int, int] = {}
    for key in (_row, _event, _title):
        waiting: dict[str, list[int]] = {}
        for place, row in left.items():
            if said := key(row):
                waiting.setdefault(said, []).append(place)
        for place, row in enumerate(after):
            if place in partner or not (said := key(row)) or not waiting.get(said):
                continue
            partner[place] = waiting[said].pop(0)
            del left[partner[place]]
    _pair_alike(left, after, partner)
    for place, row in enumerate(after):
        yield (before[partner[place]] if place in partner else None), row
    for row in left.values():
        yield row, None


def _pair_alike(left: dict[int, Stored], after: Sequence[Stored], partner: dict[int, int]) -> None:
    free = [place for place in range(len(after)) if place not in partner]
    if len(left) * len(free) > COMPARED:
        return
    for place in free:
        best = max(left, key=lambda one: _likeness(left[one], after[place]), default=None)
        if best is not None and _likeness(left[best], after[place]) >= ALIKE:
            partner[place] = best
            del left[best]


def _kind(before: Stored, after: Stored) -> str:
    if statuses_alike(before, after):
        return ChangeKind.CHANGED.value
    return {"moved": ChangeKind.MOVED.value, "cancelled": ChangeKind.CANCELLED.value}.get(
        str(after.get("status")), ChangeKind.CHANGED.value
    )


def _values(row: Stored, parts: Sequence[str]) -> list[Any]:
    return [list(value) if isinstance(value := row.get(part), (list, tuple)) else value for part in parts]


def _row(row: Stored) -> str:
    return str(row.get("row") or "")


def _event(row: Stored) -> str:
    return str(row.get("event") or "")


def _title(row: Stored) -> str:
    said = row.get("title_ru") or row.get("title_kk") or row.get("title_en") or ""
    return " ".join(str(said).casefold().split())


def _likeness(one: Stored, other: Stored) -> float:
    matcher = SequenceMatcher(None, _title(one), _title(other), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
