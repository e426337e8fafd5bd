"""Dated parameters of a ruleset: every number and every choice, each with its norm and its days."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from kelisim.decree.errors import IncompleteLaw, NotComputable
from kelisim.decree.words import Words

__all__ = ["Parameter", "Parameters", "load_parameters"]

Value = int | str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number or a choice: its norm, its unit, where it comes from, its values from day to day.

    ``origin``: ``text`` (the norm says it), ``reading`` (we read the norm so), ``target`` (our own aim:
    missing it is never counted as late). ``also`` names the other norms to which the same value applies.
    """

    name: str
    norm: str
    unit: str
    origin: str
    meaning: Words
    values: tuple[tuple[date, Value], ...]
    choices: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def on(self, day: date) -> Value:
        """Give the value in force on a day. Raises ``NotComputable`` before the first one."""
        since, value = self.values[-1]
        if since <= day:
            return value
        for since, value in reversed(self.values):
            if since <= day:
                return value
        raise NotComputable(f"the parameter {self.name} of norm {self.norm} has no value on {day}")


class Parameters:
    """The parameters of a ruleset by name. Immutable; ``with_value`` gives a changed copy."""

    __slots__ = ("_by_name",)

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        self._by_name = {one.name: one for one in parameters}

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self._by_name.values())

    def get(self, name: str) -> Parameter:
        """Give a parameter. Raises ``NotComputable`` when there is none of that name."""
        try:
            return self._by_name[name]
        except KeyError as problem:
            raise NotComputable(f"the ruleset has no parameter {name}") from problem

    def number(self, name: str, day: date) -> int:
        """Give the number in force on a day, in the parameter's unit."""
        value = self.get(name).on(day)
        if not isinstance(value, int):
            raise NotComputable(f"the parameter {name} is {value!r} and no number")
        return value

    def choice(self, name: str, day: date) -> str:
        """Give the choice in force on a day."""
        value = self.get(name).on(day)
        if not isinstance(value, str):
            raise NotComputable(f"the parameter {name} is {value!r} and no choice")
        return value

    def of_norm(self, norm: str) -> tuple[Parameter, ...]:
        """Give the parameters that belong to a norm."""
        return tuple(one for one in self._by_name.values() if norm in {one.norm, *one.also})

    def with_value(self, name: str, value: Value, *, since: date) -> "Parameters":
        """Give a copy in which a parameter has another value from a day on.

        Raises ``NotComputable`` for an unknown name or a choice that the parameter does not have.
        """
        old = self.get(name)
        kept = tuple(one for one in old.values if one[0] < since)
        new = Parameter(
            old.name,
            old.norm,
            old.unit,
            old.origin,
            old.meaning,
            (*kept, (since, value)),
            old.choices,
            old.also,
        )
        _check(new, NotComputable)
        return Parameters([new if one.name == name else one for one in self._by_name.values()])


def load_parameters(package: str) -> Parameters:
    """Read ``parameters.toml`` of a ruleset. Raises ``IncompleteLaw`` for an entry that is wrong."""
    text = resources.files(package).joinpath("parameters.toml").read_text(encoding="utf-8")
    found = [_parameter(name, entry) for name, entry in tomllib.loads(text).items()]
    return Parameters(found)


def _parameter(name: str, entry: Mapping[str, Any]) -> Parameter:
    try:
        values = sorted((one["from"], one["value"]) for one in entry["values"])
        parameter = Parameter(
            name=name,
            norm=entry["norm"],
            unit=entry["unit"],
            origin=entry["origin"],
            meaning=Words.of(entry["meaning"]),
            values=tuple(values),
            choices=tuple(entry.get("choices", ())),
            also=tuple(entry.get("also", ())),
        )
    except (KeyError, TypeError) as problem:
        raise IncompleteLaw(f"parameter {name}: {problem!r} is missing or wrong") from problem
    if not values or parameter.origin not in {"text", "reading", "target"}:
        raise IncompleteLaw(f"parameter {name} has no dated value or an unknown origin {parameter.origin!r}")
    if len({since for since, _ in values}) < len(values):
        raise IncompleteLaw(f"parameter {name} has two values from the same day")
    _check(parameter, IncompleteLaw)
    return parameter


def _check(parameter: Parameter, error: type[Exception]) -> None:
    for _, value in parameter.values:
        if parameter.choices and value not in parameter.choices:
            raise error(
                f"{value!r} is no choice of {parameter.name}; there are: {', '.join(parameter.choices)}"
            )
        if not parameter.choices and not (isinstance(value, int) and value >= 0):
            raise error(f"{value!r} is no number for {parameter.name}")
