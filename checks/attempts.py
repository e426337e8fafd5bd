"""Every address of the product, tried by everyone, by every method, with every record that was planted."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from checks.planted import Canary, World

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

__all__ = ["ABSENT", "LEFT_OUT", "Attempt", "Route", "all_attempts", "all_routes"]

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
SENDING = frozenset({"post", "put", "patch", "delete"})
ABSENT = UUID("01890000-0000-7000-8000-000000000000")
LEFT_OUT = {"sign_out": "ends the session of who looks"}
SAID: dict[str, tuple[str, ...]] = {
    "half_year": ("2027H1", "2026H2", "2026H1"),
    "code": ("MOT", "MTI"),
    "form": ("docx", "xlsx"),
    "file_format": ("csv", "jsonl", "ics", "xlsx"),
    "language": ("ru", "kk"),
    "number": ("1", "2"),
    "since": ("1",),
    "year": ("2026",),
    "seal": ("x",),
}
"""What stands in the parts of an address that name no record."""


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its name, its form, the names of its parts with the kind of each."""

    name: str
    form: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """Who tries which address by which method; the record that is foreign to them, if one is."""

    person: int
    route: str
    method: str
    path: str
    canary: Canary | None = None
    record: str = ""


def all_routes() -> Iterator[Route]:
    from django.urls import URLResolver, get_resolver

    def walk(patterns: "list[URLPattern | URLResolver]", before: str) -> Iterator[Route]:
        for pattern in patterns:
            form = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, form)
            else:
                parts = tuple((name, kind or "str") for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", form))
                yield Route(str(pattern.name), re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", form), parts)

    yield from walk(get_resolver().url_patterns, "")


def all_attempts(world: World, routes: list[Route], chance: random.Random) -> Iterator[Attempt]:
    """Give every person x address x method x record; no lawful change is tried, so that nothing changes."""
    everything = [one for kept in world.records.values() for one in kept]
    words = [*world.canaries.values()]
    for place, person in enumerate(world.people):
        for route in routes:
            if route.name in LEFT_OUT:
                continue
            keyed = [name for name, kind in route.parts if kind == "uuid"]
            pool = world.records.get(keyed[0] if keyed else "", []) or chance.sample(everything, 6)
            for method in METHODS:
                if not keyed:
                    if method == "post" and person.user is not None:
                        continue
                    for path in _paths(route, {}):
                        yield Attempt(place, route.name, method, path)
                        if method == "get":
                            word = chance.choice(words)
                            search = f"{path}?words={word.word}&q={word.word}&half_year="
                            strange = None if person.may_meet(word) else word
                            yield Attempt(place, route.name, method, search, strange, word.word)
                    continue
                few = pool if method in {"get", "post"} else chance.sample(pool, min(3, len(pool)))
                for record_id, canary in few:
                    foreign = bool(canary.word) and not person.may_meet(canary)
                    if person.role == "auditor" and route.name.startswith("journal"):
                        foreign = False  # the auditor reads the journal of every record, without its words
                    if method in SENDING and not foreign:
                        continue
                    known = {keyed[0]: str(record_id)}
                    for name in keyed[1:]:
                        others = [
                            one
                            for one, owner in world.records.get(name, everything)
                            if owner.body == canary.body
                        ]
                        known[name] = str(chance.choice(others or [ABSENT]))
                    path = chance.choice(list(_paths(route, known)))
                    yield Attempt(
                        place, route.name, method, path, canary if foreign else None, str(record_id)
                    )


def _paths(route: Route, known: dict[str, str]) -> Iterator[str]:
    for place in range(
        max((len(SAID.get(name, ("x",))) for name, kind in route.parts if kind != "uuid"), default=1)
    ):
        said = {
            name: known.get(name) or (str(ABSENT) if kind == "uuid" else _of(SAID.get(name, ("x",)), place))
            for name, kind in route.parts
        }
        yield "/" + route.form.format(**said)


def _of(values: tuple[str, ...], place: int) -> str:
    return values[place % len(values)]
