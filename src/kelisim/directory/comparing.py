"""Compares the reference with the database: what is new, what differs, what is the same, what an act has taken over."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kelisim.directory.constants import Origin
from kelisim.directory.models import Fact
from kelisim.directory.tables import FaultyRow, Ref, Row

__all__ = ["Difference", "LoadReport", "compare"]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many rows were added, changed, found the same, or kept because an act has changed them; by table."""

    added: Mapping[str, int]
    changed: Mapping[str, int]
    same: Mapping[str, int]
    kept: Mapping[str, int]

    @property
    def changed_nothing(self) -> bool:
        """Say whether the database held all of it already."""
        return not self.added and not self.changed

    def as_document(self) -> dict[str, Any]:
        """Give the report as plain data, with totals."""
        parts = {"added": self.added, "changed": self.changed, "same": self.same, "kept": self.kept}
        totals = {name: sum(counts.values()) for name, counts in parts.items()}
        return {**totals, "tables": {name: dict(counts) for name, counts in parts.items()}}


@dataclass(slots=True)
class Difference:
    """Records to add in order, records to change with their fields, and the counts of both and of the rest."""

    added: list[Fact] = field(default_factory=list)
    changed: list[tuple[Fact, dict[str, Any]]] = field(default_factory=list)
    same: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)

    def report(self) -> LoadReport:
        """Count."""
        return LoadReport(
            added=Counter(one._meta.model_name or "" for one in self.added),
            changed=Counter(one._meta.model_name or "" for one, _fields in self.changed),
            same=self.same,
            kept=self.kept,
        )


def compare(rows: Sequence[Row]) -> Difference:
    """Compare rows with what the database holds. Reads each table once; writes nothing.

    Raises ``FaultyRow`` when a row refers to one that does not exist.
    """
    held = _Held()
    difference = Difference()
    for row in rows:
        kind = row.model._meta.model_name or ""
        wanted = held.resolved({**row.key, **row.fields})
        key = held.key_of(row.model, row.key)
        record = held.records(row.model, tuple(held.columns(row.model, row.key))).get(key)
        if record is None:
            if row.under is not None and held.find(row.under).origin == Origin.ACT:
                difference.kept[kind] += 1
                continue
            record = row.model(**wanted)
            held.records(row.model, tuple(held.columns(row.model, row.key)))[key] = record
            difference.added.append(record)
            continue
        if record.origin == Origin.ACT:
            difference.kept[kind] += 1
            continue
        changes = {name: value for name, value in wanted.items() if _differs(record, name, value)}
        if changes:
            difference.changed.append((record, changes))
        else:
            difference.same[kind] += 1
    return difference


class _Held:
    """What the database holds, by natural key; each table is read when it is first asked for."""

    def __init__(self) -> None:
        self._tables: dict[type[Fact], dict[tuple[Any, ...], Fact]] = {}

    def columns(self, model: type[Fact], key: Mapping[str, Any]) -> list[str]:
        return [model._meta.get_field(name).attname for name in key]

    def records(self, model: type[Fact], columns: tuple[str, ...]) -> dict[tuple[Any, ...], Fact]:
        if model not in self._tables:
            found = model._default_manager.all()
            self._tables[model] = {tuple(getattr(one, name) for name in columns): one for one in found}
        return self._tables[model]

    def find(self, ref: Ref) -> Fact:
        key = tuple(self.find(part).pk if isinstance(part, Ref) else part for part in ref.key)
        found = self._tables.get(ref.model, {}).get(key)
        if found is None:
            raise FaultyRow(f"The reference names {ref.model._meta.model_name} {ref.key}, which it does not hold.")
        return found

    def key_of(self, model: type[Fact], key: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(self.find(value).pk if isinstance(value, Ref) else value for value in key.values())

    def resolved(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.find(value) if isinstance(value, Ref) else value for name, value in fields.items()}


def _differs(record: Fact, name: str, value: Any) -> bool:
    if isinstance(value, Fact) or record._meta.get_field(name).is_relation:
        return bool(getattr(record, record._meta.get_field(name).attname) != (value.pk if value else None))
    return bool(getattr(record, name) != value)
