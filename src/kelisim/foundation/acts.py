"""What an act is: one permission, one transaction, one journal entry or a rollback, effects sent once.

An act is a function that an official would name (``submit_plan``). It takes an :class:`Act` first, and is
called with a :class:`By` in that place, which says who acts, under which idempotency key and, for a change,
on which version of the record::

    @action(PLAN_SUBMITTED, permission="reporting.submit_plan")
    def submit_plan(act: Act, *, plan_id: UUID) -> Outcome: ...

    submit_plan(By(actor, key=key, version=3), plan_id=plan.id)
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.db import models

from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Conflict, KeyReused, Unseen

__all__ = [
    "ACTIONS",
    "Act",
    "Action",
    "Book",
    "By",
    "JournalEvent",
    "NothingRecorded",
    "Outcome",
    "Versioned",
    "action",
    "keep_with",
]

P = ParamSpec("P")
M = TypeVar("M", bound="Versioned")


@dataclass(frozen=True, slots=True)
class JournalEvent:
    """One kind of journal entry: its code, the norm it serves and the msgid of its wording."""

    code: str
    norm: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act gives back, the same on every retry: the record, its version and plain facts."""

    record_id: UUID
    version: int = 1
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, under which idempotency key, on which version read, in which request."""

    actor: Actor
    key: str
    version: int | None = None
    request_id: str = ""


class Versioned(models.Model):
    """A record that two people cannot overwrite: its version grows with each change."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def readable(self) -> dict[str, str]:
        """Give the fields as plain words, for the difference that the journal keeps."""
        hidden = {"id", "version"}
        return {
            one.name: str(getattr(self, one.attname) if getattr(self, one.attname) is not None else "")
            for one in self._meta.concrete_fields
            if one.name not in hidden
        }

    def shown(self) -> dict[str, str]:
        """Give the same with choices in the reader's language, for a comparison that a person reads."""
        named = {
            one.name: getattr(self, f"get_{one.name}_display", None) for one in self._meta.concrete_fields
        }
        return {
            name: str(display()) if (display := named.get(name)) is not None else value
            for name, value in self.readable().items()
        }


class Book(Protocol):
    """Where acts are kept: the journal room writes it, so that the foundation needs no table of its own."""

    def claim(self, by: By, event: JournalEvent, digest: str) -> "Claimed":
        """Claim an idempotency key, or give the answer that was given under it."""

    def enter(self, act: "Act", record: models.Model, difference: Mapping[str, Any], note: str) -> None:
        """Write the journal entry of an act on a record."""

    def post(self, act: "Act", kind: str, key: str, payload: Mapping[str, Any]) -> None:
        """Put an outward effect into the outbox."""

    def settle(self, by: By, outcome: Outcome) -> None:
        """Keep the answer beside its key."""

    def let_out(self, by: By) -> None:
        """Refuse an official letter while what is kept cannot be vouched for."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What became of claiming an idempotency key: fresh, done before, or taken by another content."""

    done: Outcome | None = None
    digest: str = ""


class NothingRecorded(RuntimeError):
    """An act wrote no journal entry; its transaction is rolled back."""


_book: list[Book] = []


def keep_with(book: Book) -> None:
    """Say where acts are kept. Called once, by the journal room."""
    _book[:] = [book]


@dataclass(slots=True)
class Act:
    """An act under way: its actor, its event, and what it may do."""

    by: By
    event: JournalEvent
    entries: int = 0
    nested: int = 0

    @property
    def actor(self) -> Actor:
        """Give who acts."""
        return self.by.actor

    def lock(self, records: "models.QuerySet[M]", record_id: UUID, *, check_version: bool = True) -> M:
        """Load a record for change and lock its row.

        Raises ``Unseen`` when the actor may not know of it, ``Conflict`` when it changed since it was read.
        """
        record = records.select_for_update(of=("self",)).filter(pk=record_id).first()
        if record is None:
            raise Unseen("No such record.", record_id=str(record_id))
        if check_version and self.by.version is not None and record.version != self.by.version:
            raise Conflict(
                "The record has changed since you opened it.",
                yours=self.by.version,
                current=record.version,
                record=record.shown(),
            )
        return record

    def change(self, record: Versioned, **fields: Any) -> dict[str, list[str]]:
        """Set fields, raise the version, save; give the readable difference (field -> [before, after])."""
        before = record.readable()
        for name, value in fields.items():
            setattr(record, name, value)
        record.version += 1
        record.save()
        after = record.readable()
        return {name: [before[name], after[name]] for name in after if before[name] != after[name]}

    def record(
        self, subject: models.Model, difference: Mapping[str, Any] | None = None, note: str = ""
    ) -> None:
        """Write the journal entry of this act on ``subject``."""
        self.entries += 1
        _book[0].enter(self, subject, difference or {}, note)

    def effect(self, kind: str, key: str, payload: Mapping[str, Any]) -> None:
        """Put an outward effect (a mail, a notice) into the outbox; the same key is never sent twice."""
        _book[0].post(self, kind, key, payload)

    def then(self, *, version: int | None = None) -> By:
        """Give what a nested act is called with: the same actor and request, a key derived from this one."""
        self.nested += 1
        return replace(self.by, key=f"{self.by.key}/{self.nested}", version=version)


class Action(Protocol[P]):
    """A registered act, as its callers see it."""

    event: JournalEvent
    permission: str
    letter: bool

    def __call__(self, by: By, *args: P.args, **kwargs: P.kwargs) -> Outcome:
        """Carry out the act and give its outcome, the first one when the key was used before."""


ACTIONS: dict[str, "Action[...]"] = {}
"""Every act of the product by the code of its journal event."""


def action(
    event: JournalEvent, *, permission: str, letter: bool = False
) -> Callable[[Callable[Concatenate[Act, P], Outcome]], Action[P]]:
    """Make a function an act.

    The call checks the permission (``Unseen`` without it: absent and forbidden look the same), opens the
    transaction of the actor or joins the one around it, answers a repeated key with the first outcome
    (``KeyReused`` when the content differs), and rolls back when no journal entry was written. A ``letter``
    leaves the body; the book of acts may refuse it.
    """

    def make(function: Callable[Concatenate[Act, P], Outcome]) -> Action[P]:
        def act_once(by: By, *args: P.args, **kwargs: P.kwargs) -> Outcome:
            if not by.actor.may(permission):
                raise Unseen("No such record.", code="not_found")
            with actor_transaction(by.actor):
                digest = _digest(event, by, kwargs)
                claimed = _book[0].claim(by, event, digest)
                if claimed.done is not None:
                    if claimed.digest != digest:
                        raise KeyReused("This form was sent before with another content. Reload the page.")
                    return claimed.done
                if letter:
                    _book[0].let_out(by)
                act = Act(by=by, event=event)
                outcome = function(act, *args, **kwargs)
                if act.entries == 0:
                    raise NothingRecorded(event.code)
                _book[0].settle(by, outcome)
                return outcome

        update_wrapper(act_once, function)
        act_once.event = event  # type: ignore[attr-defined]
        act_once.permission = permission  # type: ignore[attr-defined]
        act_once.letter = letter  # type: ignore[attr-defined]
        registered: Action[P] = act_once  # type: ignore[assignment]
        if event.code in ACTIONS:
            raise RuntimeError(f"two acts record {event.code}")
        ACTIONS[event.code] = registered
        return registered

    return make


def _digest(event: JournalEvent, by: By, arguments: Mapping[str, Any]) -> str:
    content = json.dumps([event.code, by.version, arguments], sort_keys=True, default=_written)
    return hashlib.sha256(content.encode()).hexdigest()


def _written(argument: object) -> str:
    """Write an argument for comparison; a file stands there by its digest, not by its megabytes."""
    return hashlib.sha256(argument).hexdigest() if isinstance(argument, bytes) else repr(argument)
