"""An accepted plan is changed by numbered amendments: chosen, agreed, submitted, accepted (norm 7.2)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.directory.api import ministry
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reporting.actions.agreeing import agree, begin_round, send_back, sign
from kelisim.reporting.actions.freezing import freeze_accepted, last_edition
from kelisim.reporting.actions.notifying import notify_amendment
from kelisim.reporting.agreement import Subject
from kelisim.reporting.amendments import change_key, possible_changes, with_changes
from kelisim.reporting.constants import OPEN_AMENDMENT, AmendmentState, PlanState
from kelisim.reporting.models import Plan, PlanAmendment

__all__ = [
    "accept_amendment",
    "agree_amendment",
    "amendment_subject",
    "give_up_amendment",
    "propose_amendment",
    "return_amendment",
    "send_amendment_back",
    "send_amendment_inside",
    "submit_amendment",
]

PROPOSED = JournalEvent("reporting.amendment_proposed", "7.2", gettext_noop("Amendment of the plan drafted"))
SENT = JournalEvent("reporting.amendment_sent_inside", "7.2", gettext_noop("Amendment sent for agreement"))
AGREED = JournalEvent("reporting.amendment_agreed", "7.2", gettext_noop("Amendment agreed inside the body"))
SENT_BACK = JournalEvent("reporting.amendment_sent_back", "7.2", gettext_noop("Amendment sent back"))
GIVEN_UP = JournalEvent("reporting.amendment_given_up", "7.2", gettext_noop("Amendment given up"))
SUBMITTED = JournalEvent(
    "reporting.amendment_submitted", "7.2", gettext_noop("Amendment submitted to the Ministry")
)
RETURNED = JournalEvent("reporting.amendment_returned", "7.2", gettext_noop("Amendment returned"))
ACCEPTED = JournalEvent("reporting.amendment_accepted", "7.2", gettext_noop("Amendment accepted"))


@action(PROPOSED, permission="plans.draft")
def propose_amendment(act: Act, *, plan_id: UUID, reasons: Mapping[str, str]) -> Outcome:
    """Draft an amendment of an accepted plan from what the register says otherwise, or choose anew.

    ``reasons`` name the chosen changes by their key, each with its reason. Refuses a choice of nothing, a
    change without a reason, and one while another amendment is with the Ministry.
    """
    plan = act.lock(Plan.objects.select_related("body"), plan_id, check_version=False)
    if plan.body_id != act.actor.body_id:
        raise Unseen("No such record.", record_id=str(plan_id))
    if plan.state != PlanState.ACCEPTED:
        raise Refusal(_("Only an accepted plan is amended."), code="not_accepted")
    chosen = _chosen(plan, reasons)
    last = plan.amendments.order_by("-number").first()
    if last is not None and last.state == AmendmentState.SUBMITTED:
        raise Refusal(_("An amendment is with the Ministry already."), code="submitted")
    if last is not None and last.state in OPEN_AMENDMENT:
        amendment = act.lock(PlanAmendment.objects.all(), last.id)
    else:
        amendment = PlanAmendment.objects.create(
            plan=plan, body_id=plan.body_id, number=_next(plan), created_by=act.actor.name
        )
    difference = act.change(amendment, changes=chosen)
    difference.pop("changes", None)
    act.record(amendment, {**difference, "rows": ["", str(len(chosen))]})
    return Outcome(amendment.id, amendment.version, {"number": amendment.number})


@action(SENT, permission="plans.draft")
def send_amendment_inside(act: Act, *, amendment_id: UUID, remark: str = "") -> Outcome:
    """Send an amendment to the first post of the body that has to agree."""
    amendment = _own(act, amendment_id)
    begin_round(act, amendment_subject(amendment), remark)
    act.record(amendment, act.change(amendment), note=remark.strip())
    return Outcome(amendment.id, amendment.version)


@action(AGREED, permission="plans.agree")
def agree_amendment(act: Act, *, amendment_id: UUID, remark: str = "") -> Outcome:
    """Agree an amendment as the post that has it now."""
    amendment = _own(act, amendment_id)
    agree(act, amendment_subject(amendment), remark)
    act.record(amendment, act.change(amendment), note=remark.strip())
    return Outcome(amendment.id, amendment.version)


@action(SENT_BACK, permission="plans.agree")
def send_amendment_back(act: Act, *, amendment_id: UUID, remark: str) -> Outcome:
    """Send an amendment that waits for the actor back to its drafter."""
    amendment = _own(act, amendment_id)
    send_back(act, amendment_subject(amendment), remark)
    act.record(amendment, act.change(amendment), note=remark.strip())
    return Outcome(amendment.id, amendment.version)


@action(GIVEN_UP, permission="plans.draft")
def give_up_amendment(act: Act, *, amendment_id: UUID) -> Outcome:
    """Give up an amendment that is not with the Ministry; its number is not used again."""
    amendment = _own(act, amendment_id)
    act.record(amendment, act.change(amendment, state=AmendmentState.GIVEN_UP))
    return Outcome(amendment.id, amendment.version)


@action(SUBMITTED, permission="plans.draft", letter=True)
def submit_amendment(act: Act, *, amendment_id: UUID, remark: str = "") -> Outcome:
    """Sign an amendment and submit it to the Ministry, after the posts before have agreed."""
    amendment = _own(act, amendment_id)
    sign(act, amendment_subject(amendment), remark)
    difference = act.change(
        amendment,
        state=AmendmentState.SUBMITTED,
        submitted_at=clock.now(),
        submitted_by=act.actor.name,
        remark="",
    )
    act.record(amendment, difference)
    notify_amendment(act, amendment, "amendment_submitted", f"body:{ministry().pk}")
    return Outcome(amendment.id, amendment.version, {"number": amendment.number})


@action(RETURNED, permission="plans.accept")
def return_amendment(act: Act, *, amendment_id: UUID, remark: str) -> Outcome:
    """Return an amendment with a remark; the plan goes on as it was accepted before."""
    amendment = _decided(act, amendment_id)
    if not remark.strip():
        raise Refusal(_("Say what the body should change."), code="remark")
    difference = act.change(
        amendment,
        state=AmendmentState.RETURNED,
        remark=remark.strip(),
        decided_at=clock.now(),
        decided_by=act.actor.name,
    )
    act.record(amendment, difference, note=remark.strip())
    notify_amendment(act, amendment, "amendment_returned", f"body:{amendment.body_id}")
    return Outcome(amendment.id, amendment.version)


@action(ACCEPTED, permission="plans.accept")
def accept_amendment(act: Act, *, amendment_id: UUID) -> Outcome:
    """Accept an amendment: the plan has a new frozen version under the next number."""
    amendment = _decided(act, amendment_id)
    plan = act.lock(Plan.objects.all(), amendment.plan_id, check_version=False)
    base = last_edition(plan)
    rows = with_changes(base.rows if base else plan.snapshot or [], amendment.changes)
    difference = act.change(
        amendment, state=AmendmentState.ACCEPTED, decided_at=clock.now(), decided_by=act.actor.name
    )
    edition = freeze_accepted(act, plan, rows, amendment)
    act.change(plan, snapshot=rows, is_empty=not rows)
    act.record(amendment, {**difference, "edition": ["", str(edition.number)]})
    notify_amendment(act, amendment, "amendment_accepted", f"body:{amendment.body_id}")
    return Outcome(amendment.id, amendment.version, {"edition": edition.number})


def amendment_subject(amendment: PlanAmendment) -> Subject:
    """Give an amendment as what is agreed: its changes with their reasons."""
    since = amendment.decided_at or amendment.created_at
    return Subject(amendment.plan, amendment.id, lambda: amendment.changes, since, what="amendment")


def _chosen(plan: Plan, reasons: Mapping[str, str]) -> list[dict[str, Any]]:
    """Give the chosen changes as they are kept; what is chosen and no longer there is refused."""
    there = {change_key(one): one for one in possible_changes(plan)}
    if not reasons:
        raise Refusal(_("Choose at least one change."), code="nothing_chosen")
    if any(key not in there for key in reasons):
        raise Refusal(
            _("The register has changed meanwhile. Look at the changes again."), code="register_changed"
        )
    if bare := [key for key in reasons if not reasons[key].strip()]:
        raise Refusal(_("Give the reason of every change."), code="reason", keys=bare)
    return [
        {
            "key": key,
            "kind": one.kind,
            "before": one.before,
            "after": one.after,
            "reason": reasons[key].strip()[:1000],
        }
        for key, one in there.items()
        if key in reasons
    ]


def _next(plan: Plan) -> int:
    return int(plan.amendments.aggregate(last=Max("number"))["last"] or 0) + 1


def _own(act: Act, amendment_id: UUID) -> PlanAmendment:
    amendment = act.lock(PlanAmendment.objects.select_related("plan__body"), amendment_id)
    if not act.actor.is_system and amendment.body_id != act.actor.body_id:
        raise Unseen("No such record.", record_id=str(amendment_id))
    if amendment.state not in OPEN_AMENDMENT:
        raise Refusal(_("This amendment is no longer with the body."), code="submitted")
    return amendment


def _decided(act: Act, amendment_id: UUID) -> PlanAmendment:
    amendment = act.lock(PlanAmendment.objects.select_related("plan__body"), amendment_id)
    if amendment.state != AmendmentState.SUBMITTED:
        raise Refusal(_("Only a submitted amendment can be accepted or returned."), code="not_submitted")
    return amendment
