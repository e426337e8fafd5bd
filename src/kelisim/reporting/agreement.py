"""Where a plan stands inside its body: the steps it passes, who has it now, what each person may do."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from kelisim.accounts.api import Assignment, Role
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.constants import Decision, RoundState, Skip
from kelisim.reporting.models import AgreementMark, AgreementRound, AgreementRoute, Plan

__all__ = ["Holder", "Step", "Subject", "Way", "as_its_unit", "digest_of", "posts_of", "way_of"]

STEPS = (Role.HEAD_OF_UNIT.value, Role.SIGNATORY.value)
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Holder:
    """One who holds a post today."""

    id: UUID
    name_kk: str
    name_ru: str
    name_en: str


@dataclass(frozen=True)
class Subject:
    """What is agreed: a plan, or an amendment to it (``what``); ``said`` gives its rows as they are now."""

    plan: Plan
    id: UUID
    said: Callable[[], Rows]
    since: datetime
    what: str = "plan"

    @cached_property
    def rows(self) -> Rows:
        """Give what it says now; asked once."""
        return self.said()

    @cached_property
    def digest(self) -> str:
        """Give the print of what it says: two prints are alike when nothing was changed."""
        return digest_of(self.rows, is_empty=self.plan.is_empty)


@dataclass(frozen=True, slots=True)
class Step:
    """One post on the way: who holds it, why it is left out (a ``Skip`` or empty), its mark in this round."""

    role: str
    holders: Sequence[Holder]
    skipped: str = ""
    mark: AgreementMark | None = None

    @property
    def label(self) -> str:
        """Name the post in the reader's language."""
        return str(Role(self.role).label)


@dataclass(frozen=True, slots=True)
class Way:
    """Where a subject stands inside its body.

    ``round`` is the one that runs, or the last; ``holds`` says that it runs and nothing was changed since it
    began. ``marks`` are those of the round, ``history`` of all rounds. ``signing`` is the role that signs and
    submits; ``drafter`` when the body has nobody else.
    """

    steps: Sequence[Step]
    signing: str
    round: AgreementRound | None = None
    marks: Sequence[AgreementMark] = ()
    history: Sequence[AgreementMark] = ()
    changed: bool = False
    since: datetime | None = None
    left: Sequence[str] = field(default=())

    @property
    def holds(self) -> bool:
        """Say whether a round runs and what it agrees was not changed."""
        return self.round is not None and self.round.state == RoundState.RUNNING and not self.changed

    @property
    def at(self) -> Step | None:
        """Give the step that has it now; nothing while the drafter has it."""
        if not self.holds:
            return None
        return next((one for one in self.steps if one.role == self.left[0]), None) if self.left else None

    def step(self, role: str) -> Step | None:
        """Give a step by its role."""
        return next((one for one in self.steps if one.role == role), None)

    def may_sign(self, actor: Actor) -> bool:
        """Say whether the actor may sign and submit now: the signing post, and no step before it is owed."""
        if self.signing not in actor.roles:
            return False
        return all(role == self.signing or role in actor.roles for role in self.left)

    def may_agree(self, actor: Actor) -> bool:
        """Say whether the actor has it now and agrees before another signs."""
        step = self.at
        return step is not None and step.role != self.signing and step.role in actor.roles

    def may_send_back(self, actor: Actor) -> bool:
        """Say whether the actor has it now and may send it back to the drafter."""
        step = self.at
        return step is not None and step.role in actor.roles

    def may_send(self, actor: Actor) -> bool:
        """Say whether the actor may send it for agreement: the drafter has it, and another decides."""
        return not self.holds and bool(set(self.left) - actor.roles)


def way_of(actor: Actor, subject: Subject, *, over: bool = False) -> Way:
    """Give where a subject stands, seen by one of its body. What it says is asked only while a round runs.

    ``over`` says that nothing is left to agree: then only the last round is looked up, no post of today.
    """
    history = list(
        AgreementMark.objects.filter(round__subject_id=subject.id)
        .select_related("round")
        .defer("round__rows")
        .order_by("round__number", "at", "id")
    )
    found = history[-1].round if history else None
    marks = [one for one in history if one.round_id == history[-1].round_id]
    running = found is not None and found.state == RoundState.RUNNING
    changed = running and found is not None and found.digest != subject.digest
    holds = running and not changed
    if holds and found is not None:
        sender, roles = found.sender_id, set(found.sender_roles)
    else:
        sender, roles = actor.id, set(actor.roles)
    steps, signing = (
        ([Step(role, ()) for role in STEPS], "")
        if over
        else _route(subject.plan.body_id, actor, sender, roles)
    )
    agreed = {one.role: one for one in marks if one.decision == Decision.AGREED} if holds else {}
    steps = [replace(one, mark=agreed.get(one.role)) for one in steps]
    left = [one.role for one in steps if not one.skipped and one.mark is None] or [signing]
    return Way(
        steps=steps,
        signing=signing,
        round=found,
        marks=marks,
        history=history,
        changed=changed,
        since=_since(found, marks, subject, holds=holds),
        left=left,
    )


def digest_of(rows: Rows, *, is_empty: bool) -> str:
    """Give the print of rows. An idea becomes planned by the sending itself: that is no change."""
    plain = [
        {**row, "status": "planned" if row.get("status") == "idea" else row.get("status")} for row in rows
    ]
    said = json.dumps([is_empty, plain], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def as_its_unit(actor: Actor, plan: Plan) -> AbstractContextManager[Any]:
    """Let whoever agrees or signs a plan read its ideas as the unit does that drafts it (norm 4).

    Ideas stay with their unit; a head or a signatory of the same body may belong to another one, or to none.
    """
    takes_part = actor.body_id == plan.body_id and bool(actor.roles & {*STEPS})
    if not takes_part or plan.unit_id is None or plan.unit_id == actor.unit_id:
        return nullcontext()
    return actor_transaction(replace(actor, unit_id=plan.unit_id))


def _route(body_id: UUID, actor: Actor, sender: UUID, sender_roles: set[str]) -> tuple[list[Step], str]:
    """Give the steps of a body today, with the reason of each that is left out, and the role that signs."""
    wanted, holders = posts_of(body_id)
    for role in actor.roles & {*STEPS}:
        if actor.body_id == body_id:
            holders.setdefault(role, [Holder(actor.id, actor.name, actor.name, actor.name)])
    able = [role for role in wanted if role in holders] or [role for role in STEPS if role in holders]
    signing = able[-1] if able else Role.DRAFTER.value
    steps = []
    for role in STEPS:
        there = holders.get(role, [])
        skipped = ""
        if role not in wanted and role not in able:
            skipped = Skip.SETTING.value
        elif not there:
            skipped = Skip.VACANT.value
        elif role != signing and (role in sender_roles or any(one.id == sender for one in there)):
            skipped = Skip.SELF.value
        steps.append(Step(role, there, skipped))
    return steps, signing


def posts_of(body_id: UUID) -> tuple[list[str], dict[str, list[Holder]]]:
    """Give the steps that a body asks for and who holds each post today (one query)."""
    today = clock.today()
    asked = AgreementRoute.objects.filter(body_id=OuterRef("body_id"))
    found = (
        Assignment.objects.on(today)
        .filter(body_id=body_id, role__in=STEPS, user__is_active=True)
        .annotate(**{f"asks_{role}": Subquery(asked.values(role)) for role in STEPS})
        .select_related("user")
        .order_by("user__name_ru", "id")
    )
    wanted, holders = list(STEPS), dict[str, list[Holder]]()
    for one in found:
        wanted = [role for role in STEPS if getattr(one, f"asks_{role}") is not False]
        known = holders.setdefault(one.role, [])
        if all(other.id != one.user_id for other in known):
            names = [getattr(one.user, f"name_{code}") or one.user.name_ru for code in ("kk", "ru", "en")]
            known.append(Holder(one.user_id, *names))
    return wanted, holders


def _since(
    found: AgreementRound | None, marks: Sequence[AgreementMark], subject: Subject, *, holds: bool
) -> datetime:
    """Give since when whoever has it has it."""
    if holds and marks:
        return marks[-1].at
    ended = found.ended_at if found and found.state != RoundState.RUNNING else None
    return max(one for one in (subject.since, ended) if one is not None)
