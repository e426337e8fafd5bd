"""A plan's file from being taken to being read (norm 7.2): at once, or in the background when it is long."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.documents.api import file_for
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reporting.actions.plans import import_plan, planning_body, refuse_if_sent
from kelisim.reporting.constants import FileState
from kelisim.reporting.models import Plan, PlanFile

__all__ = ["put_file_away", "read_file_again", "refuse_file", "settle_file", "take_file"]

TAKEN = JournalEvent("reporting.file_taken", "7.2", gettext_noop("File of a plan taken for reading"))
SETTLED = JournalEvent("reporting.file_read", "7.2", gettext_noop("File of a plan read"))
REFUSED = JournalEvent("reporting.file_refused", "7.2", gettext_noop("File of a plan not read"))
AGAIN = JournalEvent("reporting.file_again", "7.2", gettext_noop("File of a plan to be read again"))
AWAY = JournalEvent(
    "reporting.file_put_away", "7.2", gettext_noop("Notice of a file that was not read put away")
)


@action(TAKEN, permission="plans.draft")
def take_file(act: Act, *, half_year: str, file_id: UUID, language: str) -> Outcome:
    """Take a stored file to be read as the plan of the actor's body; a file that still waits is replaced.

    Refuses a body that submits no plan, and a plan that is with the Ministry or accepted.
    """
    whole = str(HalfYear.parse(half_year))
    body, kept = planning_body(act), file_for(act.actor, file_id)
    plan = _plan(body.pk, whole)
    earlier = PlanFile.objects.select_for_update().filter(body=body, half_year=whole, closed_at=None)
    now = clock.now()
    for one in earlier.exclude(state=FileState.READ):
        if one.state == FileState.WAITING:
            one.state, one.ended_at = FileState.REPLACED, now
        one.closed_at = now
        one.save()
    taken = PlanFile.objects.create(
        body=body,
        half_year=whole,
        file=kept,
        file_name=kept.name,
        language=language,
        mark=_mark(plan),
        taken_by=act.actor.name,
    )
    act.record(taken, {"file_name": ["", kept.name], "half_year": ["", whole]}, note=kept.name)
    return Outcome(taken.pk)


@action(SETTLED, permission="plans.draft")
def settle_file(act: Act, *, taken_id: UUID, reading: Mapping[str, Any]) -> Outcome:
    """Make what was read of a file the draft plan of its body, once, and say that the file is read.

    Refuses when the plan was changed since the file was taken, was sent meanwhile, or the file was replaced.
    """
    taken = _waiting(taken_id)
    plan = _plan(taken.body_id, taken.half_year)
    if _mark(plan) != taken.mark:
        raise Refusal(
            _(
                "The plan was changed while the file was being read, so its rows were left as they are. "
                "Read the file again to replace them."
            ),
            code="plan_changed",
        )
    made = import_plan(
        act.then(),
        half_year=taken.half_year,
        reading=reading,
        file_id=taken.file_id,
        file_name=taken.file_name,
    )
    taken.state, taken.ended_at, taken.plan_id = FileState.READ, clock.now(), made.record_id
    taken.rows_done = taken.rows_of = made.facts["rows"]
    taken.save()
    act.record(taken, {"rows": ["", str(made.facts["rows"])]}, note=taken.file_name)
    return Outcome(taken.pk, facts={"plan": str(made.record_id), **made.facts})


@action(REFUSED, permission="plans.draft")
def refuse_file(act: Act, *, taken_id: UUID, code: str, facts: Mapping[str, Any]) -> Outcome:
    """Say why a file was not read; ``facts`` are those of the message, such as a cell."""
    taken = _waiting(taken_id)
    taken.state, taken.ended_at = FileState.REFUSED, clock.now()
    taken.problem, taken.problem_facts = code, {name: str(one) for name, one in facts.items()}
    taken.save()
    act.record(taken, {"problem": ["", code]}, note=taken.file_name)
    return Outcome(taken.pk)


@action(AGAIN, permission="plans.draft")
def read_file_again(act: Act, *, taken_id: UUID) -> Outcome:
    """Let a file that was not read be read once more, to replace the rows that the plan has by now."""
    taken = _own(act, taken_id)
    if taken.state != FileState.REFUSED or taken.closed_at is not None:
        raise Refusal(_("A later file has taken the place of this one."), code="replaced")
    taken.state, taken.mark = FileState.WAITING, _mark(_plan(taken.body_id, taken.half_year))
    taken.tries, taken.begun_at, taken.seen_at, taken.ended_at = 0, None, None, None
    taken.stage, taken.rows_done, taken.rows_of = "", 0, 0
    taken.problem, taken.problem_facts = "", {}
    taken.save()
    act.record(taken, note=taken.file_name)
    return Outcome(taken.pk)


@action(AWAY, permission="plans.draft")
def put_file_away(act: Act, *, taken_id: UUID) -> Outcome:
    """Take a file that was not read off the lists; the file stays on record."""
    taken = _own(act, taken_id)
    if taken.state == FileState.REFUSED and taken.closed_at is None:
        taken.closed_at = clock.now()
        taken.save()
    act.record(taken, note=taken.file_name)
    return Outcome(taken.pk)


def _waiting(taken_id: UUID) -> PlanFile:
    taken = PlanFile.objects.select_for_update().filter(pk=taken_id, state=FileState.WAITING).first()
    if taken is None:
        raise Unseen("No such file waits.")
    return taken


def _own(act: Act, taken_id: UUID) -> PlanFile:
    taken = PlanFile.objects.select_for_update().filter(pk=taken_id, body_id=act.actor.body_id).first()
    if taken is None:
        raise Unseen(_("There is no such file."))
    return taken


def _plan(body_id: UUID, half_year: str) -> Plan | None:
    plan = Plan.objects.filter(body_id=body_id, half_year=half_year).first()
    if plan is not None:
        refuse_if_sent(plan)
    return plan


def _mark(plan: Plan | None) -> str:
    """Give a word that changes with every change of the plan or of one of its rows."""
    if plan is None:
        return ""
    rows = plan.rows.aggregate(count=Count("pk"), versions=Sum("version"))
    return f"{plan.version}/{rows['count']}/{rows['versions'] or 0}"
