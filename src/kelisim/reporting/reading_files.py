"""Files of plans read in the background: the next one that waits, begun by one process, settled once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from kelisim.foundation import clock
from kelisim.foundation.actors import Actor, system_actor
from kelisim.foundation.acts import By
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reading.api import (
    LearnedWord,
    Limits,
    Progress,
    UnreadableFile,
    read_ics,
    read_plan_file,
)
from kelisim.reporting.actions.files import refuse_file, settle_file
from kelisim.reporting.constants import FileState
from kelisim.reporting.models import PlanFile
from kelisim.reporting.teaching import words_of

__all__ = ["AT_ONCE_ROWS", "LongFile", "read_at_once", "read_next_file", "shared_limits"]

log = logging.getLogger(__name__)
AT_ONCE_ROWS = 500
"""A file of more rows is read in the background: about two seconds of reading and writing."""
AT_ONCE_BYTES = 2 * 1024 * 1024
SILENT = timedelta(seconds=10)
"""A file that was begun and of which nothing was heard so long was left by a process that ended."""
TRIES = 3
_EVERY = timedelta(seconds=0.5)


class LongFile(Exception):
    """A file is too long to be read while somebody waits for the page."""


class _Replaced(Exception):
    """The file that is being read waits no longer: a later one took its place."""


def shared_limits(**more: Any) -> Limits:
    """Give the limits of reading, the places shared by all processes on this file store."""
    return Limits(shared=str(settings.KELISIM_FILES), **more)


def read_at_once(taken: PlanFile) -> dict[str, Any]:
    """Read a short file while somebody waits; raises ``LongFile`` for one that is to wait its turn.

    Raises ``UnreadableFile`` with a reason when the file is no plan or not safe to open.
    """
    if taken.file.size > AT_ONCE_BYTES:
        raise LongFile

    def told(progress: Progress) -> None:
        if progress.of > AT_ONCE_ROWS:
            raise LongFile

    try:
        limits = shared_limits(wall_seconds=settings.READ_AT_ONCE_SECONDS, wait_seconds=1.0)
        return _Order.of(taken).carried_out(limits, told)
    except UnreadableFile as problem:
        if problem.code in {"busy", "too_demanding"}:
            raise LongFile from problem
        raise


def read_next_file(actor: Actor) -> bool:
    """Read one file that waits, as a part of the system; give whether there was one.

    Reading takes seconds: meanwhile no transaction is open and no row locked. Its rows become the plan, and
    the file is called read, in one transaction; so a process that ends at any moment leaves either both or
    neither, and the file is begun again. One that ends its reader several times is refused.
    """
    begun = _begin(actor)
    if begun is None:
        return False
    for_body = system_actor(
        actor.name, body_id=begun.body_id, body_code=begun.body_code, body_name=begun.body_name
    )
    by = By(for_body, f"file/{begun.taken_id}/{begun.at.timestamp()}")
    try:
        settle_file(by, taken_id=begun.taken_id, reading=_read(begun, _Listener(actor, begun.taken_id)))
    except UnreadableFile as problem:
        if problem.code == "busy":
            _release(actor, begun.taken_id)
            return False
        refuse_file(by, taken_id=begun.taken_id, code=problem.code, facts=problem.details)
    except (_Replaced, Unseen):
        log.info("file %s waits no longer", begun.taken_id)
    except Refusal as problem:
        refuse_file(by, taken_id=begun.taken_id, code=problem.code, facts={})
    return True


def _read(begun: "_Begun", told: "_Listener") -> dict[str, Any]:
    if begun.tries > TRIES:
        raise Refusal("The file has ended its reader several times.", code="reader_ended")
    document = begun.order.carried_out(shared_limits(cpu_seconds=60, wall_seconds=120.0), told)
    told.writing()
    return document


@dataclass(frozen=True, slots=True)
class _Order:
    """Which file is read, for which half-year, in which language, with which words of the body."""

    path: Path
    name: str
    half_year: str
    language: str
    learned: list[LearnedWord]

    @classmethod
    def of(cls, taken: PlanFile) -> "_Order":
        """Give the order of a file that was taken."""
        return cls(taken.file.path, taken.file_name, taken.half_year, taken.language, words_of(taken.body_id))

    def carried_out(self, limits: Limits, told: Callable[[Progress], None]) -> dict[str, Any]:
        """Have the file read in a limited process."""
        if self.name.lower().endswith(".ics"):
            content = self.path.read_bytes()
            reading = read_ics(
                content, self.half_year, self.language, learned=self.learned, limits=limits, told=told
            )
        else:
            reading = read_plan_file(
                self.path, self.half_year, self.language, learned=self.learned, limits=limits, told=told
            )
        return reading.as_document()


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file that this process has begun."""

    taken_id: UUID
    at: datetime
    tries: int
    body_id: UUID
    body_code: str
    body_name: str
    order: _Order


def _begin(actor: Actor) -> _Begun | None:
    """Claim the file that waits longest and that nobody is reading."""
    with actor_transaction(actor):
        now = clock.now()
        free = Q(begun_at=None) | Q(seen_at__lt=now - SILENT)
        waiting = PlanFile.objects.filter(free, state=FileState.WAITING).select_related("file", "body")
        taken = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("taken_at", "id").first()
        if taken is None:
            return None
        taken.begun_at = taken.seen_at = now
        taken.tries += 1
        taken.stage, taken.rows_done, taken.rows_of = "opening", 0, 0
        taken.save()
        order, body = _Order.of(taken), taken.body
        return _Begun(taken.pk, now, taken.tries, body.pk, body.code, body.name_ru, order)


def _release(actor: Actor, taken_id: UUID) -> None:
    """Give a file back: all places of readers are taken just now."""
    with actor_transaction(actor):
        waiting = PlanFile.objects.select_for_update().filter(pk=taken_id, state=FileState.WAITING)
        for taken in waiting:
            taken.begun_at, taken.seen_at, taken.stage = None, None, ""
            taken.tries -= 1
            taken.save()


@dataclass(slots=True)
class _Listener:
    """Writes down how far a reading is, twice a second at most, for the page that shows it."""

    actor: Actor
    taken_id: UUID
    heard: Progress = field(default_factory=Progress)
    noted_at: datetime = field(default_factory=lambda: clock.now() - _EVERY)

    def __call__(self, progress: Progress) -> None:
        """Hear a word of the reader; raises when the file waits no longer."""
        self.heard = progress
        if clock.now() - self.noted_at >= _EVERY:
            self._note(progress.stage, progress.done)

    def writing(self) -> None:
        """Note that all is read and the rows are being written."""
        self._note("writing", self.heard.of)

    def _note(self, stage: str, done: int) -> None:
        self.noted_at = clock.now()
        with actor_transaction(self.actor):
            waiting = PlanFile.objects.filter(pk=self.taken_id, state=FileState.WAITING)
            said = {"stage": stage, "rows_done": done, "rows_of": self.heard.of}
            if not waiting.update(**said, seen_at=self.noted_at):
                raise _Replaced
