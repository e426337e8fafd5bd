"""The unit asks its departments and subordinate organisations for rows (norms 4 and 7.2)."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reporting.call_links import link_hash
from kelisim.reporting.models import Respondent, RowCall

__all__ = ["add_respondent", "ask_for_rows", "remind_respondents", "remove_respondent", "withdraw_call"]

ADDED = JournalEvent("reporting.respondent_added", "7.2", gettext_noop("Department or organisation listed"))
REMOVED = JournalEvent(
    "reporting.respondent_removed", "7.2", gettext_noop("Department or organisation taken off the list")
)
ASKED = JournalEvent("reporting.rows_asked", "7.2", gettext_noop("Rows asked for inside the body"))
REMINDED = JournalEvent("reporting.rows_reminded", "7.2", gettext_noop("Respondent reminded of the rows"))
WITHDRAWN = JournalEvent("reporting.call_withdrawn", "7.2", gettext_noop("Link of a respondent withdrawn"))
AFTER = timedelta(days=14)
"""So long after the internal date a link still opens: late rows are better than none."""


@action(ADDED, permission="plans.draft")
def add_respondent(act: Act, *, name: str, email: str) -> Outcome:
    """Put a department or organisation on the list of the actor's body."""
    name, email = " ".join(name.split())[:200], email.strip().lower()
    if not name:
        raise Refusal(_("Give the name of the department or organisation."), code="name")
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(_("Give the e-mail address to which the link goes."), code="email") from None
    _check_owes(act)
    if Respondent.objects.filter(body_id=act.actor.body_id, removed_at=None, email=email).exists():
        raise Refusal(_("This address is on the list already."), code="listed")
    one = Respondent.objects.create(body_id=act.actor.body_id, name=name, email=email)
    act.record(one, {"name": ["", name], "email": ["", email]})
    return Outcome(one.pk)


@action(REMOVED, permission="plans.draft")
def remove_respondent(act: Act, *, respondent_id: UUID) -> Outcome:
    """Take a respondent off the list; what it was asked and has answered stays, its open links end."""
    one = _own(act, respondent_id)
    now = clock.now()
    Respondent.objects.filter(pk=one.pk).update(removed_at=now)
    RowCall.objects.filter(respondent=one, withdrawn_at=None).update(withdrawn_at=now)
    act.record(one, {"name": [one.name, ""]})
    return Outcome(one.pk)


@action(ASKED, permission="plans.draft")
def ask_for_rows(
    act: Act, *, half_year: str, respondent_ids: Sequence[UUID], due_on: date, note: str = ""
) -> Outcome:
    """Ask respondents for rows of a half-year by an internal date; each gets a link of its own by mail.

    Who was asked already keeps link and answers; the date and the note are set anew. A link that was
    withdrawn or has ended is given anew, with another secret. The internal date is the body's own: no norm
    names it. Refuses a date in the past.
    """
    whole = str(HalfYear.parse(half_year))
    _check_owes(act)
    if due_on < clock.today():
        raise Refusal(_("The internal date lies in the past: choose today or a later day."), code="past")
    if not respondent_ids:
        raise Refusal(_("Choose whom to ask."), code="nobody")
    asked = [_ask(act, _own(act, one), whole, due_on, note.strip()[:1000]) for one in respondent_ids]
    return Outcome(asked[0].pk, facts={"asked": len(asked)})


@action(REMINDED, permission="plans.draft")
def remind_respondents(act: Act, *, call_ids: Sequence[UUID]) -> Outcome:
    """Remind respondents who have not answered, each at most once a day; refuses when nobody is left."""
    today = clock.today()
    open_calls = RowCall.objects.filter(
        body_id=act.actor.body_id, withdrawn_at=None, expires_at__gt=clock.now()
    )
    reminded: list[RowCall] = []
    for call_id in call_ids:
        call = act.lock(open_calls, call_id, check_version=False)
        again = call.reminded_at is not None and call.reminded_at.astimezone(clock.ASTANA).date() == today
        if again or call.answers.exists():
            continue
        difference = act.change(call, reminded_at=clock.now(), link_sha256=link_hash(call))
        act.effect("row_call", f"row-call:{call.pk}:remind:{today}", {"call": str(call.pk), "again": True})
        act.record(call, difference)
        reminded.append(call)
    if not reminded:
        raise Refusal(_("Who was asked has answered or was reminded today already."), code="reminded")
    return Outcome(reminded[0].pk, facts={"reminded": len(reminded)})


@action(WITHDRAWN, permission="plans.draft")
def withdraw_call(act: Act, *, call_id: UUID) -> Outcome:
    """Withdraw a link at once; what was answered by it stays."""
    calls = RowCall.objects.filter(body_id=act.actor.body_id, withdrawn_at=None)
    call = act.lock(calls, call_id)
    act.record(call, act.change(call, withdrawn_at=clock.now()))
    return Outcome(call.pk, call.version)


def _ask(act: Act, one: Respondent, half_year: str, due_on: date, note: str) -> RowCall:
    now = clock.now()
    expires = datetime.combine(due_on + AFTER, time(23, 59, 59), tzinfo=clock.ASTANA)
    call = RowCall.objects.select_for_update().filter(respondent=one, half_year=half_year).first()
    difference = {"due_on": ["", str(due_on)]}
    if call is None:
        call = RowCall(
            body_id=one.body_id,
            respondent=one,
            half_year=half_year,
            due_on=due_on,
            note=note,
            expires_at=expires,
            asked_by=act.actor.name,
        )
        call.link_sha256 = link_hash(call)
        call.save()
    else:
        if call.withdrawn_at is not None or call.expires_at <= now:
            call.nonce, call.opened_at = uuid.uuid4(), None
        call.link_sha256 = link_hash(call)
        difference = act.change(
            call,
            due_on=due_on,
            note=note,
            expires_at=expires,
            asked_by=act.actor.name,
            asked_at=now,
            withdrawn_at=None,
        )
    act.effect("row_call", f"row-call:{call.pk}:{call.version}", {"call": str(call.pk), "again": False})
    act.record(call, difference, note=one.name)
    return call


def _check_owes(act: Act) -> None:
    """Refuse a body that makes no plan of its own (norm 7.2): it has nothing to collect for."""
    body = Body.objects.get(pk=act.actor.body_id)
    if not body.owes_7:
        raise Refusal(
            _("%(body)s does not submit a plan of its own (norm 7.2).") % {"body": body.name_ru},
            code="not_addressed",
        )


def _own(act: Act, respondent_id: UUID) -> Respondent:
    found = Respondent.objects.filter(pk=respondent_id, body_id=act.actor.body_id, removed_at=None).first()
    if found is None:
        raise Unseen("No such respondent.")
    return found
