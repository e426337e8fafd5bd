"""Compares the reference with the database: what is new, what differs, what an act keeps."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, cast

from django.db.models import Field, ForeignKey

from kelisim.directory.constants import Origin
from kelisim.directory.models import Fact
from kelisim.directory.tables import FaultyRow, Ref, Row

__all__ = ["Difference", "LoadReport", "compare"]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many rows were added, changed, found the same, or kept as an act has left them; by table."""

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
    """Records to add in order, records to change with their fields, and counts of the rest by table."""

    added: list[Fact] = field(default_factory=list)
    changed: list[tuple[Fact, dict[str, Any]]] = field(default_factory=list)
    same: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)

    def by_model(self) -> Iterator[tuple[type[Fact], list[Fact]]]:
        """Give what is to be added, table by table, such that a row comes after those it refers to."""
        for _table_name, records in groupby(self.added, lambda record: _table(type(record))):
            listed = list(records)
            yield type(listed[0]), listed

    def report(self) -> LoadReport:
        """Count."""
        return LoadReport(
            added=Counter(_table(type(one)) for one in self.added),
            changed=Counter(_table(type(one)) for one, _fields in self.changed),
            same=self.same,
            kept=self.kept,
        )


def compare(rows: Sequence[Row]) -> Difference:
    """Compare rows with what the database holds. Reads each table once; writes nothing.

    Raises ``FaultyRow`` when a row refers to one that does not exist.
    """
    held, difference = _Held(), Difference()
    for row in rows:
        wanted = held.resolved({**row.key, **row.fields})
        records, key = held.records(row), held.key(row)
        record = records.get(key)
        if record is None and row.under is not None and held.find(row.under).origin == Origin.ACT:
            difference.kept[_table(row.model)] += 1
        elif record is None:
            records[key] = row.model(**wanted)
            difference.added.append(records[key])
        elif record.origin == Origin.ACT:
            difference.kept[_table(row.model)] += 1
        elif changes := {name: value for name, value in wanted.items() if _differs(record, name, value)}:
            difference.changed.append((record, changes))
        else:
            difference.same[_table(row.model)] += 1
    return difference


class _Held:
    """What the database holds, by natural key; each table is read when it is first asked for."""

    def __init__(self) -> None:
        self._tables: dict[type[Fact], dict[tuple[Any, ...], Fact]] = {}

    def records(self, row: Row) -> dict[tuple[Any, ...], Fact]:
        if row.model not in self._tables:
            columns = [_column(row.model, name) for name in row.key]
            found = row.model._default_manager.all()
            self._tables[row.model] = {tuple(getattr(one, name) for name in columns): one for one in found}
        return self._tables[row.model]

    def find(self, ref: Ref) -> Fact:
        key = tuple(self.find(part).pk if isinstance(part, Ref) else part for part in ref.key)
        found = self._tables.get(ref.model, {}).get(key)
        if found is None:
            raise FaultyRow(f"The reference names {_table(ref.model)} {ref.key}, which it does not hold.")
        return found

    def key(self, row: Row) -> tuple[Any, ...]:
        return tuple(self.find(value).pk if isinstance(value, Ref) else value for value in row.key.values())

    def resolved(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.find(value) if isinstance(value, Ref) else value for name, value in fields.items()}


def _table(model: type[Fact]) -> str:
    return str(model._meta.model_name)


def _column(model: type[Fact], name: str) -> str:
    return cast("Field[Any, Any]", model._meta.get_field(name)).attname


def _differs(record: Fact, name: str, value: Any) -> bool:
    if isinstance(record._meta.get_field(name), ForeignKey):
        value = value.pk if value else None
    return bool(getattr(record, _column(type(record), name)) != value)
