"""Who acts: a person in a post, or a named part of the system, for one body."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

__all__ = ["NOBODY", "Actor", "NoActor", "acting_as", "current_actor", "system_actor"]

NOBODY = uuid.UUID(int=0)
"""The body, unit or person of an actor who has none."""

SYSTEM = uuid.uuid5(uuid.NAMESPACE_URL, "urn:kelisim:system")


class NoActor(RuntimeError):
    """A record was asked for outside an actor context."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts or reads. ``body_id`` is the state body, or the mission, that the actor acts for.

    ``permissions`` are what the actor's posts allow today; ``powers`` are the few words that row security
    knows (``system``, ``ministry``, ``auditor``, ``administrator``); ``on_behalf_of`` names who is deputised.
    """

    id: uuid.UUID
    name: str
    body_id: uuid.UUID = NOBODY
    body_code: str = ""
    body_name: str = ""
    unit_id: uuid.UUID = NOBODY
    post: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)
    permissions: frozenset[str] = field(default_factory=frozenset)
    powers: frozenset[str] = field(default_factory=frozenset)
    on_behalf_of: str = ""

    @property
    def is_system(self) -> bool:
        """Say whether a part of the system acts rather than a person."""
        return "system" in self.powers

    @property
    def grantees(self) -> tuple[uuid.UUID, ...]:
        """Give the ids that a grant may name to reach this actor: person, unit, body or mission."""
        return tuple(dict.fromkeys(one for one in (self.id, self.unit_id, self.body_id) if one != NOBODY))

    def may(self, permission: str) -> bool:
        """Say whether the actor holds a permission; a part of the system holds them all."""
        return self.is_system or permission in self.permissions


def system_actor(
    name: str,
    *,
    body_id: uuid.UUID = NOBODY,
    unit_id: uuid.UUID = NOBODY,
    body_code: str = "",
    body_name: str = "",
) -> Actor:
    """Give a named system actor: a job or the command line; it may act for one body."""
    return Actor(
        id=uuid.uuid5(SYSTEM, name),
        name=name,
        body_id=body_id,
        unit_id=unit_id,
        body_code=body_code,
        body_name=body_name,
        powers=frozenset({"system"}),
    )


_current: ContextVar[Actor | None] = ContextVar("kelisim_actor", default=None)


def current_actor() -> Actor | None:
    """Give who acts here, or nothing outside an actor context."""
    return _current.get()


@contextmanager
def acting_as(actor: Actor) -> Iterator[Actor]:
    """Name who acts while the block runs. It opens no transaction: see ``foundation.database``."""
    token = _current.set(actor)
    try:
        yield actor
    finally:
        _current.reset(token)
