"""What the inbox says of plans and reports: who has them now, what waits for the reader."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kelisim.accounts.api import Role
from kelisim.decree.api import HalfYear
from kelisim.directory.api import MINISTRY_CODE
from kelisim.duties.api import OWED, Duty, Standing, Told, Waiting
from kelisim.foundation.actors import Actor
from kelisim.look.api import half_year as half_year_words
from kelisim.reporting.actions.agreeing import plan_subject
from kelisim.reporting.actions.amending import amendment_subject
from kelisim.reporting.agreement import STEPS, as_its_unit, posts_of, way_of
from kelisim.reporting.constants import EDITABLE, OPEN_AMENDMENT, AmendmentState, PlanState
from kelisim.reporting.models import Plan, PlanAmendment
from kelisim.reporting.web.files import files_on_the_way
from kelisim.reporting.web.frame import names_of, now_words

__all__ = ["tell"]

SHOWN = 20
"""How many submitted plans and amendments the Ministry's inbox lists; the board has the plans all."""
MOST_OWN = 4
"""Of so many plans at once a body may have an amendment in hand in its inbox: one is open per plan."""


def tell(actor: Actor, duties: Sequence[Duty], inbox: bool) -> Told:
    """Say where the duties of 7.2 and 7.3 stand; in the inbox, too, what waits for the reader's decision."""
    ours = [one for one in duties if one.body_id == actor.body_id and one.state in OWED]
    standings, waiting = _plans(actor, [one for one in ours if one.norm == "7.2"])
    standings |= _reports(actor, [one for one in ours if one.norm == "7.3"])
    if not inbox:
        return Told(standings)
    if actor.may("plans.draft") and actor.body_code != MINISTRY_CODE:
        waiting += _amendments(actor)
        waiting += _files(actor, ours, standings)
    if not actor.may("plans.accept"):
        return Told(standings, waiting)
    received, more = _received()
    # An amendment has no term in the Rules: it stands here with the moment since when it waits.
    return Told(standings, [*waiting, *received], more)


def _plans(actor: Actor, duties: Sequence[Duty]) -> tuple[dict[UUID, Standing], list[Waiting]]:
    """Tell of the body's own plans that are not with the Ministry."""
    by_half_year = {str(HalfYear.parse(one.half_year).next): one for one in duties}
    if not by_half_year or not actor.may("plans.draft"):
        return {}, []
    found = Plan.objects.filter(body_id=actor.body_id, half_year__in=list(by_half_year), state__in=EDITABLE)
    standings, waiting = dict[UUID, Standing](), list[Waiting]()
    for plan in found.select_related("body", "unit"):
        with as_its_unit(actor, plan):
            way = way_of(actor, plan_subject(plan))
        url = reverse("plan", args=[plan.pk])
        words = now_words(plan, way, actor)
        label = _("See where it is") if way.holds else _("Open the plan")
        if way.at is not None and way.at.role in actor.roles:
            label = _("Read and sign") if way.at.role == way.signing else _("Read and agree")
            waiting.append(
                Waiting("7.2", _title(plan), _("Agreement inside the body"), way.since, label, url)
            )
        standings[by_half_year[plan.half_year].pk] = Standing(words, label, url)
    return standings, waiting


def _files(actor: Actor, duties: Sequence[Duty], standings: dict[UUID, Standing]) -> list[Waiting]:
    """Tell which file is being read for a duty, in its place among ``standings``, and which was not read."""
    planned = {str(HalfYear.parse(one.half_year).next): one.pk for one in duties if one.norm == "7.2"}
    waiting = []
    for one in files_on_the_way(actor):
        url = reverse("plan_file", args=[one.taken.pk])
        if one.why:
            title = f"{one.taken.file_name}, {half_year_words(one.taken.half_year, _language())}"
            why = f"{one.words}. {one.why}"
            waiting.append(Waiting("7.2", title, why, one.taken.ended_at, _("What to do"), url))
        elif one.taken.half_year in planned:
            words = f"{one.taken.file_name}: {one.words}"
            standings[planned[one.taken.half_year]] = Standing(words, _("See how far it is"), url)
    return waiting


def _reports(actor: Actor, duties: Sequence[Duty]) -> dict[UUID, Standing]:
    """Tell a drafter who writes and sends the report: not the drafter."""
    if not duties or actor.may("reports.submit") or not actor.may("plans.draft"):
        return {}
    holders = posts_of(actor.body_id)[1]
    names = [f"{Role(role).label} ({names_of(holders[role])})" for role in STEPS if role in holders]
    who = ", ".join(names) or _("nobody in the body holds this post today")
    words = _("It is written and sent by: %(who)s. Nothing is asked of you now.") % {"who": who}
    return {one.pk: Standing(words) for one in duties}


def _amendments(actor: Actor) -> list[Waiting]:
    """Tell who has an amendment of the body's plan now that it waits: to agree or sign, or returned."""
    found = PlanAmendment.objects.filter(body_id=actor.body_id, state__in=OPEN_AMENDMENT)
    waiting = []
    for one in found.select_related("plan__body", "plan__unit").order_by("created_at")[:MOST_OWN]:
        way = way_of(actor, amendment_subject(one))
        url, title = reverse("amendment", args=[one.pk]), _amendment_title(one)
        if way.at is not None and way.at.role in actor.roles:
            label = _("Read and sign") if way.at.role == way.signing else _("Read and agree")
            waiting.append(Waiting("7.2", title, _("Agreement inside the body"), way.since, label, url))
        elif way.at is None and one.state == AmendmentState.RETURNED:
            why = _("Returned by the Ministry with a remark")
            waiting.append(Waiting("7.2", title, why, one.decided_at, _("Read the remark"), url))
    return waiting


def _received() -> tuple[list[Waiting], int]:
    """Tell the Ministry which plans and amendments wait for its decision, the longest waiting first."""
    in_all = Window(Count("pk"))
    plans = Plan.objects.filter(state=PlanState.SUBMITTED).select_related("body").annotate(in_all=in_all)
    amendments = PlanAmendment.objects.filter(state=AmendmentState.SUBMITTED).select_related("plan__body")
    first: list[Any] = [
        *plans.order_by("submitted_at").defer("snapshot", "layout")[: SHOWN + 1],
        *amendments.annotate(in_all=in_all)
        .order_by("submitted_at")
        .defer("changes", "plan__snapshot", "plan__layout")[: SHOWN + 1],
    ]
    more = max(0, sum({type(one): one.in_all for one in first}.values()) - SHOWN)
    first.sort(key=lambda one: str(one.submitted_at))
    return [_received_line(one) for one in first[:SHOWN]], more


def _received_line(one: Plan | PlanAmendment) -> Waiting:
    plan = one.plan if isinstance(one, PlanAmendment) else one
    said = {"body": plan.body.in_language("name", _language()), "number": plan.number}
    why = _("%(body)s, No. %(number)s") % said
    if isinstance(one, PlanAmendment):
        url = reverse("amendment", args=[one.pk])
        return Waiting("7.2", _amendment_title(one), why, one.submitted_at, _("Review"), url)
    return Waiting("7.2", _title(plan), why, plan.submitted_at, _("Review"), reverse("plan", args=[plan.pk]))


def _amendment_title(one: PlanAmendment) -> str:
    return _("Amendment No. %(n)s of the plan, %(half_year)s") % {
        "n": one.number,
        "half_year": half_year_words(one.plan.half_year, _language()),
    }


def _title(plan: Any) -> str:
    return _("Plan of international events, %(half_year)s") % {
        "half_year": half_year_words(plan.half_year, _language())
    }


def _language() -> str:
    return (get_language() or "ru")[:2]
