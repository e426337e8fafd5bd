"""The frame of a plan's pages: where it stands, who has it now since when, what the reader may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kelisim.accounts.api import Role
from kelisim.decree.api import HalfYear
from kelisim.duties.api import Duty
from kelisim.foundation.actors import Actor
from kelisim.foundation.web import actor_in
from kelisim.look.api import moment
from kelisim.reporting.actions.agreeing import plan_subject
from kelisim.reporting.actions.amending import amendment_subject
from kelisim.reporting.actions.reviewing import unsettled
from kelisim.reporting.agreement import Holder, Step, Way, as_its_unit, way_of
from kelisim.reporting.constants import (
    EDITABLE,
    OPEN_AMENDMENT,
    AmendmentState,
    Decision,
    PlanState,
    RoundState,
    Skip,
)
from kelisim.reporting.models import PaperReceipt, Plan, PlanAmendment, PlanRow

__all__ = ["WayStep", "amendment_frame", "frame_of", "names_of", "now_words"]


@dataclass(frozen=True, slots=True)
class WayStep:
    """One step of a plan's way as the page draws it; ``status`` is one of the look's shapes."""

    label: str
    who: str
    status: str
    words: str
    now: bool = False


def frame_of(
    request: HttpRequest, plan: Plan, current: str, loaded: Sequence[PlanRow] | None = None
) -> dict[str, Any]:
    """Give what every page of a plan shows: its head, its tabs, its way, and the acts of the reader.

    ``loaded`` are the rows of the plan where the page has them already.
    """
    actor = actor_in(request)
    ours = plan.body_id == actor.body_id
    editable = ours and plan.state in EDITABLE
    way, due = None, HalfYear.parse(plan.half_year)
    if ours:
        with as_its_unit(actor, plan):
            way = way_of(actor, plan_subject(plan, loaded), over=plan.state not in EDITABLE)
    context: dict[str, Any] = {
        "plan": plan,
        "ours": ours,
        "editable": editable and actor.may("plans.draft"),
        "tabs": _tabs(plan, current, ours=ours),
        "duty": Duty.objects.filter(norm="7.2", half_year=str(due.previous), body_id=plan.body_id).first(),
        "original": plan.file,
        "receipt": _receipt(plan, due),
    }
    context |= _standing(actor, plan, way)
    if context["may_decide"]:
        context["unsettled"] = unsettled(plan)
    context["urls"] = _urls("plan", plan.pk)
    return context


def amendment_frame(request: HttpRequest, amendment: PlanAmendment) -> dict[str, Any]:
    """Give what the page of an amendment shows around its changes: the plan's head, its own way and acts."""
    actor = actor_in(request)
    context = frame_of(request, amendment.plan, "versions")
    way = None
    if context["ours"] and amendment.state != AmendmentState.GIVEN_UP:
        over = amendment.state not in OPEN_AMENDMENT
        way = way_of(actor, amendment_subject(amendment), over=over)
    context |= {"editable": False, "changed": False, "tally": None}
    if amendment.state == AmendmentState.GIVEN_UP:
        given_up = {"way": [], "now_words": _("The amendment is given up."), "record": amendment}
        return context | given_up | {"may_decide": False}
    return context | _standing(actor, amendment, way) | {"urls": _urls("amendment", amendment.pk)}


def _standing(actor: Actor, record: Plan | PlanAmendment, way: Way | None) -> dict[str, Any]:
    """Give who has a record now and what the reader may do with it."""
    editable = way is not None and record.state in EDITABLE
    context: dict[str, Any] = {
        "record": record,
        "way": _way(record, way),
        "inside": way,
        "now_words": now_words(record, way, actor),
        "changed": editable and way is not None and way.changed,
        "may_decide": record.state == PlanState.SUBMITTED and actor.may("plans.accept"),
    }
    if editable and way is not None and actor.may("plans.draft"):
        context |= {
            "may_sign": way.may_sign(actor),
            "may_agree": way.may_agree(actor),
            "may_send_back": way.may_send_back(actor),
            "may_send": way.may_send(actor),
            "next_who": _who(way, way.left[0]) if way.may_send(actor) else "",
        }
    return context


def _receipt(plan: Plan, planned: HalfYear) -> PaperReceipt | None:
    """Give how the plan came when it was not sent in the product; the last time, if more than once."""
    found = PaperReceipt.objects.filter(body_id=plan.body_id, half_year=str(planned.previous), norm="7.2")
    return found.select_related("scan", "returned").order_by("-registered_at").first()


def _urls(what: str, record_id: UUID) -> dict[str, str]:
    """Give the addresses of the acts on a plan or an amendment."""
    acts = ("submit", "send", "agree", "send_back", "accept", "return")
    return {act: reverse(f"{what}_{act}", args=[record_id]) for act in acts}


def names_of(holders: Sequence[Holder]) -> str:
    """Name people in the reader's language."""
    language = (get_language() or "ru")[:2]
    return ", ".join(str(getattr(one, f"name_{language}", "") or one.name_ru) for one in holders)


def _tabs(plan: Plan, current: str, *, ours: bool) -> list[dict[str, Any]]:
    tabs = [("plan", _("Rows"), "plan")]
    if plan.submitted_at:
        tabs.append(("review", _("Remarks") if ours else pgettext("tab", "Review"), "plan_review"))
    if ours:
        tabs.append(("agreement", _("Agreement"), "plan_agreement"))
    if plan.state == PlanState.ACCEPTED:
        tabs.append(("versions", _("Versions"), "plan_versions"))
    return [
        {"label": label, "url": reverse(address, args=[plan.pk]), "current": name == current}
        for name, label, address in tabs
    ]


def _way(plan: Plan | PlanAmendment, way: Way | None) -> list[WayStep]:
    """Give the steps of a plan: inside the body for the body alone, then the Ministry for both."""
    inside = _inside(plan, way) if way else []
    with_ministry = plan.state == PlanState.SUBMITTED
    status, words = {
        PlanState.ACCEPTED: ("on_time", _said(_("accepted"), plan.decided_at)),
        PlanState.RETURNED: ("returned", _said(pgettext("plan", "returned"), plan.decided_at)),
        PlanState.SUBMITTED: ("open", _said(_("received"), plan.submitted_at)),
    }.get(PlanState(plan.state), ("not_arisen", ""))
    name = _("Ministry of Foreign Affairs")
    if not way:
        sent = _said(plan.submitted_by, plan.submitted_at)
        inside = [WayStep(_("Sent by the body"), plan.body.in_language("name", _language()), "on_time", sent)]
    return [*inside, WayStep(_("Acceptance"), name, status, words, now=with_ministry)]


def _inside(plan: Plan | PlanAmendment, way: Way) -> list[WayStep]:
    drafting = plan.state in EDITABLE and not way.holds
    signed = way.round is not None and way.round.state == RoundState.SIGNED and plan.state not in EDITABLE
    sent = next((one for one in way.marks if one.decision == Decision.SENT), None)
    drafter = WayStep(
        _("Drafting"),
        sent.name if sent and not drafting else (plan.unit.name if plan.unit else ""),
        "open" if drafting else "on_time",
        _said("", way.since) if drafting else _said("", sent.at if sent else plan.submitted_at),
        now=drafting,
    )
    if plan.state not in EDITABLE and not signed:
        return [drafter]
    return [drafter, *(_step(one, way, signed=signed, drafting=drafting) for one in way.steps)]


def _step(step: Step, way: Way, *, signed: bool, drafting: bool) -> WayStep:
    """Give one post: what it did in this round, that it has it now, or that it is still to come."""
    done = {Decision.AGREED: _("agreed"), Decision.SIGNED: _("signed")}
    mark = next((one for one in way.marks if one.role == step.role and one.decision in done), None)
    left_out = next((one for one in way.marks if one.role == step.role and one.reason), None)
    if mark and (signed or way.holds):
        return WayStep(step.label, mark.name, "on_time", _said(done[Decision(mark.decision)], mark.at))
    skipped = (left_out.reason if left_out else "") if signed else step.skipped
    if skipped:
        return WayStep(step.label, "", "not_addressed", _("left out: %(why)s") % {"why": Skip(skipped).label})
    here = not drafting and way.at is not None and way.at.role == step.role
    words = _said("", way.since) if here else ""
    return WayStep(step.label, names_of(step.holders), "open" if here else "not_arisen", words, now=here)


def now_words(plan: Plan | PlanAmendment, way: Way | None, actor: Actor) -> str:
    """Say in one sentence who has the plan now and since when."""
    if plan.state == PlanState.ACCEPTED:
        if isinstance(plan, PlanAmendment):
            return _("The amendment is accepted.")
        return _("The plan is accepted. The register goes on as the current truth.")
    if plan.state == PlanState.SUBMITTED:
        return _("With the Ministry since %(at)s.") % {"at": _moment(plan.submitted_at)}
    if way is None:
        return _("With the body since %(at)s.") % {"at": _moment(plan.decided_at)}
    return _inside_now(way, actor)


def _inside_now(way: Way, actor: Actor) -> str:
    """Say who in the body has it."""
    said = {"at": _moment(way.since)}
    step = way.at
    if step is None:
        return _("With the drafters of the unit since %(at)s.") % said
    if step.role in actor.roles:
        return _("Waits for you since %(at)s.") % said
    said["who"] = _who(way, step.role)
    return _("With %(who)s since %(at)s. Nothing is asked of you now.") % said


def _who(way: Way, role: str) -> str:
    step = way.step(role)
    names = names_of(step.holders) if step else ""
    label = str(Role(role).label)
    return f"{label} ({names})" if names else label


def _said(words: str, at: datetime | None) -> str:
    return ", ".join(one for one in (words, _moment(at)) if one)


def _moment(at: datetime | None) -> str:
    return moment(at, _language()) if at else ""


def _language() -> str:
    return (get_language() or "ru")[:2]
