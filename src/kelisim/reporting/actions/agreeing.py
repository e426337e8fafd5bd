"""A plan is agreed inside its body: sent to the head of unit, agreed, sent back, signed (norms 4 and 7.2)."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.accounts.api import Role
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Conflict, Refusal, Unseen
from kelisim.reporting.actions.notifying import notify_post
from kelisim.reporting.agreement import Subject, Way, as_its_unit, way_of
from kelisim.reporting.constants import EDITABLE, Decision, RoundState
from kelisim.reporting.models import AgreementMark, AgreementRound, AgreementRoute, Plan, PlanRow
from kelisim.reporting.snapshot import snapshot_of

__all__ = ["agree_plan", "plan_subject", "send_back_inside", "send_for_agreement", "set_route", "sign"]

SENT = JournalEvent(
    "reporting.plan_sent_inside", "7.2", gettext_noop("Plan sent for agreement inside the body")
)
AGREED = JournalEvent("reporting.plan_agreed", "7.2", gettext_noop("Plan agreed inside the body"))
SENT_BACK = JournalEvent("reporting.plan_sent_back", "7.2", gettext_noop("Plan sent back to its drafter"))
ROUTE = JournalEvent("reporting.route_set", "4", gettext_noop("Steps of agreement inside the body set"))


@action(ROUTE, permission="plans.agree")
def set_route(act: Act, *, head_of_unit: bool, signatory: bool) -> Outcome:
    """Say which steps the actor's body asks for before a plan is sent. Refuses none at all."""
    if not (head_of_unit or signatory):
        raise Refusal(_("Choose at least one step: somebody has to sign the plan."), code="no_step")
    route = AgreementRoute.objects.filter(body_id=act.actor.body_id).first()
    if route is None:
        route = AgreementRoute.objects.create(body_id=act.actor.body_id)
    route = act.lock(AgreementRoute.objects.all(), route.id)
    act.record(route, act.change(route, head_of_unit=head_of_unit, signatory=signatory))
    return Outcome(route.id, route.version)


@action(SENT, permission="plans.draft")
def send_for_agreement(act: Act, *, plan_id: UUID, remark: str = "") -> Outcome:
    """Send a draft or returned plan to the first post that has to agree; what is sent is what is agreed.

    A round that was void by a change ends here. Refuses a plan without rows that is not declared empty, one
    that is being agreed already, and one that nobody else has to agree.
    """
    plan = own_plan(act, plan_id)
    with as_its_unit(act.actor, plan):
        begun = begin_round(act, plan_subject(plan), remark)
    difference = {**act.change(plan), "agreement": ["", str(begun.number)]}
    act.record(plan, difference, note=remark.strip())
    return Outcome(plan.id, plan.version)


@action(AGREED, permission="plans.agree")
def agree_plan(act: Act, *, plan_id: UUID, remark: str = "") -> Outcome:
    """Agree a plan as the post that has it now; it goes to the next post.

    Raises ``Conflict`` when the rows were changed since it was sent for agreement.
    """
    plan = own_plan(act, plan_id)
    with as_its_unit(act.actor, plan):
        agree(act, plan_subject(plan), remark)
    act.record(plan, act.change(plan), note=remark.strip())
    return Outcome(plan.id, plan.version)


@action(SENT_BACK, permission="plans.agree")
def send_back_inside(act: Act, *, plan_id: UUID, remark: str) -> Outcome:
    """Send a plan that waits for the actor back to its drafter, with a remark."""
    plan = own_plan(act, plan_id)
    with as_its_unit(act.actor, plan):
        send_back(act, plan_subject(plan), remark)
    act.record(plan, act.change(plan), note=remark.strip())
    return Outcome(plan.id, plan.version)


def plan_subject(plan: Plan, loaded: Sequence[PlanRow] | None = None) -> Subject:
    """Give a plan as what is agreed: its rows as they are now, where they were asked for already."""
    return Subject(plan, plan.id, lambda: snapshot_of(plan, loaded), plan.decided_at or plan.created_at)


def own_plan(act: Act, plan_id: UUID) -> Plan:
    """Lock a plan of the actor's own body that is not with the Ministry."""
    plan = act.lock(Plan.objects.select_related("body"), plan_id)
    if not act.actor.is_system and plan.body_id != act.actor.body_id:
        raise Unseen("No such record.", record_id=str(plan_id))
    if plan.state not in EDITABLE:
        raise Refusal(_("This plan is with the Ministry already."), code="submitted")
    return plan


def begin_round(act: Act, subject: Subject, remark: str) -> AgreementRound:
    """Begin a round of agreement of a subject and tell the first post."""
    if not subject.rows and not subject.plan.is_empty:
        raise Refusal(_("The plan has no rows. Upload a table or declare the plan empty."), code="no_rows")
    way = way_of(act.actor, subject)
    if way.holds:
        raise Refusal(_("It is being agreed already."), code="running")
    if not way.may_send(act.actor):
        raise Refusal(_("Nobody else has to agree it: sign and submit it yourself."), code="nobody_else")
    if way.round is not None and way.round.state == RoundState.RUNNING:
        act.change(way.round, state=RoundState.VOID, ended_at=clock.now())
    begun = _round(act, subject, RoundState.RUNNING)
    _mark(act, begun, Role.DRAFTER.value, Decision.SENT, remark=remark)
    _mark_skipped(act, begun, way)
    notify_post(act, subject, way.left[0], "to_agree" if way.left[0] != way.signing else "to_sign")
    return begun


def agree(act: Act, subject: Subject, remark: str) -> None:
    """Write that the post which has a subject agrees, and tell the next one."""
    way = way_of(act.actor, subject)
    refuse_changed(way)
    if not way.may_agree(act.actor):
        raise Refusal(_not_yours(way), code="not_yours")
    assert way.round is not None
    assert way.at is not None
    _mark(act, way.round, way.at.role, Decision.AGREED, remark=remark)
    act.change(way.round)
    after = way.left[1]
    notify_post(act, subject, after, "to_agree" if after != way.signing else "to_sign")


def send_back(act: Act, subject: Subject, remark: str) -> None:
    """Write that the post which has a subject sends it back to the drafter."""
    if not remark.strip():
        raise Refusal(_("Say what should be changed."), code="remark")
    way = way_of(act.actor, subject)
    if not way.may_send_back(act.actor):
        refuse_changed(way)
        raise Refusal(_not_yours(way), code="not_yours")
    assert way.round is not None
    assert way.at is not None
    _mark(act, way.round, way.at.role, Decision.SENT_BACK, remark=remark)
    act.change(way.round, state=RoundState.SENT_BACK, ended_at=clock.now())
    notify_post(act, subject, "", "sent_back", person=way.round.sender_id)


def sign(act: Act, subject: Subject, remark: str = "") -> None:
    """Write that a subject is signed by the post whose signature its body asks for.

    Steps that were left out are written down with their reason. A named part of the system, such as the
    command line, signs nothing: it acts on a paper that was signed elsewhere.
    """
    if act.actor.is_system:
        return
    way = way_of(act.actor, subject)
    refuse_changed(way)
    if not way.may_sign(act.actor):
        raise Refusal(_not_yours(way), code="not_yours")
    own = (way.round if way.holds else None) or _round(act, subject, RoundState.RUNNING)
    known = {(one.role, one.decision) for one in way.marks} if way.holds else set()
    _mark_skipped(act, own, way, known)
    for role in way.left:
        if role != way.signing:
            _mark(act, own, role, Decision.AGREED)
    _mark(act, own, way.signing, Decision.SIGNED, remark=remark)
    act.change(own, state=RoundState.SIGNED, ended_at=clock.now())


def refuse_changed(way: Way) -> None:
    """Refuse to agree what is no longer what was sent for agreement."""
    if way.changed:
        raise Conflict(
            _("The rows were changed after the plan was sent for agreement. It has to be sent again.")
        )


def _not_yours(way: Way) -> str:
    """Say who has it, in words that lead on."""
    role = way.left[0] if way.holds else (way.signing if len(way.left) == 1 else way.left[0])
    step = way.step(role)
    names = ", ".join(one.name_ru for one in step.holders) if step else ""
    who = f"{Role(role).label}{f' ({names})' if names else ''}"
    if way.holds:
        return _("It waits for another post now: %(who)s.") % {"who": who}
    return _("It has to be sent for agreement first: %(who)s decides.") % {"who": who}


def _round(act: Act, subject: Subject, state: str) -> AgreementRound:
    last = AgreementRound.objects.filter(subject_id=subject.id).aggregate(last=Max("number"))["last"]
    return AgreementRound.objects.create(
        plan=subject.plan,
        body_id=subject.plan.body_id,
        subject_id=subject.id,
        number=(last or 0) + 1,
        state=state,
        digest=subject.digest,
        rows=list(subject.rows),
        sender_id=act.actor.id,
        sender_roles=sorted(act.actor.roles),
    )


def _mark(
    act: Act, own: AgreementRound, role: str, decision: str, *, remark: str = "", reason: str = ""
) -> None:
    AgreementMark.objects.create(
        round=own,
        body_id=own.body_id,
        role=role,
        decision=decision,
        reason=reason,
        person_id=act.actor.id,
        name=act.actor.name,
        post=act.actor.post,
        on_behalf_of=act.actor.on_behalf_of,
        remark=remark.strip(),
    )


def _mark_skipped(act: Act, own: AgreementRound, way: Way, known: Iterable[Any] = ()) -> None:
    for step in way.steps:
        if step.skipped and (step.role, Decision.SKIPPED) not in known:
            _mark(act, own, step.role, Decision.SKIPPED, reason=step.skipped)
