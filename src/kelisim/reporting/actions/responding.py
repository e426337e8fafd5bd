"""Rows come back from a respondent, and the unit takes chosen ones into the draft plan (norm 7.2)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Conflict, Refusal
from kelisim.reporting.actions.adding import write_rows
from kelisim.reporting.actions.plans import draft_of
from kelisim.reporting.answered_rows import digest_of, row_for_plan
from kelisim.reporting.constants import AnswerWay
from kelisim.reporting.models import AnswerTaking, CallAnswer, RowCall
from kelisim.reporting.teaching import words_of
from kelisim.reporting.typed_rows import grid_layout

__all__ = ["MOST_SENT", "answer_call", "take_answers"]

MOST_SENT = 300
ANSWERED = JournalEvent("reporting.call_answered", "7.2", gettext_noop("Rows sent by a respondent"))
TAKEN = JournalEvent(
    "reporting.answers_taken", "7.2", gettext_noop("Rows of respondents taken into the plan")
)


@action(ANSWERED, permission="plans.draft")
def answer_call(
    act: Act,
    *,
    call_id: UUID,
    way: str,
    rows: Sequence[Mapping[str, Any]],
    after: int | None = None,
    file_name: str = "",
) -> Outcome:
    """Keep an answer of a respondent, in place of the one before, which stays on record; none is one too.

    ``rows`` hold what was typed (``said``) and how it was read (``read``). ``after`` is the number of the
    answer that the sender saw: raises ``Conflict`` when another one has come since. An answer after the
    internal date is taken and marked late.
    """
    call = act.lock(RowCall.objects.filter(withdrawn_at=None), call_id, check_version=False)
    if way != AnswerWay.NONE and not rows:
        raise Refusal(_("Write a row first, or say that nothing is planned."), code="no_rows")
    if len(rows) > MOST_SENT:
        raise Refusal(_("At most %(most)d rows can be sent.") % {"most": MOST_SENT}, code="too_many")
    last = call.answers.aggregate(last=Max("number"))["last"] or 0
    if after is not None and after != last:
        raise Conflict(
            _("Another answer was sent from this link meanwhile. Yours is kept below: send it again."),
            last=last,
        )
    CallAnswer.objects.create(
        call=call,
        body_id=call.body_id,
        number=last + 1,
        way=way,
        rows=[dict(one) for one in rows],
        file_name=file_name[:255],
        sent_by=act.actor.name,
        is_late=clock.today() > call.due_on,
    )
    act.record(
        call, {"answer": [str(last or ""), str(last + 1)], "rows": ["", str(len(rows))]}, note=file_name
    )
    return Outcome(call.pk, facts={"number": last + 1, "rows": len(rows)})


@action(TAKEN, permission="plans.draft")
def take_answers(
    act: Act, *, half_year: str, chosen: Sequence[tuple[UUID, int]], headers: Mapping[str, str], language: str
) -> Outcome:
    """Add chosen rows of answers to the draft plan of the body; each says from whom it came.

    ``chosen`` names rows by their answer and their place in it, from 0. Raises ``Conflict`` when an answer
    has been replaced since it was shown: its rows are not the respondent's word any more.
    """
    whole = HalfYear.parse(half_year)
    places: dict[UUID, list[int]] = defaultdict(list)
    for answer_id, place in chosen:
        places[answer_id].append(place)
    answers = _latest(act, str(whole), places)
    if not any(len(answer.rows) > place for answer in answers for place in places[answer.pk]):
        raise Refusal(_("Choose the rows first."), code="no_rows")
    plan = draft_of(act, whole)
    learned = words_of(plan.body_id)
    taken = 0
    for answer in answers:
        rows = [answer.rows[one] for one in sorted(set(places[answer.pk])) if one < len(answer.rows)]
        read = [row_for_plan(one, str(whole), language, learned) for one in rows]
        write_rows(act, plan, read, layout=grid_layout(headers), origin=answer.call.respondent.name)
        AnswerTaking.objects.create(
            answer=answer,
            body_id=plan.body_id,
            digests=[digest_of(one) for one in rows],
            taken_by=act.actor.name,
        )
        act.record(answer.call, {"rows": ["", str(len(rows))]}, note=answer.call.respondent.name)
        taken += len(rows)
    return Outcome(plan.pk, facts={"rows": taken, "answers": len(answers)})


def _latest(act: Act, half_year: str, places: Mapping[UUID, Sequence[int]]) -> list[CallAnswer]:
    """Give the answers named, of the actor's body and half-year; each must be its respondent's last one."""
    found = CallAnswer.objects.filter(
        pk__in=list(places), body_id=act.actor.body_id, call__half_year=half_year
    )
    answers = list(found.select_related("call__respondent").order_by("call__respondent__name"))
    calls = RowCall.objects.filter(pk__in=[one.call_id for one in answers])
    last = dict(calls.annotate(last=Max("answers__number")).values_list("pk", "last"))
    if len(answers) != len(places) or any(last[one.call_id] != one.number for one in answers):
        raise Conflict(_("A respondent has sent a new answer since you opened the page."))
    return answers
