"""The Ministry registers what came on paper or by mail for a body: the day of receipt counts (norm 7.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body, ministry, responsible_unit
from kelisim.documents.api import let_body_read
from kelisim.duties.api import OWED, Duty, close_duty
from kelisim.foundation import clock
from kelisim.foundation.actors import NOBODY, Actor, system_actor
from kelisim.foundation.acts import Act, By, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.look.api import long_date
from kelisim.reporting.actions.plans import declare_empty_plan, import_plan
from kelisim.reporting.actions.returning import last_returned_at, refuse_returned_paper
from kelisim.reporting.actions.sending import hand_in, share_rows
from kelisim.reporting.constants import EDITABLE, Carrier
from kelisim.reporting.models import PaperReceipt, Plan

__all__ = ["PaperFacts", "enter_paper_table", "register_paper"]

REGISTERED = JournalEvent(
    "reporting.paper_registered", "7.2", gettext_noop("What came on paper registered for the body")
)
TABLE = JournalEvent(
    "reporting.paper_table_entered", "7.2", gettext_noop("Table of a plan that came on paper entered")
)
HANDED_IN = JournalEvent(
    "reporting.paper_handed_in", "7.2", gettext_noop("Plan that came on paper handed in for the body")
)


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is written down of a paper: its norm, when and how it came, under which numbers, and why so."""

    norm: str
    half_year: str
    received_on: date
    carrier: str
    incoming_number: str
    reason: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read, and the file that it was read from."""

    reading: Mapping[str, Any]
    file_id: UUID
    file_name: str


@action(REGISTERED, permission="plans.register")
def register_paper(
    act: Act,
    *,
    body_id: UUID,
    facts: PaperFacts,
    is_empty: bool = False,
    table: Table | None = None,
    scan_id: UUID | None = None,
) -> Outcome:
    """Register what a body sent outside the product; its duty closes with the day of receipt.

    A plan that came with its table, or that says that nothing is planned, becomes the body's plan and is with
    the Ministry. One of which only a scan is there closes the duty, and its rows are entered later. Refuses
    a day that has not come, one before the half-year of the term or before the return, and what was sent.
    """
    body = _owing(body_id)
    whole = HalfYear.parse(facts.half_year)
    _refuse_wrong(facts, whole, is_plan=bool(table or is_empty), scan_id=scan_id)
    duty = _duties(act, body, facts).first()
    if duty is not None and duty.state not in OWED:
        raise Refusal(
            _("%(body)s has sent this already; nothing is left to register.") % {"body": _name(body)},
            code="submitted",
        )
    _refuse_before_return(body, facts, whole)
    receipt = PaperReceipt.objects.create(
        body=body,
        sender=ministry(),
        norm=facts.norm,
        half_year=str(whole),
        received_on=facts.received_on,
        carrier=facts.carrier,
        incoming_number=facts.incoming_number.strip(),
        letter=facts.letter.strip(),
        reason=facts.reason.strip(),
        is_empty=is_empty,
        scan_id=scan_id,
        registered_by=act.actor.name,
    )
    for file_id in filter(None, (scan_id, table.file_id if table else None)):
        let_body_read(act, file_id=file_id, body=body, norm=facts.norm)
    plan_id: UUID | None = None
    if table or is_empty:
        plan_id = _enter_plan(act, body, whole.next, receipt, table)
    else:
        close_duty(
            act,
            norm=facts.norm,
            body=body,
            owed_to=ministry(),
            half_year=whole,
            record_id=receipt.id,
            done_at=_instant(facts.received_on),
        )
    act.record(
        receipt,
        {"received_on": ["", str(facts.received_on)], "incoming_number": ["", receipt.incoming_number]},
        note=receipt.reason,
    )
    return Outcome(receipt.id, facts={"plan": str(plan_id) if plan_id else "", "body": body.code})


@action(TABLE, permission="plans.register")
def enter_paper_table(act: Act, *, receipt_id: UUID, table: Table) -> Outcome:
    """Enter the rows of a plan of which only a scan was registered; the day of receipt stays."""
    receipt = PaperReceipt.objects.filter(pk=receipt_id, norm="7.2").select_related("body").first()
    if receipt is None:
        raise Unseen(_("There is no such registration."))
    refuse_returned_paper(receipt)
    let_body_read(act, file_id=table.file_id, body=receipt.body, norm="7.2")
    planned = HalfYear.parse(receipt.half_year).next
    plan_id = _enter_plan(act, receipt.body, planned, receipt, table)
    act.record(receipt, {"rows": ["", str(len(table.reading["rows"]))]}, note=table.file_name)
    return Outcome(receipt.id, facts={"plan": str(plan_id), "body": receipt.body.code})


@action(HANDED_IN, permission="plans.register")
def hand_in_paper(act: Act, *, plan_id: UUID, receipt_id: UUID) -> Outcome:
    """Put the plan that was made of a paper before the Ministry, with the day of its receipt.

    It is a step of the registration, which a part of the system takes in the body's place: the Ministry reads
    no draft, and what the body signed it signed on paper.
    """
    if not act.actor.is_system:
        raise Unseen(_("There is no such registration."))
    receipt = PaperReceipt.objects.get(pk=receipt_id)
    plan = act.lock(Plan.objects.select_related("body"), plan_id)
    if plan.state not in EDITABLE:
        raise Refusal(_("This plan is with the Ministry already."), code="submitted")
    share_rows(plan)
    return hand_in(act, plan, received_at=_instant(receipt.received_on), by=receipt.registered_by)


def _enter_plan(act: Act, body: Body, planned: HalfYear, receipt: PaperReceipt, table: Table | None) -> UUID:
    """Make the body's plan of what came and hand it in; rows that it had are kept as withdrawn."""
    registry = _registry(act, body)
    if table is None:
        made = declare_empty_plan(_as(act, registry), half_year=str(planned))
    else:
        made = import_plan(
            _as(act, registry),
            half_year=str(planned),
            reading=table.reading,
            file_id=table.file_id,
            file_name=table.file_name,
        )
    hand_in_paper(_as(act, registry), plan_id=made.record_id, receipt_id=receipt.id)
    return made.record_id


def _registry(act: Act, body: Body) -> Actor:
    """Give the part of the system that enters for a body what the Ministry's officer registers, by name."""
    unit = responsible_unit(body, clock.today())
    registry = system_actor(
        "registry", body_id=body.pk, unit_id=unit.pk if unit else NOBODY, body_code=body.code
    )
    return replace(registry, name=act.actor.name, post=act.actor.post, body_name=act.actor.body_name)


def _as(act: Act, registry: Actor) -> By:
    return replace(act.then(), actor=registry)


def _owing(body_id: UUID) -> Body:
    body = Body.objects.filter(pk=body_id).first()
    if body is None or not body.owes_7:
        raise Refusal(
            _("Choose a body that submits plans itself (norm 7.2): committees go through their parent."),
            code="not_addressed",
        )
    return body


def _duties(act: Act, body: Body, facts: PaperFacts) -> QuerySet[Duty]:
    """Give the duty that the paper satisfies, locked; none when it was never opened."""
    return Duty.objects.select_for_update(of=("self",)).filter(
        norm=facts.norm, body=body, half_year=facts.half_year, record_id=None, owed_to_id=act.actor.body_id
    )


def _refuse_wrong(facts: PaperFacts, whole: HalfYear, *, is_plan: bool, scan_id: UUID | None) -> None:
    if facts.norm not in {"7.2", "7.3"} or facts.carrier not in Carrier.values:
        raise Refusal(_("Say what came, and how."), code="norm")
    if not facts.incoming_number.strip() or not facts.reason.strip():
        raise Refusal(_("Give the incoming number, and why it was not sent in Kelisim."), code="why")
    if facts.received_on > clock.today():
        raise Refusal(
            _("The day of receipt has not come yet: give the day on which it was received."), code="future"
        )
    if facts.received_on < whole.first_day:
        raise Refusal(
            _(
                "What is due by %(due)s is received from %(first)s on: "
                "the Rules ask for it once per half-year."
            )
            % {
                "due": long_date(whole.due_day, _language()),
                "first": long_date(whole.first_day, _language()),
            },
            code="too_early",
        )
    if is_plan and facts.norm != "7.2":
        raise Refusal(_("A table and an empty plan belong to norm 7.2."), code="norm")
    if not is_plan and scan_id is None:
        raise Refusal(_("Add the scan or the table, or say that the plan is empty."), code="nothing_came")


def _refuse_before_return(body: Body, facts: PaperFacts, whole: HalfYear) -> None:
    """Refuse a paper that came before the return: it cannot answer the remarks."""
    returned_at = last_returned_at(body, facts.norm, whole)
    if returned_at is None:
        return
    returned_on = returned_at.astimezone(clock.ASTANA).date()
    if facts.received_on < returned_on:
        raise Refusal(
            _("It was returned on %(day)s: what came before cannot be its correction.")
            % {"day": long_date(returned_on, _language())},
            code="before_return",
        )


def _instant(day: date) -> datetime:
    """Give the beginning of the day of receipt in Astana: no hour of it is known."""
    return datetime.combine(day, time(), clock.ASTANA)


def _name(body: Body) -> str:
    return body.in_language("name", _language())


def _language() -> str:
    return (get_language() or "ru")[:2]
